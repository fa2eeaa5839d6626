import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { sha256 } from '../../store/digest.ts';
import { openStore } from '../../store/open.ts';
import { BinaryRows, copyIn } from '../../store/postgres/copy-in.ts';

/** Rows of a write, and of one statement. */
const TOGETHER = 2000;
const AT = Date.UTC(2026, 0, 1);

/** A row of the table of submissions, as a store would write it; the log is left out, which no audit reads. */
interface Row {
  readonly id: string;
  readonly at: string;
  readonly estate: string;
  readonly checklist: string;
  readonly content: string;
  readonly digest: string;
}

/** Submissions of a file in their order, a hundred a second. */
async function* rowsOf(file: string, checklist: string): AsyncGenerator<Row> {
  let number = 0;
  for await (const content of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    const at = new Date(AT + number * 10).toISOString();
    yield {
      id: `S${String(number).padStart(9, '0')}`,
      at,
      estate: `样例花园${(number % 3) + 1}期`,
      checklist,
      content,
      digest: sha256(content),
    };
    number += 1;
  }
}

async function pages(file: string, checklist: string, write: (rows: readonly Row[], key: string) => void | Promise<void>): Promise<void> {
  let page: Row[] = [];
  let number = 0;
  for await (const row of rowsOf(file, checklist)) {
    page.push(row);
    if (page.length < TOGETHER) continue;
    await write(page, `bench-${number++}`);
    page = [];
  }
  if (page.length > 0) await write(page, `bench-${number}`);
}

const opening = { at: new Date(AT).toISOString(), command: 'bench' };

/**
 * Fills a store on SQLite.
 *
 * @param times - so often the submissions of the file, which database statements write from the second time on: each later than all before it
 */
export async function fillSqlite(folder: string, file: string, checklist: string, times = 1): Promise<void> {
  await (await openStore(folder, opening)).close();
  const database = new DatabaseSync(join(folder, 'store.sqlite'));
  // A log of all that is written would need its room a second time.
  database.exec('PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000');
  const head = database.prepare('INSERT INTO writes (key, digest, recorded_at, recorded_by) VALUES (?, ?, ?, ?)');
  const insert = database.prepare(
    'INSERT INTO submissions (id, version, estate, checklist, content, digest, written, recorded_at, recorded_by) VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?)',
  );
  let count = 0;
  await pages(file, checklist, (rows, key) => {
    database.exec('BEGIN');
    head.run(key, key, opening.at, 'bench');
    for (const row of rows) insert.run(row.id, row.estate, row.checklist, row.content, row.digest, key, row.at, 'bench');
    database.exec('COMMIT');
    count += rows.length;
  });
  const again = database.prepare(
    `INSERT INTO submissions (id, version, estate, checklist, content, digest, written, recorded_at, recorded_by)
     SELECT printf('S%09d', substr(id, 2) + ?1), 1, estate, checklist, content, digest, written, strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at, ?2), recorded_by
     FROM submissions WHERE sequence <= ?3 ORDER BY sequence`,
  );
  for (let time = 1; time < times; time += 1) again.run(time * count, `+${(time * count) / 100} seconds`, count);
  database.exec('PRAGMA journal_mode = WAL');
  database.close();
}

/** Fills stores on PostgreSQL; each takes the estates that fall to it. */
export async function fillPostgres(addresses: readonly string[], file: string, checklist: string): Promise<void> {
  const clients: pg.Client[] = [];
  for (const address of addresses) {
    await (await openStore(address, opening)).close();
    const client = new pg.Client({ connectionString: address });
    await client.connect();
    clients.push(client);
  }
  const columns = ['id', 'version', 'estate', 'checklist', 'content', 'digest', 'written', 'recorded_at', 'recorded_by'];
  let number = 0;
  await pages(file, checklist, async (rows, key) => {
    const binary = clients.map(() => new BinaryRows());
    for (const row of rows) {
      const into = binary[number++ % clients.length] as BinaryRows;
      into.row(columns.length);
      into.text(row.id);
      into.int4(1);
      for (const text of [row.estate, row.checklist, row.content, row.digest, key, row.at, 'bench']) into.text(text);
    }
    for (const [index, client] of clients.entries()) {
      await client.query('INSERT INTO writes (key, digest, recorded_at, recorded_by) VALUES ($1, $1, $2, $3)', [key, opening.at, 'bench']);
      await copyIn(client, 'submissions', columns, [(binary[index] as BinaryRows).take()]);
    }
  });
  for (const client of clients) {
    await client.query('VACUUM ANALYZE submissions');
    await client.end();
  }
}
