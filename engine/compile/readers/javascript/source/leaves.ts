import type { LeafNode } from '../../../../model/program.ts';
import { subjectKey } from '../leaf-key.ts';
import { compiledOperator } from '../operators/index.ts';
import type { Bits } from '../truth.ts';
import { Chunk } from './chunk.ts';
import { SubmissionBlock, type Surroundings } from './submission-block.ts';

/** Judges leaves over the facts that have been taken, and writes their truth. */
export type LeavesFunction = (settings: readonly unknown[]) => void;

/** Judges one leaf. */
export type LeafFunction = (settings: readonly unknown[]) => Bits;

/** A leaf, and where its truth is written. */
export interface PlacedLeaf {
  readonly leaf: LeafNode;
  readonly place: number;
}

/** Leaves are judged in functions of so many; a function of thousands would stop being optimised. */
const LEAVES_A_FUNCTION = 300;

/** Functions that judge leaves, those of one subject side by side so that it is looked at once. */
export function leavesFunctions(leaves: readonly PlacedLeaf[], truths: Uint8Array, around: Surroundings): LeavesFunction[] {
  const bySubject = Map.groupBy(leaves, ({ leaf }) => subjectKey(leaf.subject));
  return inPortions([...bySubject.values()].flat()).map((portion) => {
    const block = new SubmissionBlock(new Chunk(), around);
    const name = block.constant(truths);
    for (const { leaf, place } of portion) block.write(`${name}[${place}] = ${sourceOf(leaf, block)};`);
    return block.chunk.make<LeavesFunction>([{ parameters: 's', lines: block.lines() }])[0] as LeavesFunction;
  });
}

/** A function for each leaf. */
export function leafFunctions(leaves: readonly LeafNode[], around: Surroundings): LeafFunction[] {
  return inPortions(leaves).flatMap((portion) => {
    const chunk = new Chunk();
    const sources = portion.map((leaf) => {
      const block = new SubmissionBlock(chunk, around);
      const text = sourceOf(leaf, block);
      return { parameters: 's', lines: [...block.lines(), `return ${text};`] };
    });
    return chunk.make<LeafFunction>(sources);
  });
}

function sourceOf(leaf: LeafNode, block: SubmissionBlock): string {
  return compiledOperator(leaf.operator).source(leaf, block);
}

function inPortions<Item>(items: readonly Item[]): Item[][] {
  const count = Math.ceil(items.length / LEAVES_A_FUNCTION);
  return Array.from({ length: count }, (_, index) => items.slice(index * LEAVES_A_FUNCTION, (index + 1) * LEAVES_A_FUNCTION));
}
