import { sayValue } from '../evaluate/words.ts';
import type { FactDefinition, FieldDefinition, ValueShape } from '../model/fact.ts';
import type { FactView } from '../model/report.ts';
import type { Facts, Value } from '../model/submission.ts';
import type { Text } from '../model/text.ts';
import { isFilled } from '../operators/filled.ts';

const NOTHING: Text = { 'zh-CN': '', en: '' };

/** A fact with its words, whether it is known or not. */
export function factView(definition: FactDefinition, value: Value | undefined): FactView {
  return view(definition.name, definition, { label: definition.label, ask: definition.ask }, value);
}

/** The fields of one record of a list or of a record, none of them known: a row to be filled by hand. */
export function blankRecord({ fields = {} }: ValueShape): Record<string, FactView> {
  return fieldViews(fields, {});
}

function view(name: string, shape: ValueShape, words: { label: Text; ask: Text }, value: Value | undefined): FactView {
  const filled = value !== undefined && isFilled(value);
  const options = optionViews(shape, value);
  const records = recordViews(shape, value);
  return {
    name,
    ...words,
    known: value !== undefined,
    filled,
    ...(value === undefined ? {} : { value }),
    text: filled ? sayValue(value, shape) : NOTHING,
    ...(options ? { options } : {}),
    ...(records ? { records } : {}),
    personal: shape.personal ?? false,
    shape,
  };
}

function optionViews(shape: ValueShape, value: Value | undefined): FactView['options'] {
  if (!shape.options) return undefined;
  const chosen = Array.isArray(value) ? value : [value];
  return Object.entries(shape.options).map(([code, label]) => ({ code, label, chosen: chosen.includes(code) }));
}

function recordViews(shape: ValueShape, value: Value | undefined): FactView['records'] {
  if (!shape.fields) return undefined;
  const records = shape.type === 'record' ? [value ?? {}] : ((value ?? []) as readonly Value[]);
  return records.map((record) => fieldViews(shape.fields ?? {}, (record ?? {}) as Facts));
}

function fieldViews(fields: Readonly<Record<string, FieldDefinition>>, record: Facts): Record<string, FactView> {
  const views = Object.entries(fields).map(([name, field]) => {
    const value = Object.hasOwn(record, name) ? record[name] : undefined;
    return [name, view(name, field, { label: field.label, ask: field.label }, value)] as const;
  });
  return Object.fromEntries(views);
}
