import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../engine/compile/digest.ts';
import { exportStore } from '../../../service/export/export.ts';
import { openStore } from '../../../store/open.ts';
import { instant, submission, write } from '../../store/samples.ts';
import { database } from '../../support/duckdb.ts';
import { problemsOfAsync } from '../../support/problems.ts';
import { GOOD, line, planOf, REFUSED } from '../audit/garage-audit.ts';
import { storeLines } from '../audit/postgres/stored-lines.ts';

const folder = mkdtempSync(join(tmpdir(), 'guiju-export-'));
afterAll(() => rmSync(folder, { recursive: true }));

const { rulebook } = planOf();
const RIDERS = [{ name: '样例张三', age: 17, helmet: false }];
const canonical = (lines: readonly string[]) => lines.map((one) => canonicalJson(JSON.parse(one)));

async function stored() {
  const store = await openStore(mkdtempSync(join(folder, 'store-')), { at: instant(), command: 'vitest' });
  await storeLines(
    store,
    canonical([
      line(
        { ...GOOD, riders: RIDERS, clerk: '样例李四', extras: ['roof', 'hook'], weight: 2.5, left: '2024-03-15T09:30:00+08:00' },
        '2024-02-03',
      ),
      line(REFUSED, '2024-03-01'),
      line({ ...GOOD, doors: 9_007_199_254_740_991, locked: null }, '2024-03-02', 'exit'),
      line(GOOD, '2024-03-02', 'of long ago'),
    ]),
  );
  await store.record(
    write('v2', [submission('S1', 2, { checklist: 'entry', content: canonicalJson(JSON.parse(line(GOOD, '2024-03-05'))) })], 100),
  );
  return store;
}

async function rows(file: string, select: string): Promise<unknown[]> {
  const connection = await (await database()).connect();
  const reader = await connection.runAndReadAll(`SET TimeZone = 'UTC'; SELECT ${select} FROM read_parquet('${file}') ORDER BY submission`);
  connection.closeSync();
  return reader.getRowsJson();
}

describe('an export', () => {
  it('in Parquet has a typed column for each fact, and a file for each checklist', async () => {
    const store = await stored();
    const out = join(folder, 'parquet');
    const files = await exportStore({ store, rulebook, folder: out, form: 'parquet', personal: true });
    expect(files).toEqual([
      { file: 'entry.parquet', submissions: 2 },
      { file: 'exit.parquet', submissions: 1 },
      { file: 'other.parquet', submissions: 1 },
    ]);
    expect(readdirSync(out).sort()).toEqual(['entry.parquet', 'exit.parquet', 'other.parquet']);
    const found = await rows(
      join(out, 'entry.parquet'),
      'submission, version, entered::VARCHAR, locked, weight, "left"::VARCHAR, extras, riders, colour, clerk, checklist',
    );
    expect(found).toEqual([
      [
        'S0',
        1,
        '2024-02-03',
        true,
        2.5,
        '2024-03-15 01:30:00+00',
        ['roof', 'hook'],
        expect.stringContaining('样例张三'),
        'green',
        '样例李四',
        'entry',
      ],
      ['S1', 2, '2024-03-05', true, null, null, [], '[]', 'green', null, 'entry'],
    ]);
    expect(await rows(join(out, 'exit.parquet'), 'doors::VARCHAR, locked')).toEqual([['9007199254740991', null]]);
    await store.close();
  });

  it.each(['parquet', 'ndjson'] as const)('as %s leaves personal data out, fields of records too, unless it is asked for', async (form) => {
    const store = await stored();
    const [bare, whole] = [join(folder, `${form}-bare`), join(folder, `${form}-whole`)];
    await exportStore({ store, rulebook, folder: bare, form, personal: false });
    await exportStore({ store, rulebook, folder: whole, form, personal: true });
    const text = async (of: string) =>
      form === 'ndjson' ? readFileSync(join(of, 'entry.ndjson'), 'utf8') : JSON.stringify(await rows(join(of, 'entry.parquet'), '*'));
    expect(await text(whole)).toContain('样例李四');
    expect(await text(bare)).not.toContain('样例李四');
    expect((await text(bare)).includes('样例张三')).toBe(rulebook.facts.riders?.fields?.name?.personal !== true);
    expect(readFileSync(join(bare, `entry.${form}`)).length).toBeGreaterThan(100);
    await store.close();
  });

  it('writes into no folder in which there is something, and leaves nothing half-written', async () => {
    const store = await stored();
    const out = join(folder, 'taken');
    mkdirSync(out);
    writeFileSync(join(out, 'mine.txt'), 'x');
    const order = { store, rulebook, folder: out, form: 'ndjson', personal: false } as const;
    expect(await problemsOfAsync(exportStore(order))).toMatchObject([{ code: 'export-folder' }]);
    expect(readdirSync(out)).toEqual(['mine.txt']);
    await store.close();
  });
});
