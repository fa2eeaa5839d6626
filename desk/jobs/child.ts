import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Problem } from '../../engine/model/problem.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import { faultOf } from '../server/fault-line.ts';

/** The checkout: what a child may read of the program. */
const HOUSE = join(import.meta.dirname, '../..');

/** Milliseconds for a process to begin, on a machine that has much else to do. */
const START_WITHIN = 60_000;

/** What a child says. */
type ChildSays<Result> =
  /** It has loaded what it needs, and waits for its order. */
  | { readonly ready: true }
  | { readonly progress: unknown }
  | { readonly result: Result }
  | { readonly problems: readonly Problem[] }
  /** What was no problem of the input: a defect, as the log may have it. */
  | { readonly defect: string };

/** How a child is held. */
export interface ChildLimits {
  /** Megabytes of objects. */
  readonly memory: number;
  /** Milliseconds from when it has its order; as long as it takes where left out. */
  readonly time?: number;
  /** Files and folders that it reads besides the program. */
  readonly reads: readonly string[];
  /** Folders in which it writes; nowhere where there are none. */
  readonly writes?: readonly string[];
  /** Whether it may start threads. */
  readonly mayStartThreads?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: never) => void;
}

/** A child was ended before it had a result, and why. */
export class ChildEnded extends Error {
  readonly why: 'time' | 'memory' | 'stopped' | 'defect';
  /** Of a defect, what the log may have of it. */
  readonly fault: string;

  constructor(why: ChildEnded['why'], fault = '') {
    super(`the child was ended: ${why}`);
    [this.why, this.fault] = [why, fault];
  }
}

/**
 * Lets a module do one job in a process of its own, which reads and writes no more than it is given, knows no environment, and is
 * killed when it takes too long.
 *
 * @param module - path of a module that calls `serveParent`
 * @throws ProblemError with what the job found, ChildEnded where it came to nothing
 */
export function inChild<Result>(module: string, order: unknown, limits: ChildLimits): Promise<Result> {
  const { memory, time, reads, writes = [], mayStartThreads = false, signal, onProgress } = limits;
  const child = fork(module, {
    serialization: 'advanced',
    execArgv: [
      '--disable-warning=SecurityWarning',
      `--max-old-space-size=${memory}`,
      '--permission',
      // A folder that is not there yet is taken for a file, and what is below it needs a name of its own.
      ...[HOUSE, ...reads].flatMap((path) => [`--allow-fs-read=${path}`, `--allow-fs-read=${join(path, '*')}`]),
      ...writes.map((path) => `--allow-fs-write=${path}`),
      ...(mayStartThreads ? ['--allow-worker'] : []),
    ],
    // Nothing of this process's environment: addresses of stores and passphrases stand there.
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const ends: (() => void)[] = [];
  const settled = new Promise<Result>((done, failed) => {
    const end = (why: ChildEnded['why']) => {
      child.kill('SIGKILL');
      failed(new ChildEnded(why));
    };
    const within = (limit: number) => {
      const timer = setTimeout(() => end('time'), limit);
      ends.push(() => clearTimeout(timer));
      return timer;
    };
    const starting = within(START_WITHIN);
    const begin = () => {
      clearTimeout(starting);
      if (time !== undefined) within(time);
      child.send(order as never, (cause) => cause && failed(cause));
    };
    const stop = () => end('stopped');
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop);
    ends.push(() => signal?.removeEventListener('abort', stop));
    child.on('message', (said: ChildSays<Result>) => {
      if ('ready' in said) begin();
      else if ('progress' in said) onProgress?.(said.progress as never);
      else if ('result' in said) done(said.result);
      else if ('problems' in said) failed(new ProblemError(said.problems));
      else failed(new ChildEnded('defect', said.defect));
    });
    child.on('error', failed);
    // An engine that has no more memory ends itself.
    child.on('exit', () => failed(new ChildEnded('memory')));
  });
  return settled.finally(() => {
    for (const one of ends) one();
    child.kill('SIGKILL');
  });
}

/** What a child reads of a rules folder: itself, and the checklists and templates beside it. */
export function readsOfRules(directory: string | undefined): readonly string[] {
  return directory === undefined ? [] : [directory, ...['checklists', 'templates'].map((name) => join(directory, '..', name))];
}

/** What a module does in a child: takes one order, and answers. */
export function serveParent<Order, Result>(job: (order: Order, tell: (progress: unknown) => void) => Promise<Result>): void {
  const say = (said: ChildSays<Result>) => (process as unknown as ChildProcess).send(said as never);
  process.once('message', (order: Order) => {
    job(order, (progress) => say({ progress })).then(
      (result) => say({ result }),
      (cause: Error) => say(cause instanceof ProblemError ? { problems: cause.problems } : { defect: faultOf(cause) }),
    );
  });
  say({ ready: true });
}
