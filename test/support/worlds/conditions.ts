import fc from 'fast-check';
import type { FactDefinition, ValueShape } from '../../../engine/model/fact.ts';
import type { Setting } from '../../../engine/model/setting.ts';
import { OPERATORS, suits } from '../../../engine/operators/index.ts';
import { entryFields } from '../../../engine/schema/entries.ts';
import { DAYS, DURATIONS, INSTANTS, INTEGERS, QUANTITIES, WORDS } from './shapes.ts';

type Arb<T> = fc.Arbitrary<T>;

/** A condition as it would stand in YAML. */
export type Written = { readonly [key: string]: unknown };

/** Names that a condition may use. */
export interface Vocabulary {
  readonly facts: Readonly<Record<string, FactDefinition>>;
  readonly settings: Readonly<Record<string, Setting>>;
}

const EXPRESSIONS = ['a*', '[A-Z]+\\d', '(a|b)+', '.*三', '', '"', '(?i)AB', '\\s*'];

/** Conditions of every operator that suits the facts, nested and negated. */
export function condition(vocabulary: Vocabulary): Arb<Written> {
  return nested(leafOver(vocabulary), 3);
}

function nested(leaf: Arb<Written>, depth: number): Arb<Written> {
  return fc.letrec<{ node: Written }>((tie) => ({
    node: fc.oneof(
      { maxDepth: depth, depthSize: 'small' },
      { arbitrary: leaf, weight: 4 },
      { arbitrary: fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })), weight: 2 },
      { arbitrary: fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })), weight: 2 },
      { arbitrary: tie('node').map((not) => ({ not })), weight: 2 },
    ),
  })).node;
}

function leafOver(vocabulary: Vocabulary): Arb<Written> {
  const ofFacts = Object.values(vocabulary.facts).flatMap((fact) => {
    const own = leaf({ fact: fact.name }, fact, vocabulary);
    const fields = fact.type === 'record' ? Object.entries(fact.fields ?? {}) : [];
    return [...own, ...fields.flatMap(([field, inner]) => leaf({ fact: fact.name, field }, inner, vocabulary))];
  });
  const ofSettings = Object.values(vocabulary.settings).flatMap((setting) =>
    leaf({ setting: setting.id }, shapeOfSetting(setting), vocabulary),
  );
  return fc.oneof(...ofFacts, ...ofSettings);
}

/** What a rule sees of a setting. */
export function shapeOfSetting({ type, unit }: Setting): ValueShape {
  return { type: type === 'duration' ? 'text' : type, ...(unit === undefined ? {} : { unit }) };
}

/** Comparisons of one subject: for each operator that suits it, those that can be written. */
function leaf(subject: Written, shape: ValueShape, vocabulary: Vocabulary): Arb<Written>[] {
  return [...OPERATORS.values()]
    .filter((operator) => suits(operator, shape))
    .flatMap((operator) => {
      const operand = operandOf(operator.name, shape, vocabulary);
      if (!operand) return [];
      const narrowed = ['count', 'every', 'some', 'none'].includes(operator.name) ? whereOf(shape, vocabulary) : fc.constant({});
      return [fc.tuple(narrowed, operand).map(([where, value]) => ({ ...subject, ...where, [operator.name]: value }))];
    });
}

function whereOf(shape: ValueShape, vocabulary: Vocabulary): Arb<Written> {
  const over = overEntries(shape, vocabulary);
  return over ? fc.option(over, { nil: undefined }).map((where) => (where === undefined ? {} : { where })) : fc.constant({});
}

/** Conditions over the entries of a list; undefined where these have nothing of which one could speak. */
export function overEntries(shape: ValueShape, vocabulary: Vocabulary): Arb<Written> | undefined {
  const fields = Object.entries(entryFields(shape) ?? {});
  const leaves = fields.flatMap(([field, inner]) => leaf({ field }, inner, vocabulary));
  return leaves.length === 0 ? undefined : nested(fc.oneof(...leaves), 1);
}

