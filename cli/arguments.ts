import { parseArgs } from 'node:util';
import { ProblemError } from '../engine/model/problem.ts';
import { nearest } from '../engine/schema/nearest.ts';
import type { Command, OptionSpec, Options } from './command.ts';
import { callProblem } from './problems.ts';

/** Options that every command has. */
export const COMMON: Readonly<Record<string, OptionSpec>> = {
  lang: { type: 'string', value: 'zh-CN|en', about: { 'zh-CN': '语言', en: 'language' } },
  format: { type: 'string', value: 'text|json', about: { 'zh-CN': '输出格式', en: 'output format' } },
  rules: {
    type: 'string',
    value: 'DIR',
    about: { 'zh-CN': '规则文件夹（默认用内置规则）', en: 'folder of rules (default: the embedded ones)' },
  },
  on: { type: 'string', value: 'YYYY-MM-DD', about: { 'zh-CN': '按哪一天的规则（默认今天）', en: 'rules of which day (default: today)' } },
  data: {
    type: 'string',
    value: 'DIR',
    about: { 'zh-CN': '密钥等数据的文件夹（默认 .guiju）', en: 'folder of keys and other data (default: .guiju)' },
  },
  help: { type: 'boolean', short: 'h', about: { 'zh-CN': '显示帮助', en: 'show help' } },
};

/** Arguments of a call, taken apart. */
export interface Arguments {
  readonly positionals: readonly string[];
  readonly options: Options;
}

/**
 * Takes the arguments of a command apart.
 *
 * @throws ProblemError `option-unknown`, `option-value`, `argument-missing`, `argument-extra`
 */
export function readArguments(command: Command, args: readonly string[]): Arguments {
  const specs = { ...COMMON, ...command.options };
  const config = Object.fromEntries(
    Object.entries(specs).map(([name, { type, multiple, short }]) => [
      name,
      { type, multiple: multiple ?? false, ...(short ? { short } : {}) },
    ]),
  );
  const parsed = parse(command, args, config, Object.keys(specs));
  if (!parsed.options.help && parsed.positionals.length < command.least) {
    throw new ProblemError([
      callProblem('argument-missing', { usage: `guiju ${command.name} ${command.usage}`, example: command.examples[0] }),
    ]);
  }
  if (!parsed.options.help && command.most !== undefined)
    noMore(parsed.positionals.slice(command.most), `guiju ${command.name} ${command.usage}`, command.examples[0]);
  return parsed;
}

type ParseConfig = NonNullable<Parameters<typeof parseArgs>[0]>['options'];

function parse(command: Command, args: readonly string[], options: ParseConfig, known: readonly string[]): Arguments {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      options: options ?? {},
      strict: true,
      allowPositionals: true,
      allowNegative: false,
    });
    return { positionals, options: values as Options };
  } catch (cause) {
    const { code, message } = cause as { code: string; message: string };
    const name = /'(?:-\w, )?(-[^' ]*)/.exec(message)?.[1] ?? '';
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
      throw new ProblemError([callProblem('option-unknown', { name, nearest: suggestion(name.replace(/^-+/, ''), known) })]);
    }
    if (specOf(command, name)?.type === 'boolean') throw new ProblemError([callProblem('option-no-value', { name })]);
    throw new ProblemError([callProblem('option-value', { name, value: wantedValue(command, name), example: command.examples[0] })]);
  }
}

/** An option that may have been meant; one letter is near to anything. */
function suggestion(name: string, known: readonly string[]): string | undefined {
  const near = name.length > 1 ? nearest(name, known) : undefined;
  return near === undefined ? undefined : `--${near}`;
}

function wantedValue(command: Command, name: string): string {
  return specOf(command, name)?.value ?? 'VALUE';
}

function specOf(command: Command, name: string): OptionSpec | undefined {
  return { ...COMMON, ...command.options }[name.replace(/^-+/, '')];
}

/**
 * Sees to it that nothing is left of the arguments of a call.
 *
 * @throws ProblemError `argument-extra`
 */
export function noMore([extra]: readonly string[], usage: string, example: string | undefined): void {
  if (extra !== undefined) throw new ProblemError([callProblem('argument-extra', { name: extra, usage, example })]);
}

/**
 * The value of an option that a command cannot do without.
 *
 * @throws ProblemError `argument-missing`
 */
export function needed(options: Options, name: string, { name: command, usage, examples }: Command): NonNullable<Options[string]> {
  const value = options[name];
  if (value !== undefined) return value;
  throw new ProblemError([callProblem('argument-missing', { usage: `guiju ${command} ${usage}`, example: examples[0] })]);
}
