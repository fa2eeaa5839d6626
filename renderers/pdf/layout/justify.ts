import { isHalfAtEnd } from './kinsoku.ts';
import type { Line, Segment } from './run.ts';

/** Most white that is put between two characters, in ems: a reader does not see so little. */
const MOST = 0.09;

/**
 * Fills a line to a width in points by a little white between its characters, so that the right edge is even.
 *
 * The last line of a text stays as it is; so does one that would need gaps that are seen, such as before a long word, and one with
 * a place to write on. Source: GB/T 15834-2011, 5.1.11, lets marks be moved so that lines come out even.
 */
export function justified(line: Line, width: number): Line {
  const last = line.segments.at(-1);
  if (line.ends !== false || last === undefined || line.segments.some(({ blank }) => blank)) return line;
  const spaces = last.text.length - last.text.trimEnd().length;
  if (spaces > 0 && last.text.trimEnd() === '') return line;
  const hanging = isHalfAtEnd(last.text.trimEnd().at(-1) ?? '') ? last.style.size / 2 : 0;
  const gaps = line.segments.reduce((sum, segment) => sum + charactersOf(segment.text), 0) - spaces - 1;
  const spacing = (width - (line.width - hanging - (line.hang ?? 0))) / Math.max(1, gaps);
  if (gaps < 1 || spacing <= 0 || spacing > MOST * last.style.size) return line;
  let moved = 0;
  const segments = line.segments.map((segment): Segment => {
    const added = charactersOf(segment.text) * spacing;
    const spread = { ...segment, left: segment.left + moved, width: segment.width + added, spacing };
    moved += added;
    return spread;
  });
  return { ...line, segments, width: line.width + moved };
}

function charactersOf(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
