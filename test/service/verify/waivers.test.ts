import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Decision } from '../../../engine/model/decision.ts';
import type { Waiver } from '../../../engine/model/waiver.ts';
import { makeKeys, trustAnchors } from '../../../service/keys.ts';
import { replayEvidence } from '../../../service/verify/replay.ts';
import { verifyForm } from '../../../service/verify/verify.ts';
import { copyOf, forgeCopy, ISSUED, issueFile, type Person, partsIn, person, verifyBytes } from '../../support/copies.ts';
import { type Forgery, forge } from '../../support/forge.ts';
import { codesWith } from '../../support/problems.ts';
import { DAY, example, scratch } from '../../support/process.ts';
import { waiver } from '../../support/waivers.ts';

const folder = scratch();
const data = join(folder, 'data');
let trusted: readonly Uint8Array[] = [];
let issuer: Person;
beforeAll(async () => {
  await makeKeys(data, { organisation: '甲', signerName: '张三', role: '客服专员', clock: new Date(Date.now() - 60_000) });
  trusted = await trustAnchors(data, []);
  issuer = await person(folder, '李四', '乙物业');
});

/** The room of the example that lacks a number on a copy, waived for many years. */
const WAIVER = waiver({
  rule: 'contractor/qualification-room',
  subject: { roomNo: '6-2-1503' },
  from: '2020-01-01T00:00:00+08:00',
  until: '2099-01-01T00:00:00+08:00',
  role: 'supervisor',
});
const waived = { at: '2024-06-01T10:30:00+08:00', waivers: [WAIVER] };

/** A form of somebody who holds the key of the issuer, and what verification finds. */
async function forged(change: (decision: Decision) => Decision, how: Partial<Forgery> = {}) {
  const order = { file: example('05'), day: DAY, data, waiving: waived, ...how };
  const bytes = await forge({ ...order, change: (evidence) => ({ ...evidence, decision: change(evidence.decision) }) });
  const { replay } = await replayEvidence(bytes);
  return {
    bytes,
    replay: replay.verdict,
    differences: replay.differences,
    codes: replay.problems.map(({ code }) => code),
    waivers: replay.waivers,
  };
}
/** The decision with its one waiver changed, in the list and in the finding alike. */
const withWaiver = (change: Partial<Waiver>) => (decision: Decision) => {
  const { rule: _rule, subject: _subject, requester: _requester, ...told } = { ...WAIVER, ...change };
  const findings = decision.findings.map((finding) =>
    finding.waiver ? { ...finding, waiver: { ...told, instead: finding.waiver.instead } } : finding,
  );
  return { ...decision, findings, waivers: [{ ...WAIVER, ...change }] };
};

describe('a form that rests on a waiver', () => {
  it('is genuine: the same waiver is applied again at the same instant', async () => {
    const found = await forged((decision) => decision);
    expect(found).toMatchObject({ replay: 'agrees', differences: [], codes: [] });
    expect((await verifyForm('x.pdf', found.bytes, { trusted })).verdict).toBe('genuine');
    expect(found.waivers).toMatchObject([{ rule: WAIVER.rule, id: 'W1', instead: 'failed' }]);
  });

  it.each<[string, Partial<Waiver>]>([
    ['is for another subject', { subject: { roomNo: '6-2-1504' } }],
    ['is for a subject that looks alike', { subject: { roomNo: '６-2-1503' } }],
    ['is for nobody', { subject: {} }],
    ['was over', { until: '2024-06-01T10:30:00+08:00' }],
    ['had not begun', { from: '2024-06-01T10:30:01+08:00' }],
    ['was approved in another role', { role: 'owner' }],
    ['is of another rule', { rule: 'contractor/licence-room' }],
  ])('is refused where the waiver %s', async (_what, change) => {
    expect(await forged(withWaiver(change))).toMatchObject({ replay: 'differs' });
  });

  it.each<[string, Partial<Waiver>]>([
    ['was approved by who asked for it', { approver: '样例张三' }],
    ['ends before it begins', { until: '2019-01-01T00:00:00+08:00' }],
    ['has no offset', { until: '2099-01-01T00:00:00' }],
    ['has a sign that nobody sees', { ticket: 'T-1\u202e' }],
  ])('is refused where the waiver %s', async (_what, change) => {
    expect(await forged(withWaiver(change))).toMatchObject({ replay: 'impossible', codes: ['waiver-carried'] });
  });

  it('is refused where the waiver is told otherwise, left out, or not needed', async () => {
    const told = (decision: Decision): Decision => ({
      ...decision,
      findings: decision.findings.map((one) => (one.waiver ? { ...one, waiver: { ...one.waiver, reason: '另有理由' } } : one)),
    });
    const { bytes, differences } = await forged(told);
    expect(differences).toEqual([WAIVER.rule]);
    expect((await verifyForm('x.pdf', bytes, { trusted })).verdict).toBe('bad');
    expect(await forged(({ at: _at, waivers: _waivers, ...decision }) => decision)).toMatchObject({ replay: 'differs' });
    const more = (decision: Decision) => ({ ...decision, waivers: [WAIVER, { ...WAIVER, id: 'W2' }] });
    expect(await forged(more)).toMatchObject({ differences: expect.arrayContaining(['waivers']) });
    const noAt = (decision: Decision) => ({ ...decision, at: 'yesterday' });
    expect(await forged(noAt)).toMatchObject({ codes: ['waiver-carried'] });
  });

  it('is refused where it was issued after the waiver, whenever it says that it was decided', async () => {
    const past = { until: '2024-07-01T00:00:00+08:00' };
    expect(await forged(withWaiver(past), { waiving: { at: waived.at, waivers: [{ ...WAIVER, ...past }] } })).toMatchObject({
      codes: ['waiver-over'],
    });
    const later = { at: '2098-01-01T00:00:00+08:00', waivers: [WAIVER] };
    expect(await forged((decision) => decision, { waiving: later })).toMatchObject({ codes: ['waiver-over'] });
  });

  it('is refused where what the law forbids was waived', async () => {
    const forbidden = waiver({ ...WAIVER, rule: 'prohibitions/no-structural-damage', subject: { roomNo: '3-1-1201' } });
    const { rule: _rule, subject: _subject, requester: _requester, ...told } = forbidden;
    const change = (decision: Decision): Decision => ({
      ...decision,
      outcome: 'granted',
      findings: decision.findings.map((one) =>
        one.outcome === 'failed' ? { ...one, outcome: 'waived', waiver: { ...told, instead: 'failed' } } : one,
      ),
      at: waived.at,
      waivers: [forbidden],
    });
    expect(await forged(change, { file: example('03') })).toMatchObject({ replay: 'differs' });
  });
});

