import { boxOutline, isBox } from './box-glyphs.ts';
import { componentsOf, withComponents } from './composite.ts';
import type { FontFile } from './font-file.ts';
import { isShown } from './shown.ts';

/** One glyph of a subset. */
export interface SubsetGlyph {
  readonly outline: Buffer;
  /** In font units. */
  readonly advance: number;
  /** The character that it stands for; none for .notdef and for parts of composites. */
  readonly codePoint?: number;
}

/** What of a font file a subset is written from. */
export type FontTables = Pick<FontFile, 'name' | 'measures' | 'head' | 'hhea' | 'maxp'>;

/** Glyphs that are written as a font program. */
export interface GlyphSet {
  readonly file: FontTables;
  readonly glyphs: readonly SubsetGlyph[];
}

/**
 * The glyphs of one font that one document uses, numbered in the order of their first use.
 *
 * Numbers go by character, not by outline: where two characters share an outline, each keeps its own text.
 */
export class FontSubset implements GlyphSet {
  readonly file: FontFile;
  readonly #glyphs: SubsetGlyph[] = [];
  readonly #numbers = new Map<number, number>();

  constructor(file: FontFile) {
    this.file = file;
    this.#glyphs.push({ outline: file.outlineOf(0), advance: file.advanceOf(0) });
  }

  get glyphs(): readonly SubsetGlyph[] {
    return this.#glyphs;
  }

  /** Whether the font, or the boxes drawn for it, can show the character as it should be seen. */
  has(codePoint: number): boolean {
    return isShown(codePoint, this.file);
  }

  /** Width of a character in ems. */
  widthOf(codePoint: number): number {
    if (isBox(codePoint)) return 1;
    return this.file.advanceOf(this.file.glyphOf(codePoint)) / this.file.measures.unitsPerEm;
  }

  /** The text as two-byte glyph numbers in hex, which enter the subset with this. */
  encode(text: string): string {
    let hex = '';
    for (const character of text) {
      hex += this.#numberOf(character.codePointAt(0) ?? 0)
        .toString(16)
        .padStart(4, '0');
    }
    return hex;
  }

  #numberOf(codePoint: number): number {
    const seen = this.#numbers.get(codePoint);
    if (seen !== undefined) return seen;
    const number = this.#glyphs.length;
    this.#numbers.set(codePoint, number);
    this.#add(codePoint);
    return number;
  }

  #add(codePoint: number): void {
    if (isBox(codePoint)) {
      const em = this.file.measures.unitsPerEm;
      this.#glyphs.push({ outline: boxOutline(codePoint, em), advance: em, codePoint });
      return;
    }
    const glyph = this.file.glyphOf(codePoint);
    const place = this.#glyphs.push({ outline: this.file.outlineOf(glyph), advance: this.file.advanceOf(glyph), codePoint });
    this.#addComponents(place - 1);
  }

  /** Adds the parts of a composite and points the composite at their new numbers. */
  #addComponents(place: number): void {
    const whole = this.#glyphs[place];
    const parts = whole === undefined ? [] : componentsOf(whole.outline);
    if (whole === undefined || parts.length === 0) return;
    const numbers = parts.map((glyph) => {
      const number = this.#glyphs.push({ outline: this.file.outlineOf(glyph), advance: this.file.advanceOf(glyph) }) - 1;
      this.#addComponents(number);
      return number;
    });
    this.#glyphs[place] = { ...whole, outline: withComponents(whole.outline, numbers) };
  }
}
