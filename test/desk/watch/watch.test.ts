import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiClient, program, submissionJson } from '../../support/api-client.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';

let desk: TestDesk;
let caller: ApiClient;
beforeAll(async () => {
  desk = await openTestDesk();
  await desk.user('zhangsan', 'staff');
  await desk.user('boss', 'admin');
  caller = await program(desk, 'zhangsan');
});
afterAll(() => desk.close());

test('health and readiness are told to everybody, and say nothing else', async () => {
  for (const path of ['/health', '/ready']) expect((await new ApiClient(desk, '').get(path)).json).toEqual({ status: 'ok' });
});

test('a store that does not answer is told by readiness, and the desk is alive still', async () => {
  const store = { ...desk.store, log: { ...desk.store.log, head: () => Promise.reject(new Error('away')) } };
  const other = await openTestDesk({ store, estates: [] });
  expect(await new ApiClient(other, '').get('/ready')).toMatchObject({ status: 503, json: { status: 'store' } });
  expect((await new ApiClient(other, '').get('/health')).status).toBe(200);
  await other.close();
});

describe('metrics', () => {
  const nobody = () => new ApiClient(desk, '');

  test('count calls by route, records and events, in the format of Prometheus', async () => {
    await caller.post('/api/v1/check', submissionJson());
    const { status, type, bytes } = await nobody().get('/metrics');
    expect([status, type]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    const text = bytes.toString();
    expect(text).toMatch(/^guiju_http_requests_total\{method="POST",route="\/api\/v1\/check",status="200"\} \d+$/m);
    expect(text).toMatch(/^guiju_http_request_duration_seconds_bucket\{le="0.25",method="POST",route="\/api\/v1\/check"\} \d+$/m);
    expect(text).toMatch(/^guiju_records\{kind="submissions"\} \d+$/m);
    expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
  });

  test('are for this machine and for a token; not for others, nor for whom a proxy passes on', async () => {
    const from = (remoteAddress: string, headers = {}) => desk.app.inject({ url: '/metrics', remoteAddress, headers });
    expect((await from('127.0.0.1')).statusCode).toBe(200);
    expect((await from('::1')).statusCode).toBe(200);
    expect((await from('192.168.1.7')).statusCode).toBe(404);
    for (const name of ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'])
      expect((await from('127.0.0.1', { [name]: '127.0.0.1' })).statusCode, name).toBe(404);
    const headers = async (user: string) => ({ authorization: `Bearer ${(await program(desk, user)).token}` });
    expect((await from('192.168.1.7', await headers('boss'))).statusCode).toBe(200);
    expect((await from('192.168.1.7', await headers('zhangsan'))).statusCode).toBe(404);
  });

  test('of a desk behind a proxy are for a token alone', async () => {
    const other = await openTestDesk({ isSecure: true });
    expect((await other.app.inject({ url: '/metrics', remoteAddress: '127.0.0.1' })).statusCode).toBe(404);
    await other.close();
  });
});

describe('the log', () => {
  const NAME = '样例隐私人';
  const SECRETS = ['110101190001010001', '13900000001', '330106200001010009', '13800138000', NAME, encodeURIComponent(NAME)];

  test('says what was called, what came of it, and by whom, as a name that says nothing', async () => {
    const before = desk.lines.length;
    await caller.get('/api/v1/submissions/S123?x=1');
    const [line] = desk.lines.slice(before).filter(({ event }) => event === 'call');
    expect(line).toEqual({
      ...{ level: 'info', event: 'call', method: 'GET', route: '/api/v1/submissions/:id', status: 400, ms: expect.any(Number) },
      ...{ who: expect.stringMatching(/^[0-9a-f]{16}$/), token: expect.stringMatching(/^T[0-9a-f]{12}$/) },
    });
  });

  test('never has a word of what somebody sent: in addresses, headers, bodies, names of files, or where the program fails', async () => {
    const browser = await desk.signedIn('boss');
    for (const secret of SECRETS) {
      const facts = { applicantName: secret, applicantIdNo: secret, applicantPhone: secret, nosuch: secret };
      const key = { 'idempotency-key': `k${Math.abs(secret.length)}` };
      await caller.post('/api/v1/check', submissionJson('01', facts));
      await caller.post('/api/v1/check', `{"checklist":"${secret}","facts":`);
      await caller.post('/api/v1/check', `"${secret}"`, { 'content-type': 'text/plain' });
      await caller.post('/api/v1/submissions', submissionJson('01', { applicantName: secret }), key);
      await caller.post(
        `/api/v1/submissions?room=${encodeURIComponent(secret)}&estate=${encodeURIComponent(secret)}`,
        submissionJson(),
        key,
      );
      for (const path of [
        `/api/v1/submissions/${encodeURIComponent(secret)}`,
        `/api/v1/forms/${encodeURIComponent(secret)}`,
        `/${encodeURIComponent(secret)}`,
        `/api/v1/${encodeURIComponent(secret)}`,
      ])
        await caller.get(path);
      await caller.get('/api/v1/submissions', {
        'user-agent': encodeURIComponent(secret),
        authorization: `Bearer ${encodeURIComponent(secret)}`,
      });
      const form = new FormData();
      form.append('submission', new File([submissionJson()], 'a.json'));
      form.append(secret, new File(['x'], `${secret}.pdf`));
      await caller.form('/api/v1/submissions', form, key);
      await browser.post('/people/users', { id: secret, name: secret });
      await browser.post('/sign-in', { user: secret, password: secret });
      await browser.post('/interface/webhooks', { address: `https://${secret}@example.com/`, estate: '', event: secret });
    }
    const failing = { ...desk.store, recent: () => Promise.reject(new Error(`no such row: ${SECRETS.join()}`)) };
    const other = await openTestDesk({ store: failing, estates: [] });
    expect((await new ApiClient(other, caller.token).get('/api/v1/submissions')).status).toBe(500);
    const lines = [...desk.lines, ...other.lines];
    expect(lines.some(({ level }) => level === 'error')).toBe(true);
    for (const secret of SECRETS) expect(JSON.stringify(lines)).not.toContain(secret);
    await other.close();
  });
});
