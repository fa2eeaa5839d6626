import type { Face } from '../font/faces.ts';
import type { FontSubset } from '../font/subset.ts';
import type { Line, Segment } from './run.ts';

/** A rectangle in points, from the top left of the page. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where the visible signature goes, and what it shows. */
export interface PlacedSignature {
  readonly box: Box;
  readonly lines: readonly Line[];
}

/** Thickness of borders, in points. */
const BORDER = 0.6;

/** Names of the fonts in a page's resources. */
export const FONT_NAMES: Readonly<Record<Face, string>> = { regular: 'F1', bold: 'F2' };

/**
 * Takes down what is drawn on one page, or in one appearance, as PDF operators.
 *
 * Everything that a form shows goes through here, so that tagging (PDF/UA) has one place to mark content from.
 * Coordinates come from the top left; a PDF counts from the bottom left. Source: ISO 32000-1, 8 and 9.
 */
export class Canvas {
  readonly #height: number;
  readonly #fonts: Readonly<Record<Face, FontSubset>>;
  readonly #operators: string[] = [];
  #signature: PlacedSignature | undefined;

  constructor(height: number, fonts: Readonly<Record<Face, FontSubset>>) {
    this.#height = height;
    this.#fonts = fonts;
  }

  /** Where the signature's widget goes, if this page has it. */
  get signature(): PlacedSignature | undefined {
    return this.#signature;
  }

  /** The content stream so far. */
  content(): Buffer {
    return Buffer.from(this.#operators.join('\n'), 'latin1');
  }

  /** A line of text with its top left at a place. */
  line(line: Line, left: number, top: number): void {
    for (const segment of line.segments) {
      if (segment.blank) this.#blank(segment, left, top + line.baseline);
      else if (segment.text.trim() !== '') this.#text(segment, left, top + line.baseline);
    }
  }

  /** A straight stroke; `dash` in points makes it a broken one. */
  stroke(from: readonly [number, number], to: readonly [number, number], width: number, grey = 0, dash = 0): void {
    const [x1, y1, x2, y2] = [from[0], this.#flip(from[1]), to[0], this.#flip(to[1])].map(decimal);
    this.#operators.push(`${dashed(dash)}${decimal(width)} w ${decimal(grey)} G ${x1} ${y1} m ${x2} ${y2} l S`);
  }

  /** The outline of a rectangle. */
  frame(box: Box, width = BORDER, dash = 0): void {
    this.#operators.push(`${dashed(dash)}${decimal(width)} w 0 G ${this.#rectangle(box)} S`);
  }

  /** A filled rectangle. */
  fill(box: Box, grey: number): void {
    this.#operators.push(`${decimal(grey)} g ${this.#rectangle(box)} f`);
  }

  /** Many black rectangles at once, as a QR code has, moved to a place. */
  fillAll(boxes: readonly Box[], left: number, top: number): void {
    const moved = boxes.map((box) => this.#rectangle({ ...box, left: box.left + left, top: box.top + top }));
    this.#operators.push(`0 g ${moved.join(' ')} f`);
  }

  /** Keeps a place for the visible signature, with the lines that it will show. */
  placeSignature(box: Box, lines: readonly Line[]): void {
    this.#signature = { box, lines };
  }

  #text(segment: Segment, left: number, baseline: number): void {
    const { face, size, grey } = segment.style;
    const place = `${decimal(left + segment.left)} ${decimal(this.#flip(baseline))}`;
    const shown = this.#fonts[face].encode(segment.text);
    this.#operators.push(`BT ${decimal(grey)} g /${FONT_NAMES[face]} ${decimal(size)} Tf ${place} Td <${shown}> Tj ET`);
  }

  #blank(segment: Segment, left: number, baseline: number): void {
    const start = left + segment.left;
    this.stroke([start + 1, baseline + 1.5], [start + segment.width - 1, baseline + 1.5], 0.5);
  }

  #rectangle(box: Box): string {
    return `${[box.left, this.#flip(box.top + box.height), box.width, box.height].map(decimal).join(' ')} re`;
  }

  #flip(top: number): number {
    return this.#height - top;
  }
}

/** Dashes stay on in the graphics state, so every stroke sets them. */
function dashed(length: number): string {
  return length === 0 ? '[] 0 d ' : `[${decimal(length)}] 0 d `;
}

/** Hundredths of a point are finer than any printer. */
function decimal(value: number): string {
  return String(Math.round(value * 100) / 100);
}
