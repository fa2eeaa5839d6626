import { ProblemError } from '../../engine/model/problem.ts';
import type { Lang } from '../../engine/model/text.ts';
import { type WrittenRule, writeNewRule } from '../../service/rules/new-rule.ts';
import type { Command } from '../command.ts';
import { dayOf } from '../day.ts';
import { EXIT, type Io } from '../io.ts';
import { callProblem } from '../problems.ts';

/** `guiju new rule ID` */
export const newCommand: Command = {
  name: 'new',
  usage: 'rule ID [--clause ID] [--ruleset NAME]',
  summary: { 'zh-CN': '新建一条规则', en: 'begin a new rule' },
  about: {
    'zh-CN': '写出新规则和它的测试文件，带说明，等您填写。不会覆盖已有的规则，也不会重用旧编号。',
    en: 'Writes a new rule and its test file, with explanations, for you to fill in. Never writes over a rule, nor uses a former id again.',
  },
  options: {
    clause: {
      type: 'string',
      multiple: true,
      value: 'ID',
      about: { 'zh-CN': '依据的条款（可重复）', en: 'clause that it follows from (can be repeated)' },
    },
    ruleset: {
      type: 'string',
      value: 'NAME',
      about: { 'zh-CN': '写到哪个规则集（只有一个时可不写）', en: 'RuleSet that it belongs to (may be left out where there is one)' },
    },
  },
  formats: ['json'],
  examples: [
    'guiju new rule prohibitions/my-rule --ruleset renovation',
    'guiju new rule prohibitions/my-rule --ruleset renovation --rules my-rules',
  ],
  least: 2,
  most: 2,
  async run([kind = '', id = ''], options, io) {
    if (kind !== 'rule') throw new ProblemError([callProblem('command-unknown', { name: `new ${kind}`, nearest: 'new rule' })]);
    const written = writeNewRule(io.rules, {
      id,
      clauses: (options.clause as readonly string[] | undefined) ?? [],
      from: (policy) => dayOf(policy, io),
      ...(options.ruleset === undefined ? {} : { ruleset: String(options.ruleset) }),
    });
    io.out(io.format === 'json' ? `${JSON.stringify(written, null, 2)}\n` : sayNext(written, io));
    return EXIT.fine;
  },
};

const STEPS: Readonly<Record<Lang, { written: string; next: string; fill: string; lint: string; test: string; ask: string }>> = {
  'zh-CN': {
    written: '已写好：',
    next: '接下来：',
    fill: '填写这两个文件，删去说明',
    lint: '检查还缺什么',
    test: '运行这条规则的测试',
    ask: '看看规则读起来怎样、用在哪些清单；清单没有问到的事实，请加到 checklists/',
  },
  en: {
    written: 'Written:',
    next: 'Next:',
    fill: 'fill in both files and remove the explanations',
    lint: 'see what is still missing',
    test: 'run the tests of this rule',
    ask: 'see how it reads and where it is used; add facts that no checklist asks to checklists/',
  },
};

function sayNext({ files, id }: WrittenRule, io: Io): string {
  const words = STEPS[io.lang];
  const rules = io.rules === undefined ? '' : ` --rules ${io.rules}`;
  return [
    words.written,
    ...files.map((file) => `  ${file}`),
    '',
    words.next,
    `  1. ${words.fill}`,
    `  2. guiju lint${rules}  # ${words.lint}`,
    `  3. guiju test ${id}${rules}  # ${words.test}`,
    `  4. guiju explain ${id}${rules}  # ${words.ask}`,
    '',
  ].join('\n');
}
