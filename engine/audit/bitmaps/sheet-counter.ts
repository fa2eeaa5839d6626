import { type BitmapReader, bitmapReader } from '../../compile/readers/bitmaps/reader.ts';
import { WORDS } from '../../compile/readers/bitmaps/rows.ts';
import { countBits, eachRow } from '../../compile/readers/bitmaps/truths.ts';
import type { Cell } from '../../compile/readers/sql/cell.ts';
import type { Program } from '../../model/program.ts';
import type { AuditPlan } from '../plan.ts';
import { SHEET_ROWS, type Sheet } from '../scan/sheet.ts';
import { type ChecklistPlan, checklistPlanOf, toldFacts } from '../tally/checklist-plan.ts';
import { addFailures, type ChecklistTally } from '../tally/tally.ts';
import { ContractorCounts } from './contractor-counts.ts';
import { contradictionsOf } from './contradictions.ts';
import { DayCounts } from './day-counts.ts';
import { delayCounters } from './delay-counters.ts';
import { NameColumn } from './name-column.ts';

/** Judges and counts sheets of one checklist. */
export class SheetCounter {
  readonly columns: ReadonlyMap<string, Cell>;
  readonly #reader: BitmapReader;
  readonly #checklist: ChecklistPlan;
  readonly #tally: ChecklistTally;
  readonly #examples: number;
  readonly #contradictions: (sheet: Sheet) => number[];
  readonly #questions: readonly ((sheet: Sheet, counted: Int32Array) => readonly [asked: number, missing: number])[];
  readonly #delays: readonly ((sheet: Sheet, counted: Int32Array) => void)[];
  readonly #names: Readonly<Record<'contractor' | 'property' | 'handler', NameColumn>>;
  readonly #contractors: ContractorCounts;
  readonly #days = new DayCounts();
  /** Rows of the sheet that count. */
  readonly #counted = new Int32Array(WORDS);
  readonly #some = new Int32Array(WORDS);
  /** Decision of each row. */
  readonly #decisions = new Uint8Array(SHEET_ROWS);

