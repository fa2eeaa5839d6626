import type { FieldDefinition, ValueShape } from '../model/fact.ts';

const VALUE = { 'zh-CN': '值', en: 'Value' };

/**
 * What a condition over the entries of a list may speak of: the fields of its records; of plain entries the entry itself,
 * under the name `value`. Of a list of sets, and of what is no list, there is nothing.
 */
export function entryFields(shape: ValueShape): Readonly<Record<string, FieldDefinition>> | undefined {
  if (shape.type !== 'list' || shape.of === 'set') return undefined;
  if (shape.of === 'record') return shape.fields ?? {};
  const { of = 'text', unit, options, personal } = shape;
  const more = { ...(unit === undefined ? {} : { unit }), ...(options ? { options } : {}), ...(personal ? { personal } : {}) };
  return { value: { type: of, label: VALUE, ...more } };
}

/** Whether an entry is no record: then it is itself what `value` names. */
export function isPlainEntry(entry: unknown): boolean {
  return typeof entry !== 'object' || entry === null;
}
