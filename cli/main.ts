import { resolve } from 'node:path';
import { isDay } from '../engine/schema/calendar.ts';
import { nearest } from '../engine/schema/nearest.ts';
import { type Problem, ProblemError } from '../engine/model/problem.ts';
import { LANGS, type Lang } from '../engine/model/text.ts';
import { renderProblem } from '../renderers/text/problem.ts';
import { readArguments } from './arguments.ts';
import type { Command, Options } from './command.ts';
import { COMMANDS } from './commands/index.ts';
import { renderCommandHelp, renderHelp } from './help.ts';
import { EXIT, type Io } from './io.ts';
import { callProblem } from './problems.ts';

/**
 * Runs one call of `guiju`.
 *
 * @param args - what follows `guiju`
 * @returns the exit code: 0, 1 or 2 as the contract has it
 */
export async function main(args: readonly string[]): Promise<number> {
  const base = makeIo({}, guessLang(args));
  try {
    return await dispatch(args, base);
  } catch (cause) {
    for (const entry of problemsIn(cause)) base.err(`${renderProblem(entry, base)}\n`);
    return EXIT.unusable;
  }
}

async function dispatch(args: readonly string[], base: Io): Promise<number> {
  const [name = '--help', ...rest] = args;
  if (name === '--help' || name === '-h' || name === 'help') return show(base, renderHelp(await Promise.all(Object.values(COMMANDS).map((load) => load())), base));
  if (name === '--version') return show(base, `${(await import('../package.json', { with: { type: 'json' } })).default.version}\n`);
  const load = COMMANDS[name];
  if (!load) throw new ProblemError([callProblem('command-unknown', { name, nearest: nearest(name, Object.keys(COMMANDS)) })]);
  const command = await load();
  const { positionals, options } = readArguments(command, rest);
  if (options.help) return show(base, renderCommandHelp(command, base));
  return command.run(positionals, options, checkIo(command, makeIo(options, base.lang), options));
}

function show(io: Io, text: string): number {
  io.out(text);
  return EXIT.fine;
}

function makeIo(options: Options, lang: Lang): Io {
  const { rules, on, data } = options as Record<string, string | undefined>;
  return {
    lang,
    width: Math.min(process.stdout.columns ?? 100, 120),
    color: Boolean(process.stdout.isTTY) && !process.env.NO_COLOR,
    interactive: Boolean(process.stderr.isTTY),
    data: resolve(data ?? process.env.GUIJU_DATA ?? '.guiju'),
    ...(rules === undefined ? {} : { rules }),
    ...(on === undefined ? {} : { on }),
    format: String(options.format ?? 'text'),
    now: () => new Date(),
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
  };
}

function checkIo(command: Command, io: Io, options: Options): Io {
  const { lang } = options;
  const formats = ['text', ...command.formats];
  if (lang !== undefined && !LANGS.includes(lang as Lang)) throw new ProblemError([callProblem('lang-unknown', { name: String(lang) })]);
  if (!formats.includes(io.format)) throw new ProblemError([callProblem('format-unknown', { name: io.format, options: formats.join(', ') })]);
  if (io.on !== undefined && !isDay(io.on)) throw new ProblemError([callProblem('day-wrong', { value: io.on })]);
  return io;
}

/** The language is needed before the arguments are known to be right, to tell what is wrong with them. */
function guessLang(args: readonly string[]): Lang {
  const index = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const given = index < 0 ? process.env.GUIJU_LANG : (args[index]?.split('=')[1] ?? args[index + 1]);
  return LANGS.find((lang) => lang === given) ?? 'zh-CN';
}

function problemsIn(cause: unknown): readonly Problem[] {
  if (cause instanceof ProblemError) return cause.problems;
  const detail = cause instanceof Error ? (process.env.GUIJU_DEBUG ? (cause.stack ?? cause.message) : cause.message) : String(cause);
  return [callProblem('defect', { detail })];
}
