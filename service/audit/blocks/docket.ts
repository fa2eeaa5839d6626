import type { ScanTarget } from '../../../engine/audit/scan/scanner.ts';
import { SHEET_ROWS, Sheet } from '../../../engine/audit/scan/sheet.ts';
import { derivationReads } from '../../../engine/compile/readers/sql/columns.ts';
import type { Program } from '../../../engine/model/program.ts';
import type { SourcePart } from '../source.ts';
import type { SheetJudge } from './sheet-judge.ts';

/** A line that may have to be read in full. */
export interface KeptLine {
  readonly part: SourcePart;
  readonly bytes: Uint8Array;
}

/** What one thread holds of a checklist until it is counted. */
export class Docket {
  readonly judge: SheetJudge;
  readonly target: ScanTarget;
  /** Lines of rows that may contradict themselves, by place. */
  readonly doubtful = new Map<number, KeptLine>();
  /** Places of doubtful rows that are handed over and not yet counted. */
  readonly #handed: number[] = [];
  readonly #full: Sheet[] = [];
  readonly #spare: Sheet[] = [];

  /** @param facts - names of all facts of the dictionary */
  constructor(program: Program, facts: readonly string[], judge: SheetJudge) {
    this.judge = judge;
    const columns = [...judge.columns.keys()];
    this.target = {
      sheet: this.#sheet(),
      columns: Int32Array.from(facts, (fact) => columns.indexOf(fact)),
      derived: sourcesOf(program, facts),
    };
  }

  /** Keeps the present row. */
  keep(place: number, day: number, doubt: boolean): void {
    const { sheet } = this.target;
    if (!sheet) return;
    sheet.keep(place, day, doubt);
    if (sheet.isFull) this.#turn(sheet);
  }

  /**
   * Keeps the present row and those behind it, in as many sheets as they need.
   *
   * @param fill - writes rows into a sheet: those from a number on, so many
   */
  keepMany(count: number, fill: (sheet: Sheet, from: number, count: number) => void): void {
    for (let from = 0; from < count; ) {
      const { sheet } = this.target;
      if (!sheet) return;
      const some = Math.min(count - from, SHEET_ROWS - sheet.rows);
      fill(sheet, from, some);
      sheet.keepMany(some);
      from += some;
      if (sheet.isFull) this.#turn(sheet);
    }
  }

  /** Puts a full sheet aside. */
  #turn(sheet: Sheet): void {
    this.#full.push(sheet);
    this.target.sheet = this.#spare.pop() ?? this.#sheet();
  }

  get rows(): number {
    return this.judge.rows + this.waiting;
  }

  /** Rows that were not yet handed over. */
  get waiting(): number {
    return this.#full.reduce((sum, { rows }) => sum + rows, this.target.sheet?.rows ?? 0);
  }

  /** Sheets with rows; whoever judges them empties them. */
  takeSheets(partial: boolean): Sheet[] {
    const taken = this.#full.splice(0);
    this.#spare.push(...taken);
    return partial && this.target.sheet ? [...taken, this.target.sheet] : taken;
  }

  /** Notes that the rows of sheets are handed over. */
  handOver(sheets: readonly Sheet[]): void {
    if (this.doubtful.size === 0) return;
    for (const { rows, places, doubts } of sheets)
      for (let row = 0; row < rows; row += 1) if (doubts[row] === 1) this.#handed.push(places[row] as number);
  }

  /** Notes that everything that was handed over is counted: nobody will ask for its lines any more. */
  settled(): void {
    for (const place of this.#handed.splice(0)) this.doubtful.delete(place);
  }

  #sheet(): Sheet {
    return new Sheet([...this.judge.columns.values()]);
  }
}

/** All facts from which each derived fact follows, directly or by others, by their places in the dictionary. */
function sourcesOf({ derivations }: Program, facts: readonly string[]): Map<number, Int32Array> {
  const direct = new Map(derivations.map((derivation) => [derivation.fact, derivationReads(derivation)]));
  return new Map(
    derivations.map(({ fact }) => {
      const found = new Set(direct.get(fact));
      for (const source of found) for (const further of direct.get(source) ?? []) found.add(further);
      return [facts.indexOf(fact), Int32Array.from(found, (source) => facts.indexOf(source))] as const;
    }),
  );
}
