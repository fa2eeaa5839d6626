import { type Mutation, mutant, renameAt, setAt } from './mutant.ts';
import { type LeafSpot, leafSpotsOf } from './spots.ts';

const PAIRS: readonly (readonly [string, string])[] = [
  ['above', 'at-least'],
  ['below', 'at-most'],
  ['is', 'is-not'],
  ['includes-any', 'includes-all'],
  ['every', 'some'],
  ['before', 'after'],
];
const OTHER: ReadonlyMap<string, string> = new Map(PAIRS.flatMap(([left, right]) => [[left, right] as const, [right, left] as const]));

/** Exchanges a comparison for its neighbour: `above` for `at-least`, `every` for `some`, `filled: true` for `filled: false`. */
export const flipComparison: Mutation = (rule, names) =>
  leafSpotsOf(rule, names).flatMap((spot) => {
    const at = [...spot.path, spot.operator];
    if (spot.operator === 'filled') {
      const [was, is] = [String(spot.operand), String(!spot.operand)];
      return [mutant('flip', at, '', said(at.join('.'), was, is), setAt(rule, at, !spot.operand))];
    }
    if (spot.operator === 'count') return flipCount(spot).map((make) => make(rule));
    const other = OTHER.get(spot.operator);
    // With one option only, any of them and all of them are the same.
    if (other === undefined || (spot.operator.startsWith('includes-') && (spot.operand as readonly unknown[]).length < 2)) return [];
    return [mutant('flip', at, '', said(spot.path.join('.'), spot.operator, other), renameAt(rule, at, other))];
  });

function flipCount({ path, operator, operand }: LeafSpot): ((rule: unknown) => ReturnType<typeof mutant>)[] {
  if (typeof operand !== 'object' || operand === null) return [];
  return Object.keys(operand).flatMap((key) => {
    const other = OTHER.get(key);
    const at = [...path, operator, key];
    if (other === undefined || key === 'is') return [];
    return [(rule: unknown) => mutant('flip', at, '', said([...path, operator].join('.'), key, other), renameAt(rule, at, other))];
  });
}

function said(at: string, was: string, is: string) {
  return { 'zh-CN': `${at}：${was} 改为 ${is}`, en: `${at}: ${was} made ${is}` };
}
