import { padTo, wrap } from '../renderers/text/columns.ts';
import { paint } from '../renderers/text/paint.ts';
import type { TextView } from '../renderers/text/view.ts';
import { COMMON } from './arguments.ts';
import type { Command, OptionSpec } from './command.ts';

const WORDS = {
  title: {
    'zh-CN': '规矩 Guiju：按成文制度审核申报，说明理由，签发表单。',
    en: 'Guiju 规矩: checks submissions against written policies, says why, issues signed forms.',
  },
  usage: { 'zh-CN': '用法', en: 'Usage' },
  commands: { 'zh-CN': '命令', en: 'Commands' },
  options: { 'zh-CN': '选项', en: 'Options' },
  examples: { 'zh-CN': '例子', en: 'Examples' },
  more: { 'zh-CN': '查看某个命令的帮助：guiju 命令 --help', en: 'Help for one command: guiju COMMAND --help' },
  exit: {
    'zh-CN': '退出码：0 通过或有条件通过；1 有问题（不予办理、资料不齐、检查未过、签名不符）；2 输入或命令用法有误。',
    en: 'Exit code: 0 granted or conditional, or nothing wrong; 1 a finding (refused, incomplete, failed test, bad signature); 2 unusable input or call.',
  },
} as const;

/** Help for the whole program. */
export function renderHelp(commands: readonly Command[], view: TextView): string {
  const { bold } = paint(view.color);
  const rows = commands.map((command) => [`  ${command.name}`, command.summary[view.lang]] as const);
  return [
    WORDS.title[view.lang],
    '',
    `${bold(WORDS.usage[view.lang])}  guiju COMMAND … [--lang zh-CN|en] [--format text|json] [--rules DIR] [--on YYYY-MM-DD]`,
    '',
    bold(WORDS.commands[view.lang]),
    ...table(rows, view),
    '',
    bold(WORDS.examples[view.lang]),
    ...commands.slice(0, 3).map((command) => `  ${command.examples[0]}`),
    '',
    wrap(WORDS.exit[view.lang], view.width),
    WORDS.more[view.lang],
    '',
  ].join('\n');
}

/** Help for one command. */
export function renderCommandHelp(command: Command, view: TextView): string {
  const { bold } = paint(view.color);
  const specs = Object.entries({ ...command.options, ...COMMON });
  return [
    wrap(command.about[view.lang], view.width),
    '',
    `${bold(WORDS.usage[view.lang])}  guiju ${command.name} ${command.usage}`,
    '',
    bold(WORDS.options[view.lang]),
    ...table(
      specs.map(([name, spec]) => [`  --${name}${valueName(command, name, spec)}`, spec.about[view.lang]] as const),
      view,
    ),
    '',
    bold(WORDS.examples[view.lang]),
    ...command.examples.map((example) => `  ${example}`),
    '',
  ].join('\n');
}

function valueName(command: Command, name: string, spec: OptionSpec): string {
  const value = name === 'format' ? ['text', ...command.formats].join('|') : spec.value;
  return value === undefined ? '' : ` ${value}`;
}

function table(rows: readonly (readonly [string, string])[], view: TextView): string[] {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return rows.map(([left, right]) => padTo(left, width) + wrap(right, view.width - width, ' '.repeat(width)));
}
