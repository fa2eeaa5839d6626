import { digestOf } from '../../engine/compile/digest.ts';
import { settingShape } from '../../engine/compile/scope.ts';
import type { FactDefinition, ValueShape } from '../../engine/model/fact.ts';
import type { Rulebook } from '../../engine/model/rulebook.ts';
import type { Setting } from '../../engine/model/setting.ts';
import { entryFields } from '../../engine/schema/entries.ts';
import { conditionOf, operatorProperties } from './operators.ts';
import { writtenValue } from './values.ts';
import { bilingual, codes, names, namesDefined, ref, type Schema, wordsOf } from './words.ts';

type Definitions = Record<string, Schema>;

/** Definitions of a condition: what a leaf may say follows from the fact that it names. */
export function conditionDefinitions({ facts, settings }: Pick<Rulebook, 'facts' | 'settings'>): Definitions {
  const all = Object.values(facts);
  const moments = all.filter(({ type }) => type === 'date' || type === 'instant');
  return {
    condition: conditionOf('condition', ['fact', 'setting'], {
      if: { required: ['setting'] },
      ...branch(ref('setting-leaf')),
      else: ref('fact-leaf'),
    }),
    fact: codes(all.map((fact) => [fact.name, wordsOf(fact)])),
    moment: names(moments.map(({ name }) => name)),
    duration: namesDefined(Object.values(settings).flatMap((setting) => (setting.type === 'duration' ? [setting.id] : []))),
    ...likeDefinitions(all, Object.values(settings)),
    'fact-leaf': chooser('fact', ref('fact'), new Map(all.map((fact) => [fact.name, ref(`fact.${fact.name}`)]))),
    ...Object.assign({}, ...all.map(factDefinitions)),
    'setting-leaf': settingLeaf(Object.values(settings)),
  };
}

function settingLeaf(settings: readonly Setting[]): Schema {
  const known = codes(settings.map((setting) => [setting.id, setting.title]));
  const leaves = settings.map((setting): [string, Schema] => {
    const hover = { setting: { description: bilingual(setting.reading) } };
    return [setting.id, leaf({ keys: ['setting'], hover, shape: settingShape(setting) })];
  });
  return chooser('setting', known, new Map(leaves));
}

/** `then`, apart from the other keys: an object with this key looks like a promise to linters and to `await`. */
function branch(schema: Schema): Record<string, Schema> {
  return Object.fromEntries([['then', schema]]);
}

/** Facts that compare with each other, and with fields and settings of their type and unit. */
function likeDefinitions(facts: readonly FactDefinition[], settings: readonly Setting[]): Definitions {
  const shapes: ValueShape[] = [
    ...facts,
    ...facts.flatMap((fact) => Object.values(entryFields(fact) ?? fact.fields ?? {})),
    ...settings.map(settingShape),
  ];
  const all = new Set(shapes.filter(isComparable).map(likeName));
  const comparable = settings.filter(({ type }) => type !== 'duration');
  return Object.fromEntries(
    [...all].flatMap((group) => [
      [group, names(facts.filter((fact) => likeName(fact) === group).map((fact) => fact.name))],
      [`${group}.setting`, namesDefined(comparable.filter((setting) => likeName(settingShape(setting)) === group).map(({ id }) => id))],
    ]),
  );
}

function likeName(shape: ValueShape): string {
  const type = shape.type === 'list' ? `list.${shape.of}` : shape.type;
  if (['set', 'list.choice'].includes(type) && shape.options)
    return `like.${type}.${digestOf(Object.keys(shape.options).sort()).slice(0, 8)}`;
  return `like.${type}${shape.unit === undefined ? '' : `.${shape.unit.replace(/[^A-Za-z0-9]/g, '-')}`}`;
}

/** A leaf whose other keys follow from what it names. */
function chooser(key: string, known: Schema, cases: ReadonlyMap<string, Schema>): Schema {
  const when = (name: string) => ({ properties: { [key]: { const: name } }, required: [key] });
  const allOf = [...cases].map(([name, then]) => ({ if: when(name), ...branch(then) }));
  return { title: key, type: 'object', required: [key], properties: { [key]: known }, ...(allOf.length > 0 ? { allOf } : {}) };
}

