import { PdfFault } from './fault.ts';
import type { Lexer } from './lexer.ts';
import { parseValue } from './parser.ts';
import { unpack } from './unpack.ts';
import { as, asArray, type PdfDict } from './values.ts';
import { type Entry, OBJECTS } from './xref-entry.ts';

/**
 * Reads a cross-reference stream (ISO 32000-1, 7.5.8) at the lexer's position; an entry already known from a newer revision wins.
 * Gives its dictionary, which is the trailer too. Throws PdfFault.
 */
export function readXrefStream(lexer: Lexer, entries: Map<number, Entry | undefined>): PdfDict {
  lexer.natural();
  lexer.natural();
  lexer.keyword('obj');
  const dict = as(parseValue(lexer), 'dict');
  if (dict === undefined || as(dict.entries.get('Type'), 'name')?.value !== 'XRef') throw malformed();
  if (dict.entries.has('Encrypt')) throw new PdfFault('文件已加密', 'it is encrypted');
  const rows = unpack(dict, streamData(lexer, dict));
  const widths = (asArray(dict.entries.get('W')) ?? []).map(whole);
  if (widths.length !== 3 || widths.some((width) => width > 8)) throw malformed();
  const size = widths.reduce((sum, width) => sum + width, 0);
  let at = 0;
  for (const [first, count] of sections(dict)) {
    if (size === 0 || at + count * size > rows.length) throw malformed();
    if (entries.size + count > OBJECTS) throw new PdfFault('对象过多', 'it holds too many objects');
    for (let index = 0; index < count; index += 1, at += size) {
      if (!entries.has(first + index)) entries.set(first + index, readRow(rows, at, widths));
    }
  }
  return dict;
}

function streamData(lexer: Lexer, dict: PdfDict): Uint8Array {
  lexer.keyword('stream');
  if (lexer.peek() === 13) lexer.at += 1;
  const length = whole(dict.entries.get('Length'));
  const start = lexer.at + 1;
  if (lexer.peek() !== 10 || start + length > lexer.bytes.length) throw malformed();
  lexer.at = start + length;
  lexer.keyword('endstream');
  return lexer.bytes.subarray(start, start + length);
}

function sections(dict: PdfDict): [number, number][] {
  const index = (asArray(dict.entries.get('Index')) ?? [0, dict.entries.get('Size') ?? null]).map(whole);
  if (index.length % 2 !== 0) throw malformed();
  return Array.from({ length: index.length / 2 }, (_none, pair) => [index[pair * 2] ?? 0, index[pair * 2 + 1] ?? 0]);
}

/** Type 0 is free, 1 stands at an offset, 2 in an object stream; a type that isn't written is 1. */
function readRow(rows: Uint8Array, at: number, widths: readonly number[]): Entry | undefined {
  const [typeWidth = 0, secondWidth = 0, thirdWidth = 0] = widths;
  const type = typeWidth === 0 ? 1 : number(rows, at, typeWidth);
  const second = number(rows, at + typeWidth, secondWidth);
  const third = number(rows, at + typeWidth + secondWidth, thirdWidth);
  if (type === 1) return { offset: second, generation: third };
  return type === 2 ? { offset: third, generation: 0, container: second } : undefined;
}

function number(rows: Uint8Array, at: number, width: number): number {
  let value = 0;
  for (let index = 0; index < width; index += 1) value = value * 256 + (rows[at + index] ?? 0);
  return value;
}

function whole(value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) throw malformed();
  return value;
}

const malformed = () => new PdfFault('交叉引用表有误', 'its cross-reference is malformed');
