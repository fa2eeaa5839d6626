import type { Problem } from '../../engine/model/problem.ts';
import type { PdfDocument } from '../pdf/document.ts';
import { PdfFault } from '../pdf/fault.ts';
import { Lexer } from '../pdf/lexer.ts';
import type { Section } from '../pdf/xref.ts';
import { problem } from '../problem.ts';

/** One revision of a file: its place among the others, from 1, and its octets, `end` being behind `%%EOF` and its end of line. */
export interface Revision {
  readonly number: number;
  readonly start: number;
  readonly end: number;
  readonly section: Section;
}

/** The revisions of a file, oldest first, and what is wrong with how it is laid out. */
export interface Layout {
  readonly revisions: readonly Revision[];
  readonly problems: readonly Problem[];
}

/** Version and the comment of four high octets that marks a binary file, each on its line (ISO 32000-1, 7.5.2). */
const HEADER = /^%PDF-1\.[4-7](?:\r\n|\r|\n)%[\x80-\xff]{4}(?:\r\n|\r|\n)/;
const HEADER_LENGTH = 20;

/** Trailer entries that a form has; anything else makes readers look elsewhere. */
const TRAILER = new Set(['Size', 'Root', 'Info', 'ID', 'Prev']);

/**
 * Checks that every octet of the file has its one place: header, then revision by revision the objects that its own table lists, one
 * behind the other, the table, the trailer, `startxref` to that table and `%%EOF`, and nothing between, before or behind.
 *
 * What stands in no table, in two, or between two objects is where content is hidden or prepared for later; a table that leads into an
 * older revision brings such content to light. Octets behind the last revision are `changed-after-signing`.
 */
export function layoutOf(document: PdfDocument): Layout {
  const revisions: Revision[] = [];
  try {
    let at = headerEnd(document.bytes);
    for (const section of document.sections) {
      const number = revisions.length + 1;
      const end = revisionEnd(document, section, number, at);
      revisions.push({ number, start: number === 1 ? 0 : at, end, section });
      at = end;
    }
    const behind = at < document.bytes.length ? [problem('changed-after-signing')] : [];
    return { revisions, problems: behind };
  } catch (error) {
    if (!(error instanceof PdfFault)) throw error;
    return { revisions, problems: [problem('file-layout', { revision: revisions.length + 1, detailZh: error.zh, detail: error.message })] };
  }
}

function headerEnd(bytes: Uint8Array): number {
  const head = HEADER.exec(Buffer.from(bytes.subarray(0, HEADER_LENGTH)).toString('latin1'));
  if (head === null) throw new PdfFault('文件头不合规定，或后面夹带了内容', 'its header is not the one allowed, or something follows it');
  return head[0].length;
}

/** Walks over one revision from `start`; gives the octet behind its end. */
function revisionEnd(document: PdfDocument, section: Section, revision: number, start: number): number {
  checkTrailer(section);
  const view = document.asOf(revision);
  const own = [...section.entries].flatMap(([number, entry]) => (entry === undefined ? [] : [{ number, ...entry }]));
  let at = start;
  for (const { number, offset, generation } of own.sort((a, b) => a.offset - b.offset)) {
    if (generation !== 0) throw new PdfFault(`对象 ${number} 的代号不是 0`, `object ${number} has a generation other than 0`);
    if (offset < at)
      throw new PdfFault(
        `交叉引用表把对象 ${number} 指到了别处（第 ${offset} 字节，不在这次修订里，或与别的对象重叠）`,
        `its cross-reference leads to object ${number} elsewhere (octet ${offset}: outside this revision, or inside another object)`,
      );
    blank(document.bytes, at, offset);
    const object = view.placed(number);
    if (object === undefined || object.start !== offset)
      throw new PdfFault(`对象 ${number} 不在原位`, `object ${number} is not in its place`);
    if (object.commented) throw new PdfFault(`对象 ${number} 里有注释`, `object ${number} holds a comment`);
    at = object.end;
  }
  if (section.offset < at) throw new PdfFault('交叉引用表与对象重叠', 'its cross-reference overlaps with objects');
  blank(document.bytes, at, section.offset);
  return tailEnd(document.bytes, section);
}

function checkTrailer({ trailer, entries, commented }: Section): void {
  if (commented) throw new PdfFault('交叉引用表里有注释', 'its cross-reference holds a comment');
  const strange = [...trailer.entries.keys()].find((key) => !TRAILER.has(key));
  if (strange !== undefined)
    throw new PdfFault(`trailer 里有不该有的“${strange}”`, `its trailer holds "${strange}", which has no place there`);
  const size = trailer.entries.get('Size');
  const beyond = [...entries.keys()].find((number) => typeof size !== 'number' || number >= size);
  if (beyond !== undefined) throw new PdfFault(`对象 ${beyond} 超出 /Size`, `object ${beyond} lies beyond /Size`);
}

/** Nothing but white space may stand between objects: a reader that repairs files would find whatever else is there. */
function blank(bytes: Uint8Array, from: number, to: number): void {
  for (let at = from; at < to; at += 1) {
    const octet = bytes[at] ?? 0;
    if (octet !== 10 && octet !== 13 && octet !== 32)
      throw new PdfFault(
        `第 ${at} 字节起有不属于任何对象的内容`,
        `octets from ${at} on belong to no object that its cross-reference lists`,
      );
  }
}

function tailEnd(bytes: Uint8Array, { offset, close }: Section): number {
  const lexer = new Lexer(bytes, close);
  lexer.keyword('startxref');
  if (lexer.natural() !== offset) throw new PdfFault('startxref 指向别处', 'startxref leads elsewhere');
  const end = /^(?:\r\n|\r|\n)%%EOF(?:\r\n|\r|\n)?/.exec(Buffer.from(bytes.subarray(lexer.at, lexer.at + 9)).toString('latin1'));
  if (end === null || lexer.commented) throw new PdfFault('不以 %%EOF 结束', 'it does not end with %%EOF');
  return lexer.at + end[0].length;
}
