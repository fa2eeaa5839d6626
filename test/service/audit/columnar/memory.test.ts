import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { canonicalJson } from '../../../../engine/compile/digest.ts';
import { openStore } from '../../../../store/open.ts';
import { instant } from '../../../store/samples.ts';
import { GOOD, line } from '../garage-audit.ts';
import { own } from '../odd-lines.ts';
import { storeLines } from '../postgres/stored-lines.ts';

/** Submissions of a store; ten million of 2 KB each are measured by `npm run bench -- scale`. */
const ROWS = Number(process.env.GUIJU_ROWS ?? 150_000);
/** Megabytes: some 500 bytes a submission would be too many. */
const MOST = 250;
const SCRIPT = fileURLToPath(new URL('measured.ts', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'guiju-columns-memory-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Adds submissions like the first one, each 10 ms after the one before. */
function fill(store: string, rows: number): void {
  const database = new DatabaseSync(join(store, 'store.sqlite'));
  database.exec('PRAGMA synchronous = OFF');
  database
    .prepare(
      `WITH RECURSIVE numbers (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < ?)
       INSERT INTO submissions (id, version, estate, checklist, content, digest, written, recorded_at, recorded_by)
       SELECT printf('T%09d', i), 1, estate, checklist, content, digest, written, strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at, (i / 100.0) || ' seconds'), recorded_by
       FROM numbers CROSS JOIN (SELECT * FROM submissions WHERE sequence = 1) AS first`,
    )
    .run(rows);
  database.close();
}

it('a copy, and whoever follows changes, has some submissions in memory and not all', async () => {
  const place = join(folder, 'store');
  const store = await openStore(place, { at: instant(), command: 'vitest' });
  await storeLines(store, [canonicalJson(JSON.parse(line(GOOD, own)))]);
  await store.close();
  fill(place, ROWS - 1);
  const { grown, ...made } = JSON.parse(execFileSync(process.execPath, [SCRIPT, place, join(folder, 'columns')], { encoding: 'utf8' }));
  expect(made).toEqual({ changed: ROWS, files: Math.ceil(ROWS / 102_400) });
  expect(grown).toBeLessThan(MOST);
}, 86_400_000);
