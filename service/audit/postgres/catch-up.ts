import type pg from 'pg';
import type { AuditPlan } from '../../../engine/audit/plan.ts';
import { Scanner, type ScanTarget, SOUND } from '../../../engine/audit/scan/scanner.ts';
import { ProblemError } from '../../../engine/model/problem.ts';
import { sha256 } from '../../../store/digest.ts';
import { BinaryRows, copyIn } from '../../../store/postgres/copy-in.ts';
import { storeProblem } from '../../../store/problem.ts';
import { serviceProblem } from '../../problems.ts';
import { Docket } from '../blocks/docket.ts';
import type { SheetJudge } from '../blocks/sheet-judge.ts';
import type { AuditRun } from '../engine.ts';
import { type ChecklistLayout, droppedBy, type Layout, madeBy, OWN, partitionOf, SCHEMA } from './layout.ts';
import { writeSheet } from './sheet-rows.ts';

/** Rows that are read at once. */
const PAGE = 4000;
/** Bytes of rows of one table that are copied at once. */
const TOGETHER = 8 << 20;
/** Number of the advisory lock under which a copy is brought up to date: `guijuaud` in ASCII. */
const LOCK = '7455830012366370148';
/** How many copies are kept: of the rules that were audited last. */
const KEPT = 3;
/** Escapes of U+0000 and of half a pair, which PostgreSQL takes for no text. */
const UNKEEPABLE = /\\u(?:0000|d[89a-f])/i;

interface Version {
  readonly id: string;
  readonly first: string;
  readonly content: string;
  readonly digest: string;
  readonly version: number;
}

/** Where a submission stands in the order of the store: the instant of its first version, then its id. */
const placeOf = ({ first, id }: Version): string => `${first} ${id}`;
/** The id in a place. */
export const idOf = (place: string): string => place.slice(25);

/**
 * Brings the copy of a store in columns up to date: the newest version of every submission, read once, as the audit of lines reads it.
 * What is not plainly a submission, or may contradict itself, is set aside for whoever judges texts. Everything is done or nothing.
 *
 * @returns how many versions were read
 */
export async function catchUp(client: pg.Client, plan: AuditPlan, layout: Layout, run: AuditRun): Promise<number> {
  await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
  try {
    return await broughtUp(client, plan, layout, run);
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK]).catch(() => {});
  }
}

/** From here on others may read the copy, too, and nobody changes it until this connection ends. */
export async function holdStill(client: pg.Client): Promise<void> {
  await client.query('SELECT pg_advisory_lock_shared($1)', [LOCK]);
}

async function broughtUp(client: pg.Client, plan: AuditPlan, layout: Layout, run: AuditRun): Promise<number> {
  const through = await lastWritten(client);
  await client.query('BEGIN');
  try {
    const from = await stateOf(client, layout);
    await makeFunctions(client, layout);
    const filler = new Filler(client, plan, layout, from === 0);
    if (through > from) await readVersions(client, from, through, filler, run);
    await client.query(`UPDATE ${SCHEMA}.copies SET through = $2, used = now() WHERE digest = $1`, [layout.digest, through]);
    await client.query('COMMIT');
    // Without figures the planner would not know how large the tables are.
    const tables = layout.checklists.map(({ table }) => table).join(', ');
    if (filler.rows > 1000) await client.query(`SET default_statistics_target = 1; ANALYZE ${tables}`);
    return filler.rows;
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => {});
    throw cause;
  }
}

/**
 * The last number of a version that everybody can see. Numbers are given before commits: for a moment nobody else may write, so that
 * none with a smaller number comes later.
 */
async function lastWritten(client: pg.Client): Promise<number> {
  await client.query("BEGIN; SET LOCAL lock_timeout = '30s'; LOCK TABLE submissions IN SHARE MODE");
  try {
    const { rows } = await client.query<{ last: string }>('SELECT coalesce(max(sequence), 0)::text AS last FROM submissions');
    return Number(rows[0]?.last ?? 0);
  } finally {
    await client.query('COMMIT');
  }
}

