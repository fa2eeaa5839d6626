import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seeded } from '../../../../engine/analysis/mutants/seeded.ts';
import type { AuditPlan } from '../../../../engine/audit/plan.ts';
import { postgresCounting } from '../../../../engine/audit/sql/postgres-counting.ts';
import type { AuditCounts, FailureRow } from '../../../../engine/model/audit.ts';
import { auditInBlocks } from '../../../../service/audit/blocks/engine.ts';
import { explainFailures } from '../../../../service/audit/failures.ts';
import { sourceFromStore } from '../../../../service/audit/from-store.ts';
import { layoutOf } from '../../../../service/audit/postgres/layout.ts';
import { countingSettings } from '../../../../service/audit/postgres/server.ts';
import { openStoreAudit } from '../../../../service/audit/postgres/store-audit.ts';
import { openStore } from '../../../../store/open.ts';
import { instant, submission, write } from '../../../store/samples.ts';
import { type PostgresServer, query, startPostgres } from '../../../support/postgres.ts';
import { problemsOfAsync } from '../../../support/problems.ts';
import { comparable } from '../comparable.ts';
import { GOOD, line, planOf, REFUSED } from '../garage-audit.ts';
import { LINES, other, own } from '../odd-lines.ts';
import { storeLines } from './stored-lines.ts';

const folder = mkdtempSync(join(tmpdir(), 'guiju-pg-audit-'));
let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(() => {
  server.remove();
  rmSync(folder, { recursive: true });
});

const options = () => ({ at: instant(), command: 'vitest', backups: folder });

/** Fills a database. */
async function filled(lines: readonly string[]): Promise<string> {
  const address = await server.newDatabase();
  const store = await openStore(address, options());
  await storeLines(store, lines);
  await store.close();
  return address;
}

interface Told {
  readonly counts: unknown;
  readonly failures: readonly FailureRow[];
}

async function inside(addresses: readonly string[], plan: AuditPlan): Promise<Told> {
  const { engine, source, close } = await openStoreAudit(addresses, 'vitest', { patience: 2000 });
  try {
    const counts = await engine(plan, source, {});
    return { counts: comparable(counts), failures: await explainFailures(plan, source, counts) };
  } finally {
    await close();
  }
}

async function fromCopy(address: string, plan: AuditPlan): Promise<Told & { readonly raw: AuditCounts }> {
  const store = await openStore(address, { ...options(), readOnly: true });
  const { source, remove } = await sourceFromStore(store, folder);
  const counts = await auditInBlocks('bitmaps', plan, source, { threads: 1 });
  const failures = await explainFailures(plan, source, counts);
  await store.close();
  remove();
  return { counts: comparable(counts), failures, raw: counts };
}

const PLANS: readonly Partial<AuditPlan>[] = [
  {},
  { on: '2024-06-30' },
  { from: '2024-02-04' },
  { from: '2024-02-03', to: '2024-02-03', masked: false },
  { checklists: ['exit'], examples: 0 },
  { properties: ['一号', ' '], examples: 100 },
  { day: '2024-02-20', quoted: 3 },
];

