import type { Kleene } from '../model/kleene.ts';
import type { Operator } from '../model/operator.ts';
import type { Value } from '../model/submission.ts';
import { phrase } from './frame.ts';

const COMPARE: Readonly<Record<string, (count: number, number: number) => boolean>> = {
  is: (count, number) => count === number,
  above: (count, number) => count > number,
  below: (count, number) => count < number,
  'at-least': (count, number) => count >= number,
  'at-most': (count, number) => count <= number,
};

/** Comparisons that may stand behind `count`. */
export const COUNT_COMPARISONS: readonly string[] = Object.keys(COMPARE);

/**
 * Holds where so many options are chosen, or so many records fit `where`. While some records cannot be told, every number
 * between the sure and the possible ones is tried; only where all agree is there an answer.
 */
export const count: Operator = {
  name: 'count',
  types: ['set', 'list'],
  read: (written, reader) => reader.count(written),
  compare(seen, leaf, context): Kleene {
    if (leaf.demanded.kind !== 'count') return 'unknown';
    const items = seen as readonly Value[];
    const { where, demanded } = leaf;
    const fits = where ? items.map((item) => context.judge(where, item)) : items.map(() => true as const);
    const sure = fits.filter((fit) => fit === true).length;
    const possible = fits.filter((fit) => fit !== false).length;
    const holds = COMPARE[demanded.compare];
    const answers = new Set<boolean>();
    for (let number = sure; number <= possible; number += 1) answers.add(holds?.(number, demanded.number) ?? false);
    return answers.size === 1 ? answers.has(true) : 'unknown';
  },
  say: (demanded) => phrase(demanded, ['的数目', '的数目不符：'], ['count:', 'count is not:']),
};
