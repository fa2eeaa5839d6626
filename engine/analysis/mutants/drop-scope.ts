import { type Mutation, mutant, removeAt } from './mutant.ts';
import { leafSpotsOf } from './spots.ts';

/** Leaves out `when`, `unless`, or the `where` of a leaf. */
export const dropScope: Mutation = (rule, names) => {
  const parts = (['when', 'unless'] as const).filter((key) => rule[key] !== undefined).map((key) => [key]);
  const wheres = leafSpotsOf(rule, names).flatMap(({ path, leaf }) => (leaf.where === undefined ? [] : [[...path, 'where']]));
  return [...parts, ...wheres].map((path) => {
    const at = path.join('.');
    return mutant('unscope', path, '', { 'zh-CN': `去掉 ${at}`, en: `${at} left out` }, removeAt(rule, path));
  });
};
