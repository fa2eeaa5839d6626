import { resolve } from 'node:path';
import { type Problem, ProblemError } from '../engine/model/problem.ts';
import { LANGS, type Lang } from '../engine/model/text.ts';
import { isDay } from '../engine/schema/calendar.ts';
import { nearest } from '../engine/schema/nearest.ts';
import { renderProblem } from '../renderers/text/problem.ts';
import { readArguments } from './arguments.ts';
import type { Command, Options } from './command.ts';
import { COMMANDS } from './commands/index.ts';
import { problemsIn } from './fault.ts';
import { renderCommandHelp, renderHelp } from './help.ts';
import { EXIT, type Io } from './io.ts';
import { callProblem } from './problems.ts';
import { openStreams } from './streams.ts';

/**
 * Runs one call of `guiju`.
 *
 * @param args - what follows `guiju`
 * @returns the exit code: 0, 1 or 2 as the contract has it
 */
export async function main(args: readonly string[]): Promise<number> {
  const base = makeIo({}, guessLang(args));
  const code = await attempt(args, base);
  const lost = await openStreams().end();
  if (!lost) return code;
  tell([callProblem('output-failed', { why: lost.code ?? lost.message })], base);
  return EXIT.unusable;
}

async function attempt(args: readonly string[], base: Io): Promise<number> {
  try {
    return await dispatch(args, base);
  } catch (cause) {
    tell(problemsIn(cause), base);
    return EXIT.unusable;
  }
}

/** Most problems that are told: nobody reads ten thousand, and the first explain the others. */
const MOST_PROBLEMS = 50;

function tell(problems: readonly Problem[], io: Io): void {
  for (const entry of problems.slice(0, MOST_PROBLEMS)) io.err(`${renderProblem(entry, io)}\n`);
  const rest = problems.length - MOST_PROBLEMS;
  if (rest > 0) io.err(io.lang === 'zh-CN' ? `……另有 ${rest} 处\n` : `… and ${rest} more\n`);
}

async function dispatch(args: readonly string[], base: Io): Promise<number> {
  const [name = '--help', ...rest] = args;
  if (name === '--help' || name === '-h' || name === 'help')
    return show(base, renderHelp(await Promise.all(Object.values(COMMANDS).map((load) => load())), base));
  if (name === '--version') return show(base, `${(await import('../package.json', { with: { type: 'json' } })).default.version}\n`);
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
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
  const streams = openStreams();
  return {
    lang,
    width: widthOf(process.stdout.columns || Number(process.env.COLUMNS)),
    color: Boolean(process.stdout.isTTY) && !process.env.NO_COLOR,
    interactive: Boolean(process.stderr.isTTY),
    data: resolve(data ?? process.env.GUIJU_DATA ?? '.guiju'),
    ...(rules === undefined ? {} : { rules }),
    ...(on === undefined ? {} : { on }),
    format: String(options.format ?? 'text'),
    now: () => new Date(),
    out: streams.out,
    err: streams.err,
  };
}

/** Columns to write in: text is neither torn to pieces nor spread over a whole wall. */
function widthOf(columns: number): number {
  return columns > 0 ? Math.min(Math.max(columns, 40), 120) : 100;
}

function checkIo(command: Command, io: Io, options: Options): Io {
  const { lang } = options;
  const formats = ['text', ...command.formats];
  if (lang !== undefined && !LANGS.includes(lang as Lang)) throw new ProblemError([callProblem('lang-unknown', { name: String(lang) })]);
  if (!formats.includes(io.format))
    throw new ProblemError([callProblem('format-unknown', { name: io.format, options: formats.join(', ') })]);
  if (io.on !== undefined && !isDay(io.on)) throw new ProblemError([callProblem('day-wrong', { value: io.on })]);
  return io;
}

/** The language is needed before the arguments are known to be right, to tell what is wrong with them. */
function guessLang(args: readonly string[]): Lang {
  const index = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const given = index < 0 ? process.env.GUIJU_LANG : (args[index]?.split('=')[1] ?? args[index + 1]);
  return LANGS.find((lang) => lang === given) ?? 'zh-CN';
}
