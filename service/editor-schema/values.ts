import type { FieldDefinition, ValueShape } from '../../engine/model/fact.ts';
import type { Setting } from '../../engine/model/setting.ts';
import { bilingual, codes, type Schema, writeLike } from './words.ts';

const DAY = '\\d{4}-\\d{2}-\\d{2}';
const NUMBER = '-?\\d+(\\.\\d+)?';

/** A value as a submission or test writes it; `null` is known to be empty. */
export function givenValue(shape: ValueShape): Schema {
  return { anyOf: [{ type: 'null' }, plainValue(shape, { unitRequired: false })] };
}

/** One value as a rule writes it behind an operator: quantities with their unit; of a set, one of its members. */
export function writtenValue(shape: ValueShape): Schema {
  const value = plainValue(shape, { unitRequired: true });
  return shape.type === 'set' ? (value as { items: Schema }).items : value;
}

/** The value of a setting. */
export function settingValue({ type, unit, title }: Setting): Schema {
  const shape = { type: type === 'duration' ? 'text' : type, ...(unit === undefined ? {} : { unit }) } as const;
  const value = type === 'duration' ? length : plainValue(shape, { unitRequired: true });
  return { anyOf: [{ type: 'null' }, value], description: bilingual(title) };
}

/** A length of time, such as `24 h`. */
export const length: Schema = { type: 'string', pattern: '^\\d+(\\.\\d+)?\\s*(s|min|h|d)$', patternErrorMessage: writeLike('24 h') };

function plainValue(shape: ValueShape, options: { unitRequired: boolean }): Schema {
  switch (shape.type) {
    case 'quantity':
      return quantity(shape.unit ?? '', options.unitRequired);
    case 'choice':
      return codes(Object.entries(shape.options ?? {}));
    case 'set':
      return { type: 'array', items: shape.options ? codes(Object.entries(shape.options)) : { type: 'string' } };
    case 'record':
      return record(shape.fields ?? {});
    case 'list':
      return { type: 'array', items: givenValue({ ...shape, type: shape.of ?? 'text' }) };
    default:
      return SIMPLE[shape.type];
  }
}

const INSTANT = `${DAY}[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})?`;

const SIMPLE: Readonly<Record<'flag' | 'integer' | 'date' | 'instant' | 'text', Schema>> = {
  flag: { type: 'boolean' },
  integer: { type: 'integer' },
  date: { type: 'string', pattern: `^${DAY}$`, patternErrorMessage: writeLike('2024-03-15') },
  instant: { type: 'string', pattern: `^${INSTANT}$`, patternErrorMessage: writeLike('2024-03-15T09:30:00+08:00') },
  text: { type: 'string' },
};

function quantity(unit: string, unitRequired: boolean): Schema {
  const escaped = unit.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const written = { type: 'string', pattern: `^${NUMBER}\\s*${escaped}$`, patternErrorMessage: writeLike(`2.5 ${unit}`) };
  return unitRequired ? written : { anyOf: [{ type: 'number' }, written] };
}

function record(fields: Readonly<Record<string, FieldDefinition>>): Schema {
  const properties = Object.entries(fields).map(([name, field]) => [
    name,
    { ...(givenValue(field) as object), description: bilingual(field.label) },
  ]);
  return { type: 'object', additionalProperties: false, properties: Object.fromEntries(properties) };
}
