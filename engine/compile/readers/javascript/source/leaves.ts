import type { LeafNode } from '../../../../model/program.ts';
import { subjectKey } from '../leaf-key.ts';
import { compiledOperator } from '../operators/index.ts';
import { Chunk } from './chunk.ts';
import { SubmissionBlock, type Surroundings } from './submission-block.ts';

/** Judges leaves over the facts that have been taken, and writes their truth. */
export type LeavesFunction = (settings: readonly unknown[]) => void;

/** A leaf, and where its truth is written. */
export interface PlacedLeaf {
  readonly leaf: LeafNode;
  readonly place: number;
}

/** Leaves are judged in functions of so many; a function of thousands would stop being optimised. */
const LEAVES_A_FUNCTION = 300;
/** So many go through a list together. */
const LOOPS_A_FUNCTION = 100;

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

/** A function for each group of costly leaves. */
export function groupFunctions(groups: readonly (readonly PlacedLeaf[])[], truths: Uint8Array, around: Surroundings): LeavesFunction[] {
  return inPortions(groups).flatMap((portion) => {
    const chunk = new Chunk();
    return chunk.make<LeavesFunction>(
      portion.map((group) => {
        const block = new SubmissionBlock(chunk, around);
        writeGroup(group, block.constant(truths), block);
        return { parameters: 's', lines: block.lines() };
      }),
    );
  });
}

/** Leaves that share a loop where they can: those that go through the same list. The others stand alone. */
export function inGroups(leaves: readonly PlacedLeaf[]): PlacedLeaf[][] {
  const keyOf = ({ leaf, place }: PlacedLeaf) => (compiledOperator(leaf.operator).loop ? subjectKey(leaf.subject) : `${place}`);
  const groups = Map.groupBy(leaves, keyOf);
  return [...groups.values()].flatMap((group) => inPortions(group, LOOPS_A_FUNCTION));
}

function writeGroup(group: readonly PlacedLeaf[], truths: string, block: SubmissionBlock): void {
  const [first] = group;
  if (group.length === 1 && first) {
    block.write(`${truths}[${first.place}] = ${sourceOf(first.leaf, block)};`);
    return;
  }
  const parts = group.flatMap(({ leaf, place }) => {
    const part = compiledOperator(leaf.operator).loop?.(leaf, block);
    return part ? [{ part, place }] : [];
  });
  block.loop(block.subject(first?.leaf.subject ?? {}, 'list'), (entry) => {
    for (const { part } of parts) part.each(entry);
  });
  for (const { part, place } of parts) block.write(`${truths}[${place}] = ${part.truth};`);
}

function sourceOf(leaf: LeafNode, block: SubmissionBlock): string {
  return compiledOperator(leaf.operator).source(leaf, block);
}

function inPortions<Item>(items: readonly Item[], most = LEAVES_A_FUNCTION): Item[][] {
  const count = Math.ceil(items.length / most);
  return Array.from({ length: count }, (_, index) => items.slice(index * most, (index + 1) * most));
}
