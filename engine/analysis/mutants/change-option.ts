import type { Operand } from '../../model/condition.ts';
import type { Path } from '../../model/place.ts';
import type { Rule } from '../../model/rule.ts';
import { type Mutant, type Mutation, mutant, removeAt, setAt } from './mutant.ts';
import { type LeafSpot, leafSpotsOf } from './spots.ts';

const OF_ONE = ['is', 'is-not'];
const OF_SEVERAL = ['any-of', 'none-of', 'includes-any', 'includes-all', 'includes-none'];

/** Replaces an option by the next one of the dictionary that is not written there, and leaves out one of several. */
export const changeOption: Mutation = (rule, names) =>
  leafSpotsOf(rule, names).flatMap((spot) => {
    const at = [...spot.path, spot.operator];
    if (OF_ONE.includes(spot.operator)) return replaced(rule, spot, at, spot.operand, [spot.operand]);
    if (!OF_SEVERAL.includes(spot.operator) || !Array.isArray(spot.operand)) return [];
    const all: readonly Operand[] = spot.operand;
    return all.flatMap((option, index) => [
      ...replaced(rule, spot, [...at, index], option, all),
      ...(all.length > 1 ? [leftOut(rule, [...at, index], option)] : []),
    ]);
  });

function replaced(rule: Rule, { shape }: LeafSpot, path: Path, option: Operand, taken: readonly Operand[]): Mutant[] {
  const known = Object.keys(shape.options ?? {});
  const start = known.indexOf(String(option));
  const other = [...known.slice(start + 1), ...known.slice(0, Math.max(0, start))].find((code) => !taken.includes(code));
  if (other === undefined) return [];
  const at = path.join('.');
  const change = { 'zh-CN': `${at}：选项 ${option} 换成 ${other}`, en: `${at}: option ${option} replaced by ${other}` };
  return [mutant('option', path, 'replace', change, setAt(rule, path, other))];
}

function leftOut(rule: Rule, path: Path, option: Operand): Mutant {
  const at = path.slice(0, -1).join('.');
  const change = { 'zh-CN': `${at}：去掉选项 ${option}`, en: `${at}: option ${option} left out` };
  return mutant('option', path, 'drop', change, removeAt(rule, path));
}
