import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/**
 * How often a second the disk of a folder takes 4 KB more and syncs them.
 *
 * @param milliseconds - how long it is tried
 */
export function syncRate(folder: string, milliseconds: number): number {
  const path = join(folder, 'sync-rate');
  const file = openSync(path, 'w');
  const page = Buffer.alloc(4096, 'x');
  try {
    const start = performance.now();
    let count = 0;
    for (; performance.now() - start < milliseconds; count += 1) {
      writeSync(file, page);
      fdatasyncSync(file);
    }
    return (count * 1000) / (performance.now() - start);
  } finally {
    closeSync(file);
    rmSync(path);
  }
}