/** How far the copy goes; where it is not there it is made, and copies that nobody used for long are taken away. */
async function stateOf(client: pg.Client, layout: Layout): Promise<number> {
  await client.query(`CREATE SCHEMA IF NOT EXISTS ${SCHEMA}`);
  await client.query(
    `CREATE TABLE IF NOT EXISTS ${SCHEMA}.copies (digest TEXT PRIMARY KEY, through BIGINT NOT NULL, used TIMESTAMPTZ NOT NULL)`,
  );
  const { rows } = await client.query<{ through: string }>(`SELECT through::text FROM ${SCHEMA}.copies WHERE digest = $1`, [layout.digest]);
  if (rows[0]) return Number(rows[0].through);
  await dropOld(client);
  for (const statement of madeBy(layout)) await client.query(statement);
  await client.query(`INSERT INTO ${SCHEMA}.copies VALUES ($1, 0, now())`, [layout.digest]);
  return 0;
}

/** Functions are named after what they do: those that are there are the right ones. */
async function makeFunctions(client: pg.Client, { functions }: Layout): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT n.nspname || '.' || p.proname AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = $1",
    [SCHEMA],
  );
  const there = new Set(rows.map(({ name }) => name));
  for (const [name, statement] of functions) if (!there.has(name)) await client.query(statement);
}

async function dropOld(client: pg.Client): Promise<void> {
  const { rows: old } = await client.query<{ digest: string }>(
    `DELETE FROM ${SCHEMA}.copies WHERE digest IN (SELECT digest FROM ${SCHEMA}.copies ORDER BY used DESC OFFSET ${KEPT - 1}) RETURNING digest`,
  );
  if (old.length === 0) return;
  const { rows: tables } = await client.query<{ name: string }>(
    'SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND NOT c.relispartition AND c.relkind IN ($2, $3)',
    [SCHEMA, 'r', 'p'],
  );
  for (const copy of old)
    for (const statement of droppedBy(
      copy,
      tables.map(({ name }) => name),
    ))
      await client.query(statement);
}

/** The newest of the versions that were written since, page by page in the order in which they were written. */
async function readVersions(client: pg.Client, from: number, through: number, filler: Filler, run: AuditRun): Promise<void> {
  await client.query(
    `DECLARE versions NO SCROLL CURSOR FOR SELECT s.id, f.recorded_at AS first, s.content, s.digest, s.version FROM submissions s
     JOIN submissions f ON f.id = s.id AND f.version = 1
     WHERE s.sequence > ${from} AND s.sequence <= ${through}
       AND NOT EXISTS (SELECT FROM submissions n WHERE n.id = s.id AND n.version > s.version AND n.sequence <= ${through})`,
  );
  for (;;) {
    if (run.signal?.aborted) throw new ProblemError([serviceProblem('audit-stopped')]);
    const { rows } = await client.query<Version>(`FETCH ${PAGE} FROM versions`);
    if (rows.length === 0) break;
    await filler.take(rows);
    run.onProgress?.({ lines: filler.rows, bytes: filler.rows, of: Math.max(filler.rows, through - from) });
  }
  await client.query('CLOSE versions');
  await filler.finish();
}

/** Writes versions of submissions into the tables of a copy. */
class Filler {
  rows = 0;
  readonly #client: pg.Client;
  readonly #layout: Layout;
  /** Nothing can be there that a version takes the place of. */
  readonly #fresh: boolean;
  readonly #scanner: Scanner;
  readonly #tables = new Map<string, TableFiller>();
  readonly #aside: string[] = [];

