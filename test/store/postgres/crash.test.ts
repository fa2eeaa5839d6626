import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seeded } from '../../../engine/analysis/mutants/seeded.ts';
import { type PostgresServer, query, startPostgres } from '../../support/postgres.ts';
import { scratch } from '../../support/process.ts';
import { faultsOf, logFaultsOf, runClients } from '../crash/clients.ts';
import { killWhileWriting, rounds } from '../crash/kill.ts';
import { postgresPlace } from './place.ts';

const base = scratch();
let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.remove());

const [ROUNDS, STOPS] = [rounds(3), rounds(2)];
const SEED = Number(process.env.GUIJU_SEED ?? 1);

it(`kill -9 of a process with fifty clients loses nothing that was acknowledged (${ROUNDS} rounds)`, {
  timeout: ROUNDS * 60_000,
}, async () => {
  const place = await postgresPlace(server, base);
  const random = seeded(SEED);
  const acknowledged = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const keys = await killWhileWriting(place.address, `r${round}`, random() * 400);
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) acknowledged.add(key);
  }
  const store = await place.open();
  expect(await faultsOf(store, acknowledged)).toEqual([]);
  expect(await logFaultsOf(store)).toEqual([]);
  await store.close();
});

it(`a server that stops and starts while fifty clients write: nothing is lost, nothing twice (${STOPS} times)`, {
  timeout: STOPS * 60_000 + 60_000,
}, async () => {
  const place = await postgresPlace(server, base);
  const store = await place.open();
  const random = seeded(SEED);
  const acknowledged = new Set<string>();
  let isOver = false;
  const clients = runClients(
    store,
    'c',
    50,
    () => !isOver,
    (key) => acknowledged.add(key),
  );
  for (let stop = 0; stop < STOPS; stop += 1) {
    const before = acknowledged.size;
    while (acknowledged.size < before + 200) await wait(5);
    await wait(random() * 50);
    // Every other time as if the power went: the server comes back by its log.
    server.stop(stop % 2 === 0 ? 'immediate' : 'fast');
    server.start();
  }
  isOver = true;
  await clients;
  expect(await faultsOf(store, acknowledged)).toEqual([]);
  expect(await logFaultsOf(store)).toEqual([]);
  // Each client waited for its acknowledgement, so that what is there is what was acknowledged, and the rules.
  expect(await store.counts()).toMatchObject({
    writes: acknowledged.size + 1,
    submissions: acknowledged.size,
    decisions: acknowledged.size,
  });
  await store.close();
  expect(await query(place.address, 'SELECT id, version FROM submissions GROUP BY id, version HAVING count(*) > 1')).toEqual([]);
});
