import type { LeafNode } from '../../../../model/program.ts';
import type { Value } from '../../../../model/submission.ts';
import { type CompiledOperator, type LoopPart, loopSource } from '../compiled-operator.ts';
import type { ClosureFrame, SourceFrame } from '../frame.ts';
import { type Bits, NO, OPEN, YES } from '../truth.ts';

/**
 * How a number between `sure` and `possible` compares, by the comparison written: what `sure` and `possible` must do for it to be certain,
 * and for it to be possible. Names are those of the source, too.
 */
interface Range {
  readonly certain: readonly [
    JavaScript: (low: string, high: string, number: string) => string,
    (low: number, high: number, number: number) => boolean,
  ];
  readonly possible: Range['certain'];
}

const RANGES: Readonly<Record<string, Range>> = {
  is: {
    certain: [
      (low, high, number) => `${low} === ${number} && ${high} === ${number}`,
      (low, high, number) => low === number && high === number,
    ],
    possible: [
      (low, high, number) => `${low} <= ${number} && ${number} <= ${high}`,
      (low, high, number) => low <= number && number <= high,
    ],
  },
  above: {
    certain: [(low, _high, number) => `${low} > ${number}`, (low, _high, number) => low > number],
    possible: [(_low, high, number) => `${high} > ${number}`, (_low, high, number) => high > number],
  },
  'at-least': {
    certain: [(low, _high, number) => `${low} >= ${number}`, (low, _high, number) => low >= number],
    possible: [(_low, high, number) => `${high} >= ${number}`, (_low, high, number) => high >= number],
  },
  below: {
    certain: [(_low, high, number) => `${high} < ${number}`, (_low, high, number) => high < number],
    possible: [(low, _high, number) => `${low} < ${number}`, (low, _high, number) => low < number],
  },
  'at-most': {
    certain: [(_low, high, number) => `${high} <= ${number}`, (_low, high, number) => high <= number],
    possible: [(low, _high, number) => `${low} <= ${number}`, (low, _high, number) => low <= number],
  },
};

/** How many entries there are, or how many fit: between those that surely do and those that may. */
export const count: CompiledOperator = {
  name: 'count',
  closure: countClosure,
  source: countSource,
  loop: countLoop,
  costly: (leaf) => leaf.where !== undefined,
};

function countClosure(leaf: LeafNode, frame: ClosureFrame): ReturnType<CompiledOperator['closure']> {
  const { range, number } = demandedOf(leaf);
  const read = frame.read(leaf.subject, 'list');
  const where = leaf.where && frame.inside(leaf.where);
  const judge = (low: number, high: number): Bits =>
    range.certain[1](low, high, number) ? YES : range.possible[1](low, high, number) ? OPEN : NO;
  return (values, entry) => {
    const seen = read(values, entry) as readonly Value[] | null | undefined;
    if (seen === undefined) return OPEN;
    if (seen === null) return NO;
    if (!where) return judge(seen.length, seen.length);
    let [low, high] = [0, 0];
    for (const item of seen) {
      const fits = where(values, item);
      if (fits !== NO) high += 1;
      if (fits === YES) low += 1;
    }
    return judge(low, high);
  };
}

function countSource(leaf: LeafNode, frame: SourceFrame): string {
  const part = countLoop(leaf, frame);
  if (part) return loopSource(leaf, frame, part);
  const { range, number } = demandedOf(leaf);
  const given = frame.given(leaf.subject);
  const length = `${frame.subject(leaf.subject, 'list')}.length`;
  return `(${given} !== 3 ? ${given} : ${range.certain[0](length, length, frame.literal(number))} ? 3 : 0)`;
}

function countLoop(leaf: LeafNode, frame: SourceFrame): LoopPart | undefined {
  const { where } = leaf;
  if (!where) return undefined;
  const { range, number } = demandedOf(leaf);
  const given = frame.given(leaf.subject);
  const written = frame.literal(number);
  const [low, high] = [frame.variable('x', '0'), frame.variable('x', '0')];
  return {
    each(entry) {
      const fits = entry.variable('y', entry.condition(where));
      entry.write(`if (${fits} !== 0) { ${high} += 1; if (${fits} === 3) ${low} += 1; }`);
    },
    truth: `(${given} !== 3 ? ${given} : ${range.certain[0](low, high, written)} ? 3 : ${range.possible[0](low, high, written)} ? 1 : 0)`,
  };
}

function demandedOf({ demanded }: LeafNode): { readonly range: Range; readonly number: number } {
  const range = demanded.kind === 'count' ? RANGES[demanded.compare] : undefined;
  if (demanded.kind !== 'count' || !range) throw new Error('count compares with a number');
  return { range, number: demanded.number };
}
