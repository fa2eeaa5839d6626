import { isWhole } from '../../engine/analysis/coverage.ts';
import { renderCoverage } from '../../renderers/text/coverage.ts';
import { coverage as coverPolicy } from '../../service/rules/coverage.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../io.ts';
import { progress } from '../progress.ts';

/** `guiju coverage` */
export const coverage: Command = {
  name: 'coverage',
  usage: '',
  summary: { 'zh-CN': '条款是否都已落实', en: 'show where each clause is checked' },
  about: {
    'zh-CN':
      '列出每一条款由哪条规则、哪个清单项目检查，并运行全部测试：规则要有测试能判它不通过，才算落实。其后列出制度文件的缺漏和含义不明之处，各写明采用和未采用的读法。有条款未落实时退出码为 1。',
    en: 'Lists by which rule or checklist item each clause is checked, and runs all tests: a rule counts only where a test makes it fail. Then come the gaps and ambiguities of the document, each with the reading chosen and the one not chosen. Exit code 1 where a clause is not covered.',
  },
  options: {},
  formats: ['json'],
  examples: ['guiju coverage', 'guiju coverage --format json'],
  least: 0,
  most: 0,
  async run(_args, _options, io) {
    const bar = progress(io);
    const result = await coverPolicy(io.rules, bar.at);
    bar.end();
    io.out(io.format === 'json' ? `${JSON.stringify(result, null, 2)}\n` : renderCoverage(result, io));
    return isWhole(result) ? EXIT.fine : EXIT.finding;
  },
};
