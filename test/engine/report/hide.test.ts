import { describe, expect, it } from 'vitest';
import type { FactDefinition } from '../../../engine/model/fact.ts';
import type { Value } from '../../../engine/model/submission.ts';
import { factView } from '../../../engine/report/fact-view.ts';
import { HIDDEN, hideFacts } from '../../../engine/report/hide.ts';

const words = { 'zh-CN': '某事', en: 'something' };
const fact = (name: string, value: Value | undefined, more: Partial<FactDefinition> = {}) =>
  factView({ name, type: 'text', label: words, ask: words, ...more }, value);
const fields = { name: { type: 'text', label: words }, trade: { type: 'text', label: words } } as const;

const views = {
  colour: fact('colour', 'red'),
  sort: fact('sort', undefined, { type: 'choice', options: { one: words, two: words } }),
  people: fact('people', [{ trade: 'gas' }, {}], { type: 'list', of: 'record', fields }),
  names: fact('names', undefined, { type: 'list', of: 'record', fields }),
};

const hidden = hideFacts(views, {
  gone: new Set(['sort', 'names', 'people/1/name', 'people/2', 'people/2/name']),
  all: new Set(['sort', 'names', 'people/1', 'people/1/name', 'people/2', 'people/2/name']),
});

describe('what a redacted copy shows of a fact', () => {
  it('is the fact, where nothing of it is hidden', () => expect(hidden['colour']).toBe(views.colour));

  it('is that there is or may be an answer, and not which', () => {
    expect(hidden['sort']).toMatchObject({ known: true, filled: true, hidden: true, text: HIDDEN });
    expect(hidden['sort']).not.toHaveProperty('value');
    expect(hidden['sort']?.options?.some(({ chosen }) => chosen)).toBe(false);
  });

  it('are the fields of records that are shown, and that the others are hidden', () => {
    const [first, second] = hidden['people']?.records ?? [];
    expect(first).toMatchObject({ name: { hidden: true }, trade: { text: { en: 'gas' } } });
    expect(first?.['trade']).not.toHaveProperty('hidden');
    expect(second).toMatchObject({ name: { hidden: true }, trade: { hidden: true } });
    expect(hidden['people']).not.toHaveProperty('hidden');
    expect(hidden['people']?.text.en).toBe('(partly redacted)');
  });

  it('is one row, all hidden, of a list of which not even the length is shown', () => {
    expect(hidden['names']?.records).toHaveLength(1);
    expect(hidden['names']?.records?.[0]).toMatchObject({ name: { hidden: true }, trade: { hidden: true } });
  });
});
