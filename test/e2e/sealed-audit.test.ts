import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from '../support/postgres.ts';
import { example, guiju, scratch } from '../support/process.ts';

const folder = scratch();
let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.remove());

const AUDIT = ['audit', '--store', '--on', '2026-03-16', '--format', 'json'];
const files = ['01', '02', '06'].map((number) => example(number as '01'));

async function filled(name: string, env: Record<string, string>) {
  const own = { GUIJU_DATA: join(folder, name), GUIJU_COLUMNS_FROM: '1', ...env };
  const ran = await guiju(['submit', ...files, '--on', '2026-03-16'], { env: own });
  expect(ran.code, ran.stderr).toBe(1);
  return { env: own, run: (...args: readonly string[]) => guiju(args, { env: own }) };
}

it('a store that seals is audited without a copy; one that does not keeps one until something is erased; all say the same', async () => {
  const [sealedIn, openIn] = [await server.newDatabase(), await server.newDatabase()];
  const schemas = async (address: string) => {
    const client = new pg.Client({ connectionString: address });
    await client.connect();
    const { rowCount } = await client.query("SELECT FROM pg_namespace WHERE nspname = 'guiju_audit'");
    await client.end();
    return rowCount;
  };
  const none = { GUIJU_STORE_KEY: 'none' };
  const stores = {
    sealed: await filled('sealed', {}),
    open: await filled('open', none),
    sealedInside: await filled('sealed-inside', { GUIJU_STORE: sealedIn }),
    openInside: await filled('open-inside', { GUIJU_STORE: openIn, ...none }),
  };
  const columns = (name: string) => globSync(join(folder, name, 'store/columns/*.parquet')).length;

  const reports = [];
  for (const { run } of Object.values(stores)) reports.push((await run(...AUDIT)).stdout);
  expect(JSON.parse(reports[0] ?? '').population.judged).toBe(3);
  for (const report of reports) expect(report).toBe(reports[0]);
  expect([columns('sealed'), columns('open'), await schemas(sealedIn), await schemas(openIn)]).toEqual([0, 1, 0, 1]);

  const inside = await stores.sealedInside.run(...AUDIT, '--engine', 'postgres');
  expect(inside).toMatchObject({ code: 2, stderr: expect.stringContaining('[stores-sealed]') });
  const both = {
    ...stores.openInside.env,
    GUIJU_STORES: `${sealedIn} ${openIn}`,
    GUIJU_STORE_KEY: join(folder, 'sealed-inside/seal/store.key'),
  };
  expect(await guiju(AUDIT, { env: both })).toMatchObject({ code: 2, stderr: expect.stringContaining('[stores-sealed]') });

  for (const { run, env } of [stores.open, stores.openInside]) {
    expect(existsSync(join(env.GUIJU_DATA, 'seal'))).toBe(false);
    const erased = await run('erase', '--person', '13900000001', '--yes', '--reason', '业主要求删除', '--ticket', 'GD-17');
    expect(erased.code, erased.stderr).toBe(0);
  }
  expect([columns('open'), await schemas(openIn)]).toEqual([0, 0]);
  const [left, leftInside] = [(await stores.open.run(...AUDIT)).stdout, (await stores.openInside.run(...AUDIT)).stdout];
  expect(left).toBe(leftInside);
  for (const path of globSync(join(folder, 'open/store/columns/*'))) expect(readFileSync(path).includes('13900000001')).toBe(false);
}, 120_000);
