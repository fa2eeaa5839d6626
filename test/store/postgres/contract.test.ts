import { afterAll, beforeAll, describe } from 'vitest';
import { type PostgresServer, startPostgres } from '../../support/postgres.ts';
import { scratch } from '../../support/process.ts';
import { storeContract } from '../contract.ts';
import { rulesContract } from '../rules-contract.ts';
import { postgresPlace } from './place.ts';

const base = scratch();
let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.remove());

describe('the store on PostgreSQL', () => storeContract(() => postgresPlace(server, base)));

describe('rules in the store on PostgreSQL', () => rulesContract(() => postgresPlace(server, base)));
