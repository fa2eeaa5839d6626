import type { Face } from '../font/faces.ts';
import type { FontSubset } from '../font/subset.ts';
import type { Element, Place } from '../structure/element.ts';
import type { Tag, TextLanguage } from '../structure/tag.ts';
import type { StructureTree } from '../structure/tree.ts';
import type { Box } from './box.ts';
import type { Input, PlacedInput } from './input.ts';
import type { Line, Segment } from './run.ts';

export type { Box } from './box.ts';

/** Where the visible signature goes, and what it shows. */
export interface PlacedSignature {
  readonly box: Box;
  readonly lines: readonly Line[];
  /** Number of its annotation in the structure; none where nothing is tagged. */
  readonly annotation?: number;
}

/** Thickness of borders, in points. */
const BORDER = 0.6;

/** Names of the fonts in a page's resources. */
export const FONT_NAMES: Readonly<Record<Face, string>> = { regular: 'F1', bold: 'F2' };

/** The structure that a page belongs to, and its number from 0. */
export interface CanvasStructure {
  readonly tree: StructureTree;
  readonly page: number;
}

/** How content that says nothing is marked: borders and grounds, and what every page has at its head and foot. */
const ARTIFACTS = {
  layout: '/Artifact BMC',
  page: '/Artifact <</Type /Pagination>> BDC',
} as const;

/**
 * Takes down what is drawn on one page, or in one appearance, as PDF operators.
 *
 * Everything that a form shows goes through here. With a structure, text is marked as the content of the element that is open,
 * and whatever only adorns as an artifact; an appearance has none. Coordinates come from the top left; a PDF counts from the
 * bottom left. Source: ISO 32000-1, 8, 9, 14.6 and 14.8.2.2.
 */
export class Canvas {
  readonly #height: number;
  readonly #fonts: Readonly<Record<Face, FontSubset>>;
  readonly #structure: CanvasStructure | undefined;
  readonly #operators: string[] = [];
  readonly #inputs: PlacedInput[] = [];
  #signature: PlacedSignature | undefined;
  /** What is marked as what at the end of the operators so far. */
  #open: Element | keyof typeof ARTIFACTS | undefined;
  #language: TextLanguage | undefined;
  /** Set while head and foot of a page are drawn, or a table's head again. */
  #artifact = false;

  constructor(height: number, fonts: Readonly<Record<Face, FontSubset>>, structure?: CanvasStructure) {
    this.#height = height;
    this.#fonts = fonts;
    this.#structure = structure;
  }

