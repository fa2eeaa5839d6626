import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rewriteTables } from '../../../store/postgres/clear.ts';
import type { Tables } from '../../../store/schema/tables.ts';
import type { Store } from '../../../store/store.ts';
import { type PostgresServer, query, startPostgres } from '../../support/postgres.ts';
import { scratch } from '../../support/process.ts';
import { decision, instant, RULEBOOK, submission, waiver, write } from '../samples.ts';
import { postgresPlace } from './place.ts';

const base = scratch();
const SECRET = '样例孙某某的电话';
let server: PostgresServer;
let address: string;
let store: Store;
let db: Kysely<Tables>;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.remove());

/** A store in the open, with one submission and one waiver of which nothing may stay. */
beforeEach(async () => {
  const place = await postgresPlace(server, base);
  address = place.address;
  store = await place.open();
  await store.record(
    write('s1', [RULEBOOK, submission('S1', 1, { content: JSON.stringify({ x: SECRET.repeat(30) }) }), decision('D1', 'S1')]),
  );
  await store.record(write('w1', [waiver('W1', { reason: SECRET })]));
  db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: address, max: 2 }) }) });
});
afterEach(async () => {
  await db.destroy();
  await store.close();
});

const erase = () => store.erase({ submission: 'S1', at: instant(9), by: 'x', reason: 'x', ticket: 'x', waivers: ['W1'], rest: () => '{}' });

/** How often the secret stands in the files of the tables, as they are on the disk. */
async function found(): Promise<number> {
  await query(address, 'CHECKPOINT');
  const [row] = await query(
    address,
    "SELECT current_setting('data_directory') AS folder, oid FROM pg_database WHERE datname = current_database()",
  );
  const files = globSync(join(String(row?.folder), 'base', String(row?.oid), '*')).filter((path) => statSync(path).isFile());
  return (
    Buffer.concat(files.map((path) => readFileSync(path)))
      .toString('latin1')
      .split(Buffer.from(SECRET).toString('latin1')).length - 1
  );
}

describe('what was erased', () => {
  it('is in no file of a table that was written anew; VACUUM alone leaves its bytes, which is told', async () => {
    expect(await found()).toBe(31);
    await erase();
    const { isHeld, remains } = await rewriteTables(db, 0);
    expect(isHeld).toBe(false);
    expect(remains).toEqual([{ what: 'pages', where: expect.stringContaining('submissions, decisions') }]);
    expect(await found()).toBeGreaterThan(0);
    expect((await store.sweep()).remains).toEqual([{ what: 'journal' }]);
    expect(await found()).toBe(0);
  });

  it('stays as long as somebody reads the store as it was before, and that is told', async () => {
    await store.moment(async (moment) => {
      expect(await moment.changesSince({ through: 0, digest: '' })).toBeDefined();
      await erase();
      const { isHeld } = await store.sweep();
      expect(isHeld).toBe(true);
      expect(await found()).toBeGreaterThan(0);
    });
    expect(await store.sweep()).toMatchObject({ isHeld: false });
    expect(await found()).toBe(0);
  });

  it('stays in a table that somebody holds, and nobody waits for that for long', async () => {
    await erase();
    const reader = new pg.Client({ connectionString: address });
    await reader.connect();
    await reader.query('BEGIN; LOCK TABLE waivers, waiver_ends, submissions IN ACCESS SHARE MODE');
    const start = performance.now();
    const { remains } = await rewriteTables(db);
    expect(performance.now() - start).toBeLessThan(15_000);
    expect(remains).toEqual([{ what: 'pages', where: 'submissions, waivers, waiver_ends' }]);
    await reader.end();
    expect((await rewriteTables(db)).remains).toEqual([]);
    expect(await found()).toBe(0);
  });

  it('stays in tables that are not the own ones of the user, and that is told', async () => {
    await erase();
    await query(address, 'CREATE ROLE clerk LOGIN; GRANT ALL ON ALL TABLES IN SCHEMA public TO clerk');
    const other = new Kysely<Tables>({
      dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: address.replace('guiju@', 'clerk@'), max: 1 }) }),
    });
    const { remains } = await rewriteTables(other);
    expect(remains).toEqual([{ what: 'denied', where: expect.stringContaining('waivers, writes') }]);
    await other.destroy();
    expect(await found()).toBeGreaterThan(0);
  });
});
