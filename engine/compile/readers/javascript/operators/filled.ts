import type { FactType } from '../../../../model/fact.ts';
import type { LeafNode } from '../../../../model/program.ts';
import type { Value } from '../../../../model/submission.ts';
import type { CompiledOperator } from '../compiled-operator.ts';
import { NO, OPEN, YES } from '../truth.ts';

const [AFTER_SPACE, AFTER_ASCII] = [33, 127];

/** Types of which a value that is given always says something. */
const NEVER_BLANK: readonly FactType[] = ['flag', 'integer', 'quantity', 'record'];

/** Says something, or is known to say nothing. Of `null`, too, there is an answer. */
export const filled: CompiledOperator = {
  name: 'filled',
  closure(leaf, frame) {
    const read = frame.read(leaf.subject, 'plain');
    const wanted = wantsFilled(leaf);
    return (values, entry) => {
      const seen = read(values, entry);
      if (seen === undefined) return OPEN;
      return isFilled(seen) === wanted ? YES : NO;
    };
  },
  source(leaf, frame) {
    const given = frame.given(leaf.subject);
    const [yes, no] = wantsFilled(leaf) ? ['3', '0'] : ['0', '3'];
    if (NEVER_BLANK.includes(leaf.shape.type)) return yes === '3' ? given : `(${given} === 1 ? 1 : 3 - ${given})`;
    return `(${given} === 1 ? 1 : ${frame.constant(isFilled)}(${frame.subject(leaf.subject, 'plain')}) ? ${yes} : ${no})`;
  },
};

function wantsFilled({ demanded }: LeafNode): boolean {
  return demanded.kind === 'literal' && demanded.value === true;
}

/** Whether a value that is known says something: not null, not a blank text, not an empty list. */
export function isFilled(value: Value | undefined): boolean {
  if (typeof value === 'string') {
    // Most texts begin with a letter or a digit; only of the others the whole must be looked at.
    const first = value.charCodeAt(0);
    return (first >= AFTER_SPACE && first < AFTER_ASCII) || value.trim() !== '';
  }
  if (Array.isArray(value)) return value.length > 0;
  return value !== null && value !== undefined;
}
