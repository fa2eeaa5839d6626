import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ProblemError } from '../engine/model/problem.ts';
import type { Job, JobKind } from '../store/jobs/jobs.ts';
import { EXIT, type Io } from './io.ts';
import { callProblem } from './problems.ts';

/** Kind of work: to run a command of this program. */
export const RUN_COMMAND: JobKind = { name: 'run-command', heartbeat: 60, longest: 43_200 };

/** What stands for the day in arguments, so that each run has files of its own. */
const DAY = '{day}';
/** Characters of what a command says that are kept. */
const KEPT = 4_000;

/** The arguments as they are kept with a job, and back. */
export const keepArguments = (args: readonly string[]): Job['data'] => ({ args: JSON.stringify(args) });
export const keptArguments = ({ args }: Job['data']): readonly string[] => JSON.parse(args ?? '[]') as string[];

/**
 * Runs the command of a job in a process of its own, and gives what it said.
 *
 * @param day - of this run, for `{day}` in its arguments
 * @throws ProblemError `schedule-failed` where it could not be used (exit 2)
 */
export async function runScheduled({ data }: Job, day: string, io: Io): Promise<string> {
  const args = keptArguments(data).map((arg) => arg.replaceAll(DAY, day));
  const { code, said } = await run([...args, '--data', io.data, '--lang', io.lang]);
  const text = `${args.join(' ')}\n${said}`.slice(0, KEPT);
  if (code === EXIT.fine || code === EXIT.finding) return text;
  throw new ProblemError([callProblem('schedule-failed', { args: args.join(' '), said: said.trim().slice(0, KEPT) })]);
}

function run(args: readonly string[]): Promise<{ readonly code: number | null; readonly said: string }> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'guiju.js'), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    const hear = (part: Buffer) => {
      said += part.toString('utf8');
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('error', failed);
    child.on('close', (code) => done({ code, said }));
  });
}