function factDefinitions(fact: FactDefinition): Definitions {
  const hover = { fact: { description: bilingual(fact.ask) } };
  const key = `fact.${fact.name}`;
  if (fact.type === 'record') return { [key]: recordLeaf(fact, hover) };
  const options = `value.${fact.name}`;
  const value = fact.options ? { value: ref(options) } : {};
  const records = `records.${fact.name}`;
  const own = { [key]: leaf({ keys: ['fact'], hover, shape: fact, ...value, ...(hasEntries(fact) ? { records } : {}) }) };
  return {
    ...own,
    ...(fact.options ? { [options]: writtenValue(fact) } : {}),
    ...(hasEntries(fact)
      ? { [records]: conditionOf(records, ['field'], chooser('field', fieldCodes(fact), fieldCases(fact, ['field'], {}))) }
      : {}),
  };
}

/** A record is read by one of its fields, or asked whether it is filled. */
function recordLeaf(fact: FactDefinition, hover: Definitions): Schema {
  const byField = chooser('field', fieldCodes(fact), fieldCases(fact, ['fact', 'field'], hover));
  const whole = leaf({ keys: ['fact'], hover, shape: fact });
  return { properties: { ...hover, field: true }, if: { required: ['field'] }, ...branch(byField), else: whole };
}

function fieldCodes(fact: FactDefinition): Schema {
  return codes(Object.entries(entryFields(fact) ?? fact.fields ?? {}).map(([name, field]) => [name, field.label]));
}

function fieldCases(fact: FactDefinition, keys: readonly string[], hover: Definitions): Map<string, Schema> {
  const cases = Object.entries(entryFields(fact) ?? fact.fields ?? {}).map(([name, field]): [string, Schema] => {
    const words = { ...hover, field: { description: bilingual(field.label) } };
    return [name, leaf({ keys, hover: words, shape: field })];
  });
  return new Map(cases);
}

interface LeafParts {
  /** Keys that say what the leaf speaks of, and what an editor shows at them. */
  readonly keys: readonly string[];
  readonly hover: Definitions;
  readonly shape: ValueShape;
  /** A value; worked out from the shape when left out. */
  readonly value?: Schema;
  /** For a list: the definition of conditions over its entries. */
  readonly records?: string;
}

/** Exactly one operator beside the keys that say what the leaf speaks of. */
function leaf({ keys, hover, shape, value = writtenValue(shape), records }: LeafParts): Schema {
  const within = records === undefined ? false : ref(records);
  const [like, likeSettings] = isComparable(shape) ? [ref(likeName(shape)), ref(`${likeName(shape)}.setting`)] : [false, false];
  const ground = { shape, value, like, likeSettings, moments: ref('moment'), durations: ref('duration'), records: within };
  return {
    type: 'object',
    required: keys,
    additionalProperties: false,
    properties: { ...hover, ...(records === undefined ? {} : { where: within }), ...operatorProperties(ground) },
    ...sizeOf(keys.length + 1, records !== undefined),
  };
}

/** So many keys; one more with `where`, which narrows and compares nothing. */
function sizeOf(keys: number, where: boolean): Record<string, Schema | number> {
  if (!where) return { minProperties: keys, maxProperties: keys };
  const narrowed = { minProperties: keys + 1, maxProperties: keys + 1 };
  return { minProperties: keys, if: { required: ['where'] }, ...branch(narrowed), else: { maxProperties: keys } };
}

function isComparable(shape: ValueShape): boolean {
  if (shape.type === 'list') return shape.of !== 'record' && shape.of !== 'set';
  return shape.type !== 'record';
}

/** A list over whose entries a condition may be written. */
function hasEntries(shape: ValueShape): boolean {
  return entryFields(shape) !== undefined;
}
