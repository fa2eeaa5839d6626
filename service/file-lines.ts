import { createReadStream } from 'node:fs';

/** Longest line that is read, in UTF-16 units: more than the longest record takes. */
const LONGEST = 256_000_000;

/**
 * Lines of a file, one after the other. They end with a newline and nothing else: JSON writes other separators of lines into its texts
 * as they are.
 *
 * @throws RangeError where one is longer than any record
 */
export async function* fileLines(path: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(path, 'utf8')) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST) throw new RangeError('a line without end');
    yield* lines;
  }
  if (rest !== '') yield rest;
}
