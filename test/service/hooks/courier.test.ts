import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Courier, pauseAfter } from '../../../service/hooks/courier.ts';
import { type HookOrder, registerHook } from '../../../service/hooks/register.ts';
import type { StoreOptions } from '../../../store/options.ts';
import type { Store } from '../../../store/store.ts';
import { heldKey } from '../../store/held-key.ts';
import { postgresPlace } from '../../store/postgres/place.ts';
import { closed, decision, instant, obligation, RULEBOOK, submission, write } from '../../store/samples.ts';
import { sqlitePlace } from '../../store/sqlite/place.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres.ts';
import { NODE, ROOT, scratch } from '../../support/process.ts';
import { openReceiver, type Received, type Receiver } from '../../support/receiver.ts';

const base = scratch();
let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.remove());

describe.each(['SQLite', 'PostgreSQL'])('with a store on %s', (kind) => {
  let store: Store;
  let place: { address: string; open: (options?: Partial<StoreOptions>) => Promise<Store> };
  let receiver: Receiver;
  let seconds: number;
  let key: ReturnType<typeof heldKey>;
  const receivers: Receiver[] = [];
  const lines: object[] = [];
  const now = () => new Date(Date.parse(instant()) + seconds * 1000);

  beforeEach(async () => {
    seconds = 0;
    lines.length = 0;
    if (kind === 'SQLite') {
      const { folder, open } = sqlitePlace(base);
      place = { address: folder, open };
    } else place = await postgresPlace(server, base);
    key = heldKey();
    store = await place.open({ key });
    receiver = await open();
    await store.record(write('rules', [RULEBOOK]));
  });
  afterEach(async () => {
    for (const one of receivers.splice(0)) await one.close();
    await store.close().catch(() => {});
  });

  const open = async (...args: Parameters<typeof openReceiver>) => {
    const made = await openReceiver(...args);
    receivers.push(made);
    return made;
  };
  const courier = (more: object = {}) =>
    new Courier({ store, now, isPrivateTaken: true, log: (line) => lines.push(line), timeoutMs: 300, ...more });
  const register = (more: Partial<HookOrder> = {}) => {
    const order = {
      address: receiver.address,
      events: ['decision.made', 'form.issued', 'obligation.due'],
      estates: null,
      isPrivateTaken: true,
    };
    return registerHook(store, { ...order, ...more }, now().toISOString(), 'admin');
  };
  const decide = async (id: string, estate = '青松花园') => {
    await store.record(write(`d${id}`, [submission(id, 1, { estate }), decision(`${id}.1`, id)]));
  };
  const records = (all: readonly Received[] = receiver.received) => all.map(({ json }) => json.data.id ?? json.data.number);

  test('what happens after it was registered is told once, in order, signed', async () => {
    await decide('S0');
    const { secret } = await register();
    for (const id of ['S1', 'S2', 'S3']) await decide(id);
    await courier().step();
    await courier().step();
    expect(records()).toEqual(['S1.1', 'S2.1', 'S3.1']);
    for (const { headers, body } of receiver.received) {
      const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = headers;
      const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
      expect(signature).toBe(`v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`);
      expect(Number(timestamp)).toBe(Date.parse(instant()) / 1000);
    }
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(3);
  });

  test('it says nothing that somebody wrote', async () => {
    await register();
    await decide('S1');
    await store.record(write('o', [obligation('O1', 'S1', 'S1.1', { dueAt: instant(-10) })]));
    await courier().step();
    expect(receiver.received.map(({ json }) => json.type)).toEqual(['decision.made', 'obligation.due']);
    expect(JSON.stringify(receiver.received)).not.toMatch(/样S1|3-1-1202|plate|样例张三/);
  });

  test('what is refused is sent again after a pause, under the same id, before what came later', async () => {
    await register();
    await decide('S1');
    await decide('S2');
    receiver.answer(500, 302, 'never');
    const told = courier();
    for (const pause of [0, 1, 2].map(pauseAfter)) {
      await told.step();
      const before = receiver.received.length;
      await told.step();
      expect(receiver.received.length).toBe(before);
      seconds += pause / 1000;
    }
    await told.step();
    expect(records()).toEqual(['S1.1', 'S1.1', 'S1.1', 'S1.1', 'S2.1']);
    expect(new Set(receiver.received.slice(0, 4).map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(await store.working.machines.hooks()).toMatchObject([{ failures: 0, fault: null }]);
  });

  test('an address that never answers keeps no other waiting, and loses nothing', async () => {
    const dead = await open();
    dead.answer(...Array.from({ length: 50 }, () => 'never' as const));
    await register({ address: dead.address });
    await register();
    for (let one = 0; one < 30; one += 1) await decide(`S${one}`);
    const start = performance.now();
    const told = courier();
    for (let step = 0; step < 4; step += 1) await told.step();
    expect(performance.now() - start).toBeLessThan(20_000);
    expect(records()).toEqual(Array.from({ length: 30 }, (_one, at) => `S${at}.1`));
    const hook = (await store.working.machines.hooks()).find(({ address }) => address === dead.address);
    expect(hook).toMatchObject({ failures: 1, fault: 'timeout' });
    expect((await store.working.machines.waitingCounts()).get(hook?.id ?? '')).toBe(30);
  });

  test('an address of an estate is told of that estate alone', async () => {
    await store.record(write('e', [{ kind: 'estate', id: 'east', name: '东' }]));
    await register({ estates: ['east'] });
    await decide('S1', 'west');
    await decide('S2', 'east');
    await courier().step();
    expect(records()).toEqual(['S2.1']);
  });

  test('an obligation is told when it is due, once, unless it was closed', async () => {
    await register();
    await decide('S1');
    const due = (id: string, at: number) => obligation(id, 'S1', 'S1.1', { rule: `rule-${id}`, dueAt: instant(at) });
    await store.record(write('o', [due('O1', 60), due('O2', 60), due('O3', 3600)]));
    const digest = await store.keepEvidence(Buffer.from('proof'), instant(), 'vitest');
    await store.record(write('end', [closed('O2', digest)]));
    const told = courier();
    await told.step();
    expect(records()).toEqual(['S1.1']);
    for (const pass of [61, 600, 90_000]) {
      seconds += pass;
      await told.step();
    }
    expect(records()).toEqual(['S1.1', 'O1', 'O3']);
  });

  test('two processes at once send nothing twice, and keep the order', async () => {
    if (kind === 'SQLite') return;
    await register();
    const other = await place.open({ key });
    const couriers = [courier(), courier({ store: other })];
    for (let round = 0; round < 4; round += 1) {
      for (let one = 0; one < 5; one += 1) await decide(`S${round * 5 + one}`);
      await Promise.all(couriers.map((one) => one.step()));
    }
    for (const one of couriers) await one.step();
    await other.close();
    expect(records()).toEqual(Array.from({ length: 20 }, (_one, at) => `S${at}.1`));
  });

  test('a process that is killed while it sends: the next one sends it again', async () => {
    await store.close();
    const plain = kind === 'SQLite' ? sqlitePlace(base) : await postgresPlace(server, base);
    const address = 'folder' in plain ? plain.folder : plain.address;
    store = await plain.open();
    await store.record(write('rules', [RULEBOOK]));
    await register();
    for (const id of ['S1', 'S2', 'S3']) await decide(id);
    await store.close();
    receiver.answer(204, 'never');
    const child = spawn(NODE, [join(ROOT, 'test/service/hooks/courier-child.ts'), address], { stdio: 'ignore' });
    const ended = new Promise((done) => child.on('close', done));
    while (receiver.received.length < 2 && child.exitCode === null) await wait(20);
    child.kill('SIGKILL');
    await ended;
    expect(records()).toEqual(['S1.1', 'S2.1']);
    store = await plain.open();
    // As if half a minute had gone by: until then the address is held by the one that is gone.
    const next = courier({ now: () => new Date(Date.now() + 40_000) });
    await next.step();
    expect(records()).toEqual(['S1.1', 'S2.1', 'S2.1', 'S3.1']);
    expect(receiver.received[1]?.headers['webhook-id']).toBe(receiver.received[2]?.headers['webhook-id']);
  });
});
