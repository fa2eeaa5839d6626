import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Program } from '../../engine/model/program.ts';
import { submissionsOf } from './submissions.ts';

/** Lines that are written at once. */
const TOGETHER = 500;

/** Writes so many submissions of a checklist as lines of JSON, the same for the same seed; none is kept in memory. */
export async function writeLines(
  path: string,
  program: Program,
  dictionary: Parameters<typeof submissionsOf>[1],
  rows: number,
  seed: number,
): Promise<void> {
  const stream = createWriteStream(path);
  const submissions = submissionsOf(program, dictionary, seed);
  for (let left = rows; left > 0; left -= TOGETHER) {
    const lines = Array.from({ length: Math.min(left, TOGETHER) }, () => `${JSON.stringify(submissions.next().value)}\n`);
    if (!stream.write(lines.join(''))) await once(stream, 'drain');
  }
  stream.end();
  await finished(stream);
}
