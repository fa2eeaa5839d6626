import { PdfFault } from './fault.ts';
import type { Lexer } from './lexer.ts';
import type { PdfDict, PdfRef, PdfString, PdfValue } from './values.ts';

/** Nesting that a real form never reaches; it bounds the stack. */
const DEPTH = 64;

const LESS = 0x3c;
const GREATER = 0x3e;

/** Reads one value at the lexer's position (ISO 32000-1, 7.3), streams excepted. Throws PdfFault. */
export function parseValue(lexer: Lexer, depth = 0): PdfValue {
  if (depth > DEPTH) throw new PdfFault(`嵌套超过 ${DEPTH} 层`, `nested deeper than ${DEPTH} levels`);
  lexer.skip();
  const octet = lexer.peek();
  if (octet === 0x2f) return { kind: 'name', value: lexer.name() };
  if (octet === 0x28) return parseString(lexer, false);
  if (octet === 0x5b) return parseArray(lexer, depth);
  if (octet === LESS) return lexer.peek(1) === LESS ? parseDict(lexer, depth) : parseString(lexer, true);
  return parseWord(lexer);
}

function parseString(lexer: Lexer, hex: boolean): PdfString {
  const start = lexer.at;
  const bytes = hex ? lexer.hexString() : lexer.literalString();
  return { kind: 'string', hex, bytes, start, end: lexer.at };
}

function parseArray(lexer: Lexer, depth: number): PdfValue[] {
  const items: PdfValue[] = [];
  lexer.at += 1;
  for (;;) {
    lexer.skip();
    if (lexer.peek() === 0x5d) break;
    items.push(parseValue(lexer, depth + 1));
  }
  lexer.at += 1;
  return items;
}

function parseDict(lexer: Lexer, depth: number): PdfDict {
  const start = lexer.at;
  const entries = new Map<string, PdfValue>();
  lexer.at += 2;
  for (;;) {
    lexer.skip();
    if (lexer.peek() === GREATER && lexer.peek(1) === GREATER) break;
    if (lexer.peek() !== 0x2f) throw new PdfFault('其中的字典有误', 'a dictionary is malformed');
    const key = lexer.name();
    // Readers differ in which of two equal keys they take: neither is safe.
    if (entries.has(key)) throw new PdfFault(`字典里“${key}”出现两次`, `a dictionary holds "${key}" twice`);
    entries.set(key, parseValue(lexer, depth + 1));
  }
  lexer.at += 2;
  return { kind: 'dict', entries, start };
}

function parseWord(lexer: Lexer): PdfValue {
  const word = lexer.word();
  if (word === 'true') return true;
  if (word === 'false') return false;
  if (word === 'null') return null;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) throw new PdfFault('其中有无法识别的内容', 'it holds something that is no PDF value');
  const value = Number(word);
  return /^\d{1,10}$/.test(word) ? (parseRef(lexer, value) ?? value) : value;
}

/** `12 0 R`, seen from behind the 12; otherwise the lexer stays where it is. */
function parseRef(lexer: Lexer, number: number): PdfRef | undefined {
  const before = lexer.at;
  lexer.skip();
  const generation = /^\d{1,5}$/.exec(lexer.word())?.[0];
  lexer.skip();
  if (generation !== undefined && lexer.word() === 'R') return { kind: 'ref', number, generation: Number(generation) };
  lexer.at = before;
  return undefined;
}
