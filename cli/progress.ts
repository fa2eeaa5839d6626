import type { Io } from './io.ts';

/** How long something must take before a person is told how far it is, in milliseconds. */
const PATIENCE = 1_000;

/** Tells how far a long piece of work is, on a person's terminal only, in one line that goes away. */
export interface Progress {
  at(done: number, count: number, what: string): void;
  end(): void;
}

/** Starts a progress line. */
export function progress(io: Io): Progress {
  const start = io.now().getTime();
  let shown = false;
  return {
    at(done, count, what) {
      if (!io.interactive || io.now().getTime() - start < PATIENCE) return;
      const filled = Math.round((done / Math.max(1, count)) * 20);
      io.err(`\r\u001b[2K[${'█'.repeat(filled)}${'·'.repeat(20 - filled)}] ${done}/${count} ${what}`);
      shown = true;
    },
    end() {
      if (shown) io.err('\r\u001b[2K');
    },
  };
}
