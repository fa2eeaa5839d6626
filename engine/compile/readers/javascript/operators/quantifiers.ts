import type { LeafNode, Node } from '../../../../model/program.ts';
import type { Value } from '../../../../model/submission.ts';
import { type CompiledOperator, type LoopPart, loopSource } from '../compiled-operator.ts';
import type { Closure, ClosureFrame, SourceFrame } from '../frame.ts';
import { type Bits, NO, OPEN, turned, YES } from '../truth.ts';

/** An operator over the entries of a list. */
interface Quantifier {
  readonly name: string;
  /** `every`: each entry that counts must fit. `some`: one that counts must. */
  readonly kind: 'every' | 'some';
  /** The operator holds where the quantifier does not. */
  readonly turned?: true;
}

/** Makes an operator that goes through a list and stops where nothing can change any more. */
function quantifier(made: Quantifier): CompiledOperator {
  return {
    name: made.name,
    closure: (leaf, frame) => closureOf(made, leaf, frame),
    source: (leaf, frame) => loopSource(leaf, frame, loopOf(made, leaf, frame)),
    loop: (leaf, frame) => loopOf(made, leaf, frame),
    costly: () => true,
  };
}

function conditionOf({ demanded }: LeafNode): Node {
  if (demanded.kind !== 'records') throw new Error('a quantifier needs a condition');
  return demanded.node;
}

function closureOf(made: Quantifier, leaf: LeafNode, frame: ClosureFrame): Closure {
  const read = frame.read(leaf.subject, 'list');
  const condition = frame.inside(conditionOf(leaf));
  const where = leaf.where && frame.inside(leaf.where);
  const [begin, end, join] = made.kind === 'every' ? [YES, NO, allOf] : [NO, YES, oneOf];
  return (values, entry) => {
    const seen = read(values, entry) as readonly Value[] | null | undefined;
    if (seen === undefined) return OPEN;
    if (seen === null) return NO;
    let found: Bits = begin;
    for (const item of seen) {
      found = join(found, where ? where(values, item) : YES, condition(values, item));
      if (found === end) break;
    }
    return made.turned ? turned(found) : found;
  };
}

function allOf(found: Bits, counts: Bits, fits: Bits): Bits {
  return found & (turned(counts) | fits);
}

function oneOf(found: Bits, counts: Bits, fits: Bits): Bits {
  return found | (counts & fits);
}

function loopOf(made: Quantifier, leaf: LeafNode, frame: SourceFrame): LoopPart {
  const every = made.kind === 'every';
  const given = frame.given(leaf.subject);
  const found = frame.variable('x', every ? '3' : '0');
  const { where } = leaf;
  return {
    each(entry) {
      const counts = where && entry.condition(where);
      const fits = entry.condition(conditionOf(leaf));
      if (every) entry.write(`${found} &= ${counts ? `(7 >> (${counts} << 1) & 3) | ${fits}` : fits};`);
      else entry.write(`${found} |= ${counts ? `${counts} & ${fits}` : fits};`);
    },
    settled: `${found} === ${every ? 0 : 3}`,
    truth: `(${given} === 3 ? ${made.turned ? `7 >> (${found} << 1) & 3` : found} : ${given})`,
  };
}

/** Each entry that counts fits. */
export const every = quantifier({ name: 'every', kind: 'every' });
/** One that counts fits. */
export const some = quantifier({ name: 'some', kind: 'some' });
/** None that counts fits. */
export const none = quantifier({ name: 'none', kind: 'some', turned: true });
