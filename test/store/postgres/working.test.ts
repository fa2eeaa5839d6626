import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PostgresServer, query, startPostgres } from '../../support/postgres.ts';
import { scratch } from '../../support/process.ts';
import { draftFaultsOf } from '../crash/draft-clients.ts';
import { killWhileWriting, rounds } from '../crash/kill.ts';
import { heldKey } from '../held-key.ts';
import { workingContract } from '../working-contract.ts';
import { postgresPlace } from './place.ts';

const base = scratch();
let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.remove());

/** Files of the database, the journal of the server, and a dump as text. */
async function bytesOf(address: string): Promise<Buffer> {
  await query(address, 'CHECKPOINT');
  const [row] = await query(
    address,
    "SELECT current_setting('data_directory') AS folder, oid FROM pg_database WHERE datname = current_database()",
  );
  const folder = String(row?.['folder']);
  const files = [...globSync(join(folder, 'base', String(row?.['oid']), '*')), ...globSync(join(folder, 'pg_wal', '*'))];
  const dump = execFileSync('pg_dump', ['--inserts', `--dbname=${address}`], { maxBuffer: 1 << 28 });
  return Buffer.concat([dump, ...files.filter((path) => statSync(path).isFile()).map((path) => readFileSync(path))]);
}

describe('what people work with, on PostgreSQL', () =>
  workingContract(async () => {
    const place = await postgresPlace(server, base, { key: heldKey() });
    return { ...place, bytes: () => bytesOf(place.address) };
  }));

it('kill -9 while fifty clients save drafts loses nothing that was acknowledged', { timeout: 240_000 }, async () => {
  const place = await postgresPlace(server, base);
  for (let round = 0; round < rounds(1); round += 1) {
    const keys = await killWhileWriting(place.address, `d${round}`, 200, 'draft-writer.ts');
    expect(keys.length).toBeGreaterThan(0);
    const store = await place.open();
    expect(await draftFaultsOf(store, keys)).toEqual([]);
    await store.close();
  }
});
