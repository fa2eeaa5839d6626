import { isBox } from './box-glyphs.ts';
import type { FontFile } from './font-file.ts';

/** Marks that stand over other characters, and characters that are not seen or turn the direction of a text. */
const UNSHOWN = /[\p{M}\p{C}\p{Default_Ignorable_Code_Point}]/u;

/**
 * Whether a form can show a character as it should be seen: a font has it, and it stands by itself from left to right.
 *
 * A combining mark would stand beside its letter and a soft hyphen would be seen everywhere, so both count as missing, even where
 * a font has a glyph. Scripts from right to left and emoji are in no font of a form.
 */
export function isShown(codePoint: number, file: FontFile): boolean {
  if (file.glyphOf(codePoint) === 0) return isBox(codePoint);
  const plain = (codePoint >= 0x20 && codePoint < 0x7f) || (codePoint >= 0x3400 && codePoint < 0xa000);
  return plain || !UNSHOWN.test(String.fromCodePoint(codePoint));
}
