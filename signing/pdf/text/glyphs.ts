import { createHash } from 'node:crypto';
import { PdfFault } from '../fault.ts';

/** The drawing of a glyph as a digest: two glyphs have the same where their outlines are the same, parts of composites included. */
export type GlyphReader = (glyph: number) => string;

// Flags of a component (OpenType 1.9, `glyf`).
const [WORDS, SCALE, MORE, TWO_SCALES, MATRIX] = [0x0001, 0x0008, 0x0020, 0x0040, 0x0080];
const DEPTH = 6;

/** Reads the outlines of a TrueType program (tables `head`, `loca`, `glyf`). Throws PdfFault or RangeError where it is none. */
export function glyphReader(program: Uint8Array): GlyphReader {
  const file = Buffer.from(program.buffer, program.byteOffset, program.byteLength);
  const tables = new Map<string, Buffer>();
  for (let index = 0; index < file.readUInt16BE(4); index += 1) {
    const at = 12 + 16 * index;
    const [offset, length] = [file.readUInt32BE(at + 8), file.readUInt32BE(at + 12)];
    tables.set(file.toString('latin1', at, at + 4), file.subarray(offset, offset + length));
  }
  const [head, loca, glyf] = ['head', 'loca', 'glyf'].map((name) => tables.get(name));
  if (head === undefined || loca === undefined || glyf === undefined) throw new PdfFault('字体有误', 'a font is malformed');
  const wide = head.readInt16BE(50) === 1;
  const offsetOf = (glyph: number): number => (wide ? loca.readUInt32BE(4 * glyph) : 2 * loca.readUInt16BE(2 * glyph));
  const outlineOf = (glyph: number): Buffer => glyf.subarray(offsetOf(glyph), offsetOf(glyph + 1));
  const known = new Map<number, string>();
  const digest = (glyph: number, depth: number): string => {
    const before = known.get(glyph);
    if (before !== undefined) return before;
    if (depth > DEPTH) throw new PdfFault('字体嵌套过深', 'a font is nested too deeply');
    const outline = outlineOf(glyph);
    const hash = createHash('sha256');
    if (outline.length === 0 || outline.readInt16BE(0) >= 0) hash.update(trimmed(outline));
    else for (const part of componentsOf(outline)) hash.update(part.placing).update(digest(part.glyph, depth + 1));
    const made = hash.digest('hex');
    known.set(glyph, made);
    return made;
  };
  return (glyph) => digest(glyph, 0);
}

/** Zeros at the end fill an outline up to a whole word. */
function trimmed(outline: Buffer): Buffer {
  let end = outline.length;
  while (end > 0 && outline[end - 1] === 0) end -= 1;
  return outline.subarray(0, end);
}

function componentsOf(outline: Buffer): { readonly glyph: number; readonly placing: Buffer }[] {
  const found: { glyph: number; placing: Buffer }[] = [];
  for (let at = 10, more = true; more; ) {
    const flags = outline.readUInt16BE(at);
    const scale = flags & SCALE ? 2 : flags & TWO_SCALES ? 4 : flags & MATRIX ? 8 : 0;
    const end = at + 4 + (flags & WORDS ? 4 : 2) + scale;
    const placing = Buffer.concat([outline.subarray(at, at + 2), outline.subarray(at + 4, end)]);
    found.push({ glyph: outline.readUInt16BE(at + 2), placing });
    at = end;
    more = (flags & MORE) !== 0;
  }
  return found;
}
