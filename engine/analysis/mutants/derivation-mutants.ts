import type { Derivation } from '../../model/fact.ts';
import type { Path } from '../../model/place.ts';
import type { Text } from '../../model/text.ts';
import { removeAt, setAt, told } from './mutant.ts';

/** A derivation with one thing changed, as someone might change it by mistake. */
export interface DerivationMutant {
  /** As that of a rule's mutant, such as `negate:derive.where`. */
  readonly id: string;
  /** Below the fact. */
  readonly path: Path;
  readonly change: Text;
  readonly derive: Derivation;
}

/** Drops what narrows a list, and negates its `where`; drops and negates each case, and exchanges its value for that of the next. */
export function derivationMutantsOf(derive: Derivation): DerivationMutant[] {
  if ('cases' in derive) return derive.cases.flatMap((entry, index) => ofCase(derive, entry, index));
  const narrowing = ['where', 'same', 'without'].filter((key) => key in derive).map((key) => dropped(derive, [key]));
  const where = 'where' in derive ? derive.where : undefined;
  return [...narrowing, ...(where ? [negated(derive, ['where'], where)] : [])];
}

type Cases = Extract<Derivation, { readonly cases: unknown }>;

function ofCase(derive: Cases, { when, value }: Cases['cases'][number], index: number): DerivationMutant[] {
  const following = derive.cases[index + 1];
  return [
    ...(derive.cases.length > 1 ? [dropped(derive, ['cases', index])] : []),
    negated(derive, ['cases', index, 'when'], when),
    ...(following && following.value !== value ? [swapped(derive, index, value, following.value)] : []),
  ];
}

function made(kind: string, path: Path, change: Text, derive: unknown): DerivationMutant {
  const at = ['derive', ...path];
  return { id: `${kind}:${at.join('.')}`, path: at, change, derive: derive as Derivation };
}

function dropped(derive: Derivation, path: Path): DerivationMutant {
  const at = ['derive', ...path].join('.');
  return made('drop', path, { 'zh-CN': `去掉 ${at}`, en: `${at} left out` }, removeAt(derive, path));
}

function negated(derive: Derivation, path: Path, condition: unknown): DerivationMutant {
  const at = ['derive', ...path].join('.');
  return made('negate', path, { 'zh-CN': `${at} 取反`, en: `${at} negated` }, setAt(derive, path, { not: condition }));
}

function swapped(derive: Derivation, index: number, value: unknown, other: unknown): DerivationMutant {
  const [left, right] = [
    ['cases', index, 'value'],
    ['cases', index + 1, 'value'],
  ] as const;
  const [was, is, at] = [told(value), told(other), ['derive', ...left].join('.')];
  const change = { 'zh-CN': `${at} 与下一项对调：${was} 换成 ${is}`, en: `${at} exchanged with the next: ${was} for ${is}` };
  return made('swap', left, change, setAt(setAt(derive, left, other), right, value));
}
