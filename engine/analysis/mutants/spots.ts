import { settingShape } from '../../compile/scope.ts';
import type { Condition, Leaf, Operand } from '../../model/condition.ts';
import type { FieldDefinition, ValueShape } from '../../model/fact.ts';
import { own } from '../../model/own.ts';
import type { Path } from '../../model/place.ts';
import type { Rule } from '../../model/rule.ts';
import { entryFields } from '../../schema/entries.ts';
import type { Names } from './mutant.ts';

type Fields = Readonly<Record<string, FieldDefinition>>;

/** A condition somewhere in a rule: a group or a leaf; inside a list of records with their fields. */
export interface Spot {
  readonly path: Path;
  readonly condition: Condition;
  readonly fields?: Fields;
}

/** One comparison of a rule as it is written, with the shape of what it looks at. */
export interface LeafSpot {
  /** Path of the leaf. */
  readonly path: Path;
  readonly leaf: Leaf;
  readonly operator: string;
  readonly operand: Operand;
  readonly shape: ValueShape;
}

const SUBJECT_KEYS = ['fact', 'field', 'setting', 'where'];
const OVER_RECORDS = ['every', 'some', 'none'];

/** Every condition of a rule, from outside to inside. */
export function spotsOf(rule: Rule, names: Names): Spot[] {
  const roots: readonly [Path, Condition | undefined][] = [
    [['when'], rule.when],
    [['unless'], rule.unless],
    [['forbid'], rule.forbid],
    [['require'], rule.require],
    [['oblige', 'done'], rule.oblige?.done],
  ];
  return roots.flatMap(([path, condition]) => (condition === undefined ? [] : below({ path, condition }, names)));
}

/** Every comparison of a rule; those that speak of nothing known are left out. */
export function leafSpotsOf(rule: Rule, names: Names): LeafSpot[] {
  return spotsOf(rule, names).flatMap((spot) => leafAt(spot, names) ?? []);
}

function below(spot: Spot, names: Names): Spot[] {
  const { path, condition } = spot;
  const inner = (at: Path, next: unknown, fields = spot.fields): Spot[] =>
    below({ path: [...path, ...at], condition: next as Condition, ...(fields ? { fields } : {}) }, names);
  const group = groupOf(condition);
  if (group) return [spot, ...group.members.flatMap((member, index) => inner([group.kind, index], member))];
  if ('not' in condition) return [spot, ...inner(['not'], condition.not)];
  const leaf = leafAt(spot, names);
  if (!leaf) return [spot];
  const fields = entryFields(leaf.shape);
  const nested = OVER_RECORDS.includes(leaf.operator) ? inner([leaf.operator], leaf.operand, fields) : [];
  return [spot, ...nested, ...(leaf.leaf.where ? inner(['where'], leaf.leaf.where, fields) : [])];
}

/** The members of `all` or `any`. */
export function groupOf(condition: Condition): { readonly kind: 'all' | 'any'; readonly members: readonly Condition[] } | undefined {
  for (const kind of ['all', 'any'] as const) {
    const members = (condition as Readonly<Record<string, unknown>>)[kind];
    if (Array.isArray(members)) return { kind, members };
  }
  return undefined;
}

function leafAt({ path, condition, fields }: Spot, names: Names): LeafSpot | undefined {
  if (groupOf(condition) || 'not' in condition) return undefined;
  const leaf = condition as Leaf;
  const operator = Object.keys(leaf).find((key) => !SUBJECT_KEYS.includes(key));
  const shape = shapeOf(leaf, names, fields);
  return operator === undefined || !shape ? undefined : { path, leaf, operator, operand: leaf[operator] as Operand, shape };
}

function shapeOf({ fact, field, setting }: Leaf, names: Names, fields?: Fields): ValueShape | undefined {
  if (fields) return own(fields, field ?? '');
  if (setting !== undefined) {
    const found = own(names.settings, setting);
    return found && settingShape(found);
  }
  const found = own(names.facts, fact ?? '');
  return field === undefined ? found : own(found?.fields ?? {}, field);
}
