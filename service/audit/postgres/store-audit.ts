import type { AuditPlan } from '../../../engine/audit/plan.ts';
import { postgresCounting } from '../../../engine/audit/sql/postgres-counting.ts';
import { checklistPlanOf } from '../../../engine/audit/tally/checklist-plan.ts';
import { countsOf } from '../../../engine/audit/tally/counts.ts';
import { addFailures, addTally, emptyTally, type Tally, tallyOf } from '../../../engine/audit/tally/tally.ts';
import { UnsaidInSql } from '../../../engine/compile/readers/sql/dialect.ts';
import type { AuditCounts, LinePlace } from '../../../engine/model/audit.ts';
import { ProblemError } from '../../../engine/model/problem.ts';
import { type ClientOptions, openClient } from '../../../store/postgres/client.ts';
import { serviceProblem } from '../../problems.ts';
import type { AuditEngine, AuditRun } from '../engine.ts';
import { STORE_SOURCE } from '../from-store.ts';
import type { AuditSource } from '../source.ts';
import { AsideJudge } from './aside.ts';
import { catchUp, holdStill, idOf } from './catch-up.ts';
import { firstFailures } from './examples.ts';
import { acrossServers } from './foreign.ts';
import { type Layout, layoutOf } from './layout.ts';
import { oneServer, type Reach } from './reach.ts';
import { addGroups, addStandings, type Counted, contentsOf, countingSettings, ranksOf, type Server, standingsOf, told } from './server.ts';

/** An audit inside the databases of stores. */
export interface StoreAudit {
  readonly source: AuditSource;
  readonly engine: AuditEngine;
  /** Lets go of the connections. */
  close(): Promise<void>;
}

/** How long servers are waited for, and who is told. */
export type AuditWaiting = Pick<ClientOptions, 'patience' | 'onWait'>;

/** Submissions whose texts are fetched at once. */
const PAGE = 500;
/** Most workers of one statement, beside its leader. */
const WORKERS = 8;

/**
 * Opens stores in PostgreSQL for an audit, which counts inside them. Several are read as one.
 *
 * @param addresses - of databases on servers of their own, or on one
 * @throws ProblemError `store-away` with the number and host of the server
 */
export async function openStoreAudit(addresses: readonly string[], command: string, waiting: AuditWaiting = {}): Promise<StoreAudit> {
  const opened = await Promise.allSettled(
    addresses.map((address, index) => openServer(address, nameOf(address, index, addresses.length), command, waiting)),
  );
  const servers = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const close = async () => {
    await Promise.all(servers.map(({ client }) => client.end().catch(() => {})));
  };
  const failed = opened.find((one) => one.status === 'rejected')?.reason ?? sameTwice(servers);
  if (failed) {
    await close();
    throw failed;
  }
  let places = new Map<number, string>();
  let layout: Layout | undefined;
  return {
    close,
    source: {
      name: STORE_SOURCE,
      parts: [],
      linesAt: (wanted) => linesAt(servers, layout, places, wanted),
    },
    engine: async (plan, _source, run) => {
      const counted = await auditServers(servers, plan, run);
      ({ places, layout } = counted);
      return counted.counts;
    },
  };
}

async function openServer(address: string, name: string, command: string, waiting: AuditWaiting): Promise<Server> {
  const client = await openClient(address, { command, name, ...waiting });
  const { rows } = await client.query<{ process: number; database: string }>(
    "SELECT pg_backend_pid() AS process, (SELECT system_identifier FROM pg_control_system()) || ' ' || current_database() AS database",
  );
  return { name, address, client, process: rows[0]?.process ?? 0, database: rows[0]?.database ?? '' };
}

/** One database under two addresses, or its replica, would be counted twice. */
function sameTwice(servers: readonly Server[]): ProblemError | undefined {
  for (const [index, { database }] of servers.entries()) {
    const first = servers.findIndex((server) => server.database === database);
    if (first < index) return new ProblemError([serviceProblem('stores-twice', { one: first + 1, other: index + 1 })]);
  }
  return undefined;
}

