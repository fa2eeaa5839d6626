/** Finds the glyph of a character. */
export type CharacterMap = (codePoint: number) => number;

/**
 * Reads the `cmap` table: format 12 where there is one (supplementary characters), else format 4.
 *
 * Source: OpenType 1.9, `cmap`. Returns glyph 0 (.notdef) for a character that the font lacks.
 */
export function readCharacterMap(table: Buffer): CharacterMap {
  const offsets = new Map<number, number>();
  for (let i = 0; i < table.readUInt16BE(2); i += 1) {
    const offset = table.readUInt32BE(4 + 8 * i + 4);
    offsets.set(table.readUInt16BE(offset), offset);
  }
  const segmented = offsets.get(12);
  if (segmented !== undefined) return (codePoint) => lookUpGroup(table, segmented, codePoint);
  const basic = offsets.get(4);
  if (basic !== undefined) return (codePoint) => lookUpSegment(table, basic, codePoint);
  return () => 0;
}

/** Format 12: sorted groups of (first, last, first glyph), searched in place without copying them. */
function lookUpGroup(table: Buffer, start: number, codePoint: number): number {
  let low = 0;
  let high = table.readUInt32BE(start + 12) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const group = start + 16 + 12 * middle;
    const first = table.readUInt32BE(group);
    if (codePoint < first) high = middle - 1;
    else if (codePoint > table.readUInt32BE(group + 4)) low = middle + 1;
    else return table.readUInt32BE(group + 8) + codePoint - first;
  }
  return 0;
}

/** Format 4: segments of the Basic Multilingual Plane, with an offset into a glyph array where the delta does not do. */
function lookUpSegment(table: Buffer, start: number, codePoint: number): number {
  if (codePoint > 0xffff) return 0;
  const doubled = table.readUInt16BE(start + 6);
  const ends = start + 14;
  const starts = ends + doubled + 2;
  for (let at = 0; at < doubled; at += 2) {
    if (table.readUInt16BE(ends + at) < codePoint) continue;
    const first = table.readUInt16BE(starts + at);
    if (first > codePoint) return 0;
    const delta = table.readUInt16BE(starts + doubled + at);
    const offsetAt = starts + 2 * doubled + at;
    const offset = table.readUInt16BE(offsetAt);
    if (offset === 0) return (codePoint + delta) & 0xffff;
    const glyph = table.readUInt16BE(offsetAt + offset + 2 * (codePoint - first));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}
