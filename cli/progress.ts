import type { Io } from './io.ts';

const WIDTH = 30;
const PATIENCE = 1000;

/**
 * A bar on the terminal for work that takes more than a second; nothing where nobody watches.
 *
 * @returns what to call after each step; the bar goes away with the last one
 */
export function progressBar(io: Io): (done: number, of: number) => void {
  if (!io.interactive) return () => {};
  const start = io.now().getTime();
  let drawn = false;
  return (done, of) => {
    if (done >= of) {
      if (drawn) io.err('\r\u001b[K');
      return;
    }
    if (io.now().getTime() - start < PATIENCE) return;
    const filled = Math.floor((done / of) * WIDTH);
    io.err(`\r[${'█'.repeat(filled)}${' '.repeat(WIDTH - filled)}] ${done}/${of}`);
    drawn = true;
  };
}
