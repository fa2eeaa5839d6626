import fc from 'fast-check';
import type { Derivation, FactDefinition } from '../../../engine/model/fact.ts';
import { condition, overEntries, type Vocabulary } from './conditions.ts';
import { valueFor } from './shapes.ts';

type Arb<T> = fc.Arbitrary<T>;

/** Ways in which a fact could follow from the other facts of a dictionary, circles included; empty where there is none. */
export function derivationsFor(target: FactDefinition, vocabulary: Vocabulary): Arb<Derivation>[] {
  const others = Object.values(vocabulary.facts).filter((fact) => fact.name !== target.name);
  const named = (suits: (fact: FactDefinition) => boolean) => others.filter(suits).map((fact) => fact.name);
  const isMoment = ({ type }: { type: string }) => type === 'date' || type === 'instant';
  const found: Arb<unknown>[] = [];
  const choose = (list: readonly string[], make: (name: string) => unknown) => {
    if (list.length > 0) found.push(fc.constantFrom(...list).map(make));
  };
  if (target.type === 'integer') {
    for (const list of others.filter(({ type }) => type === 'list')) found.push(countOf(list, vocabulary));
    for (const type of ['date', 'instant']) {
      const moments = named((fact) => fact.type === type);
      if (moments.length > 0) {
        const unit = fc.constantFrom('s', 'min', 'h', 'd');
        const moment = fc.constantFrom(...moments);
        found.push(fc.record({ elapsed: fc.record({ from: moment, to: moment }), in: unit }));
      }
    }
    for (const list of others) found.push(...lastingOf(list, vocabulary));
  }
  for (const list of others) found.push(...latestOf(list, target));
  if (isMoment(target))
    choose(
      named(({ type, of }) => type === 'list' && of === target.type),
      (latest) => ({ latest }),
    );
  if (target.type === 'date')
    choose(
      named(({ type }) => type === 'text'),
      (month) => ({ 'month-end': month }),
    );
  if (target.type === 'list' && target.of !== 'record') {
    const like = named(({ type, of }) => type === 'list' && of === target.of);
    choose(like, (reversed) => ({ reversed }));
    choose(like, (reversed) => ({ reversed, without: like[0] }));
  }
  if (target.type === 'list' && target.of === 'integer') {
    const numbers = named(({ type }) => type === 'integer' || type === 'quantity');
    const lists = named(({ type, of }) => type === 'list' && (of === 'integer' || of === 'quantity'));
    if (numbers.length > 0 && lists.length > 0) {
      const quotient = fc.record({ quotient: fc.constantFrom(...lists), by: fc.constantFrom(...numbers), round: fc.constant('up') });
      found.push(quotient, quotient);
    }
  }
  if (['choice', 'flag', 'integer'].includes(target.type)) {
    const value = valueFor(target).filter((written) => written !== null);
    found.push(fc.record({ cases: fc.array(fc.record({ when: condition(vocabulary), value }), { minLength: 1, maxLength: 3 }) }));
  }
  return found as Arb<Derivation>[];
}

function countOf(list: FactDefinition, vocabulary: Vocabulary): Arb<unknown> {
  const over = overEntries(list, vocabulary);
  const where = over ? fc.option(over, { nil: undefined }) : fc.constant(undefined);
  return where.map((narrowed) => ({ count: list.name, ...(narrowed ? { where: narrowed } : {}) }));
}

/** A field of the latest record. */
function latestOf({ name, type, of, fields = {} }: FactDefinition, target: FactDefinition): Arb<unknown>[] {
  const inner = type === 'list' && of === 'record' ? Object.entries(fields) : [];
  const moments = inner.filter(([, field]) => field.type === 'date' || field.type === 'instant').map(([key]) => key);
  const alike = inner.filter(([, field]) => field.type === target.type).map(([key]) => key);
  if (moments.length === 0 || alike.length === 0) return [];
  return [fc.record({ latest: fc.constant(name), by: fc.constantFrom(...moments), field: fc.constantFrom(...alike) })];
}

function lastingOf(list: FactDefinition, vocabulary: Vocabulary): Arb<unknown>[] {
  const where = list.type === 'list' && list.of === 'record' ? overEntries(list, vocabulary) : undefined;
  const fields = Object.entries(list.fields ?? {});
  const moments = fields.filter(([, { type }]) => type === 'date' || type === 'instant').map(([name]) => name);
  if (!where || moments.length === 0) return [];
  const by = fc.constantFrom(...moments);
  const same = fc.option(fc.constantFrom(...fields.map(([name]) => name)), { nil: undefined });
  return [
    fc.tuple(by, where, same, fc.constantFrom('s', 'h', 'd')).map(([moment, fits, alike, unit]) => ({
      lasting: list.name,
      by: moment,
      where: fits,
      ...(alike === undefined ? {} : { same: alike }),
      in: unit,
    })),
  ];
}
