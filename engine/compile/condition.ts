import type { Condition, Leaf, Operand } from '../model/condition.ts';
import type { Operator } from '../model/operator.ts';
import type { Path } from '../model/place.ts';
import type { LeafNode, Node } from '../model/program.ts';
import { OPERATORS, operatorsFor, suits } from '../operators/index.ts';
import { entryFields } from '../schema/entries.ts';
import { nearest } from '../schema/nearest.ts';
import { TYPE_WORDS } from '../schema/value.ts';
import { operandReader } from './operand.ts';
import { fault, type Scope } from './scope.ts';
import { type ResolvedSubject, resolveSubject } from './subject.ts';

const SUBJECT_KEYS = new Set(['fact', 'field', 'setting', 'where']);
const GROUP_KEYS = ['all', 'any', 'not'];
/** Operators beside which `where` says which entries count. */
const NARROWED = new Set(['every', 'some', 'none', 'count']);

/**
 * Checks a condition against the dictionary and makes it a tree of typed comparisons.
 *
 * Faults are noted in the scope; the result is then undefined and the rule must not be run.
 */
export function compileCondition(condition: Condition, scope: Scope, path: Path): Node | undefined {
  if (typeof condition !== 'object' || condition === null || Array.isArray(condition)) {
    return fault(scope, 'subject-missing', {}, path);
  }
  const groups = GROUP_KEYS.filter((key) => Object.hasOwn(condition, key));
  if (groups.length === 0) return compileLeaf(condition as Leaf, scope, path);
  const [group] = groups;
  const extra = Object.keys(condition).filter((key) => key !== group);
  if (extra.length > 0) return fault(scope, 'operator-many', { operators: Object.keys(condition).join(', ') }, path);
  return group === 'not' ? compileNot(condition, scope, path) : compileGroup(group as 'all' | 'any', condition, scope, path);
}

function compileNot(condition: Condition, scope: Scope, path: Path): Node | undefined {
  const node = compileCondition((condition as { not: Condition }).not, scope, [...path, 'not']);
  return node && { kind: 'not', node };
}

function compileGroup(kind: 'all' | 'any', condition: Condition, scope: Scope, path: Path): Node | undefined {
  const members = (condition as Record<string, unknown>)[kind];
  // An empty group would always hold, or never: json-rules-engine fires both.
  if (!Array.isArray(members) || members.length === 0) return fault(scope, 'schema-empty', { key: kind }, [...path, kind]);
  const nodes = members.map((member: Condition, index) => compileCondition(member, scope, [...path, kind, index]));
  return nodes.includes(undefined) ? undefined : { kind, nodes: nodes as Node[] };
}

function compileLeaf(leaf: Leaf, scope: Scope, path: Path): Node | undefined {
  const found = resolveSubject(leaf, scope, path);
  if (!found) return undefined;
  const operator = findOperator(leaf, found, scope, path);
  if (!operator) return undefined;
  const written = leaf[operator.name] as Operand;
  const place = { operator: operator.name, path: [...path, operator.name], compile: compileCondition };
  const demanded = operator.read(written, operandReader(found, scope, place));
  const where = leaf.where === undefined ? undefined : compileWhere(leaf.where, operator, found, scope, [...path, 'where']);
  if (!demanded || (leaf.where !== undefined && !where)) return undefined;
  const node: LeafNode = {
    kind: 'leaf',
    subject: found.subject,
    label: found.label,
    shape: found.shape,
    operator: operator.name,
    demanded,
  };
  return where ? { ...node, where } : node;
}

function findOperator(leaf: Leaf, found: ResolvedSubject, scope: Scope, path: Path): Operator | undefined {
  const names = Object.keys(leaf).filter((key) => !SUBJECT_KEYS.has(key));
  const [name] = names;
  const subject = found.subject.field ?? found.subject.fact ?? found.subject.setting ?? '';
  const options = operatorsFor(found.shape).join(', ');
  if (name === undefined) return fault(scope, 'operator-missing', { fact: subject, options }, path);
  if (names.length > 1) return fault(scope, 'operator-many', { operators: names.join(', ') }, path);
  const operator = OPERATORS.get(name);
  if (!operator) return fault(scope, 'operator-unknown', { name, nearest: nearest(name, [...OPERATORS.keys()]) }, [...path, name], 'key');
  if (suits(operator, found.shape)) return operator;
  return fault(
    scope,
    'operator-type',
    { operator: name, type: TYPE_WORDS[found.shape.type], fact: subject, options },
    [...path, name],
    'key',
  );
}

function compileWhere(where: Condition, operator: Operator, found: ResolvedSubject, scope: Scope, path: Path): Node | undefined {
  const fields = NARROWED.has(operator.name) ? entryFields(found.shape) : undefined;
  if (!fields) return fault(scope, 'where-useless', {}, path, 'key');
  const record = { name: found.subject.fact ?? '', label: found.label, fields };
  return compileCondition(where, { ...scope, record }, path);
}
