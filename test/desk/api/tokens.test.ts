import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endToken, makeToken } from '../../../service/accounts/api-tokens.ts';
import { ApiClient, program, submissionJson } from '../../support/api-client.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk({ ground: { callsOfToken: 60 } });
  await desk.user('zhangsan', 'staff@east', 'staff@west');
  await desk.user('wangwu', 'auditor');
  await desk.user('boss', 'admin');
  await desk.user('eastboss', 'admin@east');
});
afterAll(() => desk.close());

const nobody = { status: 401, type: 'application/problem+json; charset=utf-8', json: { code: 'api-token' } };

describe('a token', () => {
  test('opens nothing where it is missing, wrong, cut, or in another place', async () => {
    const { token } = await program(desk, 'zhangsan');
    for (const shown of ['', 'guiju_wrong', token.slice(0, -1), `${token}x`, token.toUpperCase()])
      expect(await new ApiClient(desk, shown).get('/api/v1/submissions')).toMatchObject(nobody);
    expect(await new ApiClient(desk, '').get('/api/v1/submissions', { authorization: `Basic ${token}` })).toMatchObject(nobody);
    expect((await new ApiClient(desk, '').get(`/api/v1/submissions?access_token=${token}`)).status).toBe(401);
    const refused = await new ApiClient(desk, '').get('/api/v1/submissions');
    expect(refused.headers['www-authenticate']).toMatch(/^Bearer/);
  });

  test('is nowhere in the store, but for its digest', async () => {
    const { token } = await program(desk, 'zhangsan');
    expect(JSON.stringify(await desk.store.working.machines.tokens())).not.toContain(token.slice(6));
  });

  test('a session of a browser opens no address of programs, and a token no page', async () => {
    const browser = await desk.signedIn('zhangsan');
    expect((await browser.get('/work')).statusCode).toBe(200);
    expect((await browser.get('/api/v1/submissions')).statusCode).toBe(401);
    const sent = await browser.send('POST', '/api/v1/check', {
      headers: { 'content-type': 'application/json' },
      payload: submissionJson(),
    });
    expect(sent.statusCode).toBe(401);
    const caller = await program(desk, 'boss');
    for (const path of ['/work', '/people', '/interface']) expect((await caller.get(path, { accept: 'text/html' })).status, path).toBe(303);
  });

  test('may what it was made for, and nothing else', async () => {
    const reader = await program(desk, 'zhangsan', { rights: ['submission.read'] });
    expect((await reader.get('/api/v1/submissions')).status).toBe(200);
    expect(await reader.post('/api/v1/check', submissionJson())).toMatchObject({ status: 403, json: { code: 'api-not-allowed' } });
    expect((await reader.post('/api/v1/submissions?estate=east', submissionJson(), { 'idempotency-key': 'r' })).status).toBe(403);
  });

  test('never may more than its user, whatever it was made for', async () => {
    const caller = await program(desk, 'wangwu');
    expect((await caller.get('/api/v1/submissions')).status).toBe(200);
    expect((await caller.post('/api/v1/check', submissionJson())).status).toBe(403);
  });

  test('reaches its estates alone', async () => {
    const west = await program(desk, 'zhangsan', { estates: ['west'] });
    const both = await program(desk, 'zhangsan');
    const { json } = await both.post('/api/v1/submissions?estate=east', submissionJson(), { 'idempotency-key': 'e' });
    expect((await both.get(`/api/v1/submissions/${json.id}`)).status).toBe(200);
    expect((await west.get(`/api/v1/submissions/${json.id}`)).status).toBe(404);
    expect((await west.post('/api/v1/submissions?estate=east', submissionJson(), { 'idempotency-key': 'w' })).status).toBe(403);
  });

  test('loses what its user loses, at once', async () => {
    await desk.user('gone', 'staff@east');
    const caller = await program(desk, 'gone');
    expect((await caller.get('/api/v1/submissions')).status).toBe(200);
    desk.pass(1000);
    await desk.grant('gone', 'staff@east', false);
    expect(await caller.get('/api/v1/submissions')).toMatchObject({ status: 403, json: { code: 'api-not-allowed' } });
    await desk.user('closed', 'staff@east');
    const other = await program(desk, 'closed');
    await desk.store.working.removeAccount('closed');
    expect(await other.get('/api/v1/submissions')).toMatchObject(nobody);
  });

  test('ends when it is ended, and when its days are over; its use is noted', async () => {
    const { token, id } = await makeToken(desk.store, order(), ['submission.read'], desk.now().toISOString(), 'boss');
    const caller = new ApiClient(desk, token);
    expect((await caller.get('/api/v1/submissions')).status).toBe(200);
    expect((await desk.store.working.machines.tokens()).find((one) => one.id === id)?.usedAt).toBe(desk.now().toISOString());
    await endToken(desk.store, id);
    expect(await caller.get('/api/v1/submissions')).toMatchObject(nobody);
    const short = await program(desk, 'zhangsan', { days: 1 });
    desk.pass(86_400_000 - 1);
    expect((await short.get('/api/v1/submissions')).status).toBe(200);
    desk.pass(1);
    expect(await short.get('/api/v1/submissions')).toMatchObject(nobody);
  });

  test('is not made for what there is not', async () => {
    const made = (more: object) => makeToken(desk.store, { ...order(), ...more }, ['submission.read'], desk.now().toISOString(), 'boss');
    await expect(made({ user: 'nobody' })).rejects.toMatchObject({ problems: [{ code: 'user-unknown' }] });
    await expect(made({ rights: ['people.write'] })).rejects.toMatchObject({ problems: [{ code: 'token-right-unknown' }] });
    await expect(made({ rights: [] })).rejects.toMatchObject({ problems: [{ code: 'token-rights-none' }] });
    await expect(made({ estates: ['nosuch'] })).rejects.toMatchObject({ problems: [{ code: 'estate-unknown' }] });
    for (const days of [0, 367, 1.5, Number.NaN])
      await expect(made({ days })).rejects.toMatchObject({ problems: [{ code: 'token-days' }] });
  });

  test('is slowed down by itself, and not with others', async () => {
    const [fast, other] = [await program(desk, 'zhangsan'), await program(desk, 'zhangsan')];
    const answers = [];
    for (let one = 0; one < 61; one += 1) answers.push(await fast.get('/api/v1/submissions?limit=1'));
    expect(answers.slice(0, 60).every(({ status }) => status === 200)).toBe(true);
    expect(answers[60]).toMatchObject({ status: 429, json: { code: 'api-too-many' } });
    expect(Number(answers[60]?.headers['retry-after'])).toBeGreaterThan(0);
    expect((await other.get('/api/v1/submissions?limit=1')).status).toBe(200);
  });

  const order = () => ({ user: 'zhangsan', name: 'x', rights: ['submission.read'], estates: null, days: 30 });
});

