import { openSync, readSync } from 'node:fs';
import { type CharacterMap, readCharacterMap } from './character-map.ts';

/** Measures of a whole font, in font units. */
export interface FontMeasures {
  readonly unitsPerEm: number;
  readonly box: readonly [number, number, number, number];
  readonly ascent: number;
  readonly descent: number;
}

/**
 * A static TrueType font on disk, of which only the tables and the outlines asked for are read.
 *
 * The file stays open for the life of the process: a Chinese font has 10 MB, a form needs 0.2 MB of it.
 * Source: OpenType 1.9, the font file and its tables.
 */
export class FontFile {
  readonly name: string;
  readonly measures: FontMeasures;
  /** The `head`, `hhea` and `maxp` tables as they stand, from which a subset is written. */
  readonly head: Buffer;
  readonly hhea: Buffer;
  readonly maxp: Buffer;
  readonly #descriptor: number;
  readonly #tables: ReadonlyMap<string, { readonly offset: number; readonly length: number }>;
  readonly #loca: Buffer;
  readonly #hmtx: Buffer;
  readonly #map: CharacterMap;
  readonly #glyphs = new Map<number, number>();
  readonly #outlines = new Map<number, Buffer>();

  /** Opens the font; `name` is its PostScript name. Throws the error of the file system where it cannot be read. */
  constructor(path: string, name: string) {
    this.name = name;
    this.#descriptor = openSync(path, 'r');
    this.#tables = this.#readDirectory();
    this.head = this.#table('head');
    this.hhea = this.#table('hhea');
    this.maxp = this.#table('maxp');
    this.#loca = this.#table('loca');
    this.#hmtx = this.#table('hmtx');
    this.#map = readCharacterMap(this.#table('cmap'));
    this.measures = readMeasures(this.head, this.hhea);
  }

  /** The glyph of a character, or 0 where the font has none. */
  glyphOf(codePoint: number): number {
    const seen = this.#glyphs.get(codePoint);
    if (seen !== undefined) return seen;
    const glyph = this.#map(codePoint);
    this.#glyphs.set(codePoint, glyph);
    return glyph;
  }

  /** Advance width of a glyph, in font units. */
  advanceOf(glyph: number): number {
    const last = this.hhea.readUInt16BE(34) - 1;
    return this.#hmtx.readUInt16BE(4 * Math.min(glyph, last));
  }

  /** The outline of a glyph as it stands in `glyf`; empty for a space. */
  outlineOf(glyph: number): Buffer {
    const seen = this.#outlines.get(glyph);
    if (seen !== undefined) return seen;
    const start = this.#location(glyph);
    const outline = this.#read(this.#offsetOf('glyf') + start, this.#location(glyph + 1) - start);
    this.#outlines.set(glyph, outline);
    return outline;
  }

  /** Where an outline starts: `head` says whether `loca` is in halves (short) or in bytes (long). */
  #location(glyph: number): number {
    if (this.head.readInt16BE(50) === 0) return 2 * this.#loca.readUInt16BE(2 * glyph);
    return this.#loca.readUInt32BE(4 * glyph);
  }

  #readDirectory(): Map<string, { offset: number; length: number }> {
    const tables = new Map<string, { offset: number; length: number }>();
    const count = this.#read(4, 2).readUInt16BE(0);
    const directory = this.#read(12, 16 * count);
    for (let at = 0; at < directory.length; at += 16) {
      const place = { offset: directory.readUInt32BE(at + 8), length: directory.readUInt32BE(at + 12) };
      tables.set(directory.toString('latin1', at, at + 4), place);
    }
    return tables;
  }

  #offsetOf(tag: string): number {
    const place = this.#tables.get(tag);
    if (place === undefined) throw new Error(`${this.name}: no table ${tag}; a static TrueType font is needed`);
    return place.offset;
  }

  #table(tag: string): Buffer {
    return this.#read(this.#offsetOf(tag), this.#tables.get(tag)?.length ?? 0);
  }

  #read(offset: number, length: number): Buffer {
    const bytes = Buffer.alloc(length);
    readSync(this.#descriptor, bytes, 0, length, offset);
    return bytes;
  }
}

function readMeasures(head: Buffer, hhea: Buffer): FontMeasures {
  return {
    unitsPerEm: head.readUInt16BE(18),
    box: [head.readInt16BE(36), head.readInt16BE(38), head.readInt16BE(40), head.readInt16BE(42)],
    ascent: hhea.readInt16BE(4),
    descent: hhea.readInt16BE(6),
  };
}
