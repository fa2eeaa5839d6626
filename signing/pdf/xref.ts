import { PdfFault } from './fault.ts';
import { Lexer } from './lexer.ts';
import { parseValue } from './parser.ts';
import { as, type PdfDict } from './values.ts';
import { type Entry, OBJECTS } from './xref-entry.ts';
import { readXrefStream } from './xref-stream.ts';

/** One cross-reference table with its trailer, or stream, which is what a revision ends with. */
export interface Section {
  readonly kind: 'table' | 'stream';
  /** Where it stands, and the first octet behind the trailer dictionary. */
  readonly offset: number;
  readonly close: number;
  /** What the table itself lists, in its order; undefined: the object is free. */
  readonly entries: ReadonlyMap<number, Entry | undefined>;
  readonly trailer: PdfDict;
  /** Whether a comment stands in the table or trailer. */
  readonly commented: boolean;
}

/** More revisions than this are an attack, not a form. */
const REVISIONS = 64;
const ENTRY_LENGTH = 20;
const TAIL = 1024;

/**
 * Reads the classical cross-reference tables (ISO 32000-1, 7.5.4 and 7.5.5) by following /Prev, and where `streams` says so
 * cross-reference streams too; gives them oldest revision first. Hybrid files and encryption are refused always, streams otherwise:
 * issued forms have none. Throws PdfFault.
 */
export function readSections(bytes: Uint8Array, streams = false): readonly [Section, ...Section[]] {
  const sections: Section[] = [];
  const seen = new Set<number>();
  let effort = bytes.length * 2;
  let room = OBJECTS;
  for (let at: number | undefined = startOffset(bytes); at !== undefined; ) {
    if (seen.has(at) || seen.size >= REVISIONS) throw new PdfFault('交叉引用表成环或过多', 'its cross-references loop or are too many');
    seen.add(at);
    const section = streams && isStream(bytes, at) ? readStream(bytes, at) : readSection(bytes, at, room);
    // Sections that overlap would cost more than the file is long.
    effort -= section.close - at;
    if (effort < 0) throw new PdfFault('交叉引用表互相重叠', 'its cross-references overlap');
    room -= section.entries.size;
    sections.unshift(section);
    at = previous(section.trailer);
  }
  return sections as unknown as readonly [Section, ...Section[]];
}

/** What is in use after these sections, oldest first: the newest entry of an object counts. */
export function inUse(sections: readonly Section[]): ReadonlyMap<number, Entry> {
  const entries = new Map<number, Entry | undefined>();
  for (const section of [...sections].reverse())
    for (const [number, entry] of section.entries) if (!entries.has(number)) entries.set(number, entry);
  return new Map([...entries].filter((pair): pair is [number, Entry] => pair[1] !== undefined));
}

/** A stream begins with the number of its object. */
function isStream(bytes: Uint8Array, at: number): boolean {
  const lexer = new Lexer(bytes, at);
  lexer.skip();
  return isDigit(lexer.peek());
}

function readStream(bytes: Uint8Array, offset: number): Section {
  const lexer = new Lexer(bytes, offset);
  const entries = new Map<number, Entry | undefined>();
  const trailer = readXrefStream(lexer, entries);
  return { kind: 'stream', offset, close: lexer.at, entries, trailer, commented: lexer.commented };
}

function startOffset(bytes: Uint8Array): number {
  const from = Math.max(0, bytes.length - TAIL);
  const tail = Buffer.from(bytes.subarray(from)).toString('latin1');
  const at = tail.lastIndexOf('startxref');
  if (at === -1) throw new PdfFault('文件被截断，或不是 PDF', 'it is cut short, or no PDF');
  return new Lexer(bytes, from + at + 'startxref'.length).natural();
}

/** Reads one table and its trailer; `room`: how many objects may still be listed. */
function readSection(bytes: Uint8Array, offset: number, room: number): Section {
  const lexer = new Lexer(bytes, offset);
  const entries = new Map<number, Entry | undefined>();
  if (isDigit(lexer.peek())) throw new PdfFault('用了压缩的交叉引用', 'it uses cross-reference streams');
  lexer.keyword('xref');
  for (lexer.skip(); isDigit(lexer.peek()); lexer.skip()) {
    const first = lexer.natural();
    const count = lexer.natural();
    lexer.skip();
    // Checked before the loop: a count is only a claim.
    if (lexer.at + count * ENTRY_LENGTH > bytes.length)
      throw new PdfFault('交叉引用表比文件还长', 'its cross-reference is longer than the file');
    if (entries.size + count > room) throw new PdfFault('对象过多', 'it holds too many objects');
    for (let index = 0; index < count; index += 1) {
      // Readers differ in which of two they take.
      if (entries.has(first + index))
        throw new PdfFault(`交叉引用表两次列出对象 ${first + index}`, `its cross-reference lists object ${first + index} twice`);
      entries.set(first + index, readEntry(bytes, lexer.at));
      lexer.at += ENTRY_LENGTH;
    }
  }
  lexer.keyword('trailer');
  const trailer = as(parseValue(lexer), 'dict');
  if (trailer === undefined) throw new PdfFault('缺少 trailer', 'the trailer is missing');
  if (trailer.entries.has('Encrypt')) throw new PdfFault('文件已加密', 'it is encrypted');
  if (trailer.entries.has('XRefStm')) throw new PdfFault('用了混合交叉引用', 'it uses hybrid cross-references');
  return { kind: 'table', offset, close: lexer.at, entries, trailer, commented: lexer.commented };
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