describe('the page of tokens and webhooks', () => {
  test('shows a token once, ends it, and says what is wrong', async () => {
    const boss = await desk.signedIn('boss');
    await boss.get('/interface');
    const made = await boss.post('/interface/tokens', {
      name: '物业系统',
      user: 'zhangsan',
      estate: '',
      days: '30',
      right: ['draft.write', 'submission.read'],
    });
    const token = /guiju_[\w-]{43}/.exec(made.body)?.[0] ?? '';
    expect((await new ApiClient(desk, token).get('/api/v1/submissions')).status).toBe(200);
    const page = await boss.get('/interface');
    expect(page.body).toContain('物业系统');
    expect(page.body).not.toContain(token);
    const id = (await desk.store.working.machines.tokens()).find(({ name }) => name === '物业系统')?.id ?? '';
    await boss.post('/interface/tokens/ended', { id });
    expect((await new ApiClient(desk, token).get('/api/v1/submissions')).status).toBe(401);
    const wrong = await boss.post('/interface/tokens', { name: 'x', user: 'zhangsan', estate: '', days: '9999', right: 'draft.write' });
    expect([wrong.statusCode, wrong.body.includes('有效期')]).toEqual([422, true]);
  });

  test('registers an address; none of a private network', async () => {
    const boss = await desk.signedIn('boss');
    await boss.get('/interface');
    const refused = await boss.post('/interface/webhooks', { address: 'https://169.254.169.254/', estate: '', event: 'decision.made' });
    expect([refused.statusCode, refused.body.includes('内网')]).toEqual([422, true]);
    const added = await boss.post('/interface/webhooks', {
      address: 'https://example.com/told',
      estate: '',
      event: ['decision.made', 'form.issued'],
    });
    const secret = /whsec_[\w+/]+=*/.exec(added.body)?.[0] ?? '-';
    const page = await boss.get('/interface');
    expect(page.body).toContain('https://example.com/told');
    expect(page.body).not.toContain(secret);
    const [hook] = await desk.store.working.machines.hooks();
    await boss.post('/interface/webhooks/removed', { id: hook?.id ?? '' });
    expect(await desk.store.working.machines.hooks()).toEqual([]);
  });

  test('an admin of an estate makes nothing for others, and sees and ends nothing of theirs', async () => {
    await program(desk, 'zhangsan', { name: 'whole' });
    const east = await desk.signedIn('eastboss');
    await east.get('/interface');
    const fields = { name: 'x', user: 'eastboss', days: '30', right: 'submission.read' };
    for (const estate of ['', 'west']) expect((await east.post('/interface/tokens', { ...fields, estate })).statusCode).toBe(403);
    expect((await east.post('/interface/tokens', { ...fields, user: 'zhangsan', estate: 'east' })).statusCode).toBe(403);
    expect((await east.post('/interface/tokens', { ...fields, estate: 'east' })).statusCode).toBe(200);
    expect((await east.post('/interface/webhooks', { address: 'https://example.com/', estate: '', event: 'form.issued' })).statusCode).toBe(
      403,
    );
    expect((await east.get('/interface')).body).not.toContain('whole');
    const other = (await desk.store.working.machines.tokens()).find(({ name }) => name === 'whole');
    expect((await east.post('/interface/tokens/ended', { id: other?.id ?? '' })).statusCode).toBe(404);
  });

  test('is for admins', async () => {
    const staff = await desk.signedIn('zhangsan');
    expect((await staff.get('/interface')).statusCode).toBe(403);
    expect((await staff.post('/interface/tokens', {})).statusCode).toBe(403);
  });
});
