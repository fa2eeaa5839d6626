import { type Mutation, mutant, renameAt } from './mutant.ts';
import { groupOf, spotsOf } from './spots.ts';

/** Makes `all` of `any` and `any` of `all`. */
export const swapGroup: Mutation = (rule, names) =>
  spotsOf(rule, names).flatMap(({ path, condition }) => {
    const group = groupOf(condition);
    if (!group || group.members.length < 2) return [];
    const other = group.kind === 'all' ? 'any' : 'all';
    const at = [...path, group.kind];
    const change = { 'zh-CN': `${at.join('.')} 改为 ${other}`, en: `${at.join('.')} made ${other}` };
    return [mutant('swap', at, '', change, renameAt(rule, at, other))];
  });
