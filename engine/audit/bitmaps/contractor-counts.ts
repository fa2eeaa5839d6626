import type { RuleBits } from '../../compile/readers/bitmaps/reader.ts';
import { WORDS } from '../../compile/readers/bitmaps/rows.ts';
import { countBits, eachRow } from '../../compile/readers/bitmaps/truths.ts';
import { SHEET_ROWS } from '../scan/sheet.ts';
import type { ChecklistTally } from '../tally/tally.ts';
import { addContractor } from '../tally/tally.ts';
import type { NameColumn } from './name-column.ts';

/** Counts decisions and rules by contractor: four decisions, then passed, failed or open, and undecided of each rule. */
export class ContractorCounts {
  readonly #width: number;
  #counts = new Uint32Array(0);
  /** Rows of each contractor in the sheet. */
  #here = new Uint32Array(0);
  /** Where the counts of each row's contractor begin; -1 where it names none. */
  readonly #bases = new Int32Array(SHEET_ROWS);
  readonly #named = new Int32Array(WORDS);
  readonly #rest = new Int32Array(WORDS);

  constructor(rules: number) {
    this.#width = 4 + 3 * rules;
  }

  /** @param counted - rows that count */
  count(rules: readonly RuleBits[], decisions: Uint8Array, names: NameColumn, rows: number, counted: Int32Array): void {
    this.#room(names.size);
    const bases = this.#bases;
    const named = this.#named;
    const here = this.#here;
    named.fill(0);
    here.fill(0);
    for (let row = 0; row < rows; row += 1) {
      const number = names.numbers[row] as number;
      bases[row] = number * this.#width;
      if (number < 0 || (((counted[row >> 5] as number) >>> (row & 31)) & 1) === 0) continue;
      named[row >> 5] = (named[row >> 5] as number) | (1 << (row & 31));
      here[number] = (here[number] as number) + 1;
      this.#add((bases[row] as number) + (decisions[row] as number), 1);
    }
    const of = countBits(named);
    if (of === 0) return;
    rules.forEach(({ passed, broken, unknown }, rule) => {
      this.#countBits(passed, 4 + 3 * rule, of, names.size);
      this.#countBits(broken, 5 + 3 * rule, of, names.size);
      this.#countBits(unknown, 6 + 3 * rule, of, names.size);
    });
  }

  /** Adds everything to a tally. */
  writeInto(tally: ChecklistTally, names: NameColumn): void {
    for (let number = 0; number < names.size; number += 1) {
      const counts = this.#counts.subarray(number * this.#width, (number + 1) * this.#width);
      if (counts.some((count) => count > 0)) addContractor(tally.contractors, names.nameOf(number), counts);
    }
    this.#counts.fill(0);
  }

  /** What most rows have is counted by those that have it not. */
  #countBits(bitmap: Int32Array, place: number, of: number, contractors: number): void {
    const rest = this.#rest;
    for (let word = 0; word < WORDS; word += 1) rest[word] = (bitmap[word] as number) & (this.#named[word] as number);
    const bits = countBits(rest);
    if (2 * bits <= of) {
      eachRow(rest, (row) => this.#add((this.#bases[row] as number) + place, 1));
      return;
    }
    for (let number = 0; number < contractors; number += 1) {
      const rows = this.#here[number] as number;
      if (rows > 0) this.#add(number * this.#width + place, rows);
    }
    if (bits === of) return;
    for (let word = 0; word < WORDS; word += 1) rest[word] = ~(rest[word] as number) & (this.#named[word] as number);
    eachRow(rest, (row) => this.#add((this.#bases[row] as number) + place, -1));
  }

  #add(at: number, count: number): void {
    this.#counts[at] = (this.#counts[at] as number) + count;
  }

  #room(contractors: number): void {
    if (contractors * this.#width <= this.#counts.length) return;
    const room = Math.max(64, 2 * contractors);
    const counts = new Uint32Array(room * this.#width);
    counts.set(this.#counts);
    this.#counts = counts;
    this.#here = new Uint32Array(room);
  }
}
