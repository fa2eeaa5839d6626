import type { Duty, DutyDue, Rule } from '../../model/rule.ts';
import { type Mutant, type Mutation, mutant, type Names, removeAt, setAt } from './mutant.ts';
import { shiftedNumber } from './shift-threshold.ts';
import { leafSpotsOf } from './spots.ts';

/** Gives a duty to another role, tells it to another or to nobody, and moves or takes away the time by which it is due. */
export const changeDuty: Mutation = (rule, names) => {
  const { oblige } = rule;
  if (!oblige) return [];
  return [...(['by', 'to'] as const).flatMap((key) => otherRole(rule, oblige, key, names)), ...otherDue(rule, oblige, names)];
};

function otherRole(rule: Rule, duty: Duty, key: 'by' | 'to', { roles }: Names): Mutant[] {
  const role = duty[key];
  if (role === undefined) return [];
  const other = next(Object.keys(roles), role, (code) => code !== duty.by && code !== duty.to);
  return [...(other === undefined ? [] : [replaced(rule, ['oblige', key], role, other)]), ...(key === 'to' ? [dropped(rule, key)] : [])];
}

function otherDue(rule: Rule, { due }: Duty, names: Names): Mutant[] {
  if (!due) return [];
  const start = due.of === undefined ? undefined : otherStart(rule, due.of, names);
  return [
    ...otherLength(rule, due, names),
    ...(start === undefined ? [] : [replaced(rule, ['oblige', 'due', 'of'], due.of ?? '', start)]),
    dropped(rule, 'due'),
  ];
}

/** A length of time moves by its last written place; one that a setting holds is that of another setting. */
function otherLength(rule: Rule, due: DutyDue, { settings }: Names): Mutant[] {
  const [key, written, type] = 'within' in due ? ['within', due.within, 'duration'] : ['working-days', due['working-days'], 'integer'];
  const path = ['oblige', 'due', key];
  if (typeof written !== 'object') return ([1, -1] as const).flatMap((step) => shifted(rule, path, written, step));
  const other = next(Object.keys(settings), written.setting, (name) => name !== written.setting && settings[name]?.type === type);
  return other === undefined ? [] : [replaced(rule, [...path, 'setting'], written.setting, other)];
}

function shifted(rule: Rule, path: readonly string[], written: string | number, step: 1 | -1): Mutant[] {
  const moved = typeof written === 'number' ? written + step : shiftedNumber(written, step);
  if (moved === undefined) return [];
  const [at, variant] = [path.join('.'), step > 0 ? '+1' : '-1'];
  const change = { 'zh-CN': `${at} 由 ${written} 改为 ${moved}`, en: `${at} changed from ${written} to ${moved}` };
  return [mutant('shift', path, variant, change, setAt(rule, path, moved))];
}

/** Another fact of the same type from which one could count: one that the rule reads, or else the next of the dictionary. */
function otherStart(rule: Rule, of: string, names: Names): string | undefined {
  const type = names.facts[of]?.type;
  const fits = (name: string) => name !== of && names.facts[name]?.type === type;
  const read = leafSpotsOf(rule, names).flatMap(({ leaf }) => leaf.fact ?? []);
  return read.find(fits) ?? next(Object.keys(names.facts), of, fits);
}

/** The first after a name that fits, from the beginning again where the end is reached. */
function next(names: readonly string[], name: string, fits: (name: string) => boolean): string | undefined {
  const start = names.indexOf(name);
  return [...names.slice(start + 1), ...names.slice(0, Math.max(0, start))].find(fits);
}

function replaced(rule: Rule, path: readonly string[], was: string, is: string): Mutant {
  const at = path.join('.');
  const change = { 'zh-CN': `${at} 由 ${was} 改为 ${is}`, en: `${at} changed from ${was} to ${is}` };
  return mutant('replace', path, '', change, setAt(rule, path, is));
}

function dropped(rule: Rule, key: 'to' | 'due'): Mutant {
  const path = ['oblige', key];
  const at = path.join('.');
  return mutant('drop', path, '', { 'zh-CN': `去掉 ${at}`, en: `${at} left out` }, removeAt(rule, path));
}