/** Host and database, without user and password; of several, their number. */
function nameOf(address: string, index: number, of: number): string {
  const url = new URL(address.replace(/^postgres(?:ql)?:\/\/([^/]*@)?\//, 'postgres://localhost/'));
  const host = url.searchParams.get('host') ?? url.host;
  return `${of > 1 ? `${index + 1}: ` : ''}${host}${url.pathname}`;
}

interface CountedServers {
  readonly counts: AuditCounts;
  readonly layout: Layout;
  /** The place of each line that the counts name. */
  readonly places: Map<number, string>;
}

async function auditServers(servers: readonly Server[], plan: AuditPlan, run: AuditRun): Promise<CountedServers> {
  const countings = new Map([...plan.programs].map(([id, program]) => [id, countingFor(program, plan)]));
  const functions = new Map([...countings.values()].flatMap((counting) => [...counting.functions]));
  const layout = layoutOf(plan, new Map([...countings].map(([id, { columns }]) => [id, columns])), functions);
  const counted = layout.checklists.map(({ id, table }): Counted => {
    return { program: plan.programs.get(id) as Counted['program'], counting: countings.get(id) as Counted['counting'], table };
  });
  const stop = () => void Promise.all(servers.map((server) => cancel(server)));
  run.signal?.addEventListener('abort', stop);
  let reach: Reach | undefined;
  try {
    await Promise.all(servers.map((server) => told(server, run, () => catchUp(server.client, plan, layout, run))));
    // Only when all are up to date: whoever held one still and waited for another could wait for ever.
    await Promise.all(servers.map((server) => told(server, run, () => holdStill(server.client))));
    const most = run.threads ?? WORKERS;
    reach = servers.length === 1 ? oneServer(servers[0] as Server) : await acrossServers(servers, counted, most, run);
    // The first of several is in a transaction already, in which all of them are joined.
    for (const server of servers.slice(servers.length > 1 ? 1 : 0))
      await told(server, run, () => server.client.query(`BEGIN; ${countingSettings(most)}`));
    return await judgeAll(servers, reach, plan, layout, counted, run);
  } finally {
    run.signal?.removeEventListener('abort', stop);
    await reach?.end();
  }
}

function countingFor(program: Counted['program'], plan: AuditPlan): Counted['counting'] {
  try {
    return postgresCounting(program, plan);
  } catch (cause) {
    if (!(cause instanceof UnsaidInSql)) throw cause;
    throw new ProblemError([serviceProblem('audit-unsaid', { checklist: program.checklist.id, what: cause.message })]);
  }
}

async function judgeAll(
  servers: readonly Server[],
  reach: Reach,
  plan: AuditPlan,
  layout: Layout,
  counted: readonly Counted[],
  run: AuditRun,
): Promise<CountedServers> {
  const tally = emptyTally();
  const examples: { readonly counted: Counted; readonly rule: number; readonly places: readonly string[] }[] = [];
  let done = 0;
  for (const one of counted) {
    const groups = await reach.groups(one, run);
    for (const [index, server] of servers.entries()) {
      const own = emptyTally();
      addStandings(own, await standingsOf(server, one, run));
      addGroups(own, one, groups[index] ?? []);
      for (const [rule, places] of await firstFailures(server, one, tallyOf(own, checklistPlanOf(one.program)), plan.examples, run))
        examples.push({ counted: one, rule, places });
      addTally(tally, own, plan);
    }
    done += 1;
    run.onProgress?.({ lines: tally.population.lines, bytes: done, of: counted.length });
  }
  const aside = await judgeAside(servers, plan, layout, run);
  const named = [...new Set([...examples.flatMap(({ places }) => places), ...placesOf(aside.tally).map(aside.placeOf)])].sort(byCode);
  const ranks = await rankAll(servers, layout, named, run);
  for (const { counted: one, rule, places } of examples)
    addFailures(
      tallyOf(tally, checklistPlanOf(one.program)),
      rule,
      places.map((place) => ranks.get(place) as number),
      plan.examples,
    );
  addTally(
    tally,
    renumbered(aside.tally, (number) => ranks.get(aside.placeOf(number)) as number),
    plan,
  );
  const line = (rank: number): LinePlace => ({ file: STORE_SOURCE, line: rank + 1 });
  const plans = new Map(counted.map(({ program }) => [program.checklist.id, checklistPlanOf(program)]));
  return { counts: countsOf(tally, plans, line), layout, places: new Map([...ranks].map(([place, rank]) => [rank + 1, place])) };
}

const byCode = (left: string, right: string): number => Buffer.compare(Buffer.from(left), Buffer.from(right));

/** Judges what was set aside, in the order of all stores together. */
async function judgeAside(servers: readonly Server[], plan: AuditPlan, layout: Layout, run: AuditRun) {
  const lists = await Promise.all(
    servers.map((server) =>
      told(server, run, async () => {
        const { rows } = await server.client.query<{ place: string }>(`SELECT place FROM ${layout.aside}`);
        return rows.map(({ place }) => ({ place, server }));
      }),
    ),
  );
  const all = lists.flat().sort((left, right) => byCode(left.place, right.place));
  const judge = await AsideJudge.open(plan, STORE_SOURCE);
  for (let from = 0; from < all.length; from += PAGE) {
    if (run.signal?.aborted) throw new ProblemError([serviceProblem('audit-stopped')]);
    const page = all.slice(from, from + PAGE);
    const contents = new Map<string, string>();
    for (const server of servers) {
      const ids = page.filter((one) => one.server === server).map(({ place }) => idOf(place));
      if (ids.length > 0)
        for (const [id, content] of await told(server, run, () => contentsOf(server, layout, ids))) contents.set(id, content);
    }
    await judge.judge(page.map(({ place }) => [place, contents.get(idOf(place)) ?? '']));
  }
  return judge.finish();
}

function placesOf({ bad, checklists }: Tally): number[] {
  return [...bad.map(({ place }) => place), ...[...checklists.values()].flatMap(({ failures }) => failures.flat())];
}

/** The same tally with other numbers of places. */
function renumbered(tally: Tally, number: (place: number) => number): Tally {
  const checklists = [...tally.checklists].map(
    ([id, of]) => [id, { ...of, failures: of.failures.map((places) => places.map(number)) }] as const,
  );
  return { ...tally, bad: tally.bad.map((one) => ({ ...one, place: number(one.place) })), checklists: new Map(checklists) };
}

/** How many submissions of all stores stand before each place. */
async function rankAll(servers: readonly Server[], layout: Layout, places: readonly string[], run: AuditRun): Promise<Map<string, number>> {
  const each = await Promise.all(servers.map((server) => told(server, run, () => ranksOf(server, layout, places))));
  return new Map(places.map((place, index) => [place, each.reduce((sum, ranks) => sum + (ranks[index] ?? 0), 0)]));
}

/** The texts of some lines that the counts name. */
async function linesAt(
  servers: readonly Server[],
  layout: Layout | undefined,
  places: ReadonlyMap<number, string>,
  wanted: readonly number[],
): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  if (!layout) return found;
  const ids = new Map(wanted.flatMap((line) => (places.has(line) ? [[idOf(places.get(line) as string), line] as const] : [])));
  for (const server of servers)
    for (const [id, content] of await told(server, {}, () => contentsOf(server, layout, [...ids.keys()])))
      found.set(ids.get(id) as number, content);
  return found;
}

/** Has the server leave off what it is doing for this audit. */
async function cancel({ address, process, name }: Server): Promise<void> {
  try {
    const client = await openClient(address, { command: 'guiju audit', name });
    await client.query('SELECT pg_cancel_backend($1)', [process]);
    await client.end();
  } catch {
    // Then it finds out by itself that nobody listens any more.
  }
}
