import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { type PostgresServer, query, startPostgres } from '../../support/postgres.ts';
import { scratch } from '../../support/process.ts';
import { careContract } from '../care-contract.ts';
import { textsContract } from '../texts-contract.ts';
import { postgresPlace } from './place.ts';

const base = scratch();
let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.remove());

/** Files of the database as they are on the disk; with the journal of the server and a dump as text, where everything is wanted. */
async function bytesOf(address: string, isAll: boolean): Promise<Buffer> {
  await query(address, 'CHECKPOINT');
  const [row] = await query(
    address,
    "SELECT current_setting('data_directory') AS folder, oid FROM pg_database WHERE datname = current_database()",
  );
  const folder = String(row?.folder);
  const files = [...globSync(join(folder, 'base', String(row?.oid), '*')), ...(isAll ? globSync(join(folder, 'pg_wal', '*')) : [])];
  const dump = execFileSync('pg_dump', ['--inserts', `--dbname=${address}`], { maxBuffer: 1 << 28 });
  return Buffer.concat([dump, ...files.filter((path) => statSync(path).isFile()).map((path) => readFileSync(path))]);
}

async function newPlace() {
  const place = await postgresPlace(server, base);
  return { ...place, bytes: () => bytesOf(place.address, true), tables: () => bytesOf(place.address, false) };
}

describe('care of personal data on PostgreSQL', () => careContract(newPlace));
describe('texts that people wrote, on PostgreSQL', () => textsContract(newPlace));
