import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { auditInBlocks } from '../../../../service/audit/blocks/engine.ts';
import { explainFailures } from '../../../../service/audit/failures.ts';
import { sourceFromStore } from '../../../../service/audit/from-store.ts';
import { openStoreAudit } from '../../../../service/audit/postgres/store-audit.ts';
import { openStore } from '../../../../store/open.ts';
import { instant, submission, write } from '../../../store/samples.ts';
import { type PostgresServer, query, startPostgres } from '../../../support/postgres.ts';
import { problemsOfAsync } from '../../../support/problems.ts';
import { comparable } from '../comparable.ts';
import { planOf } from '../garage-audit.ts';
import { LINES } from '../odd-lines.ts';
import { storeLines } from './stored-lines.ts';

const folder = mkdtempSync(join(tmpdir(), 'guiju-pg-several-'));
const options = () => ({ at: instant(), command: 'vitest', backups: folder });
let servers: readonly PostgresServer[];
/** Three databases, each on a server of its own, with every third line; and one database with all of them. */
let parts: string[];
let whole: string;

beforeAll(async () => {
  servers = await Promise.all(
    [1, 2, 3].map((port) => startPostgres({ listen_addresses: '127.0.0.1', port: String(54_320 + port + (process.pid % 100) * 10) })),
  );
  parts = await Promise.all(servers.map((server) => server.newDatabase()));
  whole = (await servers[0]?.newDatabase()) ?? '';
  const stores = await Promise.all([...parts, whole].map((address) => openStore(address, options())));
  for (const [index, line] of LINES.entries()) {
    for (const store of [stores[index % 3], stores[3]]) if (store) await storeLines(store, [line], 'S', index);
  }
  await Promise.all(stores.map((store) => store.close()));
}, 120_000);
afterAll(() => {
  for (const server of servers) server.remove();
  rmSync(folder, { recursive: true });
});

async function inside(addresses: readonly string[], more: Parameters<typeof planOf>[0] = {}) {
  const { engine, source, close } = await openStoreAudit(addresses, 'vitest', { patience: 2000 });
  try {
    const plan = planOf(more);
    const counts = await engine(plan, source, {});
    return { counts: comparable(counts), failures: await explainFailures(plan, source, counts) };
  } finally {
    await close();
  }
}

describe('three servers', () => {
  it('are audited as one: the counts, first failures and bad lines of one store that has everything', async () => {
    for (const more of [{}, { on: '2024-06-30', examples: 100, quoted: 5 }]) {
      const expected = await inside([whole], more);
      expect(await inside(parts, more)).toEqual(expected);
      expect(await inside([...parts].reverse(), more)).toEqual(expected);
    }
    const store = await openStore(whole, { ...options(), readOnly: true });
    const { source, remove } = await sourceFromStore(store, folder);
    const counts = await auditInBlocks('bitmaps', planOf(), source, { threads: 1 });
    expect((await inside(parts)).counts).toEqual(comparable(counts));
    await store.close();
    remove();
  }, 60_000);

  it('are read through foreign tables that are asked at the same time', async () => {
    const plans: string[] = [];
    const query = pg.Client.prototype.query;
    // Asks for the plan as well, of what is asked of all servers together.
    const spied = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(async function (this: pg.Client, ...args: unknown[]) {
      if (typeof args[0] === 'string' && args[0].startsWith('SELECT server, kind')) {
        const { rows } = (await Reflect.apply(query, this, [`EXPLAIN ${args[0]}`])) as unknown as { rows: Record<string, string>[] };
        plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
      }
      return Reflect.apply(query, this, args) as never;
    } as never);
    await inside(parts);
    spied.mockRestore();
    const [plan = ''] = plans;
    expect(plan.match(/Async Foreign Scan on together_\d/g)).toHaveLength(3);
  }, 60_000);

  it('leave nothing of each other behind', async () => {
    await inside(parts);
    for (const address of parts) {
      expect(await query(address, 'SELECT * FROM pg_foreign_server')).toEqual([]);
      expect(await query(address, 'SELECT * FROM pg_user_mapping')).toEqual([]);
      expect(await query(address, 'SELECT * FROM guiju_audit.jobs')).toEqual([]);
    }
  }, 60_000);

  it('of which two have the same submission, or of which one is named twice, give no report', async () => {
    const store = await openStore(parts[2] as string, options());
    await store.record(write('again', [submission('S0', 1, { content: LINES[0] as string })], 999));
    await store.close();
    expect(await problemsOfAsync(inside(parts))).toMatchObject([{ code: 'stores-share' }]);
    expect(await problemsOfAsync(inside([whole, whole]))).toMatchObject([{ code: 'stores-twice' }]);
  }, 60_000);

  it('of which one is down give no report, and its name', async () => {
    servers[1]?.stop('immediate');
    try {
      const [problem] = await problemsOfAsync(inside(parts));
      expect(problem).toMatchObject({ code: 'store-away' });
      expect(JSON.stringify(problem)).toContain('2: ');
    } finally {
      servers[1]?.start();
    }
  }, 60_000);
});
