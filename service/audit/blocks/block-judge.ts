import { isUtf8 } from 'node:buffer';
import type { AuditPlan } from '../../../engine/audit/plan.ts';
import { BLANK, Scanner, type ScanTarget, SOUND, SUSPICIOUS } from '../../../engine/audit/scan/scanner.ts';
import { checklistPlanOf } from '../../../engine/audit/tally/checklist-plan.ts';
import { addBadLine, emptyTally, type Tally, tallyOf } from '../../../engine/audit/tally/tally.ts';
import type { SourcePart } from '../source.ts';
import type { Block } from './blocks.ts';
import { Docket } from './docket.ts';
import type { GroupJudge } from './group-judge.ts';
import { LONGEST_LINE, placeOf } from './place.ts';
import { RangeReader } from './range-reader.ts';
import type { Bench } from './sheet-judge.ts';
import { SlowReader, type SlowVerdict } from './slow-reader.ts';
import { type StandingOf, standings } from './standing.ts';

/** Rows that are counted at once: enough that a statement pays. */
const BATCH = 32_768;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
/** Where nothing is written to. */
const LEFT_OUT: ScanTarget = { columns: new Int32Array(0), derived: new Map() };

/** Judges blocks of a source in one thread, and counts what comes out. */
export class BlockJudge {
  readonly #plan: AuditPlan;
  readonly #bench: Bench;
  readonly #slow: SlowReader;
  readonly #scanner: Scanner;
  readonly #dockets = new Map<string, Docket>();
  readonly #tally: Tally = emptyTally();
  readonly #standing: StandingOf;
  readonly #ranges = new RangeReader();
  #groups: GroupJudge | undefined;

  private constructor(plan: AuditPlan, bench: Bench, slow: SlowReader) {
    [this.#plan, this.#bench, this.#slow] = [plan, bench, slow];
    this.#standing = standings(plan);
    this.#scanner = new Scanner(plan.rulebook.facts, [...plan.programs.keys()], (id) => this.#targetOf(id));
  }

  static async open(plan: AuditPlan, bench: Bench): Promise<BlockJudge> {
    return new BlockJudge(plan, bench, await SlowReader.open(plan));
  }

  /** Judges a block, and says how many lines it has. */
  async judge(block: Block): Promise<number> {
    const lines = block.kind === 'group' ? await this.#group(block) : this.#linesOf(block);
    if (block.kind === 'row') {
      const { bytes } = block;
      this.#line(block, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), 0, bytes.length, placeOf(block.number, 0), true);
    }
    if (block.kind === 'long') this.#settle(this.#slow.line(block.part, undefined), placeOf(block.number, 0));
    if (block.kind === 'document') this.#settle(await this.#slow.document(block.part), placeOf(block.number, 0));
    this.#tally.population.lines += lines;
    await this.#handAll();
    return lines;
  }

  async #handAll(): Promise<void> {
    for (const docket of this.#dockets.values()) await this.#hand(docket, false);
    // Those of many checklists together are no more than those of one.
    while ([...this.#dockets.values()].reduce((sum, { rows }) => sum + rows, 0) >= BATCH) await this.#hand(this.#fullest(), true);
  }

  async #group({ part, number, group }: Extract<Block, { kind: 'group' }>): Promise<number> {
    this.#groups ??= await this.#groupJudge();
    for (const _rows of this.#groups.read(part, number, group)) await this.#handAll();
    return group.rows;
  }

  /** Loaded when it is needed: most sources are lines. */
  async #groupJudge(): Promise<GroupJudge> {
    const { GroupJudge } = await import('./group-judge.ts');
    return new GroupJudge(this.#plan, {
      population: this.#tally.population,
      standing: this.#standing,
      docketOf: (id) => (this.#targetOf(id) === LEFT_OUT ? undefined : this.#dockets.get(id)),
      slow: (part, line, place) => this.#settle(this.#slow.line(part, line.length > LONGEST_LINE ? undefined : line), place),
    });
  }

  #linesOf(block: Block): number {
    if (block.kind === 'lines') return this.#lines(block, block.bytes);
    if (block.kind !== 'range') return 1;
    const { bytes, long } = this.#ranges.read(block.range);
    const lines = this.#lines(block, bytes);
    if (!long) return lines;
    this.#settle(this.#slow.line(block.part, undefined), placeOf(block.number, lines));
    return lines + 1;
  }

  /** Counts what is left, and gives back everything that was counted. */
  async finish(): Promise<Tally> {
    for (const docket of this.#dockets.values()) {
      await this.#hand(docket, true);
      docket.judge.finish();
    }
    return this.#tally;
  }

  close(): void {
    this.#ranges.close();
    this.#bench.close();
  }

  #fullest(): Docket {
    return [...this.#dockets.values()].reduce((best, next) => (next.rows > best.rows ? next : best));
  }

  #targetOf(id: string): ScanTarget {
    const program = this.#plan.programs.get(id);
    const { checklists } = this.#plan;
    if (!program || (checklists.length > 0 && !checklists.includes(id))) return LEFT_OUT;
    const known = this.#dockets.get(id);
    if (known) return known.target;
    const judge = this.#bench.judgeOf(program, tallyOf(this.#tally, checklistPlanOf(program)));
    const docket = new Docket(program, Object.keys(this.#plan.rulebook.facts), judge);
    this.#dockets.set(id, docket);
    return docket.target;
  }

  /** Reads every line of a block, and says how many there are. */
  #lines(block: Block, bytes: Uint8Array): number {
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

  /** @param all - all of it is to be counted */
  async #hand(docket: Docket, all: boolean): Promise<void> {
    for (let late = false; ; late = true) {
      const sheets = docket.takeSheets(all || late);
      if (sheets.every(({ rows }) => rows === 0) && !(all && docket.rows > 0)) return;
      docket.handOver(sheets);
      const { counted, contradicted } = await docket.judge.take(sheets, all || late, late);
      for (const place of contradicted) {
        const line = docket.doubtful.get(place);
        if (line) this.#settle(this.#slow.line(line.part, line.bytes), place);
      }
      if (counted) docket.settled();
      // What was read a second time may count after all.
      if (contradicted.length === 0) return;
    }
  }
}
