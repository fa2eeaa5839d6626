import { afterAll, beforeAll, describe } from 'vitest';
import { type PostgresServer, startPostgres } from '../../support/postgres.ts';
import { scratch } from '../../support/process.ts';
import { storeContract } from '../contract.ts';
import { heldKey } from '../held-key.ts';
import { postgresPlace } from './place.ts';

const base = scratch();
let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.remove());

describe('the store on PostgreSQL', () => storeContract(() => postgresPlace(server, base)));

describe('the store on PostgreSQL, sealed', () => storeContract(() => postgresPlace(server, base, { key: heldKey() })));
