import type { Truths } from './truths.ts';

/** Writes truths that are worked out row by row. */
export function spread(rows: number, truthOf: (row: number) => number, { possible, certain }: Truths): void {
  for (let start = 0; start < rows; start += 32) {
    let [may, must] = [0, 0];
    const end = Math.min(32, rows - start);
    for (let bit = 0; bit < end; bit += 1) {
      const truth = truthOf(start + bit);
      may |= (truth & 1) << bit;
      must |= (truth >> 1) << bit;
    }
    possible[start >> 5] = may;
    certain[start >> 5] = must;
  }
}

/** Writes truths that are looked up by a number of each row. */
export function lookUp(rows: number, numbers: Uint16Array, truths: Uint8Array, { possible, certain }: Truths): void {
  for (let start = 0; start < rows; start += 32) {
    let may = 0;
    let must = 0;
    for (let bit = 0; bit < 32; bit += 1) {
      const truth = truths[numbers[start + bit] as number] as number;
      may |= (truth & 1) << bit;
      must |= (truth >> 1) << bit;
    }
    possible[start >> 5] = may;
    certain[start >> 5] = must;
  }
}
