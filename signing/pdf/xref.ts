import { PdfFault } from './fault.ts';
import { Lexer } from './lexer.ts';
import { parseValue } from './parser.ts';
import { as, type PdfDict } from './values.ts';
import { type Entry, OBJECTS } from './xref-entry.ts';
import { readXrefStream } from './xref-stream.ts';

/**
 * The cross-reference of a file, newest revision first: `revisions` is their number; `trailer`, `start` (its offset) and `kind` are
 * those of the newest.
 */
export interface CrossReference {
  readonly entries: ReadonlyMap<number, Entry>;
  readonly trailer: PdfDict;
  readonly revisions: number;
  readonly start: number;
  readonly kind: 'table' | 'stream';
}

/** More revisions than this are an attack, not a form. */
const REVISIONS = 64;
const ENTRY_LENGTH = 20;
const TAIL = 1024;

/**
 * Reads the classical cross-reference tables (ISO 32000-1, 7.5.4 and 7.5.5), following /Prev, and where `streams` says so
 * cross-reference streams too. Hybrid files and encryption are refused always, streams otherwise: issued forms have none. Throws PdfFault.
 */
export function readCrossReference(bytes: Uint8Array, streams = false): CrossReference {
  const entries = new Map<number, Entry | undefined>();
  const trailers: PdfDict[] = [];
  const seen = new Set<number>();
  let effort = bytes.length * 2;
  const start = startOffset(bytes);
  const kind = streams && isStream(bytes, start) ? 'stream' : 'table';
  for (let at: number | undefined = start; at !== undefined; ) {
    if (seen.has(at) || seen.size >= REVISIONS) throw new PdfFault('交叉引用表成环或过多', 'its cross-references loop or are too many');
    seen.add(at);
    const lexer = new Lexer(bytes, at);
    const trailer = streams && isStream(bytes, at) ? readXrefStream(lexer, entries) : readSection(lexer, entries);
    // Sections that overlap would cost more than the file is long.
    effort -= lexer.at - at;
    if (effort < 0) throw new PdfFault('交叉引用表互相重叠', 'its cross-references overlap');
    trailers.push(trailer);
    at = previous(trailer);
  }
  const used = [...entries].filter((pair): pair is [number, Entry] => pair[1] !== undefined);
  return { entries: new Map(used), trailer: trailers[0] as PdfDict, revisions: trailers.length, start, kind };
}

/** A stream begins with the number of its object. */
function isStream(bytes: Uint8Array, at: number): boolean {
  const lexer = new Lexer(bytes, at);
  lexer.skip();
  return isDigit(lexer.peek());
}

function startOffset(bytes: Uint8Array): number {
  const from = Math.max(0, bytes.length - TAIL);
  const tail = Buffer.from(bytes.subarray(from)).toString('latin1');
  const at = tail.lastIndexOf('startxref');
  if (at === -1) throw new PdfFault('文件被截断，或不是 PDF', 'it is cut short, or no PDF');
  return new Lexer(bytes, from + at + 'startxref'.length).natural();
}

/** Reads one table; an entry already known from a newer revision wins. */
function readSection(lexer: Lexer, entries: Map<number, Entry | undefined>): PdfDict {
  const { bytes } = lexer;
  lexer.keyword('xref');
  for (lexer.skip(); isDigit(lexer.peek()); lexer.skip()) {
    const first = lexer.natural();
    const count = lexer.natural();
    lexer.skip();
    // Checked before the loop: a count is only a claim.
    if (lexer.at + count * ENTRY_LENGTH > bytes.length)
      throw new PdfFault('交叉引用表比文件还长', 'its cross-reference is longer than the file');
    if (entries.size + count > OBJECTS) throw new PdfFault('对象过多', 'it holds too many objects');
    for (let index = 0; index < count; index += 1) {
      const entry = readEntry(bytes, lexer.at);
      if (!entries.has(first + index)) entries.set(first + index, entry);
      lexer.at += ENTRY_LENGTH;
    }
  }
  lexer.keyword('trailer');
  const trailer = as(parseValue(lexer), 'dict');
  if (trailer === undefined) throw new PdfFault('缺少 trailer', 'the trailer is missing');
  if (trailer.entries.has('Encrypt')) throw new PdfFault('文件已加密', 'it is encrypted');
  if (trailer.entries.has('XRefStm')) throw new PdfFault('用了混合交叉引用', 'it uses hybrid cross-references');
  return trailer;
}

/** `0000000016 00000 n` and a two-octet end of line; undefined for a free entry. */
function readEntry(bytes: Uint8Array, at: number): Entry | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + at, ENTRY_LENGTH).toString('latin1');
  const parts = /^(\d{10}) (\d{5}) ([nf])(?: \r| \n|\r\n)$/.exec(text);
  if (parts === null) throw new PdfFault('交叉引用表有误', 'its cross-reference is malformed');
  return parts[3] === 'n' ? { offset: Number(parts[1]), generation: Number(parts[2]) } : undefined;
}

function previous(trailer: PdfDict): number | undefined {
  const value = trailer.entries.get('Prev');
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
    throw new PdfFault('交叉引用表有误', 'its cross-reference is malformed');
  return value;
}

const isDigit = (octet: number): boolean => octet >= 0x30 && octet <= 0x39;
