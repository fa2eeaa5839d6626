import { describe, expect, it } from 'vitest';
import { ledgerOf } from '../../../engine/analysis/ledger.ts';
import { GAP_KINDS, sayValues } from '../../../engine/analysis/ledger-words.ts';
import { SCHEMAS } from '../../../engine/schema/schemas.ts';
import { openPolicy } from '../../../service/policy/ground.ts';
import { garage } from '../../support/garage.ts';

const HAN = /\p{Script=Han}/u;

describe('the ledger of a policy', () => {
  const { gaps, readings } = ledgerOf(garage().rulebook);

  it('has each gap and each reading with the setting that it names', () => {
    expect(gaps).toMatchObject([{ id: 'L1', clauses: ['g.02'], setting: { id: 'most-riders', values: [{ value: 4 }] } }]);
    expect(readings).toMatchObject([
      { id: 'R1', clauses: ['g.01'], setting: { id: 'strict', values: [{ value: true }, { value: false }] } },
    ]);
  });

  it('says the values of a setting by day', () =>
    expect(readings[0]?.setting && sayValues(readings[0].setting)).toEqual({
      'zh-CN': '2024-01-01 起“是”，2025-01-01 起“否”',
      en: '"yes" from 2024-01-01, "no" from 2025-01-01',
    }));

  it('is empty where nothing is open', () => expect(ledgerOf({ readings: [], settings: {} })).toEqual({ gaps: [], readings: [] }));

  it('has a word for every kind', () =>
    expect(Object.keys(GAP_KINDS).sort()).toEqual([...SCHEMAS.gaps.properties.gaps.additionalProperties.properties.kind.enum].sort()));
});

describe('the ledger of the project', () => {
  const { gaps, readings } = ledgerOf(openPolicy().ground.rulebook);

  it('has the eighteen gaps of the document, each once', () =>
    expect(gaps.map(({ id }) => id)).toEqual(Array.from({ length: 18 }, (_none, index) => `G${String(index + 1).padStart(2, '0')}`)));

  it('says each gap, its repair and the one not chosen in both languages', () => {
    for (const { id, what, repair, other } of gaps)
      for (const text of [what, repair, other]) {
        expect([id, HAN.test(text['zh-CN']), HAN.test(text.en), text.en.length > 0]).toEqual([id, true, false, true]);
        expect([id, text['zh-CN']]).toEqual([id, expect.stringMatching(/。$/)]);
      }
    for (const { repair, other } of gaps) expect(repair).not.toEqual(other);
  });

  it('names clauses for every gap from which one could be made', () =>
    expect(gaps.filter(({ clauses }) => clauses.length === 0).map(({ kind }) => kind)).toEqual(['filler']));

  it('has the thirty ambiguities, each once', () =>
    expect(readings.map(({ id }) => id)).toEqual(Array.from({ length: 30 }, (_none, index) => `A${String(index + 1).padStart(2, '0')}`)));
});
