import { addTo } from '../tally/tally.ts';

/** Days on either side of the first one that are counted in an array. */
const AROUND = 1 << 14;

/** Counts decisions by day: near days in an array, which is faster, and days far from the first one each by itself. */
export class DayCounts {
  readonly #near = new Uint32Array(8 * AROUND);
  readonly #far = new Map<number, number[]>();
  /** The first day of the array; NaN before any day. */
  #first = Number.NaN;

  add(day: number, decision: number): void {
    if (Number.isNaN(this.#first)) this.#first = day - AROUND;
    const at = 4 * (day - this.#first) + decision;
    if (at >= 0 && at < this.#near.length) this.#near[at] = (this.#near[at] as number) + 1;
    else
      addTo(
        this.#far,
        day,
        [0, 1, 2, 3].map((code) => (code === decision ? 1 : 0)),
      );
  }

  /** Adds everything to what is counted by day. */
  writeInto(days: Map<number, number[]>): void {
    for (const [day, counts] of this.#far) addTo(days, day, counts);
    // Most have none.
    let last = -1;
    this.#near.forEach((count, at) => {
      if (count === 0 || at >> 2 === last) return;
      last = at >> 2;
      addTo(days, this.#first + last, [...this.#near.subarray(4 * last, 4 * last + 4)]);
    });
    this.#near.fill(0);
    this.#far.clear();
  }
}
