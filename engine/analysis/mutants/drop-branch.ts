import { type Mutation, mutant, removeAt } from './mutant.ts';
import { groupOf, spotsOf } from './spots.ts';

/** Leaves out one branch of `all` or `any`. */
export const dropBranch: Mutation = (rule, names) =>
  spotsOf(rule, names).flatMap(({ path, condition }) => {
    const group = groupOf(condition);
    if (!group || group.members.length < 2) return [];
    return group.members.map((_member, index) => {
      const at = [...path, group.kind, index];
      const where = [...path, group.kind].join('.');
      const change = { 'zh-CN': `去掉 ${where} 的第 ${index + 1} 项`, en: `branch ${index + 1} of ${where} left out` };
      return mutant('drop', at, '', change, removeAt(rule, at));
    });
  });