  constructor(client: pg.Client, { rulebook, programs }: AuditPlan, layout: Layout, fresh: boolean) {
    [this.#client, this.#layout, this.#fresh] = [client, layout, fresh];
    for (const checklist of layout.checklists) {
      const program = programs.get(checklist.id);
      if (program) this.#tables.set(checklist.id, new TableFiller(client, checklist, program, Object.keys(rulebook.facts)));
    }
    this.#scanner = new Scanner(rulebook.facts, [...this.#tables.keys()], (id) => (this.#tables.get(id) as TableFiller).docket.target);
  }

  async take(versions: readonly Version[]): Promise<void> {
    if (!this.#fresh) await this.#remove(versions.filter(({ version }) => version > 1).map(placeOf));
    for (const version of versions) {
      if (sha256(version.content) !== version.digest)
        throw new ProblemError([storeProblem('store-damaged', { what: `submission ${version.id}.${version.version}` })]);
      this.#keep(version);
      this.rows += 1;
    }
    for (const table of this.#tables.values()) await table.hand(false);
  }

  async finish(): Promise<void> {
    for (const table of this.#tables.values()) await table.hand(true);
    for (let from = 0; from < this.#aside.length; from += PAGE)
      await this.#client.query(`INSERT INTO ${this.#layout.aside} SELECT unnest($1::text[])`, [this.#aside.slice(from, from + PAGE)]);
  }

  #keep(version: Version): void {
    const place = placeOf(version);
    const bytes = Buffer.from(version.content, 'utf8');
    const { line } = this.#scanner;
    const sound = !UNKEEPABLE.test(version.content) && this.#scanner.scan(bytes, 0, bytes.length) === SOUND && !line.doubt;
    if (sound) this.#tables.get(line.checklist)?.keep(place, line.day);
    else {
      line.target?.sheet?.begin();
      this.#aside.push(place);
    }
  }

  async #remove(places: readonly string[]): Promise<void> {
    if (places.length === 0) return;
    for (const table of [this.#layout.aside, ...this.#layout.checklists.map((checklist) => checklist.table)])
      await this.#client.query(`DELETE FROM ${table} WHERE place = ANY($1::text[])`, [places]);
  }
}

/** Writes rows of one checklist into its table. */
class TableFiller {
  readonly docket: Docket;
  readonly #client: pg.Client;
  readonly #layout: ChecklistLayout;
  readonly #rows = new BinaryRows();
  readonly #months = new Set<number>();
  readonly #made = new Set<number>([0]);
  #places: string[] = [];

  constructor(client: pg.Client, layout: ChecklistLayout, program: ConstructorParameters<typeof Docket>[0], facts: readonly string[]) {
    [this.#client, this.#layout] = [client, layout];
    // It has the columns; nobody judges here.
    const judge: SheetJudge = {
      columns: layout.columns,
      rows: 0,
      take: () => Promise.resolve({ counted: true, contradicted: [] }),
      finish() {},
    };
    this.docket = new Docket(program, facts, judge);
  }

  keep(place: string, day: number): void {
    const { target } = this.docket as { target: ScanTarget };
    this.#places.push(place);
    this.docket.keep(0, day, false);
    if (target.sheet?.rows === 0) this.#turn(false);
  }

  async hand(all: boolean): Promise<void> {
    if (all) this.#turn(true);
    if (this.#rows.size === 0 || (!all && this.#rows.size < TOGETHER)) return;
    for (const month of this.#months) {
      if (this.#made.has(month)) continue;
      this.#made.add(month);
      await this.#client.query(partitionOf(this.#layout.table, month));
    }
    this.#months.clear();
    const columns = [...OWN, ...[...this.#layout.columns.values()].map(({ column = '' }) => column)];
    await copyIn(this.#client, this.#layout.table, columns, [this.#rows.take()]);
  }

  /** Writes sheets that are full, or all, as rows. */
  #turn(all: boolean): void {
    for (const sheet of this.docket.takeSheets(all)) {
      const places = this.#places.slice(0, sheet.rows);
      this.#places = this.#places.slice(sheet.rows);
      writeSheet(this.#rows, sheet, places, this.#months);
      sheet.clear();
    }
  }
}
