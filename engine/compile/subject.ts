import type { Leaf } from '../model/condition.ts';
import type { FieldDefinition, ValueShape } from '../model/fact.ts';
import { own } from '../model/own.ts';
import type { Path } from '../model/place.ts';
import type { Subject } from '../model/program.ts';
import type { Setting } from '../model/setting.ts';
import type { Text } from '../model/text.ts';
import { nearest } from '../schema/nearest.ts';
import { fault, type Scope, settingShape } from './scope.ts';

/** What a leaf speaks of, with its shape and label. */
export interface ResolvedSubject {
  readonly subject: Subject;
  readonly shape: ValueShape;
  readonly label: Text;
}

/** Finds what a leaf speaks of in the dictionary, the settings or the fields of the present record. */
export function resolveSubject(leaf: Leaf, scope: Scope, path: Path): ResolvedSubject | undefined {
  const { fact, field, setting } = leaf;
  if (scope.record) return fieldOfList(leaf, scope, path);
  if (setting !== undefined) {
    return fact === undefined && field === undefined ? settingSubject(setting, scope, path) : fault(scope, 'subject-many', {}, path);
  }
  if (fact === undefined) return fault(scope, 'subject-missing', {}, path);
  const found = factSubject(fact, scope, path);
  return found && field !== undefined ? fieldOfRecord(found, fact, field, scope, path) : found;
}

/** Finds a fact and notes that it is read. */
export function factSubject(name: string, scope: Scope, path: Path): ResolvedSubject | undefined {
  const definition = own(scope.facts, name);
  if (!definition) return fault(scope, 'fact-unknown', { name, nearest: nearest(name, Object.keys(scope.facts)) }, [...path, 'fact']);
  scope.reads.add(name);
  return { subject: { fact: name }, shape: definition, label: definition.label };
}

function settingSubject(name: string, scope: Scope, path: Path): ResolvedSubject | undefined {
  const setting = findSetting(name, scope, path);
  return setting && { subject: { setting: name }, shape: settingShape(setting), label: setting.title };
}

/** Finds a setting; `path` is that of the object which names it under `setting`. */
export function findSetting(name: string, scope: Scope, path: Path): Setting | undefined {
  return (
    own(scope.settings, name) ??
    fault(scope, 'setting-unknown', { name, nearest: nearest(name, Object.keys(scope.settings)) }, [...path, 'setting'])
  );
}

function fieldOfRecord(found: ResolvedSubject, fact: string, name: string, scope: Scope, path: Path): ResolvedSubject | undefined {
  const field = lookUpField(fact, found.shape.fields ?? {}, name, scope, path);
  if (!field) return undefined;
  const label = { 'zh-CN': `${found.label['zh-CN']}·${field.label['zh-CN']}`, en: `${found.label.en}, ${field.label.en}` };
  return { subject: { fact, field: name }, shape: field, label };
}

function fieldOfList(leaf: Leaf, scope: Scope, path: Path): ResolvedSubject | undefined {
  if (leaf.fact !== undefined || leaf.setting !== undefined) return fault(scope, 'subject-many', {}, path);
  if (leaf.field === undefined) return fault(scope, 'subject-missing', {}, path);
  const field = lookUpField(scope.record?.name ?? '', scope.record?.fields ?? {}, leaf.field, scope, path);
  return field && { subject: { field: leaf.field }, shape: field, label: field.label };
}

function lookUpField(record: string, fields: Readonly<Record<string, FieldDefinition>>, name: string, scope: Scope, path: Path) {
  return (
    own(fields, name) ?? fault(scope, 'field-unknown', { record, name, nearest: nearest(name, Object.keys(fields)) }, [...path, 'field'])
  );
}
