import { chunksOf } from '../chunks.ts';
import type { RowGroup } from '../columns/layout.ts';
import { parquetLines } from '../parquet.ts';
import type { AuditSource, SourcePart } from '../source.ts';
import type { Range } from './range-reader.ts';

/** A piece of a source that is judged at once. */
export type Block = {
  /** From 0, in the order of the source. */
  readonly number: number;
  readonly part: SourcePart;
} & (
  | { readonly kind: 'lines'; readonly bytes: Uint8Array<ArrayBuffer> }
  /** Lines of a file that whoever judges them reads himself. */
  | { readonly kind: 'range'; readonly range: Range }
  /** One line, although there are ends of lines in it. */
  | { readonly kind: 'row'; readonly bytes: Uint8Array<ArrayBuffer> }
  /** Rows of a file that whoever judges them reads himself. */
  | { readonly kind: 'group'; readonly group: RowGroup }
  /** A line that is longer than a document may be. */
  | { readonly kind: 'long' }
  | { readonly kind: 'document' }
);

type Piece = { readonly kind: 'lines' | 'row'; readonly bytes: Uint8Array<ArrayBuffer> } | { readonly kind: 'long' };

/** Bytes of a block: a few hundred lines. No line that may be read is longer. */
const BLOCK = 1 << 20;
/** Bytes of a piece that is read where it is judged. */
const RANGE = 1 << 20;
const NEWLINE = 0x0a;

/**
 * Cuts a source into blocks of whole lines, as it was when the audit began. However long a line is, no more than a block of it is
 * kept.
 *
 * @param onBytes - called with the bytes read of the source so far
 * @param inColumns - whether rows of Parquet are read where they are judged, as far as that can be done
 * @throws ProblemError `source-damaged` where a compressed file ends too soon or cannot be unpacked
 */
export async function* blocksOf({ parts }: AuditSource, onBytes: (bytes: number) => void, inColumns = false): AsyncGenerator<Block> {
  let [number, before] = [0, 0];
  for (const part of parts) {
    const done = before;
    const groups = inColumns && part.kind === 'parquet' ? await groupsOf(part) : undefined;
    if (part.kind === 'document') yield { number: number++, part, kind: 'document' };
    else if (part.kind === 'ndjson') {
      for (const range of rangesOf(part)) {
        onBytes(done + range.start);
        yield { number: number++, part, kind: 'range', range };
      }
    } else if (groups) {
      for (const group of groups) {
        onBytes(done + (group.chunks[0]?.start ?? 0));
        yield { number: number++, part, kind: 'group', group };
      }
    } else for await (const piece of piecesOf(part, (bytes) => onBytes(done + bytes))) yield { number: number++, part, ...piece };
    before += part.bytes;
    onBytes(before);
  }
}

async function groupsOf(part: SourcePart): Promise<readonly RowGroup[] | undefined> {
  const { rowGroupsOf } = await import('../columns/layout.ts');
  return rowGroupsOf(part);
}

function* rangesOf({ path, bytes: size }: SourcePart): Generator<Range> {
  for (let start = 0; start < size; start += RANGE) yield { path, start, end: Math.min(size, start + RANGE), size };
}

async function* piecesOf(part: SourcePart, onBytes: (bytes: number) => void): AsyncGenerator<Piece> {
  if (part.kind === 'parquet') {
    yield* rowsOf(part);
    return;
  }
  let block = new Uint8Array(BLOCK);
  let [used, tooLong] = [0, false];
  for await (const chunk of chunksOf(part, BLOCK, onBytes)) {
    for (let rest: Buffer = chunk; rest.length > 0; ) {
      if (tooLong) {
        const end = rest.indexOf(NEWLINE);
        rest = end < 0 ? rest.subarray(rest.length) : rest.subarray(end + 1);
        tooLong = end < 0;
        if (!tooLong) yield { kind: 'long' };
        continue;
      }
      const taken = Math.min(rest.length, BLOCK - used);
      block.set(rest.subarray(0, taken), used);
      used += taken;
      rest = rest.subarray(taken);
      if (used < BLOCK) continue;
      const end = block.lastIndexOf(NEWLINE) + 1;
      // A whole block without an end of line: longer than any document.
      if (end === 0) [used, tooLong] = [0, true];
      else {
        const next = new Uint8Array(BLOCK);
        next.set(block.subarray(end));
        yield { kind: 'lines', bytes: block.subarray(0, end) };
        [block, used] = [next, BLOCK - end];
      }
    }
  }
  if (tooLong) yield { kind: 'long' };
  else if (used > 0) yield { kind: 'lines', bytes: block.subarray(0, used) };
}

/** Rows of a Parquet file as lines; one in which there are ends of lines is a block of its own. */
async function* rowsOf(part: SourcePart): AsyncGenerator<Piece> {
  for await (const texts of parquetLines(part)) {
    let lines: string[] = [];
    for (const text of texts.map((row = '') => row)) {
      if (!/[\n\r]/.test(text)) lines.push(text);
      else {
        if (lines.length > 0) yield { kind: 'lines', bytes: linesOf(lines) };
        lines = [];
        yield { kind: 'row', bytes: Uint8Array.from(Buffer.from(text, 'utf8')) };
      }
    }
    if (lines.length > 0) yield { kind: 'lines', bytes: linesOf(lines) };
  }
}

function linesOf(lines: readonly string[]): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
}
