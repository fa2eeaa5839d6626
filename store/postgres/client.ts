import pg from 'pg';
import { ProblemError } from '../../engine/model/problem.ts';
import { storeProblem } from '../problem.ts';
import { newest, refuseNewer } from '../schema/migrate.ts';
import { MIGRATIONS } from '../schema/migrations/index.ts';
import { type OnWait, waitTeller, watched } from '../waiting.ts';
import { checkAddress } from './address.ts';
import { postgresFault } from './faults.ts';

/** How a connection beside the store is opened. */
export interface ClientOptions {
  /** What the process was called as. */
  readonly command: string;
  /** What the server is called in what is told; a database has no name that people know. */
  readonly name: string;
  /** How long it is waited for, in milliseconds; 30 s where left out. */
  readonly patience?: number;
  /** Told once where the server does not answer, after two seconds. */
  readonly onWait?: OnWait;
}

const PATIENCE = 30_000;

/**
 * One connection to a store in PostgreSQL, for work that is done there in SQL of its own. The store must be there, and be of this
 * version of the program.
 *
 * @throws ProblemError `store-away` with the name of the server, `store-absent`, `store-older`, `store-newer`, `store-address`
 */
export async function openClient(address: string, { command, name, patience = PATIENCE, onWait }: ClientOptions): Promise<pg.Client> {
  checkAddress(address);
  const client = new pg.Client({
    connectionString: address,
    application_name: command,
    keepAlive: true,
    connectionTimeoutMillis: patience,
    options: '-c standard_conforming_strings=on -c datestyle=ISO -c extra_float_digits=1 -c timezone=UTC',
  });
  // One that breaks fails its query and says so of itself as well: that must not end the process.
  client.on('error', () => {});
  try {
    await watched(waitTeller(onWait, address, patience), () => client.connect());
    const { rows } = await client.query<{ found: number | null }>(
      "SELECT CASE WHEN to_regclass('migrations') IS NOT NULL THEN (SELECT max(number) FROM migrations) END AS found",
    );
    refuseOther(rows[0]?.found ?? 0, name);
    return client;
  } catch (cause) {
    await client.end().catch(() => {});
    throw serverFault(cause, name);
  }
}

function refuseOther(found: number, name: string): void {
  const known = newest(MIGRATIONS);
  if (found === 0) throw new ProblemError([storeProblem('store-absent', { path: name })]);
  refuseNewer(found, MIGRATIONS);
  if (found < known) throw new ProblemError([storeProblem('store-older', { found, known })]);
}

/** What a person is told where a server fails: its name, and what to do. */
export function serverFault(cause: unknown, name: string): unknown {
  const fault = postgresFault(cause);
  if (fault.kind === 'passing') return new ProblemError([storeProblem('store-away', { name, why: fault.why })]);
  return fault.kind === 'told' ? fault.error : cause;
}
