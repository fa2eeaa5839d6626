import type { LeafNode } from '../../../model/program.ts';
import type { Closure, ClosureFrame, SourceFrame } from './frame.ts';

/** An operator in both forms of the reader, written without regard to `engine/operators`: the two must agree, not copy. */
export interface CompiledOperator {
  readonly name: string;
  readonly closure: (leaf: LeafNode, frame: ClosureFrame) => Closure;
  /** An expression for the bits of the truth; what it needs is written in front of it. */
  readonly source: (leaf: LeafNode, frame: SourceFrame) => string;
  /** Whether judging it costs so much that it is left until a rule asks for it. */
  readonly costly?: (leaf: LeafNode) => boolean;
}
