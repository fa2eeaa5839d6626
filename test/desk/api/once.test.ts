import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../../store/open.ts';
import type { Store } from '../../../store/store.ts';
import { type ApiClient, program, submissionJson } from '../../support/api-client.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres.ts';
import { DAY, NODE, ROOT, scratch } from '../../support/process.ts';

const base = scratch();
let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.remove());

describe.each(['SQLite', 'PostgreSQL'])('with a store on %s, a call with an Idempotency-Key', (kind) => {
  let desk: TestDesk;
  let store: Store;
  let address: string;
  let caller: ApiClient;
  const open = () => openStore(address, { at: `${DAY}T02:00:00.000Z`, command: 'vitest', backups: join(base, 'backups') });
  beforeAll(async () => {
    address = kind === 'SQLite' ? mkdtempSync(join(base, 'store-')) : await server.newDatabase();
    store = await open();
    desk = await openTestDesk({ store });
    await desk.user('zhangsan', 'staff@east');
    await desk.user('lisi', 'staff@east');
    caller = await program(desk, 'zhangsan');
  });
  afterAll(async () => {
    await desk.close();
    await store.close();
  });
  const submit = (key: string, body: string, by = caller, query = '?estate=east') =>
    by.post(`/api/v1/submissions${query}`, body, { 'idempotency-key': key });

  test('is done once, and answered the same however often it is repeated', async () => {
    const body = submissionJson('01', { floorArea: 31 });
    const first = await submit('once', body);
    const before = await store.counts();
    const again = await submit('once', body);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([201, 'true']);
    expect(again.json).toEqual(first.json);
    expect(await store.counts()).toEqual(before);
    // In quotes, as the draft of the header has it, it is the same key.
    expect((await submit('"once"', body)).json).toEqual(first.json);
  });

  test('of many at the same moment is done once; the others are told so', async () => {
    const body = submissionJson('01', { floorArea: 32 });
    const all = await Promise.all(Array.from({ length: 8 }, () => submit('many', body)));
    const done = all.filter(({ status }) => status === 201);
    expect(done.length).toBeGreaterThan(0);
    for (const one of all.filter(({ status }) => status !== 201))
      expect(one).toMatchObject({ status: 409, json: { code: 'idempotency-under-way' }, headers: { 'retry-after': '5' } });
    expect((await store.versions(done[0]?.json.id)).length).toBe(1);
    expect((await store.decisions(done[0]?.json.id)).length).toBe(1);
  });

  test('that says something else under the same key is refused, by body, address and parameter', async () => {
    const body = submissionJson('01', { floorArea: 33 });
    const { json } = await submit('other', body);
    const refused = { status: 422, json: { code: 'idempotency-other' } };
    expect(await submit('other', submissionJson('01', { floorArea: 34 }))).toMatchObject(refused);
    expect(await submit('other', body, caller, '?estate=east&room=9-9')).toMatchObject(refused);
    const revised = await caller.post(`/api/v1/submissions/${json.id}/versions?follows=1`, body, { 'idempotency-key': 'other' });
    expect(revised).toMatchObject(refused);
  });

  test('of somebody else is another call: nobody is shown what others were answered', async () => {
    const body = submissionJson('01', { floorArea: 35 });
    await submit('shared', body);
    const lisi = await program(desk, 'lisi');
    const other = await submit('shared', submissionJson('01', { floorArea: 36 }), lisi);
    expect([other.status, other.headers['idempotency-replayed']]).toEqual([201, undefined]);
    // A token of the same user that does not reach as far is not shown it either.
    await desk.user('both', 'staff@east', 'staff@west');
    const [whole, west] = [await program(desk, 'both'), await program(desk, 'both', { estates: ['west'] })];
    const mine = submissionJson('01', { floorArea: 37 });
    expect((await submit('reach', mine, whole)).status).toBe(201);
    expect((await submit('reach', mine, west)).status).toBe(404);
  });

  test('that failed can be tried again under its key, mended', async () => {
    expect((await submit('mended', submissionJson('01', { floorArea: 'x' }))).status).toBe(422);
    expect((await submit('mended', submissionJson('01', { floorArea: 38 }))).status).toBe(201);
  });

  test.each(['', 'a key', 'x'.repeat(201), '<key>', '"half'])('without a key that will do (%s) is refused', async (key) => {
    expect(await submit(key, submissionJson())).toMatchObject({ status: 400, json: { code: 'idempotency-missing' } });
  });

  test('keeps nothing of what was answered', async () => {
    await submit('kept', submissionJson('01', { floorArea: 39 }));
    const { machines } = store.working;
    const held = { user: 'zhangsan', key: 'kept', holder: 'x', heldUntil: '', at: desk.now().toISOString(), request: '' };
    expect(await machines.beginCall(held)).toEqual({ state: 'other' });
    await machines.sweepMachines('9999', ['obligation.due']);
    expect(await machines.beginCall({ ...held, heldUntil: desk.now().toISOString() })).toEqual({ state: 'begun' });
    await machines.dropCall(held);
  });

  test('whose process was killed after it had written is answered by the next, with the same submission', async () => {
    const body = submissionJson('01', { floorArea: 41 });
    const { token } = await program(desk, 'zhangsan');
    if (kind === 'SQLite') {
      await desk.close();
      await store.close();
    }
    const child = spawn(NODE, [join(ROOT, 'test/desk/api/killed-child.ts'), address, token, body], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const said = await new Promise<string>((done) => child.stdout.on('data', (part: Buffer) => done(String(part))));
    expect(said.trim()).toBe('written');
    child.kill('SIGKILL');
    await new Promise((done) => child.on('close', done));
    if (kind === 'SQLite') {
      store = await open();
      desk = await openTestDesk({ store, estates: [] });
      caller = await program(desk, 'zhangsan');
    } else {
      // Who lives must not be waited for too short: half a minute without a sign of life, and the call is free.
      expect((await submit('killed', body)).json.code).toBe('idempotency-under-way');
      desk.pass(31_000);
    }
    const answer = await submit('killed', body);
    expect(answer.status, JSON.stringify(answer.json)).toBe(201);
    expect((await store.versions(answer.json.id)).length).toBe(1);
    expect((await store.decisions(answer.json.id)).length).toBe(1);
    expect((await submit('killed', body)).json).toEqual(answer.json);
  });
});
