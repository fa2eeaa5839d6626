import { isUtf8 } from 'node:buffer';
import type { AuditPlan } from '../../../engine/audit/plan.ts';
import { BLANK, Scanner, type ScanTarget, SOUND, SUSPICIOUS } from '../../../engine/audit/scan/scanner.ts';
import { SHEET_ROWS } from '../../../engine/audit/scan/sheet.ts';
import { ROW } from '../../../engine/audit/sql/counting.ts';
import type { SourcePart } from '../source.ts';
import { type Block, LONGEST_LINE } from './blocks.ts';
import { type Database, type Limits, openDatabase } from './database.ts';
import { Docket } from './docket.ts';
import { placeOf } from './place.ts';
import { SlowReader, type SlowVerdict } from './slow-reader.ts';
import { type StandingOf, standings } from './standing.ts';
import { ChecklistTable } from './table.ts';
import { addBadLine, addFailures, addRow, emptyTally, type Tally, tallyOf } from './tally.ts';

/** Rows that are counted at once: enough that a statement pays. */
const BATCH = 16 * SHEET_ROWS;
const { contractor: CONTRACTOR, contradicted: CONTRADICTED } = ROW;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
/** Where nothing is written to. */
const LEFT_OUT: ScanTarget = { columns: new Int32Array(0), derived: new Map() };

/** Judges blocks of a source in one thread, and counts what comes out. */
export class BlockJudge {
  readonly #plan: AuditPlan;
  readonly #database: Database;
  readonly #slow: SlowReader;
  readonly #scanner: Scanner;
  readonly #dockets = new Map<string, Docket>();
  readonly #tally: Tally = emptyTally();
  readonly #standing: StandingOf;

