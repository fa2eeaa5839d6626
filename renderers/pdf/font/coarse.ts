import { componentsOf } from './composite.ts';
import { type Contours, type OutlinePoint, readOutline, writeOutline } from './outline.ts';
import type { FontTables, GlyphSet, SubsetGlyph } from './subset.ts';

/** Places of lengths in `head` and `hhea`. Source: OpenType 1.9. */
const UNITS_PER_EM = 18;
const BOX = [36, 38, 40, 42] as const;
const LINES = [4, 6, 8, 10, 12, 14, 16] as const;

/**
 * The same glyphs on a coarser grid: `divisor` times fewer units to the em, so that their outlines pack into less.
 *
 * No point moves by more than half a unit of the new grid. Glyphs that are put together from others are refused: no letter or Hanzi of the
 * shipped fonts is.
 */
export function coarser({ file, glyphs }: GlyphSet, divisor: number): GlyphSet {
  return { file: coarseTables(file, divisor), glyphs: glyphs.map((glyph) => coarseGlyph(glyph, divisor)) };
}

function coarseTables({ name, measures, head, hhea, maxp }: FontTables, divisor: number): FontTables {
  const scaled = (value: number) => Math.round(value / divisor);
  const unitsPerEm = scaled(measures.unitsPerEm);
  const coarseHead = rescaled(head, BOX, divisor);
  coarseHead.writeUInt16BE(unitsPerEm, UNITS_PER_EM);
  const [left, bottom, right, top] = measures.box.map(scaled) as [number, number, number, number];
  const coarseMeasures = {
    unitsPerEm,
    box: [left, bottom, right, top] as const,
    ascent: scaled(measures.ascent),
    descent: scaled(measures.descent),
  };
  return { name, measures: coarseMeasures, head: coarseHead, hhea: rescaled(hhea, LINES, divisor), maxp };
}

function rescaled(table: Buffer, places: readonly number[], divisor: number): Buffer {
  const copy = Buffer.from(table);
  for (const place of places) copy.writeInt16BE(Math.round(table.readInt16BE(place) / divisor), place);
  return copy;
}

function coarseGlyph(glyph: SubsetGlyph, divisor: number): SubsetGlyph {
  if (componentsOf(glyph.outline).length > 0)
    throw new Error(`a composite glyph (U+${glyph.codePoint?.toString(16)}) has no coarse outline`);
  const contours = readOutline(glyph.outline);
  const coarse = contours === undefined ? glyph.outline : writeOutline(coarseContours(contours, divisor));
  return { ...glyph, advance: Math.round(glyph.advance / divisor), outline: coarse };
}

function coarseContours(contours: Contours, divisor: number): OutlinePoint[][] {
  return contours.map((contour) => {
    const points = contour.map(({ x, y, on }) => ({ x: Math.round(x / divisor), y: Math.round(y / divisor), on }));
    return points.filter((point, i) => !isSame(point, points[i - 1]));
  });
}

/** Points that have come to lie on one another; one on the curve and one off it stay two. */
function isSame(point: OutlinePoint, before: OutlinePoint | undefined): boolean {
  return before !== undefined && before.x === point.x && before.y === point.y && before.on === point.on;
}
