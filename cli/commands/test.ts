import { renderJunit } from '../../renderers/junit/rule-tests.ts';
import { renderProblem } from '../../renderers/text/problem.ts';
import { renderRuleTests } from '../../renderers/text/rule-tests.ts';
import { runRuleTests, type TestRun } from '../../service/rules/rule-tests.ts';
import type { Command } from '../command.ts';
import { EXIT, type Io } from '../io.ts';
import { progress } from '../progress.ts';
import { runLeafCoverage, runMutation } from '../test-quality.ts';

/** `guiju test [RULE…]` */
export const test: Command = {
  name: 'test',
  usage: '[RULE…]',
  summary: { 'zh-CN': '运行规则的测试', en: 'run the tests of the rules' },
  about: {
    'zh-CN': '用真正的引擎运行规则旁边的测试例。可以只给几条规则或一个文件夹。有不通过的，或者什么也没有运行，退出码为 1。',
    en: 'Runs the test cases that stand beside the rules through the real engine; of some rules or folders where they are named. Exit code 1 where a case fails or none was run.',
  },
  options: {
    mutate: {
      type: 'boolean',
      about: {
        'zh-CN': '逐一改动规则，列出没有测试例能发现的改动',
        en: 'change the rules in small ways and list the changes that no case notices',
      },
    },
    coverage: {
      type: 'boolean',
      about: {
        'zh-CN': '列出在测试例里从未成立、从未不成立或从未无法判断的比较',
        en: 'list comparisons that were never true, never false or never unknown in the cases',
      },
    },
    least: {
      type: 'string',
      value: 'PERCENT',
      about: {
        'zh-CN': '低于这个百分比时退出码为 1（--mutate 默认 100）',
        en: 'exit code 1 below this percentage (default 100 for --mutate)',
      },
    },
  },
  formats: ['json', 'junit'],
  examples: [
    'guiju test',
    'guiju test --format junit > rules.xml',
    'guiju test --rules my-rules --lang en',
    'guiju test --mutate --least 95',
  ],
  least: 0,
  async run(names, options, io) {
    if (options.mutate) return runMutation(names, options, io);
    if (options.coverage) return runLeafCoverage(names, options, io);
    const bar = progress(io);
    const run = await runRuleTests(io.rules, names, bar.at);
    bar.end();
    for (const fault of run.faults) io.err(`${renderProblem(fault, io)}\n`);
    io.out(render(run, io));
    const failed = run.results.some((result) => result.verdict === 'failed');
    return failed || run.results.length === 0 || run.faults.length > 0 ? EXIT.finding : EXIT.fine;
  },
};

function render(run: TestRun, io: Io): string {
  if (io.format === 'junit') return renderJunit(run, io.lang);
  if (io.format === 'text') return renderRuleTests(run, io);
  const failed = run.results.filter((result) => result.verdict === 'failed').length;
  const { rules, milliseconds, results } = run;
  return `${JSON.stringify({ rules, cases: results.length, passed: results.length - failed, failed, milliseconds, results }, null, 2)}\n`;
}
