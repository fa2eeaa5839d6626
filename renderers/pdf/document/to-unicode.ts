import type { SubsetGlyph } from '../font/subset.ts';

const HEAD = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
`;

const TAIL = `endcmap
CMapName currentdict /CMap defineresource pop
end
end`;

/** A section of a CMap may hold at most a hundred entries. Source: Adobe Technical Note 5014. */
const SECTION = 100;

/**
 * The CMap from glyph numbers to text, supplementary characters as surrogate pairs.
 *
 * Source: ISO 32000-1, 9.10.3.
 */
export function toUnicodeMap(glyphs: readonly SubsetGlyph[]): string {
  const entries = glyphs.flatMap((glyph, number) =>
    glyph.codePoint === undefined ? [] : [`<${hex(number)}> <${utf16(glyph.codePoint)}>`],
  );
  let body = '';
  for (let at = 0; at < entries.length; at += SECTION) {
    const section = entries.slice(at, at + SECTION);
    body += `${section.length} beginbfchar\n${section.join('\n')}\nendbfchar\n`;
  }
  return HEAD + body + TAIL;
}

function hex(value: number): string {
  return value.toString(16).padStart(4, '0');
}

function utf16(codePoint: number): string {
  const text = String.fromCodePoint(codePoint);
  return Array.from({ length: text.length }, (_, i) => hex(text.charCodeAt(i))).join('');
}
