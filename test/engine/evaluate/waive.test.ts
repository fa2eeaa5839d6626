import { describe, expect, it } from 'vitest';
import { compileProgram } from '../../../engine/compile/program.ts';
import { evaluate } from '../../../engine/evaluate/evaluate.ts';
import { evaluatorOf } from '../../../engine/evaluate/evaluator.ts';
import { waive, waiveFindings } from '../../../engine/evaluate/waive.ts';
import type { Facts } from '../../../engine/model/submission.ts';
import type { Waiver } from '../../../engine/model/waiver.ts';
import { assemble } from '../../../engine/report/assemble.ts';
import { waiverFaults } from '../../../engine/waive/faults.ts';
import { waiverGround } from '../../../service/waivers/ground.ts';
import { GARAGE, garage } from '../../support/garage.ts';
import { WAIVABLE, waiver } from '../../support/waivers.ts';

const { rulebook, sources, problems } = garage(WAIVABLE);
const program = compileProgram(rulebook, 'entry', sources);
const GOOD: Facts = { plate: 'A1', colour: 'green', extras: [], locked: true, lit: true, riders: [], left: null, back: null, note: 'ok' };
const AT = '2024-06-01T10:30:00+08:00';
const decide = async (facts: Facts, waivers?: readonly Waiver[], at = AT) =>
  (await evaluate(program, { checklist: 'entry', facts }, 's', '2024-06-01', undefined, waivers && { at, waivers })).decision;
const found = async (...args: Parameters<typeof decide>) => {
  const { outcome, findings } = await decide(...args);
  return [outcome, findings.find(({ rule }) => rule === 'paint/no-red')?.outcome];
};

it('the rules of this test are sound', () => expect(problems).toEqual([]));

describe('a waived rule', () => {
  it('no longer changes the decision; its finding says why, by which waiver, and what it would have been', async () => {
    const decision = await decide({ ...GOOD, colour: 'red' }, [waiver()]);
    expect(decision).toMatchObject({ outcome: 'granted', at: AT, waivers: [waiver()] });
    const { rule: _rule, subject: _subject, requester: _requester, ...told } = waiver();
    expect(decision.findings.find(({ rule }) => rule === 'paint/no-red')).toMatchObject({
      outcome: 'waived',
      effect: 'refuse',
      waiver: { ...told, instead: 'failed' },
      because: { verb: { fact: 'colour', seen: 'red', outcome: true } },
    });
    expect(decision.findings.filter(({ outcome }) => outcome === 'waived')).toHaveLength(1);
  });

  it('is waived where it cannot be told, too: then nothing is missing', async () => {
    const { colour: _colour, ...rest } = GOOD;
    expect(await found(rest)).toEqual(['incomplete', 'cannot-tell']);
    const decision = await decide(rest, [waiver()]);
    expect(decision.outcome).toBe('granted');
    expect(decision.findings.find(({ rule }) => rule === 'paint/no-red')).toMatchObject({
      missing: [],
      waiver: { instead: 'cannot-tell' },
    });
  });

  it('of an obligation is no longer owed', async () => {
    const left = { ...GOOD, left: '2024-06-01T08:00:00+08:00' };
    expect((await decide(left)).obligations).toHaveLength(1);
    const decision = await decide(left, [waiver({ rule: 'report-back', role: 'keeper' })]);
    expect(decision).toMatchObject({ outcome: 'granted', obligations: [] });
    expect(decision.findings.find(({ rule }) => rule === 'report-back')).toMatchObject({
      outcome: 'waived',
      waiver: { instead: 'triggered' },
    });
  });

  it('is not waived where it passed or does not apply', async () => {
    expect(JSON.stringify(await decide(GOOD, [waiver(), waiver({ id: 'W2', rule: 'report-back', role: 'keeper' })]))).toBe(
      JSON.stringify(await decide(GOOD)),
    );
  });
});

