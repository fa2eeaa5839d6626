import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadSubmission } from '../../../engine/load/submission.ts';
import type { FactDefinition } from '../../../engine/model/fact.ts';
import type { Submission, Value } from '../../../engine/model/submission.ts';
import { openDecision, openSubmission, restOf } from '../../../service/care/open-part.ts';
import { checkFile, checkSubmission, timeZoneOf } from '../../../service/check.ts';
import { holdsPersonal } from '../../../service/commit/personal.ts';
import { loadPolicy } from '../../../service/policy/policy.ts';
import { ROOT } from '../../support/process.ts';

const policy = loadPolicy();
const DAY = '2026-03-16';
const EXAMPLES = readdirSync(join(ROOT, 'examples')).filter((name) => /^\d\d-/.test(name));

const label = { 'zh-CN': '某', en: 'some' };
const fact = (name: string, more: Partial<FactDefinition>): FactDefinition => ({ name, type: 'text', label, ask: label, ...more });
const FACTS: Readonly<Record<string, FactDefinition>> = {
  size: fact('size', { type: 'quantity', unit: 'm2' }),
  owner: fact('owner', { personal: true }),
  tenant: fact('tenant', { personal: true }),
  born: fact('born', { type: 'date', personal: true }),
  sex: fact('sex', { type: 'choice', options: { f: label, m: label }, personal: true }),
  staff: fact('staff', { type: 'set', personal: true }),
  scores: fact('scores', { type: 'record', personal: true, fields: { speech: { type: 'integer', label } } }),
  people: fact('people', {
    ...{ type: 'list', of: 'record', personal: true },
    fields: { name: { type: 'text', personal: true, label }, task: { type: 'text', label }, trained: { type: 'flag', label } },
  }),
  items: fact('items', {
    ...{ type: 'list', of: 'record' },
    fields: { what: { type: 'text', label }, by: { type: 'text', personal: true, label } },
  }),
};
const open = (facts: Readonly<Record<string, Value>>) => (JSON.parse(openSubmission({ checklist: 'c', facts }, FACTS)) as Submission).facts;

describe('what stands in the open', () => {
  it('has a mark for each personal text, the same for the same', () => {
    expect(open({ size: 4, owner: '样例张三', tenant: '样例李四' })).toEqual({ size: 4, owner: '＊1', tenant: '＊2' });
    expect(open({ owner: '样例张三', tenant: '样例张三' })).toEqual({ owner: '＊1', tenant: '＊1' });
    expect(open({ staff: ['甲', '乙', '甲'] })).toEqual({ staff: ['＊1', '＊2', '＊1'] });
  });

  it('keeps that something is empty, and nothing of what is no text', () => {
    expect(open({ owner: null, tenant: '', born: '1990-01-01', sex: 'f', scores: { speech: 3 } })).toEqual({
      owner: null,
      tenant: '',
      scores: {},
    });
  });

  it('keeps of people what no field calls personal, but for texts; of things the texts too', () => {
    expect(open({ people: [{ name: '样例张三', task: '陪样例李四', trained: true }] })).toEqual({
      people: [{ name: '＊1', task: '＊2', trained: true }],
    });
    expect(open({ items: [{ what: '门', by: '样例张三' }] })).toEqual({ items: [{ what: '门', by: '＊1' }] });
  });

  it('has no name of a file, and nothing that the dictionary does not know', () => {
    const submission: Submission = { checklist: 'c', facts: { odd: '样例张三', size: 4 }, evidence: { owner: ['样例张三.pdf'] } };
    expect(openSubmission(submission, FACTS)).toBe('{"checklist":"c","facts":{"size":4}}');
    expect(restOf('not JSON', 'submission', FACTS)).toBe('{}');
    expect(restOf('{}', 'decision', FACTS)).toBe('{}');
  });

  describe.each(EXAMPLES)('of example %s', (name) => {
    it('has no personal text, is a submission, and is judged as the whole was', async () => {
      const whole = await checkFile(policy, join(ROOT, 'examples', name, 'submission.yaml'), DAY);
      const text = openSubmission(whole.submission, policy.rulebook.facts);
      for (const personal of personalTexts(whole.submission)) expect(text).not.toContain(JSON.stringify(personal));
      const again = await loadSubmission('open.json', text, { facts: policy.rulebook.facts, ...timeZoneOf(policy, DAY) });
      const judged = await checkSubmission(policy, again, whole.file, DAY);
      const found = (decision: typeof whole.decision) => decision.findings.map(({ rule, outcome }) => `${rule} ${outcome}`);
      expect(found(judged.decision)).toEqual(found(whole.decision));
      expect(judged.decision.outcome).toBe(whole.decision.outcome);
      const decided = openDecision(whole.decision);
      for (const personal of personalTexts(whole.submission)) expect(decided).not.toContain(JSON.stringify(personal));
    });
  });
});

function personalTexts({ facts }: Submission): string[] {
  const texts = (value: Value): string[] =>
    typeof value === 'string'
      ? [value]
      : typeof value === 'object' && value !== null
        ? Object.values(value).flatMap((one: Value) => texts(one))
        : [];
  return Object.entries(facts).flatMap(([name, value]) => {
    const definition = policy.rulebook.facts[name];
    return definition?.type === 'text' && holdsPersonal(definition) ? texts(value) : [];
  });
}
