import { ProblemError } from '../engine/model/problem.ts';
import type { Text } from '../engine/model/text.ts';
import { interruptible } from './interrupt.ts';
import type { Io } from './io.ts';
import { callProblem } from './problems.ts';

/** How long something must take before a person is told how far it is, in milliseconds. */
const PATIENCE = 1_000;

/** Tells how far a long piece of work is, on a person's terminal only, in one line that goes away. */
export interface Progress {
  at(done: number, count: number, what: string): void;
  end(): void;
}

/** Starts a progress line. */
export function progress(io: Io): Progress {
  const line = passingLine(io);
  return {
    at(done, count, what) {
      const filled = Math.round((done / Math.max(1, count)) * 20);
      line.say(`[${'█'.repeat(filled)}${'·'.repeat(20 - filled)}] ${done}/${count} ${what}`);
    },
    end: line.end,
  };
}

/**
 * Does a long piece of work of which nobody knows how much there is, and tells how much is done.
 *
 * @param say - what is told, such as `12 looked at`
 */
export async function counted<Result>(
  io: Io,
  say: (count: number) => Text,
  job: (tell: (count: number) => void) => Promise<Result>,
): Promise<Result> {
  const line = passingLine(io);
  try {
    return await job((count) => line.say(say(count)[io.lang]));
  } finally {
    line.end();
  }
}

/**
 * The same of work that leaves nothing where the person asks it to end (Ctrl-C) before it is done.
 *
 * @throws ProblemError `stopped`
 */
export function stoppable<Result>(
  io: Io,
  say: (count: number) => Text,
  job: (tell: (count: number) => void) => Promise<Result>,
): Promise<Result> {
  return interruptible((signal) =>
    counted(io, say, (tell) =>
      job((count) => {
        if (signal.aborted) throw new ProblemError([callProblem('stopped')]);
        tell(count);
      }),
    ),
  );
}

function passingLine(io: Io): { say(text: string): void; end(): void } {
  const start = io.now().getTime();
  let shown = false;
  return {
    say(text) {
      if (!io.interactive || io.now().getTime() - start < PATIENCE) return;
      io.err(`\r\u001b[2K${text}`);
      shown = true;
    },
    end() {
      if (shown) io.err('\r\u001b[2K');
    },
  };
}
