import { type Mutation, mutant, setAt } from './mutant.ts';
import { leafSpotsOf } from './spots.ts';

/** Turns one comparison round. */
export const negateLeaf: Mutation = (rule, names) =>
  leafSpotsOf(rule, names).map(({ path, leaf }) => {
    const at = path.join('.');
    return mutant('negate', path, '', { 'zh-CN': `${at} 取反`, en: `${at} negated` }, setAt(rule, path, { not: leaf }));
  });
