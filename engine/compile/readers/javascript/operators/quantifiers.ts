import type { LeafNode, Node } from '../../../../model/program.ts';
import type { Value } from '../../../../model/submission.ts';
import type { CompiledOperator } from '../compiled-operator.ts';
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
    source: (leaf, frame) => sourceOf(made, leaf, frame),
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

function sourceOf(made: Quantifier, leaf: LeafNode, frame: SourceFrame): string {
  const every = made.kind === 'every';
  const list = frame.subject(leaf.subject, 'list');
  const found = frame.variable('x', frame.given(leaf.subject));
  const { where } = leaf;
  frame.write(`if (${found} === 3) {`);
  if (!every) frame.write(`${found} = 0;`);
  frame.loop(list, (entry) => {
    const counts = where && entry.variable('y', entry.condition(where));
    if (counts) entry.write(`if (${counts} === 0) continue;`);
    const fits = entry.condition(conditionOf(leaf));
    if (every) entry.write(`${found} &= ${counts ? `(7 >> (${counts} << 1) & 3) | ${fits}` : fits};`);
    else entry.write(`${found} |= ${counts ? `${counts} & ${fits}` : fits};`);
    entry.write(`if (${found} === ${every ? 0 : 3}) break;`);
  });
  if (made.turned) frame.write(`${found} = 7 >> (${found} << 1) & 3;`);
  frame.write('}');
  return found;
}

export const every = quantifier({ name: 'every', kind: 'every' });
export const some = quantifier({ name: 'some', kind: 'some' });
export const none = quantifier({ name: 'none', kind: 'some', turned: true });
