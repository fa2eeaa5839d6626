import { seeded } from '../analysis/mutants/seeded.ts';
import { logFactorials } from './log-factorials.ts';

/**
 * Draws so many different numbers below a population, in order, by a seed: the same seed draws the same.
 *
 * Source: Floyd's algorithm (Bentley and Floyd, Communications of the ACM 30(9), 1987); numbers by `seeded`.
 */
export function drawSample(population: number, size: number, seed: number): number[] {
  const random = seeded(seed);
  const drawn = new Set<number>();
  for (let top = population - Math.min(size, population); top < population; top += 1) {
    const number = Math.floor(random() * (top + 1));
    drawn.add(drawn.has(number) ? top : number);
  }
  return [...drawn].sort((left, right) => left - right);
}

/**
 * The most non-compliant members that a population may have, with a given confidence, when a sample drawn without putting back
 * holds so many of them: the largest number with which finding so few was still more likely than one less the confidence.
 *
 * Exact, by the hypergeometric distribution. Source: Clopper and Pearson (1934) for a finite population; ISO 2859-2.
 *
 * @param confidence - such as 0.95
 */
export function mostUndetected(population: number, size: number, found: number, confidence: number): number {
  if (size === 0) return population;
  const logs = logFactorials(population);
  let [low, high] = [found, population - (size - found)];
  // The likelihood of finding so few falls as there are more: the last number above the bound is looked for.
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (atMostFound(population, size, found, middle, logs) > 1 - confidence) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** How likely a sample holds at most so many of the marked members of a population. */
function atMostFound(population: number, size: number, found: number, marked: number, logs: Float64Array): number {
  const choose = (of: number, some: number) => (logs[of] as number) - (logs[some] as number) - (logs[of - some] as number);
  const whole = choose(population, size);
  let sum = 0;
  for (let number = Math.max(0, size - (population - marked)); number <= Math.min(found, marked, size); number += 1)
    sum += Math.exp(choose(marked, number) + choose(population - marked, size - number) - whole);
  return sum;
}
