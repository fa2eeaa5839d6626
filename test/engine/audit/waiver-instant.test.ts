import { expect, it } from 'vitest';
import { waiverInstant } from '../../../engine/audit/waived/instant.ts';
import type { FactDefinition } from '../../../engine/model/fact.ts';
import { FACTS } from '../../support/garage.ts';

const day = FACTS.bought as FactDefinition;
const moment = FACTS.left as FactDefinition;
const DEFINITIONS = { left: moment, bought: day };
const ask = (
  facts: Record<string, string | null>,
  at?: string,
  zoned: (local: string) => string | undefined = (local) => `${local}+08:00`,
) => waiverInstant(at === undefined ? {} : { at }, ['left', 'bought'], facts, DEFINITIONS, zoned);

it('is the one of the audit, where it names one', () => {
  expect(ask({ left: '2024-06-01T08:00:00+08:00' }, '2024-07-01T00:00:00Z')).toBe('2024-07-01T00:00:00Z');
  expect(ask({}, '2024-07-01T00:00:00Z')).toBe('2024-07-01T00:00:00Z');
});

it('is else the moment that a submission says of itself, or the last second of its day at the place', () => {
  expect(ask({ left: '2024-06-01T08:00:00+08:00', bought: '2024-06-02' })).toBe('2024-06-01T08:00:00+08:00');
  expect(ask({ left: null, bought: '2024-06-02' })).toBe('2024-06-02T23:59:59+08:00');
  expect(ask({ left: '', bought: '2024-06-02' }, undefined, () => undefined)).toBe('2024-06-02T23:59:59Z');
  expect(ask({})).toBeUndefined();
});
