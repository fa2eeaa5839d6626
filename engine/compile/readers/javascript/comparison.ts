import type { LeafNode } from '../../../model/program.ts';
import type { Value } from '../../../model/submission.ts';
import type { CompiledOperator } from './compiled-operator.ts';
import type { Closure, ClosureFrame, Read, SourceFrame } from './frame.ts';
import { type Operand, operandsOf } from './operand.ts';
import { NO, OPEN, YES } from './truth.ts';
import { type View, viewed } from './view.ts';

/** A value that is known and not null. */
type Given = NonNullable<Value>;

/** An operator that is true or false of values that are all known and not null. */
export interface Comparison {
  readonly name: string;
  /** How the value seen (0) and those with which it is compared (1, 2) are looked at. */
  readonly view: (leaf: LeafNode, operand: number) => View;
  readonly holds: (leaf: LeafNode) => (seen: Given, demanded: Given, more: Given) => boolean;
  /**
   * A JavaScript expression for the same, over the operands that `of` names. It must be false where the value seen is undefined or
   * null and the others are literals.
   */
  readonly source: (of: (operand: number) => string, leaf: LeafNode, frame: SourceFrame) => string;
  /** The operator holds exactly where these do not, of what is given. */
  readonly turned?: true;
  readonly costly?: CompiledOperator['costly'];
}

/** Makes a comparison three-valued: the first operand that is unknown leaves it open, the first that is null ends it with no. */
export function comparison(made: Comparison): CompiledOperator {
  return {
    name: made.name,
    closure: (leaf, frame) => closureOf(made, leaf, frame),
    source: (leaf, frame) => sourceOf(made, leaf, frame),
    ...(made.costly ? { costly: made.costly } : {}),
  };
}

function closureOf(made: Comparison, leaf: LeafNode, frame: ClosureFrame): Closure {
  const holds = made.holds(leaf);
  const [yes, no] = made.turned ? [NO, YES] : [YES, NO];
  const reads = operandsOf(leaf).map((operand, index): Read => {
    const view = made.view(leaf, index);
    if ('subject' in operand) return frame.read(operand.subject, view);
    const literal = viewed(operand.literal, view);
    return () => literal;
  });
  const [readSeen = nothing, readDemanded = nothing, readMore] = reads;
  return (values, entry) => {
    const seen = readSeen(values, entry);
    if (seen === undefined) return OPEN;
    if (seen === null) return NO;
    const demanded = readDemanded(values, entry);
    if (demanded === undefined) return OPEN;
    if (demanded === null) return NO;
    const more = readMore ? readMore(values, entry) : false;
    if (more === undefined) return OPEN;
    if (more === null) return NO;
    return holds(seen, demanded, more) ? yes : no;
  };
}

const nothing: Read = () => undefined;

function sourceOf(made: Comparison, leaf: LeafNode, frame: SourceFrame): string {
  const operands = operandsOf(leaf);
  const text = made.source((index) => operandText(operands[index], made.view(leaf, index), frame), leaf, frame);
  const others = operands.slice(1).flatMap((operand) => ('subject' in operand ? [operand.subject] : []));
  // Yes and no become bits by arithmetic: a branch would be guessed wrong for every other submission.
  if (others.length === 0)
    return made.turned ? `(((${text}) | 0) - 1 & ${frame.given(leaf.subject)})` : `(((${text}) | 0) * 3 | ${frame.open(leaf.subject)})`;
  const settled = made.turned ? `${text} ? 0 : 3` : `${text} ? 3 : 0`;
  return [leaf.subject, ...others].reduceRight((inner, subject) => {
    const given = frame.given(subject);
    return `(${given} === 3 ? ${inner} : ${given})`;
  }, `(${settled})`);
}

function operandText(operand: Operand | undefined, view: View, frame: SourceFrame): string {
  if (operand === undefined) return frame.literal(false);
  return 'subject' in operand ? frame.subject(operand.subject, view) : frame.literal(viewed(operand.literal, view) ?? null);
}
