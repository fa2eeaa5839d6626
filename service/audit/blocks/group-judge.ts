import type { AuditPlan } from '../../../engine/audit/plan.ts';
import { NOTHING } from '../../../engine/audit/scan/cursor.ts';
import type { ScanTarget } from '../../../engine/audit/scan/scanner.ts';
import { SHEET_ROWS, type Sheet } from '../../../engine/audit/scan/sheet.ts';
import { WordReader } from '../../../engine/audit/scan/word-reader.ts';
import type { Words } from '../../../engine/audit/scan/words.ts';
import type { Population } from '../../../engine/model/audit.ts';
import type { FactDefinition } from '../../../engine/model/fact.ts';
import { ProblemError } from '../../../engine/model/problem.ts';
import { serviceProblem } from '../../problems.ts';
import type { ColumnReader } from '../columns/column-reader.ts';
import { GroupReader } from '../columns/group-reader.ts';
import type { RowGroup } from '../columns/layout.ts';
import type { SourcePart } from '../source.ts';
import type { Docket } from './docket.ts';
import { placeOf } from './place.ts';
import type { StandingOf } from './standing.ts';

/** Where rows go. */
export interface GroupDesk {
  readonly population: { -readonly [Key in keyof Population]: number };
  readonly standing: StandingOf;
  /** The docket of a checklist; undefined where its submissions are left out. */
  docketOf(checklist: string): Docket | undefined;
  /** Reads a row in full. */
  slow(part: SourcePart, line: Uint8Array, place: number): void;
}

/** Takes rows of columns into the sheets of their checklists, column by column: what the scanner does for lines. */
export class GroupJudge {
  readonly #plan: AuditPlan;
  readonly #desk: GroupDesk;
  readonly #words: WordReader;
  readonly #facts: readonly string[];
  readonly #checklists: readonly string[];
  /** Facts that tell a day or the property, by their places in the dictionary; the first one that says something counts. */
  readonly #dayFacts: readonly number[];
  readonly #propertyFacts: readonly number[];
  readonly #days = new Float64Array(SHEET_ROWS);
  readonly #doubts = new Uint8Array(SHEET_ROWS);
  readonly #picks = new Int32Array(SHEET_ROWS);
  #rows: Rows | undefined;
  readonly #line = { checklist: '', day: Number.NaN, property: NOTHING };

  constructor(plan: AuditPlan, desk: GroupDesk) {
    this.#plan = plan;
    this.#desk = desk;
    const { facts } = plan.rulebook;
    this.#facts = Object.keys(facts);
    this.#checklists = [...plan.programs.keys()];
    this.#words = new WordReader(facts, this.#checklists);
    this.#dayFacts = telling(facts, 'day');
    this.#propertyFacts = telling(facts, 'property');
  }

  /**
   * Reads a group of rows; the rows read so far are in their sheets whenever it comes back.
   *
   * @throws ProblemError `source-damaged`
   */
  *read(part: SourcePart, block: number, group: RowGroup): Generator<void> {
    try {
      if (!this.#rows?.reader.suits(group)) this.#rows = new Rows(new GroupReader(group, this.#words, this.#facts), this.#facts.length);
      const rows = this.#rows;
      const { reader } = rows;
      reader.open(group);
      for (let [first, count] = [0, reader.next()]; count > 0; [first, count] = [first + count, reader.next()]) {
        this.#take(part, rows, count, placeOf(block, first));
        yield;
      }
    } catch (cause) {
      if (cause instanceof ProblemError) throw cause;
      throw new ProblemError([serviceProblem('source-damaged', { why: String((cause as Error).message) }, { file: part.name })]);
    }
  }

  /** @param place - of the first row */
  #take(part: SourcePart, rows: Rows, count: number, place: number): void {
    const { suspicious } = rows.reader;
    this.#tellDays(rows, count);
    for (let from = 0; from < count; ) {
      let to = from;
      while (to < count && suspicious[to] === 0) to += 1;
      if (to > from) this.#sound(part, rows, from, to, place);
      if (to < count) this.#desk.slow(part, rows.reader.lineOf(to), place + to);
      from = to + 1;
    }
  }