function operandOf(operator: string, shape: ValueShape, vocabulary: Vocabulary): Arb<unknown> | undefined {
  const literal = literalOf(shape);
  const facts = likeFacts(shape, vocabulary).map((fact) => ({ fact }));
  const settings = Object.values(vocabulary.settings)
    .filter((setting) => setting.type === shape.type && setting.unit === shape.unit)
    .map(({ id }) => ({ setting: id }));
  switch (operator) {
    case 'is':
    case 'is-not':
      return literal;
    case 'above':
    case 'below':
    case 'at-least':
    case 'at-most':
      return oneOf(literal, facts, settings);
    case 'before':
    case 'after':
      return oneOf(literal, facts);
    case 'any-of':
    case 'none-of':
      return fc.array(literal, { minLength: 1, maxLength: 12 });
    case 'includes-any':
    case 'includes-all':
    case 'includes-none':
      return oneOf(fc.subarray(Object.keys(shape.options ?? {}), { minLength: 1 }), facts);
    case 'between':
      return fc.tuple(literal, literal);
    case 'equals-fact':
      return facts.length === 0 ? undefined : fc.constantFrom(...facts.map(({ fact }) => fact));
    case 'reverse-of':
    case 'each-above':
    case 'each-at-least':
      return facts.length === 0 ? undefined : fc.constantFrom(...facts);
    case 'within':
      return withinOf(shape, vocabulary);
    case 'matches':
      return fc.constantFrom(...EXPRESSIONS);
    case 'filled':
    case 'without-gaps':
      return fc.boolean();
    case 'count':
      return fc.oneof(
        fc.nat(4),
        fc
          .tuple(fc.constantFrom('is', 'above', 'below', 'at-least', 'at-most'), fc.integer({ min: -1, max: 4 }))
          .map(([by, number]) => ({ [by]: number })),
      );
    case 'every':
    case 'some':
    case 'none':
      return overEntries(shape, vocabulary);
    default:
      throw new Error(`no operands are known for the operator ${operator}`);
  }
}

function oneOf(literal: Arb<unknown>, ...others: readonly (readonly unknown[])[]): Arb<unknown> {
  return fc.oneof(literal, ...others.filter((list) => list.length > 0).map((list) => fc.constantFrom(...list)));
}

/** Facts of the same type, unit and options: all choices and sets of a dictionary have the same. */
function likeFacts(shape: ValueShape, { facts }: Vocabulary): string[] {
  return Object.values(facts)
    .filter((fact) => fact.type === shape.type && fact.unit === shape.unit && fact.of === shape.of)
    .map((fact) => fact.name);
}

function withinOf(shape: ValueShape, vocabulary: Vocabulary): Arb<unknown> | undefined {
  const starts = likeFacts(shape, vocabulary);
  const settings = Object.values(vocabulary.settings).filter(({ type }) => type === 'duration');
  if (starts.length === 0) return undefined;
  const time = oneOf(
    fc.constantFrom(...DURATIONS),
    settings.map(({ id }) => ({ setting: id })),
  );
  return fc.record({ time, of: fc.constantFrom(...starts) });
}

/** A literal of a scalar type as it is written. */
function literalOf({ type, options, unit }: ValueShape): Arb<unknown> {
  switch (type) {
    case 'flag':
      return fc.boolean();
    case 'integer':
      return fc.constantFrom(...INTEGERS);
    case 'quantity':
      return fc.constantFrom(...QUANTITIES.filter((value) => !String(value).includes('e'))).map((value) => `${value} ${unit}`);
    case 'date':
      return fc.constantFrom(...DAYS);
    case 'instant':
      return fc.constantFrom(...INSTANTS);
    case 'choice':
      return fc.constantFrom(...Object.keys(options ?? {}));
    default:
      return fc.constantFrom(...WORDS);
  }
}