it('a judged item may say the same as a rule', async () => {
  const changes = {
    ...WAIVABLE,
    'checklists/entry.yaml': (GARAGE['checklists/entry.yaml'] ?? '').replace(
      'pass: filled',
      'pass: filled\n        waive: { approver: manager }',
    ),
  };
  const { rulebook: own, sources: places } = garage(changes);
  const noted = compileProgram(own, 'entry', places);
  const [waivers] = [[waiver({ rule: 'entry#note' })]];
  const { decision } = await evaluate(noted, { checklist: 'entry', facts: { ...GOOD, note: '' } }, 's', '2024-06-01', undefined, {
    at: AT,
    waivers,
  });
  expect(decision).toMatchObject({ outcome: 'granted', waivers });
  expect(waiverFaults(waivers[0] as Waiver, waiverGround(own))).toEqual([]);
  expect(waiverFaults(waivers[0] as Waiver, waiverGround(rulebook)).map(({ code }) => code)).toEqual(['waiver-forbidden']);
});

it('a rule that says nobody who may waive it is never waived, whatever a waiver says', async () => {
  const forged = [waiver({ rule: 'lights' }), waiver({ id: 'W2', rule: 'entry#note' })];
  expect((await decide({ ...GOOD, lit: false, note: '' }, forged)).outcome).toBe('refused');
});

it('what the compiled reader finds becomes the same by the same waivers, byte for byte', async () => {
  const evaluator = evaluatorOf(program).on('2024-06-01');
  const waivers = [waiver(), waiver({ id: 'W2', rule: 'report-back', role: 'keeper' })];
  const { colour: _colour, ...rest } = GOOD;
  for (const facts of [GOOD, rest, { ...GOOD, colour: 'red' }, { ...GOOD, left: '2024-06-01T08:00:00+08:00', colour: 'red', lit: false }]) {
    const { outcome, findings } = await decide(facts, waivers);
    const run = evaluator.run(facts);
    const waived = waiveFindings(program, facts, run.findings(), { at: AT, waivers });
    expect(JSON.stringify(waived.findings)).toBe(JSON.stringify(findings));
    expect(waive(program, facts, (index) => run.of(index), { at: AT, waivers })?.outcome ?? run.outcome).toBe(outcome);
  }
});

it('a decision in which no waiver applied has the same bytes at any instant, with waivers and without', async () => {
  const red = { ...GOOD, colour: 'red' };
  const plain = JSON.stringify(await decide(red));
  for (const at of ['2024-06-01T09:59:59+08:00', '2024-06-01T11:00:00+08:00', '2030-01-01T00:00:00Z'])
    expect(JSON.stringify(await decide(red, [waiver()], at))).toBe(plain);
  expect(JSON.stringify(await decide({ ...red, plate: 'B2' }, [waiver()]))).toBe(JSON.stringify(await decide({ ...red, plate: 'B2' })));
});

it('a report says it in both languages, and what the outcome would be without waivers', async () => {
  const decision = await decide({ ...GOOD, colour: 'red' }, [waiver()]);
  const report = assemble(rulebook, program, GOOD, decision);
  expect(report).toMatchObject({ outcome: { code: 'granted' }, withoutWaivers: { code: 'refused' } });
  const { say } = report.findings.find(({ rule }) => rule === 'paint/no-red')?.waiver ?? {};
  expect(say?.['zh-CN']).toBe(
    '经批准豁免（W1）：自 2024-06-01 10:00:00 +08:00 至 2024-06-01 11:00:00 +08:00，批准人 样例李四（经理），单号 T-1；理由：样例理由；风险：低。不豁免时：未通过。',
  );
  expect(say?.en).toBe(
    'Waived with approval (W1) from 2024-06-01 10:00:00 +08:00 until 2024-06-01 11:00:00 +08:00, by 样例李四 (Manager), ticket T-1; reason: 样例理由; risk: 低. Without the waiver: failed.',
  );
  expect(assemble(rulebook, program, GOOD, await decide(GOOD))).not.toHaveProperty('withoutWaivers');
});
