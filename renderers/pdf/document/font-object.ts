import { createHash } from 'node:crypto';
import type { FontSubset, SubsetGlyph } from '../font/subset.ts';
import { writeTrueType } from '../font/true-type.ts';
import { addDictionary, addStream, asciiString, type PDFContext, type PDFRef } from './objects.ts';
import { toUnicodeMap } from './to-unicode.ts';

/**
 * Embeds a subset as a Type0 font with the encoding Identity-H and returns its reference.
 *
 * Source: ISO 32000-1, 9.7 (composite fonts), 9.8 (descriptor), 9.6.4 (subset tag).
 */
export function embedFont(context: PDFContext, subset: FontSubset): PDFRef {
  const program = writeTrueType(subset);
  const BaseFont = `${subsetTag(program)}+${subset.file.name}`;
  const descendant = addDictionary(context, {
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont,
    CIDSystemInfo: { Registry: asciiString('Adobe'), Ordering: asciiString('Identity'), Supplement: 0 },
    FontDescriptor: addDescriptor(context, subset, BaseFont, program),
    CIDToGIDMap: 'Identity',
    DW: 1000,
    W: widths(subset),
  });
  const ToUnicode = addStream(context, Buffer.from(toUnicodeMap(subset.glyphs), 'latin1'));
  return addDictionary(context, {
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont,
    Encoding: 'Identity-H',
    DescendantFonts: [descendant],
    ToUnicode,
  });
}

function addDescriptor(context: PDFContext, subset: FontSubset, FontName: string, program: Buffer): PDFRef {
  const { unitsPerEm, box, ascent, descent } = subset.file.measures;
  const thousandths = (value: number) => Math.round((value * 1000) / unitsPerEm);
  return addDictionary(context, {
    Type: 'FontDescriptor',
    FontName,
    // Symbolic: glyphs are addressed by number, not through a standard Latin encoding.
    Flags: 4,
    FontBBox: box.map(thousandths),
    ItalicAngle: 0,
    Ascent: thousandths(ascent),
    Descent: thousandths(descent),
    CapHeight: 733,
    StemV: 80,
    FontFile2: addStream(context, program, { Length1: program.length }),
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
function widths(subset: FontSubset): (number | number[])[] {
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
