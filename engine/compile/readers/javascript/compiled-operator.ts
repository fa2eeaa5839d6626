import type { LeafNode } from '../../../model/program.ts';
import type { Closure, ClosureFrame, SourceFrame } from './frame.ts';

/** What an operator does in a loop over the entries of a list, which several of them may share. */
export interface LoopPart {
  /** Writes what is done with one entry. */
  readonly each: (entry: SourceFrame) => void;
  /** As source, whether no further entry can change anything; undefined where each may. */
  readonly settled?: string;
  /** The bits of the truth after the loop. */
  readonly truth: string;
}

/** Source for an operator that has a loop for itself. */
export function loopSource(leaf: LeafNode, frame: SourceFrame, { each, settled, truth }: LoopPart): string {
  frame.loop(frame.subject(leaf.subject, 'list'), (entry) => {
    each(entry);
    if (settled !== undefined) entry.write(`if (${settled}) break;`);
  });
  return truth;
}

/** An operator in both forms of the reader, written without regard to `engine/operators`: the two must agree, not copy. */
export interface CompiledOperator {
  readonly name: string;
  readonly closure: (leaf: LeafNode, frame: ClosureFrame) => Closure;
  /** An expression for the bits of the truth; what it needs is written in front of it. */
  readonly source: (leaf: LeafNode, frame: SourceFrame) => string;
  /** Of an operator that goes through a list: what it does in the loop; undefined where this leaf needs none. */
  readonly loop?: (leaf: LeafNode, frame: SourceFrame) => LoopPart | undefined;
  /** Whether judging it costs so much that it is left until a rule asks for it. */
  readonly costly?: (leaf: LeafNode) => boolean;
}
