import type { FactDefinition, FieldDefinition, ValueShape } from '../engine/model/fact.ts';
import type { Rulebook } from '../engine/model/rulebook.ts';
import { conditionOf, operatorProperties } from './editor-schema-operators.ts';
import { writtenValue } from './editor-schema-values.ts';
import { bilingual, codes, ref, type Schema, wordsOf } from './editor-schema-words.ts';

type Definitions = Record<string, Schema>;

/** Definitions of a condition: what a leaf may say follows from the fact that it names. */
export function conditionDefinitions({ facts, settings }: Pick<Rulebook, 'facts' | 'settings'>): Definitions {
  const all = Object.values(facts);
  return {
    condition: conditionOf('condition', { if: { required: ['setting'] }, ...branch(ref('setting-leaf')), else: ref('fact-leaf') }),
    fact: codes(all.map((fact) => [fact.name, wordsOf(fact)])),
    moment: { enum: all.filter(({ type }) => type === 'date' || type === 'instant').map(({ name }) => name) },
    ...likeDefinitions(all),
    'fact-leaf': chooser('fact', ref('fact'), all.map((fact) => [fact.name, ref(`fact.${fact.name}`)])),
    ...Object.assign({}, ...all.map(factDefinitions)),
    'setting-leaf': chooser(
      'setting',
      codes(Object.values(settings).map((setting) => [setting.id, setting.title])),
      Object.values(settings).map((setting) => [setting.id, leaf(['setting'], { setting: { description: bilingual(setting.reading) } }, { type: setting.type }, writtenValue({ type: setting.type }), false)]),
    ),
  };
}

/** `then`, apart from the other keys: an object with this key looks like a promise to linters and to `await`. */
function branch(schema: Schema): Record<string, Schema> {
  return Object.fromEntries([['then', schema]]);
}

/** Facts that compare with each other. */
function likeDefinitions(facts: readonly FactDefinition[]): Definitions {
  const groups = Map.groupBy(facts, likeName);
  return Object.fromEntries([...groups].map(([name, members]) => [name, { enum: members.map((fact) => fact.name) }]));
}

function likeName(shape: ValueShape): string {
  return `like.${shape.type}${shape.unit === undefined ? '' : `.${shape.unit.replace(/[^A-Za-z0-9]/g, '-')}`}`;
}

/** A leaf whose other keys follow from what it names. */
function chooser(key: string, names: Schema, cases: readonly (readonly [string, Schema])[]): Schema {
  return {
    type: 'object',
    required: [key],
    properties: { [key]: names },
    allOf: cases.map(([name, then]) => ({ if: { properties: { [key]: { const: name } }, required: [key] }, ...branch(then) })),
  };
}

function factDefinitions(fact: FactDefinition): Definitions {
  const hover = { fact: { description: bilingual(fact.ask) } };
  const key = `fact.${fact.name}`;
  const value = fact.options ? { [`value.${fact.name}`]: writtenValue(fact) } : {};
  if (fact.type === 'record') return { [key]: recordLeaf(fact, hover) };
  const own = { [key]: leaf(['fact'], hover, fact, fact.options ? ref(`value.${fact.name}`) : writtenValue(fact), isRecords(fact), fact.name), ...value };
  if (!isRecords(fact)) return own;
  const name = `records.${fact.name}`;
  return { ...own, [name]: conditionOf(name, chooser('field', fieldCodes(fact), fieldCases(fact, ['field'], {}))) };
}

/** A record is read by one of its fields, or asked whether it is filled. */
function recordLeaf(fact: FactDefinition, hover: Definitions): Schema {
  const byField = chooser('field', fieldCodes(fact), fieldCases(fact, ['fact', 'field'], hover));
  return { properties: { ...hover, field: true }, if: { required: ['field'] }, ...branch(byField), else: leaf(['fact'], hover, fact, true, false) };
}

function fieldCodes(fact: FactDefinition): Schema {
  return codes(Object.entries(fact.fields ?? {}).map(([name, field]) => [name, field.label]));
}

function fieldCases(fact: FactDefinition, keys: readonly string[], hover: Definitions): [string, Schema][] {
  return Object.entries(fact.fields ?? {}).map(([name, field]: [string, FieldDefinition]) => [name, leaf(keys, { ...hover, field: { description: bilingual(field.label) } }, field, writtenValue(field), false)]);
}

/** Exactly one operator beside the keys that say what the leaf speaks of. */
function leaf(keys: readonly string[], hover: Definitions, shape: ValueShape, value: Schema, records: boolean, name = ''): Schema {
  const ground = { shape, value, like: isComparable(shape) ? ref(likeName(shape)) : true, moments: ref('moment'), records: ref(`records.${name}`) };
  const [least, most] = [keys.length + 1, keys.length + 2];
  const where = records ? { where: ref(`records.${name}`) } : {};
  const size = records ? { minProperties: least, if: { required: ['where'] }, ...branch({ minProperties: most, maxProperties: most }), else: { maxProperties: least } } : { minProperties: least, maxProperties: least };
  return { type: 'object', required: keys, additionalProperties: false, properties: { ...hover, ...where, ...operatorProperties(ground) }, ...size };
}

function isComparable(shape: ValueShape): boolean {
  return !['set', 'list', 'record'].includes(shape.type);
}

function isRecords(shape: ValueShape): boolean {
  return shape.type === 'list' && shape.of === 'record';
}
