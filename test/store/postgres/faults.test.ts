import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProblemError } from '../../../engine/model/problem.ts';
import { openStore } from '../../../store/open.ts';
import { MIGRATIONS } from '../../../store/schema/migrations/index.ts';
import { type PostgresServer, query, startPostgres } from '../../support/postgres.ts';
import { scratch } from '../../support/process.ts';
import { instant, submission, write } from '../samples.ts';
import { postgresPlace } from './place.ts';

const base = scratch();
let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres({ fsync: 'on' });
});
afterAll(() => server.remove());

async function problemOf(promise: Promise<unknown>) {
  try {
    await promise;
  } catch (cause) {
    if (cause instanceof ProblemError) return cause.problems[0];
    throw cause;
  }
  return undefined;
}
const open = (address: string, patience = 300) => openStore(address, { at: instant(), command: 'vitest', patience });

describe('several processes', () => {
  it('may make the store at the same moment', async () => {
    const place = await postgresPlace(server, base);
    const stores = await Promise.all(Array.from({ length: 5 }, () => place.open()));
    expect(await query(place.address, 'SELECT number FROM migrations')).toEqual(MIGRATIONS.map(({ number }) => ({ number })));
    await Promise.all(stores.map((store) => store.close()));
  });

  it('write the same key once, and the same version once', async () => {
    const place = await postgresPlace(server, base);
    const stores = await Promise.all([1, 2, 3].map(() => place.open()));
    for (let round = 0; round < 20; round += 1) {
      const [key, mine] = [`k${round}`, `v${round}`];
      const same = await Promise.all(stores.map((store) => store.record(write(key, [submission(key)]))));
      expect(same.map(({ repeated }) => repeated).sort()).toEqual([false, true, true]);
      const first = await Promise.all(stores.map((store, index) => problemOf(store.record(write(`${mine}.${index}`, [submission(mine)])))));
      expect(first.map((told) => told?.code).sort()).toEqual(['store-version-taken', 'store-version-taken', undefined]);
    }
    expect(await stores[0]?.counts()).toMatchObject({ writes: 40, submissions: 40 });
    await Promise.all(stores.map((store) => store.close()));
  });
});

describe('what an administrator might try', () => {
  it('is refused: TRUNCATE, ON CONFLICT DO UPDATE, and to be a replica', async () => {
    const place = await postgresPlace(server, base);
    const store = await place.open();
    await store.record(write('one', [submission('S1')]));
    const columns = 'id, version, follows, estate, room, checklist, content, digest, written, recorded_at, recorded_by';
    for (const text of [
      'TRUNCATE submissions CASCADE',
      `INSERT INTO submissions (${columns}) SELECT ${columns} FROM submissions ON CONFLICT (id, version) DO UPDATE SET content = '{}'`,
      `SET session_replication_role = replica; DELETE FROM submissions`,
    ])
      await expect(place.sql(text), text).rejects.toThrow('append-only');
    expect(await store.submission('S1')).toMatchObject({ id: 'S1' });
    await store.close();
  });
});

describe('a server that will not do', () => {
  it('is told: not there, no such database, wrong address, no right to write', async () => {
    const place = await postgresPlace(server, base);
    await (await place.open()).close();
    const name = new URL(place.address.replace('@/', '@h/')).pathname.slice(1);
    const away = await problemOf(open(place.address.replace(/host=.*/, 'host=%2Fno%2Fsuch')));
    expect(away).toMatchObject({ code: 'store-unreachable' });
    expect(await problemOf(open(place.address.replace(/store_\w+/, 'nothing')))).toMatchObject({ code: 'store-server' });
    expect(await problemOf(open('postgres://a:b@[/x'))).toMatchObject({ code: 'store-address' });
    expect(await problemOf(open('mysql://localhost/guiju'))).toMatchObject({ code: 'store-address' });
    expect(await problemOf(open(`${place.address}&options=-c%20fsync%3Doff`))).toMatchObject({ code: 'store-address' });
    await place.sql(`ALTER DATABASE ${name} SET default_transaction_read_only = on`);
    const closed = await open(place.address);
    expect(await problemOf(closed.record(write('one', [submission('S1')])))).toMatchObject({ code: 'store-read-only' });
    await closed.close();
  });

  it('that goes away for longer than it is waited for: what was written is uncertain, and repeating it is safe', async () => {
    const place = await postgresPlace(server, base);
    const store = await place.open({ patience: 400 });
    await store.record(write('one', [submission('S1')]));
    server.stop('immediate');
    expect(await problemOf(store.record(write('two', [submission('S2')])))).toMatchObject({ code: 'store-uncertain' });
    expect(await problemOf(store.submission('S1'))).toMatchObject({ code: 'store-unreachable' });
    server.start();
    await store.record(write('two', [submission('S2')]));
    expect(await store.counts()).toMatchObject({ submissions: 2 });
    await store.close();
  });

  it('is refused where it does not wait for the disk, and is held to it where only its default says so', async () => {
    const place = await postgresPlace(server, base);
    const name = new URL(place.address.replace('@/', '@h/')).pathname.slice(1);
    await place.sql(`ALTER DATABASE ${name} SET synchronous_commit = off`);
    const store = await place.open();
    await store.record(write('one', [submission('S1')]));
    server.stop('immediate');
    server.start();
    expect(await store.submission('S1')).toMatchObject({ id: 'S1' });
    await store.close();
    const careless = await startPostgres({ fsync: 'off' });
    const told = await problemOf(open(await careless.newDatabase()));
    careless.remove();
    expect(told).toMatchObject({ code: 'store-server' });
    expect(told?.message.en).toContain('fsync = off');
  });
});
