import type { ValueShape } from '../../engine/model/fact.ts';
import type { Facts, Value } from '../../engine/model/submission.ts';

/** Facts, and fields of records, without those that concern a person; what the dictionary does not know is left out as well. */
export function withoutPersonal(facts: Facts, dictionary: Readonly<Record<string, ValueShape>>): Facts {
  const kept = Object.entries(facts).flatMap(([name, value]) => {
    const shape = Object.hasOwn(dictionary, name) ? dictionary[name] : undefined;
    return shape === undefined || shape.personal || value === undefined ? [] : [[name, inside(value, shape)] as const];
  });
  return Object.fromEntries(kept);
}

function inside(value: Value, shape: ValueShape): Value {
  if (Array.isArray(value)) return value.map((entry: Value) => inside(entry, shape));
  if (typeof value !== 'object' || value === null || !shape.fields) return value;
  return withoutPersonal(value as Facts, shape.fields) as Value;
}
