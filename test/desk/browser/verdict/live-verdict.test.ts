import { describe, expect, it } from 'vitest';
import { LiveVerdict } from '../../../../desk/browser/verdict/live-verdict.ts';
import { evaluate } from '../../../../engine/evaluate/evaluate.ts';
import type { Facts } from '../../../../engine/model/submission.ts';
import { pack } from '../../../../engine/questions/packed.ts';
import { assemble } from '../../../../engine/report/assemble.ts';
import { EXAMPLE_DAY, EXAMPLE_NAMES, exampleOf, pageOf, policy } from '../../../support/live.ts';

/** What `guiju check` says of the same facts. */
async function checked(checklist: string, facts: Facts) {
  const { program } = await pageOf(checklist);
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
});
