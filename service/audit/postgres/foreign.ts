import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { ProblemError } from '../../../engine/model/problem.ts';
import { serviceProblem } from '../../problems.ts';
import type { AuditRun } from '../engine.ts';
import { SCHEMA } from './layout.ts';
import type { Reach } from './reach.ts';
import { type Counted, type CountedGroup, countingSettings, type Server, told } from './server.ts';

const WRAPPER = 'postgres_fdw';
/** What is asked of every server, each time by another statement. */
const COLUMNS = 'server INTEGER, job TEXT, kind INTEGER, key TEXT, counts BIGINT[]';
/** The job that lists submissions. */
const LISTED = 'submissions';

/**
 * Counts in several stores at once. On each server a table holds what is to be counted, and a view gives what it comes to; on the first
 * one these views are the partitions of one table, foreign tables that are read asynchronously. So every server counts with workers of
 * its own, all at the same time, and only groups travel.
 *
 * Foreign servers and their passwords stand in a transaction that is rolled back: nothing of them stays.
 *
 * @throws ProblemError `stores-foreign` where the first server has no such wrapper, `stores-share` where a submission is in two stores
 */
export async function acrossServers(servers: readonly Server[], counted: readonly Counted[], most: number, run: AuditRun): Promise<Reach> {
  const name = randomUUID();
  const jobs = new Map(counted.map((one, index) => [one, `${name}-${index}`]));
  const statements = [
    ...[...jobs].map(([{ counting, table }, job]) => [job, counting.statement(table)] as const),
    [`${name}-${LISTED}`, 'SELECT 0, id::TEXT, NULL::BIGINT[] FROM submissions WHERE version = 1'] as const,
  ];
  const [first] = servers as [Server];
  await Promise.all(servers.map((server, index) => told(server, run, () => giveJobs(server, index, statements, most))));
  const end = async () => {
    for (const { client } of servers) await client.query('ROLLBACK').catch(() => {});
    for (const { client } of servers) await client.query(`DELETE FROM ${SCHEMA}.jobs WHERE job LIKE $1`, [`${name}-%`]).catch(() => {});
  };
  try {
    await joined(first, servers, run);
    await refuseShared(first, `${name}-${LISTED}`, run);
  } catch (cause) {
    await end();
    throw cause;
  }
  return {
    async groups(one, run) {
      const { rows } = await asked<CountedGroup & { server: number }>(first, 'server, kind, key, counts', `job = '${jobs.get(one)}'`, run);
      return servers.map((_server, index) => rows.filter(({ server }) => server === index));
    },
    end,
  };
}

/** The statement that reads all servers. */
export const JOINED = `${SCHEMA}.together`;

function asked<Row extends pg.QueryResultRow>(first: Server, columns: string, where: string, run: AuditRun): Promise<pg.QueryResult<Row>> {
  return told(first, run, () => first.client.query<Row>(`SELECT ${columns} FROM ${JOINED} WHERE ${where}`));
}

/** Writes down what a server is to count. */
async function giveJobs(
  { client }: Server,
  index: number,
  statements: readonly (readonly [string, string])[],
  most: number,
): Promise<void> {
  const settings = countingSettings(most).replaceAll('SET LOCAL', 'SET').replaceAll(';', '');
  await client.query('BEGIN');
  // Two audits that make these at the same time take turns.
  await client.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`${SCHEMA}.jobs`]);
  const { rows } = await client.query<{ there: boolean; schema: string }>(
    "SELECT to_regclass($1) IS NOT NULL AS there, (SELECT relnamespace::regnamespace::text FROM pg_class WHERE oid = 'submissions'::regclass) AS schema",
    [`${SCHEMA}.jobs`],
  );
  const [{ there = false, schema = 'public' } = {}] = rows;
  // Who asks through a foreign table has no path on which tables are found.
  if (!there)
    await client.query(`CREATE TABLE ${SCHEMA}.jobs (job TEXT PRIMARY KEY, server INTEGER NOT NULL, statement TEXT NOT NULL);
      CREATE FUNCTION ${SCHEMA}.run(asked TEXT) RETURNS TABLE (kind INTEGER, key TEXT, counts BIGINT[]) LANGUAGE plpgsql SET search_path = ${schema} ${settings} AS $$
        BEGIN RETURN QUERY EXECUTE (SELECT j.statement FROM ${SCHEMA}.jobs j WHERE j.job = asked); END $$;
      CREATE VIEW ${SCHEMA}.found AS
        SELECT j.server, j.job, r.kind, r.key, r.counts FROM ${SCHEMA}.jobs j CROSS JOIN LATERAL ${SCHEMA}.run(j.job) AS r`);
  for (const [job, statement] of statements) await client.query(`INSERT INTO ${SCHEMA}.jobs VALUES ($1, $2, $3)`, [job, index, statement]);
  await client.query('COMMIT');
}

/** Makes one table of what all servers find, in a transaction that is not committed. */
async function joined(first: Server, servers: readonly Server[], run: AuditRun): Promise<void> {
  const { client } = first;
  await told(first, run, () => client.query('BEGIN'));
  try {
    await client.query(`CREATE EXTENSION IF NOT EXISTS ${WRAPPER}`);
    await client.query(`CREATE TABLE ${JOINED} (${COLUMNS}) PARTITION BY LIST (server)`);
    for (const [index, server] of servers.entries()) {
      const { host, port, database, user, password } = server.client as pg.Client & { password?: string | null };
      const where = { host, port: String(port), dbname: database ?? '', async_capable: 'true', fetch_size: '10000' };
      const who = { user: user ?? '', ...(typeof password === 'string' && password !== '' ? { password } : {}) };
      await client.query(`CREATE SERVER guiju_audit_${index} FOREIGN DATA WRAPPER ${WRAPPER} OPTIONS (${optionsOf(where)})`);
      await client.query(`CREATE USER MAPPING FOR CURRENT_USER SERVER guiju_audit_${index} OPTIONS (${optionsOf(who)})`);
      await client.query(
        `CREATE FOREIGN TABLE ${JOINED}_${index} PARTITION OF ${JOINED} FOR VALUES IN (${index}) SERVER guiju_audit_${index} OPTIONS (schema_name '${SCHEMA}', table_name 'found')`,
      );
    }
  } catch (cause) {
    if (run.signal?.aborted) throw new ProblemError([serviceProblem('audit-stopped')]);
    throw new ProblemError([serviceProblem('stores-foreign', { name: first.name, why: String((cause as Error).message) })]);
  }
}

function optionsOf(options: Readonly<Record<string, string>>): string {
  return Object.entries(options)
    .map(([name, value]) => `${pg.escapeIdentifier(name)} ${pg.escapeLiteral(value)}`)
    .join(', ');
}

/** A submission that is in two stores would be counted twice. */
async function refuseShared(first: Server, job: string, run: AuditRun): Promise<void> {
  const { rows } = await told(first, run, () =>
    first.client.query<{ id: string; servers: number[] }>(
      `SELECT key AS id, array_agg(server ORDER BY server) AS servers FROM ${JOINED} WHERE job = '${job}' GROUP BY key HAVING count(*) > 1 ORDER BY key COLLATE "C" LIMIT 1`,
    ),
  );
  const [shared] = rows;
  if (shared) {
    const [one = 0, other = 0] = shared.servers;
    throw new ProblemError([serviceProblem('stores-share', { id: shared.id, one: one + 1, other: other + 1 })]);
  }
}