describe('an audit inside PostgreSQL', () => {
  it('counts what the audit of a copy counts, of lines of all kinds, and says the same of the first failures', async () => {
    const address = await filled(LINES);
    for (const more of PLANS) {
      const { raw, ...expected } = await fromCopy(address, planOf(more));
      expect(await inside([address], planOf(more))).toEqual(expected);
      expect(raw.population.lines).toBeGreaterThan(80);
    }
    // What is plainly a submission was judged there, and not from its text.
    const [aside] = await query(address, tablesLike('aside'));
    const [rows] = await query(address, tablesLike('rows'));
    expect(Number(rows?.count)).toBeGreaterThan(20);
    expect(Number(aside?.count)).toBeGreaterThan(20);
  }, 60_000);

  it('follows new submissions and new versions, and reads each version once', async () => {
    const address = await filled([line(GOOD, own), line(REFUSED, own), line({ ...REFUSED, doors: 5, size: 'large' }, own, 'exit'), '{']);
    expect(await inside([address], planOf())).toEqual(strip(await fromCopy(address, planOf())));
    const store = await openStore(address, options());
    await storeLines(store, [line(REFUSED, other), line(GOOD, other)], 'T', 100);
    // A version moves to another month, checklist, or from bad to good.
    await store.record(write('a', [submission('S0', 2, { content: line(REFUSED, other) })], 200));
    await store.record(write('b', [submission('S2', 2, { content: line(GOOD, own) })], 201));
    await store.record(write('c', [submission('S3', 2, { content: line(GOOD, own) })], 202));
    await store.record(write('d', [submission('S3', 3, { content: line(REFUSED, own) })], 203));
    expect(await inside([address], planOf())).toEqual(strip(await fromCopy(address, planOf())));
    await store.close();
  }, 60_000);

  it('is made anew after its tables were taken away, and is kept for three sets of rules', async () => {
    const address = await filled([line(GOOD, own), line(REFUSED, own)]);
    const before = await inside([address], planOf());
    await query(address, 'DROP SCHEMA guiju_audit CASCADE');
    expect(await inside([address], planOf())).toEqual(before);
    const [{ facts, ...rest }] = [planOf().rulebook];
    for (const name of ['w', 'x', 'y', 'z']) {
      const rulebook = { ...rest, facts: { ...facts, [name]: { ...facts.note, name } } } as AuditPlan['rulebook'];
      expect(await inside([address], planOf({ rulebook }))).toEqual(before);
    }
    const copies = await query(address, 'SELECT digest FROM guiju_audit.copies');
    expect(copies).toHaveLength(3);
    const tables = await query(
      address,
      "SELECT DISTINCT split_part(tablename, '_', 2) AS digest FROM pg_tables WHERE schemaname = 'guiju_audit' AND tablename <> 'copies'",
    );
    expect(tables).toHaveLength(3);
  }, 60_000);

  it('runs as several workers over partitions by month, in one pass', async () => {
    const random = seeded(7);
    const day = () => `2024-0${1 + Math.floor(random() * 9)}-1${Math.floor(random() * 10)}`;
    const address = await filled(
      Array.from({ length: 3000 }, () => line(random() < 0.3 ? REFUSED : { ...GOOD, maker: `甲${Math.floor(random() * 20)}` }, day())),
    );
    expect(await inside([address], planOf())).toEqual(strip(await fromCopy(address, planOf())));
    const plan = await explained(address);
    expect(plan).toMatch(/Gather/);
    expect(plan).toMatch(/Workers Launched: [1-9]/);
    expect(plan).toMatch(/Parallel Append/);
    expect(plan.match(/Parallel Seq Scan on rows_\w+_m\d+|Seq Scan on rows_\w+_m\d+/g)?.length).toBeGreaterThanOrEqual(9);
  }, 120_000);

  it('says that a content was changed past the store, and that the server is away', async () => {
    const address = await filled([line(GOOD, own)]);
    await query(address, "ALTER TABLE submissions DISABLE TRIGGER ALL; UPDATE submissions SET content = replace(content, 'green', 'red')");
    expect(await problemsOfAsync(inside([address], planOf()))).toMatchObject([{ code: 'store-damaged' }]);
    const away = await problemsOfAsync(inside([`postgres://guiju@/none?host=${encodeURIComponent(folder)}`], planOf()));
    expect(away).toMatchObject([{ code: 'store-away' }]);
  }, 60_000);
});

const strip = ({ counts, failures }: Told): Told => ({ counts, failures });

function tablesLike(name: string): string {
  return `SELECT sum((xpath('/row/c/text()', query_to_xml('SELECT count(*) AS c FROM guiju_audit.' || relname, false, true, '')))[1]::text::int) AS count
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE nspname = 'guiju_audit' AND relname LIKE '${name}%' AND relkind IN ('r', 'p') AND NOT relispartition`;
}

/** How the server did the counting of the first checklist. */
async function explained(address: string): Promise<string> {
  const plan = planOf();
  const countings = new Map([...plan.programs].map(([id, program]) => [id, postgresCounting(program, plan)]));
  const [first] = layoutOf(plan, new Map([...countings].map(([id, { columns }]) => [id, columns]))).checklists;
  const statement = countings.get(first?.id ?? '')?.statement(first?.table ?? '') ?? '';
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  await client.query(`BEGIN; ${countingSettings(2)}`);
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE, COSTS off, TIMING off) ${statement}`);
  await client.end();
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}
