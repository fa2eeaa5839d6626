import { MAX_DOCUMENT_BYTES } from '../../../engine/load/decode.ts';
import { chunksOf } from '../chunks.ts';
import type { SourcePart } from '../source.ts';

/** One line of a file, without its end. */
export interface Line {
  /** From 1. */
  readonly number: number;
  /** Its bytes; undefined where there are more than a document may have. They are reused: take a copy to keep them. */
  readonly bytes: Buffer | undefined;
}

/** Bytes that are read at once. */
const PIECE = 1 << 20;
const NEWLINE = 0x0a;
const RETURN = 0x0d;

/**
 * Reads the lines of a file that were there when the audit began. However long a line is, no more of it than a document may
 * have is kept.
 *
 * @param onBytes - called with the bytes read of the file so far
 * @throws ProblemError `source-damaged` where a compressed file ends too soon or cannot be unpacked
 */
export async function* linesOf(part: SourcePart, onBytes: (bytes: number) => void = () => {}): AsyncGenerator<Line[]> {
  if (part.kind === 'parquet') {
    yield* rowsOf(part, onBytes);
    return;
  }
  let [number, rest, tooLong] = [0, [] as Buffer[], false];
  let held = 0;
  const take = (tail: Buffer): Line => {
    const bytes = withoutReturn(rest.length === 0 ? tail : Buffer.concat([...rest, tail]));
    const whole = tooLong || bytes.length > MAX_DOCUMENT_BYTES ? undefined : bytes;
    number += 1;
    [rest, held, tooLong] = [[], 0, false];
    return { number, bytes: whole };
  };
  for await (const chunk of chunksOf(part, PIECE, onBytes)) {
    const lines: Line[] = [];
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      lines.push(take(chunk.subarray(start, end)));
      start = end + 1;
    }
    const tail = chunk.subarray(start);
    held += tail.length;
    if (held > MAX_DOCUMENT_BYTES) [rest, tooLong] = [[], true];
    else if (tail.length > 0) rest.push(tail);
    if (lines.length > 0) yield lines;
  }
  if (held > 0) yield [take(Buffer.alloc(0))];
}

/** Each row of a Parquet file is a line, whatever it holds. */
async function* rowsOf(part: SourcePart, onBytes: (bytes: number) => void): AsyncGenerator<Line[]> {
  const { parquetLines } = await import('../parquet.ts');
  let number = 0;
  for await (const texts of parquetLines(part)) {
    yield texts.map((text = '') => {
      const bytes = Buffer.from(text, 'utf8');
      number += 1;
      return { number, bytes: bytes.length > MAX_DOCUMENT_BYTES ? undefined : bytes };
    });
  }
  onBytes(part.bytes);
}

/** Lines end with a line feed, with or without a carriage return before it. */
function withoutReturn(bytes: Buffer): Buffer {
  return bytes.at(-1) === RETURN ? bytes.subarray(0, -1) : bytes;
}