  /** @param tally - where it counts */
  constructor(program: Program, plan: AuditPlan, tally: ChecklistTally) {
    const told = toldFacts(plan.rulebook.facts);
    this.#checklist = checklistPlanOf(program);
    this.#tally = tally;
    this.#examples = plan.examples;
    this.#reader = bitmapReader(program, { ...(plan.on === undefined ? {} : { on: plan.on }), told: Object.values(told).flat() });
    this.columns = this.#reader.columns;
    this.#contradictions = contradictionsOf(program, this.#reader);
    this.#questions = this.#questionCounters();
    this.#delays = delayCounters(this.#checklist, this.#reader, tally);
    const names = (dimension: 'contractor' | 'property' | 'handler') => new NameColumn(told[dimension], this.#reader);
    this.#names = { contractor: names('contractor'), property: names('property'), handler: names('handler') };
    this.#contractors = new ContractorCounts(program.rules.length);
  }

  /** Counts the rows of a sheet. Returns places of those that may contradict themselves; they are not counted. */
  count(sheet: Sheet): number[] {
    if (sheet.rows === 0) return [];
    this.#reader.look(sheet);
    const contradicted = this.#contradictions(sheet);
    this.#reader.run(sheet);
    this.#mark(sheet.rows, contradicted);
    this.#countSums(sheet);
    this.#countFailures(sheet);
    this.#countDecisions(sheet);
    for (const delays of this.#delays) delays(sheet, this.#counted);
    return contradicted.map((row) => sheet.places[row] as number);
  }

  /** Writes into the tally what is kept beside it until the end. */
  finish(): void {
    this.#contractors.writeInto(this.#tally, this.#names.contractor);
    this.#days.writeInto(this.#tally.days);
  }

  #mark(rows: number, contradicted: readonly number[]): void {
    const counted = this.#counted;
    for (let word = 0; word < WORDS; word += 1) {
      const left = rows - 32 * word;
      counted[word] = left >= 32 ? -1 : left <= 0 ? 0 : (1 << left) - 1;
    }
    for (const row of contradicted) counted[row >> 5] = (counted[row >> 5] as number) & ~(1 << (row & 31));
  }

  #countSums(sheet: Sheet): void {
    const { sums } = this.#tally;
    let at = 0;
    const add = (count: number) => {
      sums[at] = (sums[at] ?? 0) + count;
      at += 1;
    };
    for (const decision of this.#reader.decisions) add(this.#of(decision));
    for (const { passed, broken, unknown } of this.#reader.rules) for (const bits of [passed, broken, unknown]) add(this.#of(bits));
    const { rules } = this.#checklist.program;
    for (const group of this.#checklist.groups) {
      add(this.#ofAny(group.rules.map((rule) => this.#reader.rules[rule]?.applies.possible as Int32Array)));
      const failing = group.rules.filter((rule) => rules[rule]?.verb !== 'oblige');
      add(this.#ofAny(failing.map((rule) => this.#reader.rules[rule]?.broken as Int32Array)));
    }
    for (const question of this.#questions) for (const count of question(sheet, this.#counted)) add(count);
  }

  /** How many rows that count have a bit. The bitmap is left with those alone. */
  #of(bitmap: Int32Array): number {
    for (let word = 0; word < WORDS; word += 1) bitmap[word] = (bitmap[word] as number) & (this.#counted[word] as number);
    return countBits(bitmap);
  }

  #ofAny(bitmaps: readonly Int32Array[]): number {
    const some = this.#some.fill(0);
    for (const bitmap of bitmaps)
      for (let word = 0; word < WORDS; word += 1) some[word] = (some[word] as number) | (bitmap[word] as number);
    return this.#of(some);
  }

  #questionCounters() {
    const { columns, conditions } = this.#reader;
    const names = [...columns.keys()];
    return [...this.#checklist.asked].map(([fact, whens]) => {
      const column = names.indexOf(fact);
      const truths = whens?.map((when) => conditions.truthsOf(when).possible);
      const absent = new Int32Array(WORDS);
      const isAsked = new Int32Array(WORDS);
      conditions.absent(column, absent);
      return (_sheet: Sheet, counted: Int32Array) => {
        isAsked.fill(truths ? 0 : -1);
        for (const truth of truths ?? [])
          for (let word = 0; word < WORDS; word += 1) isAsked[word] = (isAsked[word] as number) | (truth[word] as number);
        for (let word = 0; word < WORDS; word += 1) isAsked[word] = (isAsked[word] as number) & (counted[word] as number);
        const asked = countBits(isAsked);
        for (let word = 0; word < WORDS; word += 1) isAsked[word] = (isAsked[word] as number) & (absent[word] as number);
        return [asked, countBits(isAsked)] as const;
      };
    });
  }

  #countFailures({ places }: Sheet): void {
    const { failures } = this.#tally;
    this.#checklist.program.rules.forEach(({ verb }, rule) => {
      if (verb === 'oblige') return;
      const { broken } = this.#reader.rules[rule] as BitmapReader['rules'][number];
      const known = failures[rule] ?? [];
      const last = known.length < this.#examples ? Number.POSITIVE_INFINITY : (known.at(-1) ?? Number.POSITIVE_INFINITY);
      // Rows come in the order of the source, but for those that were read a second time.
      if (last < (places[0] as number)) return;
      const found: number[] = [];
      eachRow(broken, (row) => void ((places[row] as number) < last && found.push(places[row] as number)));
      if (found.length > 0) addFailures(this.#tally, rule, found, this.#examples);
    });
  }

  #countDecisions(sheet: Sheet): void {
    const { decisions: of } = this.#reader;
    const decisions = this.#decisions;
    const [, second, third, fourth] = of as readonly Int32Array[] as [Int32Array, Int32Array, Int32Array, Int32Array];
    for (let row = 0; row < sheet.rows; row += 1) {
      const word = row >> 5;
      const bit = row & 31;
      decisions[row] =
        (((second[word] as number) >>> bit) & 1) +
        2 * (((third[word] as number) >>> bit) & 1) +
        3 * (((fourth[word] as number) >>> bit) & 1);
    }
    const { contractor, property, handler } = this.#names;
    for (const names of [contractor, property, handler]) names.look(sheet);
    this.#contractors.count(this.#reader.rules, decisions, contractor, sheet.rows, this.#counted);
    property.count(this.#tally.properties, decisions, this.#counted);
    handler.count(this.#tally.handlers, decisions, this.#counted);
    this.#countDays(sheet);
  }

  #countDays({ days, rows }: Sheet): void {
    const decisions = this.#decisions;
    const counted = this.#counted;
    for (let row = 0; row < rows; row += 1)
      if ((((counted[row >> 5] as number) >>> (row & 31)) & 1) === 1) this.#days.add(days[row] as number, decisions[row] as number);
  }
}
