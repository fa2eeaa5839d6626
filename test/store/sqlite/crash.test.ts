import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { seeded } from '../../../engine/analysis/mutants/seeded.ts';
import { scratch } from '../../support/process.ts';
import { faultsOf, logFaultsOf } from '../crash/clients.ts';
import { killWhileWriting, rounds } from '../crash/kill.ts';
import { sqlitePlace } from './place.ts';

const base = scratch();
const ROUNDS = rounds(3);
const SEED = Number(process.env.GUIJU_SEED ?? 1);

it(`kill -9 while fifty clients write loses nothing that was acknowledged (${ROUNDS} rounds, seed ${SEED})`, {
  timeout: ROUNDS * 60_000,
}, async () => {
  const place = sqlitePlace(base);
  const random = seeded(SEED);
  const acknowledged = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const keys = await killWhileWriting(place.folder, `r${round}`, random() * 400);
    expect(keys.length).toBeGreaterThan(0);
    // The next one may write at once: the system has let go of the lock of the one that was killed.
    const store = await place.open({ patience: 2000 });
    expect(await faultsOf(store, new Set(keys))).toEqual([]);
    await store.close();
    for (const key of keys) acknowledged.add(key);
  }
  const store = await place.open({ readOnly: true });
  expect(await faultsOf(store, acknowledged)).toEqual([]);
  expect(await logFaultsOf(store)).toEqual([]);
  await store.close();
  const database = new DatabaseSync(join(place.folder, 'store.sqlite'), { readOnly: true });
  expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  expect(database.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
  database.close();
});
