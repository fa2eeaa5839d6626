import { withEllipsesAlone } from './ellipses.ts';
import { isHalfAtEnd, mayEndLine, mayStartLine } from './kinsoku.ts';
import { piecesOf } from './pieces.ts';
import { BLANK, type Line, type Measure, type Run, type Segment, type TextStyle } from './run.ts';
import { wholePieces } from './whole-pieces.ts';

/** Line height over font size, and where the base line lies in it. */
const LEADING = 1.38;
const BASELINE = 1.02;

/** A stretch of one style that stays on one line. */
interface Bit {
  readonly text: string;
  readonly width: number;
  readonly run: Run;
}

/** A piece across styles. */
interface Chunk {
  readonly bits: readonly Bit[];
  readonly width: number;
  /** Width less the spaces at the end and the white half of a mark there, which may hang over. */
  readonly ink: number;
  readonly ends: boolean;
}

/**
 * Breaks runs into lines no wider than `width` points; at least one line.
 *
 * A piece that is wider than a line, such as a digest, is cut anywhere that GB/T 15834 allows.
 */
export function breakLines(given: readonly Run[], width: number, measure: Measure): Line[] {
  const runs = withEllipsesAlone(given);
  const lines: Line[] = [];
  let bits: Bit[] = [];
  let used = 0;
  const finish = (fallback: TextStyle, ends = false) => {
    lines.push(lineOf(bits, fallback, ends, spacesAtEnd(bits.at(-1), measure)));
    bits = [];
    used = 0;
  };
  const style = runs[0]?.style ?? { size: 9, face: 'regular', grey: 0 };
  for (const chunk of chunksOf(runs, width, measure)) {
    if (used > 0 && used + chunk.ink > width + 0.01) finish(style);
    bits.push(...chunk.bits);
    used += chunk.width;
    if (chunk.ends) finish(chunk.bits.at(-1)?.run.style ?? style, true);
  }
  if (bits.length > 0 || lines.length === 0) finish(style, true);
  return lines;
}

function chunksOf(runs: readonly Run[], width: number, measure: Measure): Chunk[] {
  const chunks: Chunk[] = [];
  const cursor = { run: 0, at: 0 };
  for (const piece of wholePieces(piecesOf(runs.map((run) => run.text).join('')), runs)) {
    const bits = takeBits(runs, cursor, piece.text.length, measure);
    if (piece.ends) skipLineEnd(runs, cursor);
    chunks.push(...fitting(chunkOf(bits, piece.ends, measure), piece.text, width, measure));
  }
  return chunks;
}

/** A chunk, or what it is cut into where no line can hold it: first where a line may end anyway. */
function fitting(chunk: Chunk, text: string, width: number, measure: Measure): readonly Chunk[] {
  if (chunk.ink <= width) return [chunk];
  const isJoined = chunk.bits.some(({ run }) => run.whole === true) && piecesOf(text).length > 1;
  if (!isJoined) return cutChunk(chunk, width, measure);
  const parts = chunksOf(
    chunk.bits.map((bit) => ({ ...bit.run, text: bit.text, whole: false })),
    width,
    measure,
  );
  return parts.map((part, index) => (index === parts.length - 1 ? { ...part, ends: chunk.ends } : part));
}

/** Takes the next `length` code units, in as many styles as they have. */
function takeBits(runs: readonly Run[], cursor: { run: number; at: number }, length: number, measure: Measure): Bit[] {
  const bits: Bit[] = [];
  for (let left = length; left > 0; ) {
    const run = runs[cursor.run];
    if (run === undefined) break;
    const text = run.text.slice(cursor.at, cursor.at + left);
    left -= text.length;
    cursor.at += text.length;
    for (const part of text.split(/(\ufdd0+)/)) {
      if (part !== '') bits.push({ text: part, width: measure(part, run.style, run.fact), run });
    }
    if (cursor.at >= run.text.length && left > 0) {
      cursor.run += 1;
      cursor.at = 0;
    }
  }
  return bits;
}

function skipLineEnd(runs: readonly Run[], cursor: { run: number; at: number }): void {
  while (cursor.at >= (runs[cursor.run]?.text.length ?? 1)) {
    cursor.run += 1;
    cursor.at = 0;
  }
  cursor.at += 1;
}

function chunkOf(bits: readonly Bit[], ends: boolean, measure: Measure): Chunk {
  const width = bits.reduce((sum, bit) => sum + bit.width, 0);
  const last = bits.at(-1);
  return { bits, width, ink: width - spacesAtEnd(last, measure) - whiteAtEnd(last), ends };
}

/** Width of the spaces at an end. */
function spacesAtEnd(last: Bit | undefined, measure: Measure): number {
  const spaces = last === undefined ? '' : last.text.slice(last.text.trimEnd().length);
  return last === undefined || spaces === '' ? 0 : measure(spaces, last.run.style);
}

/** Half of a full-width mark that stands last. */
function whiteAtEnd(last: Bit | undefined): number {
  return last !== undefined && isHalfAtEnd(last.text.trimEnd().at(-1) ?? '') ? last.run.style.size / 2 : 0;
}

/** Cuts a chunk into ones that fit, each as long as it can be. */
function cutChunk(chunk: Chunk, width: number, measure: Measure): Chunk[] {
  const characters = chunk.bits.flatMap((bit) =>
    Array.from(bit.text, (text): Bit => ({ text, width: measure(text, bit.run.style, bit.run.fact), run: bit.run })),
  );
  const chunks: Chunk[] = [];
  let start = 0;
  while (start < characters.length) {
    const end = cutPlace(characters, start, width);
    const last = end === characters.length;
    chunks.push(chunkOf(characters.slice(start, end), last && chunk.ends, measure));
    start = end;
  }
  return chunks;
}

/** The furthest place that fits; from there back to one where a line may end. */
function cutPlace(characters: readonly Bit[], start: number, width: number): number {
  let used = 0;
  let end = start;
  while (end < characters.length && (end === start || used + (characters[end]?.width ?? 0) <= width)) {
    used += characters[end]?.width ?? 0;
    end += 1;
  }
  if (end === characters.length) return end;
  for (let place = end; place > start; place -= 1) {
    if (mayStartLine(characters[place]?.text ?? '') && mayEndLine(lastInk(characters, start, place))) return place;
  }
  return end;
}

/** The last character before a place that is not a space. */
function lastInk(characters: readonly Bit[], start: number, place: number): string {
  let last = place - 1;
  while (last > start && characters[last]?.text === ' ') last -= 1;
  return characters[last]?.text ?? '';
}

/** Joins neighbours of one style; a blank stays by itself, because it is drawn as a rule. */
function lineOf(bits: readonly Bit[], fallback: TextStyle, ends: boolean, hang: number): Line {
  const segments: Segment[] = [];
  let left = 0;
  for (const { text, width, run } of bits) {
    addSegment(segments, {
      text,
      style: run.style,
      left,
      width,
      blank: text.startsWith(BLANK),
      ...(run.input === undefined ? {} : { input: run.input }),
    });
    left += width;
  }
  const size = segments.reduce((most, segment) => Math.max(most, segment.style.size), 0) || fallback.size;
  return { segments, width: left, height: size * LEADING, baseline: size * BASELINE, ends, ...(hang === 0 ? {} : { hang }) };
}

function addSegment(segments: Segment[], next: Segment): void {
  const last = segments.at(-1);
  if (last !== undefined && last.style === next.style && last.blank === next.blank && last.input === next.input) {
    segments[segments.length - 1] = { ...last, text: last.text + next.text, width: last.width + next.width };
  } else segments.push(next);
}
