import type { LeafNode } from '../../../../model/program.ts';
import type { Value } from '../../../../model/submission.ts';
import { type Comparison, comparison } from '../comparison.ts';
import type { SourceFrame } from '../frame.ts';
import { literalsOf } from '../operand.ts';

type Options = readonly Value[];

/** Whether two sets share an option. */
function shareOne(chosen: Options, wanted: Options): boolean {
  for (let index = 0; index < wanted.length; index += 1) if (chosen.includes(wanted[index] as Value)) return true;
  return false;
}

/** Whether one set has all options of another. */
function hasAll(chosen: Options, wanted: Options): boolean {
  for (let index = 0; index < wanted.length; index += 1) if (!chosen.includes(wanted[index] as Value)) return false;
  return true;
}

/**
 * A comparison of two sets. Where options are written, the chosen ones become bits once, for all comparisons of the set.
 *
 * @param each - how the words of bits are combined, and when one of them fits
 */
function ofSets(
  compare: (chosen: Options, wanted: Options) => boolean,
  each: { readonly join: '||' | '&&'; readonly fits: (name: string, mask: number) => string },
): Omit<Comparison, 'name'> {
  return {
    view: () => 'list',
    holds: () => (seen, demanded) => compare(seen as Options, demanded as Options),
    source: (of, leaf, frame) =>
      leaf.demanded.kind === 'literal' ? writtenOptions(leaf, frame, each) : `${frame.constant(compare)}(${of(0)}, ${of(1)})`,
    costly: ({ demanded }) => demanded.kind !== 'literal',
  };
}

function writtenOptions(leaf: LeafNode, frame: SourceFrame, each: Parameters<typeof ofSets>[1]): string {
  const words = frame.members(leaf.subject, literalsOf(leaf));
  // Of no options at all, a set that is given has all and shares none.
  if (words.length === 0) return each.join === '&&' ? `${frame.given(leaf.subject)} === 3` : 'false';
  return `(${words.map(({ name, mask }) => each.fits(name, mask)).join(` ${each.join} `)})`;
}

const SHARE_ONE = ofSets(shareOne, { join: '||', fits: (name, mask) => `(${name} & ${mask}) !== 0` });

/** At least one option is shared. */
export const includesAny = comparison({ name: 'includes-any', ...SHARE_ONE });
/** Given, and no option is shared. */
export const includesNone = comparison({ name: 'includes-none', ...SHARE_ONE, turned: true });
/** No option is lacking. */
export const includesAll = comparison({
  name: 'includes-all',
  ...ofSets(hasAll, { join: '&&', fits: (name, mask) => `(${name} & ${mask}) === ${mask}` }),
});
