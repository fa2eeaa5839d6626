import { RE2JS } from 're2js';
import type { LeafNode } from '../../../../model/program.ts';
import type { Value } from '../../../../model/submission.ts';
import { comparison } from '../comparison.ts';

/** The whole text is of the form written. The expression is made on first use. */
export const matches = comparison({
  name: 'matches',
  view: () => 'plain',
  holds: (leaf) => matcherOf(leaf),
  source: (of, leaf, frame) => `${frame.given(leaf.subject)} === 3 && ${frame.constant(matcherOf(leaf))}(${of(0)})`,
  costly: () => true,
});

function matcherOf({ demanded }: LeafNode): (seen: Value) => boolean {
  let expression: RE2JS | undefined;
  return (seen) => {
    expression ??= RE2JS.compile(demanded.kind === 'literal' ? String(demanded.value) : '');
    return expression.matches(String(seen));
  };
}
