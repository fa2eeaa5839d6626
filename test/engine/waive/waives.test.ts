import { describe, expect, it } from 'vitest';
import { endedAt, standingAt, waiverFor } from '../../../engine/waive/waives.ts';
import { waiver } from '../../support/waivers.ts';

const RULE = { id: 'paint/no-red', waive: { approver: 'manager' } };
const NOON = '2024-06-01T10:30:00+08:00';
const applies = (one: Parameters<typeof waiver>[0], facts: Record<string, string | null> = { plate: 'A1' }, at = NOON, rule = RULE) =>
  waiverFor(rule, facts, { at, waivers: [waiver(one)] }) !== undefined;

describe('a waiver applies', () => {
  it.each([
    ['one second before it begins', '2024-06-01T09:59:59+08:00', false],
    ['one millisecond before it begins', '2024-06-01T01:59:59.999Z', false],
    ['at its first instant', '2024-06-01T10:00:00+08:00', true],
    ['at its first instant, said in another zone', '2024-05-31T22:00:00-04:00', true],
    ['one second before it ends', '2024-06-01T10:59:59+08:00', true],
    ['one millisecond before it ends', '2024-06-01T02:59:59.999Z', true],
    ['at its last instant: no longer', '2024-06-01T11:00:00+08:00', false],
    ['at its last instant, said in another zone: no longer', '2024-06-01T08:30:00+05:30', false],
    ['one second after it ended', '2024-06-01T03:00:01Z', false],
  ])('%s', (_when, at, expected) => expect(applies({}, { plate: 'A1' }, at)).toBe(expected));

  it('by instants, whatever offsets it is written with', () => {
    const odd = { from: '2024-06-01T02:00:00Z', until: '2024-05-31T23:00:00-04:00' };
    expect(applies(odd, { plate: 'A1' }, '2024-06-01T10:59:59+08:00')).toBe(true);
    expect(applies(odd, { plate: 'A1' }, '2024-06-01T11:00:00+08:00')).toBe(false);
  });

  it('only to the rule that it names, and only as that wants it approved', () => {
    expect(applies({ rule: 'lights' })).toBe(false);
    expect(applies({ role: 'keeper' })).toBe(false);
    expect(applies({}, undefined, NOON, { id: 'paint/no-red' } as typeof RULE)).toBe(false);
  });

  it.each([
    ['a space at the end', 'A1 '],
    ['a full-width letter', 'Ａ1'],
    ['a Greek letter that looks alike', 'Α1'],
    ['a Cyrillic letter that looks alike', 'А1'],
    ['a small letter', 'a1'],
    ['a sign that nobody sees', 'A\u200b1'],
    ['more behind it', 'A12'],
    ['nothing', ''],
  ])('not to a subject with %s', (_what, plate) => expect(applies({}, { plate })).toBe(false));

  it('only where all that it names is said', () => {
    const both = { subject: { plate: 'A1', estate: '一号' } };
    expect(applies(both, { plate: 'A1', estate: '一号' })).toBe(true);
    expect(applies(both, { plate: 'A1', estate: '二号' })).toBe(false);
    expect(applies(both, { plate: 'A1' })).toBe(false);
    expect(applies(both, { plate: 'A1', estate: null })).toBe(false);
    expect(applies({ subject: {} })).toBe(false);
    expect(applies({ subject: { constructor: 'A1' } })).toBe(false);
  });
});

it('of several the one that lasts longest is told, then the first by id, in whatever order they are given', () => {
  const all = [
    waiver({ id: 'W3' }),
    waiver({ id: 'W2', until: '2024-06-01T12:00:00+08:00' }),
    waiver({ id: 'W1', until: '2024-06-01T04:00:00Z' }),
  ];
  for (const waivers of [all, all.toReversed()]) expect(waiverFor(RULE, { plate: 'A1' }, { at: NOON, waivers })?.id).toBe('W1');
});

it('one that was ended lasts until then, and one that was over before stays as it was', () => {
  expect(standingAt(endedAt(waiver(), NOON), '2024-06-01T02:29:59.999Z')).toBe('applies');
  expect(standingAt(endedAt(waiver(), NOON), NOON)).toBe('over');
  expect(endedAt(waiver(), '2024-06-02T00:00:00Z')).toEqual(waiver());
  expect(standingAt(endedAt(waiver(), '2024-06-01T00:00:00Z'), '2024-06-01T00:00:01Z')).toBe('over');
  expect(standingAt(waiver(), '2024-06-01T00:00:00Z')).toBe('later');
});
