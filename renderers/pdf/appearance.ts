import type { Text } from '../../engine/model/text.ts';
import { assembleDocument } from './document/assemble.ts';
import { embedFont } from './document/font-object.ts';
import { type Faces, shippedFaces } from './font/faces.ts';
import { FontSubset } from './font/subset.ts';
import { Canvas, FONT_NAMES } from './layout/canvas.ts';
import { CELL_PADDING, drawLines, heightOf } from './layout/cell.ts';
import { breakLines } from './layout/lines.ts';
import { measureWith } from './layout/measure.ts';
import type { Line } from './layout/run.ts';
import { StructureTree } from './structure/tree.ts';

/** Sizes that are tried, in points, until the words fit; below the last one nobody can read. */
const SIZES = [9, 8, 7, 6, 5] as const;

/** The words of a signature: each a line of its own that may be broken. */
export interface AppearanceWords {
  readonly lines: readonly string[];
  readonly title: Text;
  /** Instant with offset. */
  readonly at: string;
}

/**
 * Draws the words of a signature as a PDF of one page that is as large as their box, in points, with the fonts cut to what they need: so
 * whoever signs can take the page over as an appearance without knowing fonts. The largest size that fits is taken.
 *
 * Throws MissingGlyph where the fonts lack a character.
 */
export function renderAppearance(words: AppearanceWords, width: number, height: number, fonts: Faces = shippedFaces()): Uint8Array {
  const subsets = { regular: new FontSubset(fonts.regular), bold: new FontSubset(fonts.bold) };
  const measure = measureWith(subsets);
  const inner = width - 2 * CELL_PADDING.side;
  const broken = (size: number): Line[] =>
    words.lines.flatMap((text) => breakLines([{ text, style: { size, face: 'regular', grey: 0 } }], inner, measure));
  const fitting = SIZES.map(broken).find((lines) => heightOf(lines) <= height) ?? broken(SIZES[SIZES.length - 1] as number);
  const canvas = new Canvas(height, subsets);
  drawLines(canvas, fitting, CELL_PADDING.side, Math.max(0, (height - heightOf(fitting)) / 2));
  const { bytes } = assembleDocument({
    title: words.title,
    issuedAt: words.at,
    size: [width, height],
    pages: [{ content: canvas.content() }],
    fonts: (context) => ({ [FONT_NAMES.regular]: embedFont(context, subsets.regular) }),
    attachments: [],
    structure: { tree: new StructureTree(), headings: [] },
  });
  return bytes;
}
