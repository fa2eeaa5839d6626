import { inflateSync } from 'node:zlib';
import { PdfFault } from '../../signing/pdf/fault.ts';
import { Lexer } from '../../signing/pdf/lexer.ts';
import { parseValue } from '../../signing/pdf/parser.ts';
import { as, type PdfDict, type PdfValue } from '../../signing/pdf/values.ts';

/** Most that all packed objects of a file may unpack to, in octets: a bomb costs no more. */
const UNPACKED = 32_000_000;
const OBJECTS = 200_000;
const HOPS = 16;

/** Octets of syntax that may be read in all, as a multiple of the file, and objects that may be unreadable: more is an attack. */
const EFFORT = 4;
const FAULTS = 500;

/** The objects of a PDF, whoever saved it. */
export interface PdfObjects {
  readonly root: PdfDict | undefined;
  readonly encrypted: boolean;
  /** Follows references until something else; what is not there is null. */
  resolve(value: PdfValue | undefined): PdfValue | undefined;
  get(dict: PdfDict | undefined, key: string): PdfValue | undefined;
}

/**
 * Reads the objects of a PDF from its beginning to its end, those in object streams too; a later one of a number takes the place of
 * an earlier, as incremental updates want it. Cross-references are not asked: other programs write them in several ways, and some
 * wrongly. Whatever cannot be read is passed over.
 *
 * Source: ISO 32000-1, 7.3.10, 7.5.6 and 7.5.7.
 */
export function readObjects(bytes: Uint8Array): PdfObjects {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const objects = new Map<number, PdfValue>();
  const trailers: PdfDict[] = [];
  const budget = { left: UNPACKED, effort: bytes.length * EFFORT, faults: FAULTS, ends: true };
  const pattern = /(?:(\d{1,10})[\s\0]+\d{1,5}[\s\0]+obj|trailer)(?=[\s\0<[(/\d]|$)/g;
  for (
    let match = pattern.exec(text);
    match !== null && objects.size < OBJECTS && budget.effort > 0 && budget.faults > 0;
    match = pattern.exec(text)
  ) {
    const lexer = new Lexer(bytes, pattern.lastIndex);
    const value = attempt(() => parseValue(lexer));
    budget.effort -= lexer.at - pattern.lastIndex;
    if (value === undefined) {
      budget.faults -= 1;
      continue;
    }
    pattern.lastIndex = lexer.at;
    const dict = as(value, 'dict');
    if (match[1] === undefined) {
      if (dict !== undefined) trailers.push(dict);
      continue;
    }
    objects.set(Number(match[1]), value);
    const data = dict === undefined ? undefined : streamAfter(text, bytes, lexer.at, dict, pattern, budget);
    const type = as(dict?.entries.get('Type'), 'name')?.value;
    if (dict !== undefined && type === 'XRef') trailers.push(dict);
    if (dict !== undefined && data !== undefined && type === 'ObjStm') unpack(dict, data, objects, budget);
  }
  const resolve: PdfObjects['resolve'] = (value) => {
    let found = value;
    for (let hop = 0; hop < HOPS; hop += 1) {
      const reference = as(found, 'ref');
      if (reference === undefined) return found;
      found = objects.get(reference.number) ?? null;
    }
    return null;
  };
  const roots = trailers.flatMap(({ entries }) => as(resolve(entries.get('Root')), 'dict') ?? []);
  return {
    root: roots.at(-1),
    encrypted: trailers.some(({ entries }) => entries.has('Encrypt')),
    resolve,
    get: (dict, key) => resolve(dict?.entries.get(key)),
  };
}

/** What reading may still cost: octets to unpack and to read, faults, and whether streams still end. */
interface Budget {
  left: number;
  effort: number;
  faults: number;
  ends: boolean;
}

/** The data of a stream behind its dictionary, and goes on behind it. */
function streamAfter(
  text: string,
  bytes: Uint8Array,
  from: number,
  dict: PdfDict,
  pattern: RegExp,
  budget: Budget,
): Uint8Array | undefined {
  const start = /^[\s\0]*stream(?:\r\n|\n|\r)/.exec(text.slice(from, from + 64));
  if (start === null) return undefined;
  const begin = from + start[0].length;
  const length = dict.entries.get('Length');
  const told = typeof length === 'number' && length >= 0 ? begin + length : undefined;
  const right = told !== undefined && /^[\s\0]*endstream/.test(text.slice(told, told + 32));
  // Where there is no end there is none further on: it is not looked for again.
  const end = right ? told : budget.ends ? text.indexOf('endstream', begin) : -1;
  if (end < 0) budget.ends = false;
  if (end < 0) return undefined;
  pattern.lastIndex = end;
  return bytes.subarray(begin, end);
}

function unpack(dict: PdfDict, data: Uint8Array, objects: Map<number, PdfValue>, budget: Budget): void {
  const [count, first] = [dict.entries.get('N'), dict.entries.get('First')];
  const plain = dict.entries.has('Filter') ? attempt(() => inflateSync(data, { maxOutputLength: Math.max(1, budget.left) })) : data;
  if (plain === undefined || typeof count !== 'number' || typeof first !== 'number') return;
  budget.left -= plain.length;
  const head = new Lexer(plain, 0);
  for (let i = 0; i < count && objects.size < OBJECTS; i += 1) {
    const place = attempt(() => [head.natural(), head.natural()] as const);
    if (place === undefined) return;
    const value = attempt(() => parseValue(new Lexer(plain, first + place[1])));
    if (value !== undefined) objects.set(place[0], value);
  }
}

/** What cannot be read is left out. */
function attempt<T>(step: () => T): T | undefined {
  try {
    return step();
  } catch (error) {
    if (error instanceof PdfFault || error instanceof RangeError || (error as { code?: string }).code !== undefined) return undefined;
    throw error;
  }
}
