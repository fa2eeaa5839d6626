import type { FactDefinition, ValueShape } from '../model/fact.ts';
import type { Path } from '../model/place.ts';
import type { Problem } from '../model/problem.ts';
import { problem } from '../model/problems.ts';
import { TYPE_WORDS } from '../schema/value.ts';
import type { Check, Ground } from './ground.ts';
import { placeOf } from './ground.ts';

/** Every fact and field says what its type needs, and nothing that its type cannot have. */
export const checkDictionary: Check = (ground) =>
  Object.values(ground.rulebook.facts).flatMap((fact) => ofShape(ground, fact, fact.name, fact, ['facts', fact.name]));

function ofShape(ground: Ground, fact: FactDefinition, name: string, shape: ValueShape, path: Path): Problem[] {
  const at = (inner: Path, where?: 'key') => placeOf(ground, `fact:${fact.name}`, [...path, ...inner], where);
  const type = TYPE_WORDS[shape.type];
  const lacking = NEEDS.filter(({ needs, key }) => needs(shape) && isAbsent(shape[key]));
  const useless = NEEDS.filter(({ key, suits }) => shape[key] !== undefined && !suits(shape));
  const fields = Object.entries(shape.fields ?? {}).flatMap(([field, inner]) =>
    ofShape(ground, fact, `${name}.${field}`, inner, [...path, 'fields', field]),
  );
  return [
    ...lacking.map(({ key }) => problem('fact-incomplete', { fact: name, type, key }, at(['type']))),
    ...useless.map(({ key }) => problem('fact-key-useless', { fact: name, type, key }, at([key], 'key'))),
    ...fields,
  ];
}

interface Need {
  readonly key: 'options' | 'unit' | 'of' | 'fields';
  readonly needs: (shape: ValueShape) => boolean;
  readonly suits: (shape: ValueShape) => boolean;
}

const isRecords = ({ type, of }: ValueShape) => type === 'record' || (type === 'list' && of === 'record');
const isQuantity = ({ type, of }: ValueShape) => type === 'quantity' || of === 'quantity';
const isChoice = ({ type, of }: ValueShape) => type === 'choice' || of === 'choice';

const NEEDS: readonly Need[] = [
  { key: 'options', needs: isChoice, suits: (shape) => isChoice(shape) || shape.type === 'set' || shape.of === 'set' },
  { key: 'unit', needs: isQuantity, suits: isQuantity },
  { key: 'of', needs: ({ type }) => type === 'list', suits: ({ type }) => type === 'list' },
  { key: 'fields', needs: isRecords, suits: isRecords },
];

function isAbsent(value: unknown): boolean {
  return value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
}
