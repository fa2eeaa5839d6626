import type { GlyphSet } from './subset.ts';

/**
 * Writes a subset as a TrueType font program with the six tables that a PDF reader needs.
 *
 * Source: ISO 32000-1, 9.9 (FontFile2 needs glyf, head, hhea, hmtx, loca, maxp; `cmap` is not used with Identity-H).
 */
export function writeTrueType(subset: GlyphSet): Buffer {
  const { file, glyphs } = subset;
  const { glyf, loca } = writeOutlines(glyphs.map((glyph) => glyph.outline));
  const hmtx = Buffer.alloc(4 * glyphs.length);
  glyphs.forEach((glyph, i) => {
    hmtx.writeUInt16BE(glyph.advance, 4 * i);
    hmtx.writeInt16BE(glyph.outline.length > 4 ? glyph.outline.readInt16BE(2) : 0, 4 * i + 2);
  });
  const head = Buffer.from(file.head);
  head.writeUInt32BE(0, 8);
  head.writeInt16BE(1, 50);
  const hhea = Buffer.from(file.hhea);
  hhea.writeUInt16BE(glyphs.length, 34);
  const maxp = Buffer.from(file.maxp);
  maxp.writeUInt16BE(glyphs.length, 4);
  return assemble([
    ['glyf', glyf],
    ['head', head],
    ['hhea', hhea],
    ['hmtx', hmtx],
    ['loca', loca],
    ['maxp', maxp],
  ]);
}

/** Outlines start on multiples of four, as `glyf` recommends; `loca` is written long. */
function writeOutlines(outlines: readonly Buffer[]): { glyf: Buffer; loca: Buffer } {
  const loca = Buffer.alloc(4 * (outlines.length + 1));
  const parts: Buffer[] = [];
  let at = 0;
  outlines.forEach((outline, i) => {
    loca.writeUInt32BE(at, 4 * i);
    parts.push(padded(outline));
    at += padding(outline.length) + outline.length;
  });
  loca.writeUInt32BE(at, 4 * outlines.length);
  return { glyf: Buffer.concat(parts), loca };
}

/** Table directory, then the tables; the checksum of the whole file goes into `head`. Source: OpenType 1.9. */
function assemble(tables: readonly (readonly [tag: string, bytes: Buffer])[]): Buffer {
  const directory = Buffer.alloc(12 + 16 * tables.length);
  const entries = Math.floor(Math.log2(tables.length));
  directory.writeUInt32BE(0x00010000, 0);
  directory.writeUInt16BE(tables.length, 4);
  directory.writeUInt16BE(16 * 2 ** entries, 6);
  directory.writeUInt16BE(entries, 8);
  directory.writeUInt16BE(16 * tables.length - 16 * 2 ** entries, 10);
  let offset = directory.length;
  let headAt = 0;
  // The checksum of the whole is the sum of those of its parts.
  let whole = 0;
  tables.forEach(([tag, bytes], i) => {
    const at = 12 + 16 * i;
    directory.write(tag, at, 'latin1');
    const sum = checksum(padded(bytes));
    whole = (whole + sum) >>> 0;
    directory.writeUInt32BE(sum, at + 4);
    directory.writeUInt32BE(offset, at + 8);
    directory.writeUInt32BE(bytes.length, at + 12);
    if (tag === 'head') headAt = offset;
    offset += bytes.length + padding(bytes.length);
  });
  const font = Buffer.concat([directory, ...tables.map(([, bytes]) => padded(bytes))]);
  font.writeUInt32BE((0xb1b0afba - whole - checksum(directory)) >>> 0, headAt + 8);
  return font;
}

function checksum(bytes: Buffer): number {
  // Swapped and added as words: reading them one by one was a tenth of the first form of a process.
  const copy = new Uint8Array(bytes);
  Buffer.from(copy.buffer).swap32();
  let sum = 0;
  for (const word of new Uint32Array(copy.buffer)) sum = (sum + word) | 0;
  return sum >>> 0;
}

function padding(length: number): number {
  return (4 - (length % 4)) % 4;
}

function padded(bytes: Buffer): Buffer {
  const missing = padding(bytes.length);
  return missing === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(missing)]);
}
