import type { FactDefinition, ValueShape } from '../engine/model/fact.ts';

/**
 * The order of options and fields of a fact. Canonical JSON sorts keys, and paper shows options as the dictionary lists them, so the
 * order is kept beside.
 */
export interface ShapeOrder {
  readonly options?: readonly string[];
  readonly fields?: readonly (readonly [name: string, order: ShapeOrder])[];
}

/** The orders of facts that would not come back by themselves, by name. */
export function ordersOf(facts: Readonly<Record<string, FactDefinition>>): Readonly<Record<string, ShapeOrder>> {
  const orders = Object.entries(facts).flatMap(([name, fact]) => {
    const order = orderOf(fact);
    return order === undefined ? [] : [[name, order] as const];
  });
  return Object.fromEntries(orders);
}

function orderOf({ options, fields }: ValueShape): ShapeOrder | undefined {
  const codes = options === undefined || isSorted(Object.keys(options)) ? undefined : Object.keys(options);
  const inner = Object.entries(fields ?? {}).map(([name, field]) => [name, orderOf(field) ?? {}] as const);
  const plain = isSorted(inner.map(([name]) => name)) && inner.every(([, order]) => Object.keys(order).length === 0);
  if (codes === undefined && plain) return undefined;
  return { ...(codes === undefined ? {} : { options: codes }), ...(plain ? {} : { fields: inner }) };
}

function isSorted(keys: readonly string[]): boolean {
  return keys.every((key, index) => index === 0 || (keys[index - 1] ?? '') < key);
}

/** The facts with options and fields in the order kept; what the order doesn't name comes last, and nothing is lost. */
export function inKeptOrder(
  facts: Readonly<Record<string, FactDefinition>>,
  orders: Readonly<Record<string, ShapeOrder>>,
): Record<string, FactDefinition> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [
      name,
      Object.hasOwn(orders, name) ? { ...fact, ...ordered(fact, orders[name] ?? {}) } : fact,
    ]),
  );
}

function ordered(shape: ValueShape, order: ShapeOrder): Partial<ValueShape> {
  const names = (order.fields ?? []).map(([name]) => name);
  const inner = new Map(order.fields ?? []);
  return {
    ...(shape.options === undefined || order.options === undefined ? {} : { options: arranged(shape.options, order.options) }),
    ...(shape.fields === undefined || order.fields === undefined
      ? {}
      : {
          fields: Object.fromEntries(
            Object.entries(arranged(shape.fields, names)).map(([name, field]) => [
              name,
              { ...field, ...ordered(field, inner.get(name) ?? {}) },
            ]),
          ),
        }),
  };
}

function arranged<T>(record: Readonly<Record<string, T>>, keys: readonly string[]): Record<string, T> {
  const rank = new Map(keys.map((key, index) => [key, index]));
  const entries = Object.entries(record).map((entry, index) => ({ entry, rank: rank.get(entry[0]) ?? keys.length + index }));
  return Object.fromEntries(entries.sort((a, b) => a.rank - b.rank).map(({ entry }) => entry));
}
