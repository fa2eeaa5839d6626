import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UNMASKED_FOR } from '../../../desk/access/masking.ts';
import { own } from '../../../engine/model/own.ts';
import type { Submission } from '../../../engine/model/submission.ts';
import { formIssuer } from '../../../service/work/issue-job.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';
import type { DeskClient } from '../../support/desk-client.ts';

let desk: TestDesk;
let auditor: DeskClient;
let id: string;
let form: string;
let file: string;
/** Texts of the submission that are personal, or say whom or which home it is of. */
let personal: readonly string[];

beforeAll(async () => {
  desk = await openTestDesk();
  auditor = await desk.signedIn('auditor', 'auditor');
  await desk.user('clerk', 'staff@east');
  id = await desk.submission('east', 'clerk', '02');
  const { store, scratch, secret, now, issuing, rules } = desk.ground;
  const [decision] = await store.decisions(id);
  await formIssuer(store, { scratch, secret, by: 'clerk', now, options: issuing })(decision?.id ?? '');
  form = (await store.forms(id))[0]?.number ?? '';
  const stored = await store.submission(id);
  file = stored?.evidence[0]?.digest ?? 'none';
  const { facts } = JSON.parse(stored?.content ?? '') as Submission;
  personal = Object.entries(facts).flatMap(([name, value]) => {
    const definition = own(rules.policy.rulebook.facts, name);
    return (definition?.personal || definition?.identifying) && typeof value === 'string' && value.length > 3 ? [value] : [];
  });
}, 60_000);
afterAll(() => desk?.close());

const unmasked = (reason: string, who = auditor) => who.post(`/submissions/${id}/unmasked`, { reason });
const seen = async (who: DeskClient) => {
  const { body } = await who.get(`/submissions/${id}`);
  return personal.filter((text) => body.includes(text));
};

describe('what is personal of a submission', () => {
  it('is there to be hidden', () => expect(personal.length).toBeGreaterThanOrEqual(2));

  it('is masked for an auditor, on the page, in its forms, files and proofs', async () => {
    const { statusCode, body } = await auditor.get(`/submissions/${id}`);
    expect([statusCode, await seen(auditor)]).toEqual([200, []]);
    expect(body).toContain('（已隐去）');
    for (const path of [`/forms/${form}`, `/forms/${form}?download`, `/submissions/${id}/files/${file}`, `/log/proofs/${id}.1`])
      expect([path, (await auditor.get(path)).statusCode]).toEqual([path, 403]);
  });

  it('is there for staff of the estate as before', async () => {
    const clerk = await desk.signedIn('clerk');
    expect(await seen(clerk)).toEqual(personal);
    expect((await clerk.get(`/forms/${form}`)).statusCode).toBe(200);
    expect((await clerk.get(`/submissions/${id}`)).body).not.toContain('id="unmask"');
    expect((await unmasked('随便看看', clerk)).statusCode).toBe(403);
  });

  it.each(['', '   ', '看看', '\n\t'])('stays masked where the reason is %j, and nothing is recorded', async (reason) => {
    const before = (await desk.store.accesses()).length;
    const { headers } = await unmasked(reason);
    expect(String(headers.location)).toContain('reason=missing');
    expect((await auditor.get(String(headers.location))).body).toContain('请写明理由');
    expect(await seen(auditor)).toEqual([]);
    expect((await desk.store.accesses()).length).toBe(before);
  });

  it('is shown once a reason was given, which is in the log before', async () => {
    expect((await unmasked('复核投诉 2024-031')).statusCode).toBe(303);
    expect((await desk.store.accesses()).at(-1)).toMatchObject({
      act: 'unmask',
      what: 'submission',
      by: 'auditor',
      reason: `${id}：复核投诉 2024-031`,
    });
    expect(await seen(auditor)).toEqual(personal);
    expect((await auditor.get(`/forms/${form}`)).statusCode).toBe(200);
    const log = (await auditor.get('/log')).body;
    expect(log).toContain('查看或导出个人信息');
    expect(log).not.toContain('复核投诉');
  });

  it('is shown in that session alone, and of that submission alone', async () => {
    const elsewhere = await desk.signedIn('auditor');
    expect(await seen(elsewhere)).toEqual([]);
    const other = await desk.submission('east', 'clerk', '03');
    expect((await auditor.get(`/submissions/${other}`)).body).toContain('id="unmask"');
  });

  it('is masked again after a quarter of an hour', async () => {
    desk.pass(UNMASKED_FOR + 1000);
    expect(await seen(auditor)).toEqual([]);
    expect((await auditor.get(`/forms/${form}`)).statusCode).toBe(403);
  });

  it('is shown to nobody where it cannot be recorded', async () => {
    const broken = await openTestDesk({
      store: new Proxy(desk.store, {
        get: (store, name) => (name === 'record' ? () => Promise.reject(new Error('full')) : Reflect.get(store, name)),
      }),
      estates: [],
    });
    try {
      broken.pass(2 * UNMASKED_FOR);
      const client = broken.visitor();
      for (const [name, value] of auditor.cookies) client.cookies.set(name, value);
      await client.get(`/submissions/${id}`);
      expect((await unmasked('复核投诉 2024-032', client)).statusCode).toBe(500);
      expect(await seen(client)).toEqual([]);
    } finally {
      await broken.close();
    }
  });

  it('is of no auditor of another estate, whatever the reason', async () => {
    const west = await desk.signedIn('west', 'auditor@west');
    expect((await west.get(`/submissions/${id}`)).statusCode).toBe(404);
    await west.get('/audits');
    expect((await unmasked('复核投诉 2024-033', west)).statusCode).toBe(404);
  });

  it('is not shown by a session that says so itself, or by a form of another house', async () => {
    await auditor.get(`/submissions/${id}`);
    const { token } = auditor;
    auditor.token = 'forged';
    expect((await unmasked('复核投诉 2024-034')).statusCode).toBe(403);
    auditor.token = token;
    expect(await seen(auditor)).toEqual([]);
  });
});
