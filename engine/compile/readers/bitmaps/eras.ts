import type { Program } from '../../../model/program.ts';
import type { Effective } from '../../../model/rule.ts';
import { inForce } from '../../../model/rulebook.ts';
import { settingsOn } from '../../../model/settings-on.ts';
import type { Facts } from '../../../model/submission.ts';
import { isDay, shiftDay } from '../../../schema/calendar.ts';
import { dayNumber } from '../sql/operand.ts';
import { MOST_ROWS, type Rows } from './rows.ts';

/** The spans of days in which the same settings and rules are in force. */
export class Eras {
  /** Settings of each era; one that has no value yet is absent. */
  readonly settings: readonly Facts[];
  /** The era of each row, once they were looked at. */
  readonly ofRow = new Uint16Array(MOST_ROWS);
  /** First days of the eras; of the first one, which has no beginning, a text that is before every day. */
  readonly #days: readonly string[];
  /** The same as numbers, but that of the first era. */
  readonly #starts: Float64Array;
  readonly #fixed: number | undefined;

  /** @param on - the day whose rules apply to all; left out: to each row those of its own day */
  constructor({ settings, rules }: Pick<Program, 'settings' | 'rules'>, on?: string) {
    const days = new Set<string>();
    for (const { values } of Object.values(settings)) for (const { from } of values) days.add(from);
    for (const { effective } of rules) {
      if (effective) days.add(effective.from);
      if (effective?.through !== undefined) days.add(shiftDay(effective.through, 1));
    }
    // Beyond the last day that can be written there is none.
    this.#days = ['', ...[...days].filter(isDay).sort()];
    this.#starts = Float64Array.from(this.#days.slice(1), dayNumber);
    this.settings = this.#days.map((day) => settingsOn(settings, day));
    this.#fixed = on === undefined ? undefined : this.#eraOf(dayNumber(on));
    if (this.#fixed !== undefined) this.ofRow.fill(this.#fixed);
  }

  get count(): number {
    return this.settings.length;
  }

  /** Whether rules are in force in an era. */
  inForce(effective: Effective | undefined, era: number): boolean {
    return inForce(effective, this.#days[era] as string);
  }

  look({ rows, days }: Rows): void {
    if (this.#fixed !== undefined) return;
    for (let row = 0; row < rows; row += 1) this.ofRow[row] = this.#eraOf(days[row] as number);
  }

  #eraOf(day: number): number {
    const starts = this.#starts;
    let era = 0;
    while (era < starts.length && day >= (starts[era] as number)) era += 1;
    return era;
  }
}
