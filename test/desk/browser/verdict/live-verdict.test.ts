import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LiveVerdict } from '../../../../desk/browser/verdict/live-verdict.ts';
import { evaluate } from '../../../../engine/evaluate/evaluate.ts';
import { loadWaivers } from '../../../../engine/load/waivers.ts';
import type { Facts } from '../../../../engine/model/submission.ts';
import { pack } from '../../../../engine/questions/packed.ts';
import { assemble } from '../../../../engine/report/assemble.ts';
import { EXAMPLE_DAY, EXAMPLE_NAMES, exampleOf, pageOf, policy } from '../../../support/live.ts';
import { ROOT } from '../../../support/process.ts';

/** What `guiju check` says of the same facts. */
async function checked(checklist: string, facts: Facts) {
  const page = await pageOf(checklist);
  const { program } = page;
  const { decision, known } = await evaluate(program, { checklist, facts }, 'page', EXAMPLE_DAY);
  return assemble(policy.rulebook, program, known.facts, decision);
}

const toldOf = (findings: readonly { rule: string; outcome: string; why: unknown; clauses: unknown; remedy: unknown }[]) =>
  findings
    .filter(({ outcome }) => outcome === 'failed' || outcome === 'triggered')
    .map(({ rule, outcome, why, clauses, remedy }) => ({ rule, outcome, why, clauses, remedy }));

