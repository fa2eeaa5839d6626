import { createHash } from 'node:crypto';
import { appendFileSync, chmodSync, createReadStream, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { text } from '../../../engine/compile/readers/sql/literal.ts';
import { MAX_DOCUMENT_BYTES } from '../../../engine/load/decode.ts';
import { openDatabase } from '../duckdb/database.ts';
import { linesSql, pointersSql } from '../duckdb/lines.ts';
import { column, FACT } from '../parquet.ts';

/** Rows of a group: so many that a thread is busy with them for a second or less. */
const GROUP = 20_480;
const MEMORY = '384MB';
/** Room for lines; DuckDB takes a multiple of it. */
const LEAST = 1 << 16;

/** Submissions that become one file of columns. */
export class Chunk {
  readonly #base: string;
  readonly #facts = new Set<string>();
  #plain = true;
  #longest = LEAST;
  rows = 0;

  /** @param base - path of what is written on the way, without ending; what another process left there is taken away */
  constructor(base: string) {
    this.#base = base;
    rmSync(`${base}.ndjson`, { force: true });
  }

  /** Takes contents of submissions, in their order. */
  add(contents: readonly string[]): void {
    for (const content of contents) this.#note(content);
    // A content is a line, whatever stands in it: one with an end of line in it is told by its JSON text.
    const lines = contents.map((content) => `${this.#plain ? content : JSON.stringify(short(content))}\n`);
    for (const { length } of lines) this.#longest = Math.max(this.#longest, 3 * length);
    appendFileSync(`${this.#base}.ndjson`, lines.join(''), { mode: 0o600 });
    this.rows += contents.length;
  }

  /** Writes the file, named after what is in it. */
  async write(folder: string): Promise<{ readonly file: string; readonly digest: string }> {
    const part = `${this.#base}.parquet`;
    const database = await openDatabase({ threads: 1, memory: MEMORY });
    try {
      await database.connection.run(
        `COPY (${this.#select()}) TO ${text(part)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${GROUP})`,
      );
    } finally {
      database.close();
    }
    rmSync(`${this.#base}.ndjson`);
    const digest = await digestOfFile(part);
    const file = `${digest.slice(0, 32)}.parquet`;
    chmodSync(part, 0o600);
    renameSync(part, join(folder, file));
    return { file, digest };
  }

  /** Whether each fact of a content can have a column of its own, and nothing is lost. */
  #note(content: string): void {
    if (!this.#plain) return;
    if (content.length > MAX_DOCUMENT_BYTES / 3) {
      this.#plain = false;
      return;
    }
    const facts = factsOf(content);
    if (facts) for (const fact of facts) this.#facts.add(fact);
    else this.#plain = false;
  }

  #select(): string {
    const lines = linesSql(`${this.#base}.ndjson`, this.#longest);
    // DuckDB takes names of columns for the same that differ in nothing but case.
    const different = new Set([...this.#facts].map((fact) => fact.toLowerCase())).size;
    if (!this.#plain || different === 0 || different < this.#facts.size)
      return `SELECT CASE WHEN starts_with(line, '"') THEN json_extract_string(line, '$') ELSE line END AS submission FROM ${lines}`;
    const facts = [...this.#facts].sort();
    const said = `json_extract(line, ${pointersSql(facts, '/evidence')}) AS said`;
    const columns = facts.map((fact, index) => `said[${index + 2}]::VARCHAR AS ${column(`${FACT}${fact}`)}`);
    const selected = ["json_extract_string(line, '/checklist') AS checklist", 'said[1]::VARCHAR AS evidence', ...columns];
    return `SELECT ${selected.join(', ')} FROM (SELECT line, ${said} FROM ${lines})`;
  }
}

/** A content that is longer than a document may be is longer still, if only its beginning is kept. */
function short(content: string): string {
  return content.length > MAX_DOCUMENT_BYTES ? content.slice(0, MAX_DOCUMENT_BYTES + 1).toWellFormed() : content;
}

/** Names of the facts of a content that is as short as can be, and has no key twice; undefined where it is anything else. */
function factsOf(content: string): string[] | undefined {
  try {
    const value = JSON.parse(content) as Record<string, unknown>;
    const { checklist, facts, evidence, ...more } = value;
    const isWhole = typeof checklist === 'string' && isRecord(facts) && (evidence === undefined || isRecord(evidence));
    if (!isWhole || Object.keys(more).length > 0) return undefined;
    return JSON.stringify(value) === content && !content.includes('\\u0000') ? Object.keys(facts) : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** SHA-256 (hex) of a file. */
export async function digestOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece as Buffer);
  return hash.digest('hex');
}