  #tellDays(rows: Rows, count: number): void {
    const days = this.#days.fill(Number.NaN, 0, count);
    // The one that counts first is written last.
    for (const fact of this.#dayFacts.toReversed()) {
      const column = rows.columns[fact];
      if (!column || column.filled === 0) continue;
      const { words } = column;
      for (let row = 0; row < count; row += 1) {
        const word = column.rows[row] as number;
        if (word >= 0 && words.says[word] === 1) days[row] = words.days[word] as number;
      }
    }
  }

  #sound(part: SourcePart, rows: Rows, from: number, to: number, place: number): void {
    const { words, rows: named } = rows.reader.checklist;
    const numberOf = (row: number) => words.numbers[named[row] as number] as number;
    const seen = new Set<number>();
    for (let row = from; row < to; row += 1) seen.add(numberOf(row));
    for (const number of seen) {
      const checklist = this.#checklists[number] as string;
      let count = 0;
      for (let row = from; row < to; row += 1)
        if (numberOf(row) === number && this.#counts(rows, row, checklist)) this.#picks[count++] = row;
      const docket = count > 0 ? this.#desk.docketOf(checklist) : undefined;
      if (docket) this.#keep(part, docket, rows, count, place);
    }
  }

  /** Whether a row counts; if not, that is noted. */
  #counts(rows: Rows, row: number, checklist: string): boolean {
    const line = this.#line;
    line.checklist = checklist;
    line.day = this.#days[row] as number;
    if (this.#plan.properties.length > 0) line.property = this.#propertyOf(rows, row);
    const standing = this.#desk.standing(line);
    if (standing === 'judged') return true;
    this.#desk.population[standing] += 1;
    return false;
  }

  #propertyOf({ columns }: Rows, row: number): Uint8Array<ArrayBufferLike> {
    for (const fact of this.#propertyFacts) {
      const column = columns[fact];
      const word = column?.rows[row] ?? -1;
      if (column && word >= 0 && column.words.says[word] === 1) return column.words.textOf(word);
    }
    return NOTHING;
  }

  #keep(part: SourcePart, docket: Docket, rows: Rows, count: number, place: number): void {
    const picks = this.#picks;
    const days = this.#days;
    const doubts = this.#doubts;
    this.#doubt(docket.target, rows, count);
    for (let at = 0; at < count; at += 1) {
      const row = picks[at] as number;
      if (doubts[row] === 1) docket.doubtful.set(place + row, { part, bytes: rows.reader.lineOf(row) });
    }
    docket.keepMany(count, (sheet, from, some) => {
      rows.fill(sheet, docket.target.columns, picks, from, some);
      for (let at = 0; at < some; at += 1) {
        const into = sheet.rows + at;
        const row = picks[from + at] as number;
        sheet.places[into] = place + row;
        sheet.days[into] = days[row] as number;
        sheet.doubts[into] = doubts[row] as number;
      }
    });
  }

  /** Notes the rows in which a fact is given that follows from others, some of which are given too. */
  #doubt({ derived }: ScanTarget, { columns }: Rows, count: number): void {
    const picks = this.#picks;
    const doubts = this.#doubts;
    for (let at = 0; at < count; at += 1) doubts[picks[at] as number] = 0;
    for (const [fact, sources] of derived) {
      const column = columns[fact];
      if (!column || column.filled === 0) continue;
      const others = [...sources].flatMap((source) => columns[source] ?? []);
      for (let at = 0; at < count; at += 1) {
        const row = picks[at] as number;
        if ((column.rows[row] as number) < 0) continue;
        if (sources.length === 0 || others.some(({ rows }) => (rows[row] as number) >= 0)) doubts[row] = 1;
      }
    }
  }
}

/** The columns of a group by the places of their facts in the dictionary. */
class Rows {
  readonly reader: GroupReader;
  readonly columns: (ColumnReader | undefined)[];
  readonly #given: readonly { readonly fact: number; readonly column: ColumnReader }[];

  constructor(reader: GroupReader, facts: number) {
    this.reader = reader;
    this.#given = reader.columns.flatMap(({ role, reader: column }) =>
      typeof role === 'number' && role >= 0 ? [{ fact: role, column }] : [],
    );
    this.columns = new Array<ColumnReader | undefined>(facts).fill(undefined);
    for (const { fact, column } of this.#given) this.columns[fact] = column;
  }

  /** Writes rows behind those of a sheet, column by column. */
  fill(sheet: Sheet, columns: Int32Array, picks: Int32Array, from: number, count: number): void {
    for (const { fact, column } of this.#given) {
      const into = columns[fact] as number;
      const words: Words = column.words;
      if (into < 0 || column.filled === 0) continue;
      const kind = sheet.kinds[into];
      if (kind === 'json') sheet.setTexts(into, words, column.rows, picks, from, count);
      else if (kind) sheet.setMany(into, words.table(kind), column.rows, picks, from, count);
    }
  }
}

function telling(facts: Readonly<Record<string, FactDefinition>>, dimension: FactDefinition['dimension']): number[] {
  return Object.values(facts).flatMap((fact, index) => (fact.dimension === dimension ? [index] : []));
}
