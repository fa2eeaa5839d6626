import type { LeafNode } from '../../../../model/program.ts';
import { isCostly } from '../operators/index.ts';
import type { Plan } from '../plan.ts';
import { NONE } from '../truth.ts';
import { groupFunctions, inGroups, type LeavesFunction, leavesFunctions, type PlacedLeaf } from './leaves.ts';
import type { Surroundings } from './submission-block.ts';
import type { LeafSource } from './trees.ts';

/** The truths of all leaves, and how they are found. */
export interface Truths {
  /** Judges every leaf of little cost, and forgets the others. */
  judge(settings: readonly unknown[]): void;
  /** Judges those that are left, and gives all in the order of the plan. */
  all(settings: readonly unknown[]): Uint8Array;
  /** A leaf has been judged; a costly one is judged where a rule asks for it first. */
  readonly source: LeafSource;
}

/** Makes the functions that judge the leaves of a plan. Truths stand in one array, costly ones at its end. */
export function truthsOf({ leaves }: Plan, around: Surroundings): Truths {
  const truths = new Uint8Array(leaves.length);
  const cheap = leaves.filter((leaf) => !isCostly(leaf));
  const costly = leaves.filter(isCostly);
  const placed: PlacedLeaf[] = [...cheap, ...costly].map((leaf, place) => ({ leaf, place }));
  const places = new Map(placed.map(({ leaf, place }) => [leaf, place]));
  const judgeAll: readonly LeavesFunction[] = leavesFunctions(placed.slice(0, cheap.length), truths, around);
  const groups = inGroups(placed.slice(cheap.length));
  const judgeGroup: readonly LeavesFunction[] = groupFunctions(groups, truths, around);
  const judgeOf = new Map(groups.flatMap((group, index) => group.map(({ place }) => [place, judgeGroup[index] as LeavesFunction])));
  const order = Uint32Array.from(leaves, (leaf) => places.get(leaf) as number);
  const inOrder = new Uint8Array(leaves.length);
  return {
    judge(settings) {
      if (costly.length > 0) truths.fill(NONE, cheap.length);
      for (let index = 0; index < judgeAll.length; index += 1) (judgeAll[index] as LeavesFunction)(settings);
    },
    all(settings) {
      for (let place = cheap.length; place < truths.length; place += 1) {
        if (truths[place] === NONE) judgeOf.get(place)?.(settings);
      }
      for (let number = 0; number < order.length; number += 1) inOrder[number] = truths[order[number] as number] as number;
      return inOrder;
    },
    source(number, chunk) {
      const place = places.get(leaves[number] as LeafNode) as number;
      const truth = `${chunk.constant(truths)}[${place}]`;
      if (place < cheap.length) return { text: truth, costly: false };
      const judge = chunk.constant(judgeOf.get(place));
      return { text: `(${truth} === ${NONE} ? (${judge}(s), ${truth}) : ${truth})`, costly: true };
    },
  };
}
