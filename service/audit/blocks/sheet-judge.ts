import type { Sheet } from '../../../engine/audit/scan/sheet.ts';
import type { ChecklistTally } from '../../../engine/audit/tally/tally.ts';
import type { Cell } from '../../../engine/compile/readers/sql/cell.ts';
import type { Program } from '../../../engine/model/program.ts';

/** What became of sheets that were handed over. */
export interface Taken {
  /** Everything that was handed over so far has been counted. */
  readonly counted: boolean;
  /** Places of rows that may contradict themselves; they are not counted. */
  readonly contradicted: readonly number[];
}

/** Judges and counts the submissions of one checklist. */
export interface SheetJudge {
  /** Columns that sheets must have, by fact and in their order. */
  readonly columns: ReadonlyMap<string, Cell>;
  /** Rows that were handed over and are not yet counted. */
  readonly rows: number;
  /**
   * Takes over the rows of sheets, and empties these.
   *
   * @param all - counts everything that was handed over
   * @param late - rows that were read a second time, and may stand before others that were counted already
   */
  take(sheets: readonly Sheet[], all: boolean, late: boolean): Promise<Taken>;
  /** Writes into the tally what is kept beside it. */
  finish(): void;
}

/** Makes judges, one a checklist, and gives back what they hold. */
export interface Bench {
  /** @param tally - where it counts */
  judgeOf(program: Program, tally: ChecklistTally): SheetJudge;
  close(): void;
}
