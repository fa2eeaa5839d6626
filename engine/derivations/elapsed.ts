import type { DerivationKind } from '../model/derivation.ts';
import type { Derivation } from '../model/fact.ts';
import { own } from '../model/own.ts';
import type { ReadyDerivation } from '../model/program.ts';
import { milliseconds } from '../schema/calendar.ts';
import { countedIn, inUnits, isMoment, MOMENT } from './moments.ts';

type Written = Extract<Derivation, { elapsed: unknown }>;
type Ready = Extract<ReadyDerivation, { kind: 'elapsed' }>;

/** The time from one moment to another; below zero where the other comes first, none where one of them is known to be empty. */
export const elapsed: DerivationKind<Written, Ready> = {
  name: 'elapsed',
  keys: ['in'],
  sources: ({ elapsed: { from, to } }) => [from, to],
  read(reader) {
    const { from, to } = reader.written.elapsed;
    const start = reader.fact(['elapsed', 'from'], isMoment, MOMENT);
    // A day has no zone: how far an instant is from it, nobody can say.
    const end = start && reader.fact(['elapsed', 'to'], ({ type }) => type === start.type, MOMENT);
    const counted = end && countedIn(reader);
    return counted && { kind: 'elapsed', from, to, ...counted };
  },
  derive(ready, { facts }) {
    const [from, to] = [own(facts, ready.from), own(facts, ready.to)];
    if (from === null || to === null) return null;
    if (from === undefined || to === undefined) return undefined;
    return inUnits(milliseconds(String(to)) - milliseconds(String(from)), ready);
  },
};