describe('a verdict that is live', () => {
  it.each(EXAMPLE_NAMES)('%s: answered one by one, every verdict is that of `guiju check`', async (name) => {
    const { checklist, facts } = await exampleOf(name);
    const live = await LiveVerdict.of(pack(await pageOf(checklist)), EXAMPLE_DAY);
    const names = Object.keys(facts);
    for (const [index, fact] of names.entries()) {
      const { verdict } = live.answer(fact, facts[fact]);
      // The judges need longer than the page: some steps on the way, and the last.
      if (index % 15 !== 0 && index !== names.length - 1) continue;
      const report = await checked(checklist, live.facts);
      expect(verdict.outcome).toEqual(report.outcome);
      expect(toldOf(verdict.findings)).toEqual(toldOf(report.findings));
      expect(verdict.obligations).toEqual(report.obligations);
    }
    expect(live.facts).toEqual(facts);
  });

  it('says only what an answer changed', async () => {
    const { checklist, facts } = await exampleOf('01-owner-with-everything');
    const live = await LiveVerdict.of(pack(await pageOf(checklist)), EXAMPLE_DAY, facts);
    expect(live.answer('roomNo', facts['roomNo']).items).toEqual([]);
    const { items, verdict } = live.answer('businessLicenceRedSeal', undefined);
    expect(items.map(({ fact, state }) => [fact, state])).toEqual([['businessLicenceRedSeal', 'open']]);
    expect(verdict).toMatchObject({
      outcome: { code: 'incomplete' },
      final: false,
      next: 'businessLicenceRedSeal',
      missing: [{ fact: 'businessLicenceRedSeal' }],
    });
  });

  it('tells a finding beside the question whose answer made it, with clause and remedy', async () => {
    const live = await LiveVerdict.of(pack(await pageOf('renovation-application')), EXAMPLE_DAY);
    const { items, verdict } = live.fill('plannedWorks', { damageStructure: 'on', paint: 'on' });
    const [found] = items.find(({ fact }) => fact === 'plannedWorks')?.findings ?? [];
    expect(found).toMatchObject({
      rule: 'prohibitions/no-structural-damage',
      outcome: 'failed',
      effect: 'refuse',
      verb: 'forbid',
      facts: ['plannedWorks'],
      clauses: [{ section: '6', item: '禁止.三' }],
    });
    expect(found?.remedy['zh-CN']).toContain('请');
    expect(verdict).toMatchObject({ outcome: { code: 'refused', label: { 'zh-CN': '不予办理' } }, final: true, missing: [] });
  });

  it('says in both languages why a question is not put', async () => {
    const live = await LiveVerdict.of(pack(await pageOf('renovation-application')), EXAMPLE_DAY);
    const whyOf = (fact: string) => live.items.find((item) => item.fact === fact)?.why;
    expect(whyOf('ownerConsentProvided')).toEqual({
      'zh-CN': '是否要填，看“申报人身份”',
      en: 'Whether it is asked depends on "Applicant"',
    });
    live.answer('applicantType', 'tenant');
    expect(whyOf('ownerConsentProvided')).toBeUndefined();
    expect(whyOf('otherTenantDocuments')).toEqual({
      'zh-CN': '只作登记，不影响结论',
      en: 'It is only recorded and does not change the outcome',
    });
    live.answer('plannedWorks', ['damageStructure']);
    expect(whyOf('drawingsReviewed')).toEqual({
      'zh-CN': '已按“不得损坏承重结构、主体结构和基础”（第6部分 禁止.三）得出“不予办理”，这一项改变不了结论',
      en: 'By "Load-bearing structure, main structure and foundations must not be damaged" (section 6, 禁止.三) the outcome is "Refused"; this answer cannot change it',
    });
  });

  it('takes what is typed, and tells at the question what it is not', async () => {
    const live = await LiveVerdict.of(pack(await pageOf('renovation-application')), EXAMPLE_DAY);
    live.fill('floorArea', '９８．５ ㎡');
    live.fill('noticeToApplicantAt', '2026年3月15日 下午3点');
    expect(live.facts).toEqual({ floorArea: 98.5, noticeToApplicantAt: '2026-03-15T15:00:00+08:00' });
    const { items } = live.fill('floorArea', '很大');
    expect(live.facts).not.toHaveProperty('floorArea');
    expect(items).toMatchObject([{ fact: 'floorArea', problems: [{ code: 'answer-value' }] }]);
    expect(live.fill('floorArea', '').items).toMatchObject([{ fact: 'floorArea', problems: [] }]);
  });

  it('decides nothing where answers contradict one another, and says which', async () => {
    const live = await LiveVerdict.of(pack(await pageOf('machine-room-inspection')), EXAMPLE_DAY);
    live.answerAll({ itemsBroughtIn: [], flammableOrExplosive: true });
    expect(live.verdict).not.toHaveProperty('outcome');
    expect(live.verdict).toMatchObject({ final: false, problems: [{ code: 'answer-contradiction' }] });
    expect(live.verdict.problems[0]?.message['zh-CN']).toMatch(/“是”.*“否”/);
    expect(live.items.find(({ fact }) => fact === 'flammableOrExplosive')).toMatchObject({
      problems: [],
      contradictions: [{ code: 'answer-contradiction' }],
    });
    const { verdict } = live.answer('flammableOrExplosive', undefined);
    expect(verdict.outcome?.code).toBe('incomplete');
    expect(live.items.find(({ fact }) => fact === 'flammableOrExplosive')).toMatchObject({
      state: 'answered',
      derived: true,
      value: false,
    });
  });

  it('knows waivers as `guiju check` does', async () => {
    const { checklist, facts } = await exampleOf('23-waived-paper');
    const page = await pageOf(checklist);
    const { program } = page;
    const text = readFileSync(join(ROOT, 'examples/23-waived-paper/waivers.yaml'), 'utf8');
    const waivers = loadWaivers('waivers.yaml', text, { ...policy.rulebook, rules: new Map(program.rules.map((rule) => [rule.id, rule])) });
    const waiving = { at: '2026-03-16T10:00:00+08:00', waivers };
    const { verdict, items } = await LiveVerdict.of(pack(page), EXAMPLE_DAY, facts, waiving);
    const { decision, known } = await evaluate(program, { checklist, facts }, 'page', EXAMPLE_DAY, undefined, waiving);
    const report = assemble(policy.rulebook, program, known.facts, decision);
    expect(verdict).toMatchObject({ outcome: report.outcome, withoutWaivers: report.withoutWaivers, final: true });
    const [waived] = verdict.findings.filter(({ outcome }) => outcome === 'waived');
    expect(waived?.waiver).toEqual(report.findings.find(({ outcome }) => outcome === 'waived')?.waiver);
    expect(items.some(({ findings }) => findings.some(({ outcome }) => outcome === 'waived'))).toBe(true);
  });

  it('ignores what the dictionary does not know', async () => {
    const live = await LiveVerdict.of(pack(await pageOf('renovation-application')), EXAMPLE_DAY);
    const before = JSON.stringify(live.items);
    expect(live.fill('__proto__', 'x').items).toEqual([]);
    expect(live.fill('noSuchFact', { a: 'b' }).items).toEqual([]);
    expect(JSON.stringify(live.items)).toBe(before);
  });
});
