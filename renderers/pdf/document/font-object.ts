import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { FontTables, GlyphSet, SubsetGlyph } from '../font/subset.ts';
import { writeTrueType } from '../font/true-type.ts';
import { addDeflated, addDictionary, asciiString, type PDFContext, type PDFRef } from './objects.ts';
import { toUnicodeMap } from './to-unicode.ts';

/** A font as it stands in a file: its streams deflated, so that documents can share it. */
export interface PackedFont {
  readonly name: string;
  readonly program: Uint8Array;
  /** Of the program before it was deflated, in bytes. */
  readonly length: number;
  readonly toUnicode: Uint8Array;
  readonly widths: readonly (number | number[])[];
  readonly file: FontTables;
}

/** Level 4: against 9 it saves half of the time, a quarter of a warm rendering, for 2 % more bytes. */
const LEVEL = 4;

/** Embeds a subset as a Type0 font with the encoding Identity-H and returns its reference. */
export function embedFont(context: PDFContext, subset: GlyphSet): PDFRef {
  return addFont(context, packFont(subset));
}

/** Writes a subset; `level` is that of deflating, from 1 to 9. */
export function packFont(subset: GlyphSet, level = LEVEL): PackedFont {
  const program = writeTrueType(subset);
  return {
    name: `${subsetTag(program)}+${subset.file.name}`,
    program: deflateSync(program, { level }),
    length: program.length,
    toUnicode: deflateSync(Buffer.from(toUnicodeMap(subset.glyphs), 'latin1'), { level }),
    widths: widths(subset),
    file: subset.file,
  };
}

/**
 * Adds a packed font and returns its reference.
 *
 * Source: ISO 32000-1, 9.7 (composite fonts), 9.8 (descriptor), 9.6.4 (subset tag).
 */
export function addFont(context: PDFContext, font: PackedFont): PDFRef {
  const descendant = addDictionary(context, {
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: font.name,
    CIDSystemInfo: { Registry: asciiString('Adobe'), Ordering: asciiString('Identity'), Supplement: 0 },
    FontDescriptor: addDescriptor(context, font),
    CIDToGIDMap: 'Identity',
    DW: 1000,
    W: font.widths,
  });
  return addDictionary(context, {
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: font.name,
    Encoding: 'Identity-H',
    DescendantFonts: [descendant],
    ToUnicode: addDeflated(context, font.toUnicode, {}),
  });
}

function addDescriptor(context: PDFContext, font: PackedFont): PDFRef {
  const { unitsPerEm, box, ascent, descent } = font.file.measures;
  const thousandths = (value: number) => Math.round((value * 1000) / unitsPerEm);
  return addDictionary(context, {
    Type: 'FontDescriptor',
    FontName: font.name,
    // Symbolic: glyphs are addressed by number, not through a standard Latin encoding.
    Flags: 4,
    FontBBox: box.map(thousandths),
    ItalicAngle: 0,
    Ascent: thousandths(ascent),
    Descent: thousandths(descent),
    CapHeight: 733,
    StemV: 80,
    FontFile2: addDeflated(context, font.program, { Length1: font.length }),
  });
}

/**
 * Six letters that follow from the bytes: the same glyphs, the same tag. Source: ISO 32000-1, 9.6.4.
 */
function subsetTag(program: Buffer): string {
  const digest = createHash('sha256').update(program).digest();
  return Array.from(digest.subarray(0, 6), (byte) => String.fromCharCode(65 + (byte % 26))).join('');
}

/** The W array: runs of widths that differ from a whole em, which is what Chinese characters have. */
function widths(subset: GlyphSet): (number | number[])[] {
  const entries: (number | number[])[] = [];
  let run: number[] | undefined;
  subset.glyphs.forEach((glyph: SubsetGlyph, number) => {
    const width = Math.round((glyph.advance * 1000) / subset.file.measures.unitsPerEm);
    if (width === 1000) {
      run = undefined;
      return;
    }
    if (run === undefined) {
      run = [];
      entries.push(number, run);
    }
    run.push(width);
  });
  return entries;
}
