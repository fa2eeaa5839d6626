import { coarser } from '../font/coarse.ts';
import type { FontFile } from '../font/font-file.ts';
import { FontSubset } from '../font/subset.ts';
import { addFont, type PackedFont, packFont } from './font-object.ts';
import type { PDFContext, PDFRef } from './objects.ts';

/** Name of the font for what is typed, in the resources of fields. */
export const TYPED_NAME = 'F3';

/**
 * Units of the font that become one: of 1,000 to the em 250 are left, so that its 3,900 outlines take 0.54 MB instead of 0.74. At the size of
 * forms no point moves by more than 0.02 pt, a sixth of a dot of a laser printer.
 */
const COARSE = 4;

/** A thousandth of what is typed is drawn; the font is packed once, and as small as can be. */
const LEVEL = 9;

/** Packed once a process: every form to be filled in has the same. */
const packed = new WeakMap<FontFile, PackedFont>();

/** Adds the font in which readers draw what is typed. */
export function addTypedFont(context: PDFContext, file: FontFile): PDFRef {
  let font = packed.get(file);
  if (font === undefined) {
    const subset = new FontSubset(file);
    subset.encode(
      Array.from(typedCharacters())
        .filter((character) => subset.has(character.codePointAt(0) ?? 0))
        .join(''),
    );
    font = packFont(coarser(subset, COARSE), LEVEL);
    packed.set(file, font);
  }
  return addFont(context, font);
}

/**
 * What a person can type without the font lacking it: Latin letters, figures, marks and the 3,755 characters of the first
 * level of GB/T 2312, taken from the code page itself.
 */
export function typedCharacters(): string {
  const latin = Array.from({ length: 0x7f - 0x20 }, (_, i) => String.fromCharCode(0x20 + i)).join('');
  const rows = Array.from({ length: 0xd7 - 0xb0 + 1 }, (_, row) =>
    Array.from({ length: 0xfe - 0xa1 + 1 }, (__, column) => [0xb0 + row, 0xa1 + column]),
  );
  // The last row has five places less.
  const decoded = new TextDecoder('gb2312').decode(Uint8Array.from(rows.flat(2).slice(0, -10)));
  // By code point, so that those with the same radical are neighbours: they pack into 4 % less.
  const hanzi = Array.from(decoded).sort().join('');
  return `${latin}，。、；：？！（）《》“”‘’—…·～／％℃²${hanzi}`;
}