  /** Draws what belongs to a part of the form. */
  within(tag: Tag, draw: () => void, box?: Box): void {
    if (this.#structure === undefined || this.#artifact) draw();
    else this.#structure.tree.within(tag, draw, box === undefined ? undefined : this.#place(box));
  }

  /** Draws what belongs to a cell of a table, whose borders are given. */
  cell(tag: Tag, box: Box, draw: () => void): void {
    if (this.#structure === undefined || this.#artifact) draw();
    else this.#structure.tree.cell(tag, this.#place(box), draw);
  }

  /** Draws what stands on the page, but is no part of what the form says. */
  artifact(draw: () => void): void {
    const before = this.#artifact;
    this.#artifact = true;
    draw();
    this.#artifact = before;
  }

  /** Where the signature's widget goes, if this page has it. */
  get signature(): PlacedSignature | undefined {
    return this.#signature;
  }

  /** What is filled in on this page. */
  get inputs(): readonly PlacedInput[] {
    return this.#inputs;
  }

  /** The content stream; nothing is drawn after it. */
  content(): Buffer {
    this.#close();
    return Buffer.from(this.#operators.join('\n'), 'latin1');
  }

  /** A line of text with its top left at a place. */
  line(line: Line, left: number, top: number): void {
    const element = this.#leaf();
    if (element?.role === 'H') this.#noteHeading(element, line, left, top);
    for (const segment of line.segments) {
      if (segment.input !== undefined) {
        const { size } = segment.style;
        this.place(segment.input, { left: left + segment.left, top: top + line.baseline - size * ABOVE, width: size, height: size });
        continue;
      }
      if (segment.style.ground !== undefined) this.#ground(segment, segment.style.ground, left, top + line.baseline);
      this.#mark(element ?? 'page', segment.style.lang);
      if (segment.blank) this.#blank(segment, left, top + line.baseline);
      else if (segment.text.trim() !== '') this.#text(segment, left, top + line.baseline);
    }
  }

  /** A straight stroke; `dash` in points makes it a broken one. */
  stroke(from: readonly [number, number], to: readonly [number, number], width: number, grey = 0, dash = 0): void {
    this.#adorn();
    this.#line(from, to, width, grey, dash);
  }

  #line(from: readonly [number, number], to: readonly [number, number], width: number, grey: number, dash: number): void {
    const [x1, y1, x2, y2] = [from[0], this.#flip(from[1]), to[0], this.#flip(to[1])].map(decimal);
    this.#operators.push(`${dashed(dash)}${decimal(width)} w ${decimal(grey)} G ${x1} ${y1} m ${x2} ${y2} l S`);
  }

  /** The outline of a rectangle. */
  frame(box: Box, width = BORDER, dash = 0): void {
    this.#adorn();
    this.#operators.push(`${dashed(dash)}${decimal(width)} w 0 G ${this.#rectangle(box)} S`);
  }

  /** A filled rectangle. */
  fill(box: Box, grey: number): void {
    this.#adorn();
    this.#operators.push(`${decimal(grey)} g ${this.#rectangle(box)} f`);
  }

  /** Many black rectangles at once, as a QR code has, moved to a place. */
  fillAll(boxes: readonly Box[], left: number, top: number): void {
    this.#adorn();
    const moved = boxes.map((box) => this.#rectangle({ ...box, left: box.left + left, top: box.top + top }));
    this.#operators.push(`0 g ${moved.join(' ')} f`);
  }

  /** Keeps a place for the visible signature, with the lines that it will show. */
  placeSignature(box: Box, lines: readonly Line[]): void {
    const annotation = this.#structure?.tree.annotate();
    this.#signature = { box, lines, ...(annotation === undefined ? {} : { annotation }) };
  }

  /** Keeps a place for what is filled in; what comes after it is read after it. */
  place(input: Input, box: Box): void {
    if (this.#structure === undefined) return;
    this.#close();
    this.#inputs.push({ input, box, annotation: this.#structure.tree.annotate() });
  }

  #text(segment: Segment, left: number, baseline: number): void {
    const { face, size, grey } = segment.style;
    const place = `${decimal(left + segment.left)} ${decimal(this.#flip(baseline))}`;
    const shown = this.#fonts[face].encode(segment.text);
    const spacing = segment.spacing === undefined ? '' : `${thousandths(segment.spacing)} Tc `;
    const set = `BT ${decimal(grey)} g /${FONT_NAMES[face]} ${decimal(size)} Tf ${spacing}${place} Td <${shown}> Tj`;
    // The spacing would stay on in the graphics state.
    this.#operators.push(spacing === '' ? `${set} ET` : `${set} 0 Tc ET`);
  }

  #blank(segment: Segment, left: number, baseline: number): void {
    const start = left + segment.left;
    this.#line([start + 1, baseline + 1.5], [start + segment.width - 1, baseline + 1.5], 0.5, 0, 0);
  }

  /** A box as high as the characters, behind a text. */
  #ground(segment: Segment, grey: number, left: number, baseline: number): void {
    const { size } = segment.style;
    this.fill({ left: left + segment.left, top: baseline - size * ABOVE, width: segment.width, height: size * HIGH }, grey);
  }

  #rectangle(box: Box): string {
    // Edges are rounded, not lengths: else neighbours would end a hundredth apart, which a screen shows as a double line.
    const [left, right] = [box.left, box.left + box.width].map(hundredths) as [number, number];
    const [bottom, top] = [this.#flip(box.top + box.height), this.#flip(box.top)].map(hundredths) as [number, number];
    return `${[left, bottom, right - left, top - bottom].map(decimal).join(' ')} re`;
  }

  /** Opens the marked content that what comes next belongs to, and closes the one before. */
  #mark(owner: Element | keyof typeof ARTIFACTS, language?: TextLanguage): void {
    if (this.#structure === undefined || (owner === this.#open && language === this.#language)) return;
    this.#close();
    this.#open = owner;
    this.#language = language;
    if (typeof owner === 'string') this.#operators.push(ARTIFACTS[owner]);
    else {
      const number = this.#structure.tree.mark(owner, this.#structure.page);
      // A language of its own can only be told of a span. Source: ISO 32000-1, 14.9.2.3.
      const [name, lang] = language === undefined ? [owner.role === 'H' ? 'P' : owner.role, ''] : ['Span', `/Lang (${language}) `];
      this.#operators.push(`/${name} <<${lang}/MCID ${number}>> BDC`);
    }
  }

  #close(): void {
    if (this.#open !== undefined) this.#operators.push('EMC');
    this.#open = undefined;
  }

  /** The element of text; undefined where it is an artifact. */
  #leaf(): Element | undefined {
    return this.#artifact ? undefined : this.#structure?.tree.leaf();
  }

  /** Lines and grounds adorn, but in a figure they are what it shows. */
  #adorn(): void {
    if (this.#structure === undefined) return;
    const { current } = this.#structure.tree;
    if (current.role === 'Figure' && !this.#artifact) this.#mark(current);
    else this.#mark(this.#artifact ? 'page' : 'layout');
  }

  #noteHeading(heading: Element, line: Line, left: number, top: number): void {
    heading.place ??= this.#place({ left, top, width: line.width, height: line.height });
    const words = line.segments.map(({ text }) => text).join('');
    heading.words = heading.words === undefined ? words : `${heading.words} ${words}`;
  }

  #place(box: Box): Place {
    const page = this.#structure?.page ?? 0;
    return { page, left: box.left, top: box.top, right: box.left + box.width, bottom: box.top + box.height };
  }

  #flip(top: number): number {
    return this.#height - top;
  }
}

/** How much of a character's place lies above its base line. */
const ABOVE = 0.88;

/** Height of a box behind characters, over their size. */
const HIGH = 1.08;

/** Dashes stay on in the graphics state, so every stroke sets them. */
function dashed(length: number): string {
  return length === 0 ? '[] 0 d ' : `[${decimal(length)}] 0 d `;
}

/** White between characters adds up along a line. */
function thousandths(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

/** Hundredths of a point are finer than any printer. */
function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

function decimal(value: number): string {
  return String(hundredths(value));
}
