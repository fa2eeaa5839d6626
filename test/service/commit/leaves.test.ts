import { describe, expect, it } from 'vitest';
import type { FactDefinition } from '../../../engine/model/fact.ts';
import type { Submission } from '../../../engine/model/submission.ts';
import { placesOf, valueAt, without } from '../../../service/commit/leaves.ts';

const words = { 'zh-CN': '某事', en: 'something' };
const fact = (name: string, more: Partial<FactDefinition>): FactDefinition => ({ name, type: 'text', label: words, ask: words, ...more });
const field = (more = {}) => ({ type: 'text' as const, label: words, ...more });

const dictionary = {
  colour: fact('colour', {}),
  who: fact('who', { personal: true }),
  where: fact('where', { identifying: true }),
  people: fact('people', { type: 'list', of: 'record', personal: true, fields: { name: field({ personal: true }), trade: field() } }),
  papers: fact('papers', { type: 'list', of: 'record', fields: { title: field(), signer: field({ personal: true }) } }),
  plan: fact('plan', { type: 'record', fields: { by: field({ personal: true }), on: field() } }),
  number: fact('number', { type: 'integer', derive: { count: 'people' } }),
};

const submission: Submission = {
  checklist: 'a',
  facts: {
    colour: 'red',
    who: '样例张三',
    where: '3-1',
    people: [
      { name: '样例甲', trade: 'gas' },
      { name: '样例乙', trade: 'none' },
    ],
    papers: [{ title: 't', signer: '样例丙' }],
    plan: { by: '样例丁', on: '2024-03-15' },
    number: 2,
    strange: 1,
  },
  evidence: { who: ['张三.jpg'] },
};

const places = placesOf(submission, dictionary);
const all = new Set(places);

describe('the places that a copy may hide', () => {
  it('are what is personal, what says whom or which home, what follows from it, what nobody knows, and names of files', () => {
    expect(places).toEqual([
      '@evidence/who',
      'number',
      'papers/1/signer',
      'people/1',
      'people/1/name',
      'people/2',
      'people/2/name',
      'plan/by',
      'strange',
      'where',
      'who',
    ]);
  });

  it('hold their values, each once: a record what its fields leave of it', () => {
    expect(valueAt(submission, 'people/2/name', all)).toBe('样例乙');
    expect(valueAt(submission, 'people/2', all)).toEqual({ trade: 'none' });
    expect(valueAt(submission, '@evidence/who', all)).toEqual(['张三.jpg']);
    for (const nowhere of ['people/3', 'people/0', 'people/01', 'nobody', 'people/1/toString', 'who/length', '__proto__', 'people/length'])
      expect([nowhere, valueAt(submission, nowhere, all)]).toEqual([nowhere, undefined]);
  });

  it('can all be taken out; how many records there are stays', () => {
    expect(without(submission, all, all)).toEqual({
      checklist: 'a',
      facts: { colour: 'red', people: [{}, {}], papers: [{ title: 't' }], plan: { on: '2024-03-15' } },
    });
  });

  it('can be taken out one by one', () => {
    const gone = without(submission, new Set(['people/1', 'people/2/name']), all);
    expect(gone.facts['people']).toEqual([{ name: '样例甲' }, { trade: 'none' }]);
    expect(gone.facts['who']).toBe('样例张三');
    expect(without(submission, new Set(), all)).toEqual(submission);
  });

  it('leave a list that is empty, or known to be none, as one value', () => {
    const none = { checklist: 'a', facts: { people: [], papers: null, plan: null } };
    expect(placesOf(none, dictionary)).toEqual(['papers', 'people', 'plan']);
    const here = new Set(placesOf(none, dictionary));
    expect(without(none, here, here).facts).toEqual({});
  });
});
