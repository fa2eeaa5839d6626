import { expect, it } from 'vitest';
import { askedFacts } from '../../../engine/compile/bearing.ts';
import type { Checklist } from '../../../engine/model/checklist.ts';
import type { FactDefinition } from '../../../engine/model/fact.ts';

const words = { 'zh-CN': 'x', en: 'x' };
const fact = (name: string, from?: string): FactDefinition =>
  ({ name, type: 'integer', label: words, ask: words, ...(from === undefined ? {} : { derive: { count: from } }) }) as FactDefinition;
const checklist = { sections: [{ title: words, items: [{ act: 'ask', fact: 'visits' }] }] } as unknown as Checklist;

it('a fact that follows from one that follows from what is asked counts as asked, in whatever order the dictionary lists them', () => {
  const facts = [fact('visits'), fact('days', 'visits'), fact('weeks', 'days'), fact('other', 'nowhere')];
  const asked = (order: readonly FactDefinition[]) =>
    [...askedFacts(checklist, Object.fromEntries(order.map((one) => [one.name, one])))].sort();
  expect(asked(facts)).toEqual(['days', 'visits', 'weeks']);
  expect(asked([...facts].reverse())).toEqual(['days', 'visits', 'weeks']);
});
