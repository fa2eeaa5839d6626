import type { Program } from '../../../model/program.ts';
import type { Effective } from '../../../model/rule.ts';
import type { Facts, Value } from '../../../model/submission.ts';
import { dayNumber } from '../sql/operand.ts';
import { MOST_ROWS, type Rows } from './rows.ts';

/** The spans of days in which the same settings and rules are in force. */
export class Eras {
  /** Settings of each era; one that has no value yet is absent. */
  readonly settings: readonly Facts[];
  /** The era of each row, once they were looked at. */
  readonly ofRow = new Uint16Array(MOST_ROWS);
  /** First days but of the first era, which has no beginning. */
  readonly #starts: Float64Array;
  readonly #fixed: number | undefined;

  /** @param on - the day whose rules apply to all; left out: to each row those of its own day */
  constructor({ settings, rules }: Pick<Program, 'settings' | 'rules'>, on?: string) {
    const days = new Set<number>();
    for (const { values } of Object.values(settings)) for (const { from } of values) days.add(dayNumber(from));
    for (const { effective } of rules) {
      if (effective) days.add(dayNumber(effective.from));
      if (effective?.through !== undefined) days.add(dayNumber(effective.through) + 1);
    }
    this.#starts = Float64Array.from([...days].sort((left, right) => left - right));
    this.settings = [Number.NEGATIVE_INFINITY, ...this.#starts].map((day) => settingsFrom(settings, day));
    this.#fixed = on === undefined ? undefined : this.#eraOf(dayNumber(on));
    if (this.#fixed !== undefined) this.ofRow.fill(this.#fixed);
  }

  get count(): number {
    return this.settings.length;
  }

  /** Whether rules are in force in an era. */
  inForce(effective: Effective | undefined, era: number): boolean {
    if (!effective) return true;
    const start = era === 0 ? Number.NEGATIVE_INFINITY : (this.#starts[era - 1] as number);
    const { from, through } = effective;
    return dayNumber(from) <= start && (through === undefined || start <= dayNumber(through));
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

/** Of two values of one day the one written last. */
function settingsFrom(settings: Program['settings'], day: number): Facts {
  const found: Record<string, Value> = {};
  for (const [id, { values }] of Object.entries(settings)) {
    let best = Number.NEGATIVE_INFINITY;
    for (const { from, value } of values) {
      const start = dayNumber(from);
      if (start > day || start < best) continue;
      best = start;
      found[id] = value;
    }
  }
  return found;
}
