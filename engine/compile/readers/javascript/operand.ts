import type { LeafNode, Subject, WindowLength } from '../../../model/program.ts';
import type { Value } from '../../../model/submission.ts';

/** One thing that a comparison looks at: a subject whose value is seen, or a literal. */
export type Operand = { readonly subject: Subject } | { readonly literal: Value };

/** What a comparison looks at: its own subject first, then what that is compared with. An operand that is unknown or empty settles it, the first before the next. */
export function operandsOf({ subject, demanded }: LeafNode): readonly Operand[] {
  const seen: Operand = { subject };
  switch (demanded.kind) {
    case 'literal':
      return [seen, { literal: demanded.value }];
    case 'fact':
      return [seen, { subject: { fact: demanded.fact } }];
    case 'setting':
      return [seen, { subject: { setting: demanded.setting } }];
    case 'window':
      return [seen, { subject: { fact: demanded.of } }, lengthOf(demanded.length)];
    case 'count':
    case 'records':
      return [seen];
  }
}

function lengthOf(length: WindowLength): Operand {
  return 'setting' in length ? { subject: { setting: length.setting } } : { literal: length.milliseconds };
}

/** The literals of a list that a rule has written. */
export function literalsOf({ demanded }: LeafNode): readonly Value[] {
  return demanded.kind === 'literal' && Array.isArray(demanded.value) ? (demanded.value as readonly Value[]) : [];
}
