import type pg from 'pg';
import { ROW } from '../../../engine/audit/sql/counting.ts';
import type { PostgresCounting } from '../../../engine/audit/sql/postgres-counting.ts';
import { checklistPlanOf } from '../../../engine/audit/tally/checklist-plan.ts';
import { type Tally, tallyOf } from '../../../engine/audit/tally/tally.ts';
import { ProblemError } from '../../../engine/model/problem.ts';
import type { Program } from '../../../engine/model/program.ts';
import { serverFault } from '../../../store/postgres/client.ts';
import { serviceProblem } from '../../problems.ts';
import { addRow, type CountedRow } from '../duckdb/counted-row.ts';
import type { AuditRun } from '../engine.ts';
import type { Layout } from './layout.ts';
import { SCHEMA } from './layout.ts';

/** A store on a server, as it is at one moment. */
export interface Server {
  readonly name: string;
  readonly address: string;
  readonly client: pg.Client;
  /** Process of the server that works for this connection. */
  readonly process: number;
  /** What tells its database from all others. */
  readonly database: string;
}

/** One checklist, and where its rows stand. */
export interface Counted {
  readonly program: Program;
  readonly counting: PostgresCounting;
  readonly table: string;
}

/** A row that counting gives back. */
export interface CountedGroup {
  readonly kind: number;
  readonly key: string | null;
  readonly counts: readonly string[];
}

/**
 * What a transaction that counts begins with: several workers, each of which judges and counts what it reads, so that few rows go to the
 * leader (a planner that does not know what judging costs would gather first); groups are looked up and not sorted; and no machine
 * code, which takes longer to make than it saves.
 */
export function countingSettings(most: number): string {
  return `SET LOCAL jit = off; SET LOCAL max_parallel_workers_per_gather = ${most}; SET LOCAL parallel_setup_cost = 0; SET LOCAL parallel_tuple_cost = 1;
    SET LOCAL min_parallel_table_scan_size = 0; SET LOCAL work_mem = '64MB'; SET LOCAL hash_mem_multiplier = 4; SET LOCAL enable_sort = off`;
}

/** Adds what was counted of a checklist. */
export function addGroups(tally: Tally, { program, counting }: Counted, groups: readonly CountedGroup[]): void {
  const of = tallyOf(tally, checklistPlanOf(program));
  for (const { kind, key, counts: written } of groups) {
    const { counts, late } = counting.unpacked(written);
    const decisions = counts.slice(0, 4);
    const row = (rest: Pick<CountedRow, 'kind' | 'key' | 'number' | 'counts'>) => addRow(of, rest, program.rules.length);
    if (kind === ROW.contractor) row({ kind, key, number: null, counts });
    else if (kind === ROW.day) row({ kind, key: null, number: Number(key), counts: decisions });
    else if (kind < ROW.delay) row({ kind, key, number: null, counts: decisions });
    else {
      const all = decisions.reduce((sum, count) => sum + count, 0);
      row({ kind: ROW.delay, key: String(kind - ROW.delay), number: Number(key), counts: [all, late[kind - ROW.delay] ?? 0] });
    }
  }
}

/** What becomes of the submissions of a checklist before they are judged. */
export function standingsOf(server: Server, { counting, table }: Counted, run: AuditRun): Promise<Standings> {
  return told(server, run, async () => (await server.client.query<Standings[number]>(counting.standings(table))).rows);
}

type Standings = readonly { readonly standing: string; readonly count: number }[];

/** Adds what becomes of submissions before they are judged; those that are judged are counted there. */
export function addStandings(tally: Tally, rows: Standings): void {
  for (const { standing, count } of rows) {
    tally.population.lines += count;
    if (standing !== 'judged') tally.population[standing as 'filtered' | 'undated' | 'future'] += count;
  }
}

/** How many submissions of a store stand before each of some places, which are in order. */
export async function ranksOf({ client }: Server, { checklists, aside }: Layout, places: readonly string[]): Promise<number[]> {
  if (places.length === 0) return [];
  const between = [aside, ...checklists.map(({ table }) => table)].map(
    (table) => `(SELECT count(*) FROM ${table} WHERE place >= asked.before AND place < asked.place)`,
  );
  const { rows } = await client.query<{ rank: number }>(
    `SELECT (sum(found) OVER (ORDER BY number))::FLOAT8 AS rank FROM (
       SELECT number, ${between.join(' + ')} AS found
       FROM (SELECT place, number, lag(place, 1, '') OVER (ORDER BY number) AS before FROM unnest($1::text[]) WITH ORDINALITY AS given (place, number)) AS asked
     ) AS counted ORDER BY number`,
    [places],
  );
  return rows.map(({ rank }) => rank);
}

/** The newest versions of submissions by their ids, as far as the copy goes. */
export async function contentsOf({ client }: Server, { digest }: Layout, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await client.query<{ id: string; content: string }>(
    `SELECT DISTINCT ON (id) id, content FROM submissions
     WHERE id = ANY($1::text[]) AND sequence <= (SELECT through FROM ${SCHEMA}.copies WHERE digest = $2) ORDER BY id, version DESC`,
    [ids, digest],
  );
  return new Map(rows.map(({ id, content }) => [id, content]));
}

/** Runs a step on a server, and tells which one it was where it fails. @throws ProblemError `audit-stopped`, `store-away` */
export async function told<Result>(server: Pick<Server, 'name'>, run: AuditRun, step: () => Promise<Result>): Promise<Result> {
  try {
    return await step();
  } catch (cause) {
    if (run.signal?.aborted) throw new ProblemError([serviceProblem('audit-stopped')]);
    throw serverFault(cause, server.name);
  }
}