  private constructor(plan: AuditPlan, database: Database, slow: SlowReader) {
    [this.#plan, this.#database, this.#slow] = [plan, database, slow];
    this.#standing = standings(plan);
    this.#scanner = new Scanner(plan.rulebook.facts, [...plan.programs.keys()], (id) => this.#targetOf(id));
  }

  static async open(plan: AuditPlan, limits: Limits): Promise<BlockJudge> {
    return new BlockJudge(plan, await openDatabase(limits), await SlowReader.open(plan));
  }

  /** Judges a block, and says how many lines it has. */
  async judge(block: Block): Promise<number> {
    const lines = block.kind === 'lines' ? this.#lines(block, block.bytes) : 1;
    if (block.kind === 'row') {
      const { bytes } = block;
      this.#line(block, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), 0, bytes.length, placeOf(block.number, 0), true);
    }
    if (block.kind === 'long') this.#settle(this.#slow.line(block.part, undefined), placeOf(block.number, 0));
    if (block.kind === 'document') this.#settle(await this.#slow.document(block.part), placeOf(block.number, 0));
    this.#tally.population.lines += lines;
    for (const docket of this.#dockets.values()) await this.#store(docket, false);
    // Those of many checklists together are no more than those of one.
    while ([...this.#dockets.values()].reduce((sum, { rows }) => sum + rows, 0) >= BATCH) await this.#store(this.#fullest(), true);
    return lines;
  }

  /** Counts what is left, and gives back everything that was counted. */
  async finish(): Promise<Tally> {
    for (const docket of this.#dockets.values()) await this.#store(docket, true);
    return this.#tally;
  }

  close(): void {
    this.#database.close();
  }

  #fullest(): Docket {
    return [...this.#dockets.values()].reduce((best, next) => (next.rows > best.rows ? next : best));
  }

  #targetOf(id: string): ScanTarget {
    const program = this.#plan.programs.get(id);
    const { checklists } = this.#plan;
    if (!program || (checklists.length > 0 && !checklists.includes(id))) return LEFT_OUT;
    const docket = new Docket(program, this.#plan);
    this.#dockets.set(id, docket);
    return docket.target;
  }

  /** Reads every line of a block, and says how many there are. */
  #lines(block: Block, bytes: Uint8Array<ArrayBuffer>): number {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const encoded = isUtf8(buffer);
    let line = 0;
    for (let start = 0; start < buffer.length; line += 1) {
      const found = buffer.indexOf(NEWLINE, start);
      const next = found < 0 ? buffer.length : found;
      const end = next > start && buffer[next - 1] === RETURN ? next - 1 : next;
      this.#line(block, buffer, start, end, placeOf(block.number, line), encoded);
      start = next + 1;
    }
    return line;
  }

  #line({ part }: Block, bytes: Buffer, start: number, end: number, place: number, encoded: boolean): void {
    const own = () => bytes.subarray(start, end);
    const long = end - start > LONGEST_LINE;
    const found = long || (!encoded && !isUtf8(own())) ? SUSPICIOUS : this.#scanner.scan(bytes, start, end);
    if (found === BLANK) this.#tally.population.blank += 1;
    else if (found === SOUND) this.#sound(part, own, place);
    else {
      this.#scanner.line.target?.sheet?.begin();
      this.#settle(this.#slow.line(part, long ? undefined : own()), place);
    }
  }

  #sound(part: SourcePart, bytes: () => Uint8Array, place: number): void {
    const { line } = this.#scanner;
    const standing = this.#standing(line);
    if (standing !== 'judged') {
      this.#tally.population[standing] += 1;
      line.target?.sheet?.begin();
      return;
    }
    const docket = this.#dockets.get(line.checklist);
    if (line.doubt) docket?.doubtful.set(place, { part, bytes: Uint8Array.from(bytes()) });
    docket?.keep(place, line.day, line.doubt);
  }

  /** What was read in full is bad, or left out, or joins the others as this program writes it. */
  #settle(verdict: SlowVerdict, place: number): void {
    const { population } = this.#tally;
    if (verdict.kind === 'bad') {
      population.bad += 1;
      addBadLine(this.#tally, place, verdict.tell, this.#plan.quoted);
    } else if (verdict.kind !== 'sound') population[verdict.kind] += 1;
    else {
      const bytes = Buffer.from(verdict.text, 'utf8');
      if (this.#scanner.scan(bytes, 0, bytes.length, true) !== SOUND) throw new Error(`a line of which all is known is not read: ${place}`);
      this.#dockets.get(this.#scanner.line.checklist)?.keep(place, this.#scanner.line.day, false);
    }
  }

  /** @param all - counts, and empties the table */
  async #store(docket: Docket, all: boolean): Promise<void> {
    const sheets = docket.takeSheets(all);
    if (sheets.every(({ rows }) => rows === 0) && !(all && docket.rows > 0)) return;
    const { duckdb, connection } = this.#database;
    docket.table ??= await ChecklistTable.create(
      duckdb,
      connection,
      docket.counting,
      `checklist${this.#plan.programs.size}_${[...this.#dockets.values()].indexOf(docket)}`,
      this.#plan.examples,
    );
    await docket.table.append(sheets);
    if (all) await this.#count(docket, docket.table, false);
  }

  /** @param late - rows that were read a second time, and may stand before others that were counted already */
  async #count(docket: Docket, table: ChecklistTable, late: boolean): Promise<void> {
    const { rules } = docket.counting.program;
    const tally = tallyOf(this.#tally, docket.counting);
    const contradicted: number[] = [];
    const broken = rules.map(() => 0);
    for (const row of await table.count()) {
      addRow(tally, row, rules.length);
      if (row.kind === CONTRADICTED) contradicted.push(row.number ?? 0);
      if (row.kind === CONTRACTOR) for (const rule of rules.keys()) broken[rule] = (broken[rule] ?? 0) + (row.counts[5 + 3 * rule] ?? 0);
    }
    const wanted = rules.some(
      ({ verb }, rule) =>
        verb !== 'oblige' && (broken[rule] ?? 0) > 0 && (late || (tally.failures[rule]?.length ?? 0) < this.#plan.examples),
    );
    if (wanted) for (const { rule, places } of await table.examples()) addFailures(tally, rule, places, this.#plan.examples);
    await table.empty();
    for (const place of contradicted) {
      const line = docket.doubtful.get(place);
      if (line) this.#settle(this.#slow.line(line.part, line.bytes), place);
    }
    docket.doubtful.clear();
    if (docket.waiting === 0) return;
    await table.append(docket.takeSheets(true));
    await this.#count(docket, table, true);
  }
}
