import { PdfFault } from '../fault.ts';

/** Most entries of one map: a font has at most so many glyphs. */
const MOST = 65_536;

const SECTION = /begin(bfchar|bfrange)([\s\S]*?)endbf(?:char|range)/g;
const PAIR = /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>/g;
const RANGE = /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])/g;

/** Reads a ToUnicode CMap: text by character code (ISO 32000-1, 9.10.3). A code that stands twice is refused. Throws PdfFault. */
export function readToUnicode(cmap: Uint8Array): ReadonlyMap<number, string> {
  const text = Buffer.from(cmap).toString('latin1');
  const found = new Map<number, string>();
  const put = (code: number, to: string): void => {
    if (found.has(code)) throw new PdfFault(`字体里字符 ${code} 有两种读法`, `a font reads its character ${code} in two ways`);
    if (found.size >= MOST) throw new PdfFault('字体的字符过多', 'a font has too many characters');
    found.set(code, to);
  };
  for (const [, kind, body = ''] of text.matchAll(SECTION)) {
    if (kind === 'bfchar') for (const [, code = '', to = ''] of body.matchAll(PAIR)) put(Number.parseInt(code, 16), utf16(to));
    else for (const [, first = '', last = '', to, list] of body.matchAll(RANGE)) putRange(first, last, to, list, put);
  }
  return found;
}

function putRange(first: string, last: string, to: string | undefined, list: string | undefined, put: (code: number, to: string) => void) {
  const [from, end] = [Number.parseInt(first, 16), Number.parseInt(last, 16)];
  if (end - from >= MOST) throw new PdfFault('字体的字符过多', 'a font has too many characters');
  const items = [...(list ?? '').matchAll(/<([0-9A-Fa-f]*)>/g)].map(([, hex = '']) => utf16(hex));
  for (let code = from; code <= end; code += 1) {
    const start = utf16(to ?? '');
    const last = start.charCodeAt(start.length - 1) + code - from;
    put(code, to === undefined ? (items[code - from] ?? '') : start.slice(0, -1) + String.fromCharCode(last));
  }
}

function utf16(hex: string): string {
  return String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)));
}
