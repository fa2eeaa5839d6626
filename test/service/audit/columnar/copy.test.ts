import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../../engine/compile/digest.ts';
import { auditInBlocks } from '../../../../service/audit/blocks/engine.ts';
import { sourceInColumns } from '../../../../service/audit/columnar/copy.ts';
import { explainFailures } from '../../../../service/audit/failures.ts';
import { sourceFromStore } from '../../../../service/audit/from-store.ts';
import type { AuditSource } from '../../../../service/audit/source.ts';
import { openStore } from '../../../../store/open.ts';
import type { Store } from '../../../../store/store.ts';
import { instant, submission, write } from '../../../store/samples.ts';
import { comparable } from '../comparable.ts';
import { GOOD, line, planOf, REFUSED } from '../garage-audit.ts';
import { LINES, other, own } from '../odd-lines.ts';
import { storeLines } from '../postgres/stored-lines.ts';

const folder = mkdtempSync(join(tmpdir(), 'guiju-columns-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
async function filled(lines: readonly string[]): Promise<{ readonly store: Store; readonly columns: string }> {
  const place = join(folder, String(count++));
  const store = await openStore(place, { at: instant(), command: 'vitest' });
  await storeLines(store, lines);
  return { store, columns: join(place, 'columns') };
}

const canonical = (lines: readonly string[]) => lines.map((one) => canonicalJson(JSON.parse(one)));

async function counted(source: AuditSource) {
  const plan = planOf();
  const counts = await auditInBlocks('bitmaps', plan, source, { threads: 1 });
  const { toldAs = (place) => place } = source;
  const failures = (await explainFailures(plan, source, counts)).map((row) => ({ ...row, place: toldAs(row.place) }));
  const places = counts.failures.map((one) => ({ ...one, places: one.places.map(toldAs) }));
  return {
    counts: comparable({ ...counts, failures: places, badLines: counts.badLines.map((bad) => ({ ...bad, ...toldAs(bad) })) }),
    failures,
  };
}

async function same(store: Store, columns: string): Promise<void> {
  const { source, remove } = await sourceFromStore(store, folder);
  expect(await counted(await sourceInColumns(store, columns))).toEqual(await counted(source));
  remove();
}

const files = (columns: string) => readdirSync(columns).filter((name) => name.endsWith('.parquet'));

describe('a copy in columns', () => {
  it('is counted as the lines are, whatever they are', async () => {
    const { store, columns } = await filled(LINES);
    await same(store, columns);
    await store.close();
  }, 60_000);

  it('is kept where nothing changed, and follows new submissions and versions', async () => {
    const { store, columns } = await filled(canonical([line(GOOD, own), line(REFUSED, own), line({}, other)]));
    await same(store, columns);
    const [first] = files(columns);
    await same(store, columns);
    expect(files(columns)).toEqual([first]);
    await storeLines(store, canonical([line(REFUSED, other)]), 'T', 100);
    await same(store, columns);
    await store.record(write('v', [submission('S0', 2, { content: canonicalJson(JSON.parse(line(REFUSED, own))) })], 200));
    await same(store, columns);
    // One that claims to be older than all others comes first.
    await store.record(write('old', [submission('A', 1, { content: canonicalJson(JSON.parse(line(GOOD, own))) })], -500));
    await same(store, columns);
    expect(statSync(columns).mode & 0o077).toBe(0);
    await store.close();
  }, 60_000);

  it.each([
    ['a file that was changed', (columns: string) => appendFileSync(join(columns, files(columns)[0] as string), 'x')],
    ['a file that is gone', (columns: string) => rmSync(join(columns, files(columns)[0] as string))],
    ['a manifest that was broken', (columns: string) => writeFileSync(join(columns, 'columns.json'), '{')],
  ])('is made anew after %s', async (_what, damage) => {
    const { store, columns } = await filled(canonical([line(GOOD, own), line(REFUSED, own)]));
    await same(store, columns);
    damage(columns);
    await same(store, columns);
    await store.close();
  });

  it('has nothing of what a process left that had the same number and was killed', async () => {
    const { store, columns } = await filled(canonical([line(GOOD, own), line(REFUSED, own)]));
    mkdirSync(columns);
    for (const number of [0, 1]) writeFileSync(join(columns, `.part-${process.pid}-${number}.ndjson`), `${line(GOOD, own)}\n`);
    await same(store, columns);
    await store.close();
  });

  it('of another store is made anew', async () => {
    const { store, columns } = await filled(canonical([line(GOOD, own), line(REFUSED, own)]));
    const { store: another } = await filled(canonical([line(REFUSED, own), line(GOOD, own), line(REFUSED, other)]));
    await same(store, columns);
    await same(another, columns);
    await store.close();
    await another.close();
  });
});
