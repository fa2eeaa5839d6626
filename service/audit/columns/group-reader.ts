import { closeSync, openSync } from 'node:fs';
import { SHEET_ROWS } from '../../../engine/audit/scan/sheet.ts';
import type { WordReader, WordRole } from '../../../engine/audit/scan/word-reader.ts';
import { MAX_DOCUMENT_BYTES } from '../../../engine/load/decode.ts';
import { FACT } from '../parquet.ts';
import { readBytes } from './bytes.ts';
import { ColumnReader } from './column-reader.ts';
import type { Chunk, RowGroup } from './layout.ts';

/** A column of a group of rows, and what it is of. */
export interface RoleColumn {
  readonly name: string;
  /** A fact by its place in the dictionary; -1 where it is of none. */
  readonly role: WordRole;
  readonly reader: ColumnReader;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Reads the rows of groups of the same columns, some at a time. */
export class GroupReader {
  readonly columns: readonly RoleColumn[];
  readonly checklist: ColumnReader;
  /** 1 where a row that was read last must be read in full. */
  readonly suspicious = new Uint8Array(SHEET_ROWS);
  #buffer = new Uint8Array(0);
  #left = 0;

  /** @param facts - names of all facts of the dictionary */
  constructor({ chunks }: RowGroup, words: WordReader, facts: readonly string[]) {
    const most = longestText(chunks);
    this.columns = chunks.map(({ name }) => {
      const role = roleOf(name, facts);
      return { name, role, reader: new ColumnReader(name, (found) => words.read(found, role, most)) };
    });
    this.checklist = (this.columns.find(({ role }) => role === 'checklist') as RoleColumn).reader;
  }

  /** Whether a group has the columns that are read here. */
  suits({ chunks }: RowGroup): boolean {
    return chunks.length === this.columns.length && chunks.every(({ name }, index) => name === this.columns[index]?.name);
  }

  /** Turns to a group. @throws Error where it cannot be read */
  open({ path, rows, chunks }: RowGroup): void {
    this.#left = rows;
    const size = chunks.reduce((sum, { bytes }) => sum + bytes, 0);
    if (size > this.#buffer.length) this.#buffer = new Uint8Array(size);
    const file = openSync(path, 'r');
    try {
      let at = 0;
      chunks.forEach((chunk, index) => {
        const bytes = this.#buffer.subarray(at, at + chunk.bytes);
        readBytes(file, chunk.start, bytes);
        this.columns[index]?.reader.open(chunk, bytes);
        at += chunk.bytes;
      });
    } finally {
      closeSync(file);
    }
  }

  /** Reads further rows, and says how many; 0 behind the last. @throws Error where they cannot be read */
  next(): number {
    if (this.#left === 0) return 0;
    let count = Math.min(this.#left, SHEET_ROWS);
    for (const { reader } of this.columns) count = Math.min(count, reader.available());
    this.suspicious.fill(0, 0, count);
    for (const { reader, role } of this.columns) {
      reader.read(count);
      this.#suspect(reader, count, role === 'checklist');
    }
    this.#left -= count;
    return count;
  }

  /** A row as a line of JSON, as `lineSql` of `../parquet.ts` makes it. */
  lineOf(row: number): Uint8Array {
    const text = ({ words, rows }: ColumnReader) => {
      const word = rows[row] as number;
      return word < 0 ? undefined : decoder.decode(words.textOf(word));
    };
    const facts: string[] = [];
    let evidence: string | undefined;
    for (const { name, role, reader } of this.columns) {
      const said = text(reader);
      if (role === 'evidence') evidence = said;
      else if (role !== 'checklist' && said !== undefined) facts.push(`${JSON.stringify(name.slice(FACT.length))}:${said}`);
    }
    const checklist = text(this.checklist);
    const files = evidence === undefined ? '' : `,"evidence":${evidence}`;
    return encoder.encode(`{"checklist":${checklist === undefined ? 'null' : quoted(checklist)},"facts":{${facts.join(',')}}${files}}`);
  }

  #suspect({ words, rows }: ColumnReader, count: number, isNeeded: boolean): void {
    const { suspicious } = this;
    if (isNeeded) for (let row = 0; row < count; row += 1) if ((rows[row] as number) < 0) suspicious[row] = 1;
    if (words.allSound) return;
    for (let row = 0; row < count; row += 1) {
      const word = rows[row] as number;
      if (word >= 0 && words.sound[word] !== 1) suspicious[row] = 1;
    }
  }
}

/** Texts so long that a line of such might be longer than a line may be are for the slower reader. */
function longestText(chunks: readonly Chunk[]): number {
  const names = chunks.reduce((sum, { name }) => sum + 6 * name.length + 16, 64);
  return Math.floor((MAX_DOCUMENT_BYTES - names) / (chunks.length + 5));
}

function roleOf(name: string, facts: readonly string[]): WordRole {
  if (name === 'checklist' || name === 'evidence') return name;
  return facts.indexOf(name.slice(FACT.length));
}

/** A text in quotation marks, with escapes as DuckDB writes them. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(/\\(u00..|.)/g, (sign) => (sign.length > 2 ? `\\u${sign.slice(2).toUpperCase()}` : sign));
}
