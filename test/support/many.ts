import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applicationWith } from './application.ts';

/** Writes as many permits into a folder, each of another room: one form each. Gives the paths in their order. */
export function manyPermits(folder: string, count: number): string[] {
  mkdirSync(folder, { recursive: true });
  return Array.from({ length: count }, (_none, index) => {
    const path = join(folder, `${String(index + 1).padStart(4, '0')}.json`);
    writeFileSync(path, permitOf(index + 1));
    return path;
  });
}

/** The permit of one room, on one line. */
export function permitOf(room: number): string {
  return applicationWith({ roomNo: `9-1-${String(room).padStart(4, '0')}` }, '06');
}