describe('a form is issued', () => {
  const issue = (more: Partial<Waiver> = {}, at = ISSUED.toISOString()) =>
    issueFile(example('05'), join(folder, `out-${Math.random()}`), issuer.signer, undefined, { at, waivers: [{ ...WAIVER, ...more }] });

  it('under the same number, whenever the same waiver applied', async () => {
    const secret = new Uint8Array(32).fill(7);
    const numbers = await Promise.all(
      ['2024-06-01T00:00:00Z', '2025-06-01T00:00:00Z'].map(async (at) => {
        const forms = await issueFile(example('05'), join(folder, at.slice(0, 4)), issuer.signer, secret, { at, waivers: [WAIVER] });
        return forms.map(({ no }) => no);
      }),
    );
    expect(numbers[0]).toEqual(numbers[1]);
  });

  it('only while the waiver lasts, to the second', async () => {
    const second = (later: number) =>
      new Date(Math.floor(ISSUED.getTime() / 1000) * 1000 + later * 1000).toISOString().replace('.000Z', 'Z');
    const just = new Date(ISSUED.getTime() - 5000).toISOString();
    expect(await codesWith(issue({ until: second(0) }, just))).toEqual(['waiver-over']);
    expect(await codesWith(issue({ until: second(1) }, just))).toEqual([]);
  });

  it('and a redacted copy of it keeps the waiver, without whom it is for', async () => {
    const options = { trusted: issuer.anchors };
    const contractor = '样例装饰工程有限公司';
    const [form] = await issue({ subject: { contractorName: contractor } });
    if (!form) throw new Error('nothing was issued');
    const { file } = await copyOf(form, { hide: ['personal', 'contractorName'], signer: issuer.signer }, options);
    const parts = partsIn(file);
    expect(JSON.stringify(parts.verdict)).not.toContain(contractor);
    expect(JSON.stringify(parts.verdict)).not.toContain(WAIVER.requester);
    const found = await verifyBytes(file, options);
    expect(found).toMatchObject({ verdict: 'genuine', replay: { verdict: 'agrees', waivers: [{ id: 'W1', instead: 'failed' }] } });
    // A copy whose waiver was changed is not what the issuer signed; and what cannot apply is told besides.
    const findings = parts.verdict.findings.map((one) => (one.waiver ? { ...one, waiver: { ...one.waiver, role: 'owner' } } : one));
    const other = await verifyBytes(await forgeCopy({ ...parts, verdict: { ...parts.verdict, findings } }, issuer), options);
    expect(other).toMatchObject({ verdict: 'bad', replay: { verdict: 'differs', differences: [WAIVER.rule] } });
  });

  it('and no copy is made where the waiver tells what the copy hides', async () => {
    const [form] = await issue({ reason: '样例周八的执照在年检' });
    if (!form) throw new Error('nothing was issued');
    const copy = copyOf(form, { hide: ['applicantName'], signer: issuer.signer }, { trusted: issuer.anchors, at: ISSUED });
    expect(await codesWith(copy)).toEqual(['redact-elsewhere']);
  });
});
