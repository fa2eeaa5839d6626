/**
 * Plain data in which what stands in several places stands once. Programs say the same labels, shapes and conditions again and again;
 * packed they are read some times faster, and are smaller on the way.
 *
 * A part that was taken out is written as `{ "$": place in the table }`, which refers to an earlier place only.
 */
export interface Packed {
  readonly table: readonly unknown[];
  readonly root: unknown;
}

/** Objects and lists that are shorter than this, as JSON, stay where they are. */
const SHORTEST = 24;
const KEY = '$';

/**
 * Packs plain data: what JSON can hold, without an object whose only key is `$`.
 *
 * @throws RangeError where there is such an object
 */
export function pack(value: unknown): Packed {
  const counts = new Map<string, number>();
  count(value, counts);
  const table: unknown[] = [];
  const places = new Map<string, number>();
  const packed = (inner: unknown): unknown => {
    if (typeof inner !== 'object' || inner === null) return inner;
    const json = JSON.stringify(inner);
    const place = places.get(json);
    if (place !== undefined) return { [KEY]: place };
    const made = Array.isArray(inner) ? inner.map(packed) : mapped(inner, packed);
    if (json.length < SHORTEST || (counts.get(json) ?? 0) < 2) return made;
    places.set(json, table.length);
    table.push(made);
    return { [KEY]: table.length - 1 };
  };
  const root = packed(value);
  return { table, root };
}

/** Undoes `pack`. Parts that stand in several places become the same object, which nobody may change. */
export function unpack<T>({ table, root }: Packed): T {
  const whole: unknown[] = [];
  const unpacked = (inner: unknown): unknown => {
    if (typeof inner !== 'object' || inner === null) return inner;
    if (Array.isArray(inner)) return inner.map(unpacked);
    if (isReference(inner)) return whole[inner[KEY]];
    return mapped(inner, unpacked);
  };
  for (const entry of table) whole.push(unpacked(entry));
  return unpacked(root) as T;
}

/** How often each object or list stands somewhere; the parts of one that was met before are not counted again. */
function count(value: unknown, counts: Map<string, number>): void {
  if (typeof value !== 'object' || value === null) return;
  if (isReference(value)) throw new RangeError('an object whose only key is "$" cannot be packed');
  const json = JSON.stringify(value);
  const known = counts.get(json) ?? 0;
  counts.set(json, known + 1);
  if (known === 0) for (const inner of Object.values(value)) count(inner, counts);
}

function isReference(value: object): value is { readonly [KEY]: number } {
  return Object.hasOwn(value, KEY) && Object.keys(value).length === 1;
}

function mapped(value: object, change: (inner: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, change(inner)]));
}
