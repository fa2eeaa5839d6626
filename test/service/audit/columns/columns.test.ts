import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { parquetMetadata } from 'hyparquet/src/metadata.js';
import { afterAll, describe, expect, it } from 'vitest';
import type { AuditPlan } from '../../../../engine/audit/plan.ts';
import type { AuditCounts } from '../../../../engine/model/audit.ts';
import { auditInBlocks } from '../../../../service/audit/blocks/engine.ts';
import { rowGroupsOf } from '../../../../service/audit/columns/layout.ts';
import { auditWithJavaScript } from '../../../../service/audit/javascript/engine.ts';
import { parquetLines } from '../../../../service/audit/parquet.ts';
import { findSource, type SourcePart } from '../../../../service/audit/source.ts';
import { type CellsOptions, writeCells } from '../../../support/parquet.ts';
import { problemsOfAsync } from '../../../support/problems.ts';
import { runs } from '../../../support/runs.ts';
import { comparable } from '../comparable.ts';
import { planOf } from '../garage-audit.ts';
import { type Cell, COLUMNS, cellRows } from './cells.ts';

const folder = mkdtempSync(join(tmpdir(), 'guiju-columns-'));
afterAll(() => rmSync(folder, { recursive: true }));

const partOf = (path: string) => findSource(path).parts[0] as SourcePart;

async function written(rows: readonly (readonly Cell[])[], options: CellsOptions = {}, columns = COLUMNS): Promise<string> {
  const path = join(folder, 'cells.parquet');
  await writeCells(path, columns, rows, options);
  return path;
}

/** Counts of the columns as they are read directly, which must be those of the lines that DuckDB makes of them. */
async function same(path: string, more: Partial<AuditPlan> = {}, threads = 1): Promise<AuditCounts> {
  const counts = await auditInBlocks('bitmaps', planOf(more), findSource(path), { threads });
  expect(comparable(counts)).toEqual(comparable(await auditWithJavaScript(planOf(more), findSource(path))));
  return counts;
}

function encodingsOf(path: string): Set<string> {
  const { row_groups: groups } = parquetMetadata(readFileSync(path));
  return new Set(groups.flatMap(({ columns }) => columns.flatMap(({ meta_data: data }) => data?.encodings ?? [])));
}

const CODECS = ['uncompressed', 'snappy', 'gzip', 'zstd', 'brotli'] as const;
const WAYS: readonly (readonly [CellsOptions, string])[] = [
  ...CODECS.map((codec) => [{ codec }, 'DICTIONARY'] as const),
  [{ dictionary: false }, 'PLAIN'],
  [{ version: 'V2' }, 'RLE_DICTIONARY'],
  [{ version: 'V2', dictionary: false, codec: 'uncompressed' }, 'DELTA_LENGTH_BYTE_ARRAY'],
];

describe('columns that are read directly', () => {
  it.each(WAYS)('come to the counts of their lines, written as %j', async (options, encoding) => {
    const path = await written(cellRows(5000, 7, 0.004), options);
    const groups = await rowGroupsOf(partOf(path));
    expect(groups?.map(({ rows }) => rows)).toEqual([2048, 2048, 904]);
    expect([...encodingsOf(path)].join()).toContain(encoding);
    const { population } = await same(path);
    expect(population.lines).toBe(5000);
    expect(population.judged).toBeGreaterThan(3000);
    expect(population.bad).toBeGreaterThan(100);
  });

  it.each([1, 2, 3])('come to the counts of their lines, with %i threads', async (threads) => {
    const path = await written(cellRows(9000, 11, 0.001), {});
    const counts = await same(path, { examples: 50, quoted: 200, masked: false }, threads);
    expect(counts.checklists.size).toBe(2);
    expect(comparable(counts)).toEqual(
      comparable(await auditInBlocks('duckdb', planOf({ examples: 50, quoted: 200, masked: false }), findSource(path), { threads })),
    );
  });

  it.each<Partial<AuditPlan>>([
    { on: '2024-06-01' },
    { properties: ['青松苑'] },
    { checklists: ['exit'] },
    { from: '2024-03-01', to: '2024-06-30', properties: ['青松苑', '翠竹苑'], day: '2024-06-15' },
  ])('come to the counts of their lines, asked for %j', async (more) => {
    const { population } = await same(await written(cellRows(3000, 13, 0.01)), more);
    expect(population.judged).toBeGreaterThan(300);
  });

  it('come to the counts of their lines, whatever stands in them', async () => {
    const options = fc.record({
      codec: fc.constantFrom(...CODECS),
      version: fc.constantFrom('V1', 'V2'),
      dictionary: fc.boolean(),
    });
    const seeds = fc.record({ rows: fc.integer({ min: 1, max: 300 }), seed: fc.nat(), odd: fc.constantFrom(0, 0.01, 0.1, 0.5) });
    await fc.assert(
      fc.asyncProperty(seeds, options, async ({ rows, seed, odd }, how) => {
        await same(await written(cellRows(rows, seed, odd), how as CellsOptions), { examples: 400, quoted: 400, masked: seed % 2 === 0 });
      }),
      runs(25),
    );
  });

  it('count as the same lines of NDJSON do', async () => {
    const path = await written(cellRows(2500, 17, 0.01));
    const texts: string[] = [];
    for await (const lines of parquetLines(partOf(path))) texts.push(...lines.map((line) => String(line).replaceAll('\n', '\u0001')));
    const ndjson = join(folder, 'cells.ndjson');
    writeFileSync(ndjson, `${texts.join('\n')}\n`);
    const quiet = (counts: AuditCounts) => comparable({ ...counts, badLines: [] }, '');
    const counts = await auditInBlocks('bitmaps', planOf(), findSource(path), { threads: 2 });
    // The one odd text with an end of line is bad in either form.
    expect(quiet(counts)).toEqual(quiet(await auditInBlocks('bitmaps', planOf(), findSource(ndjson), { threads: 2 })));
  });

  it('may contradict what follows from others', async () => {
    const names = ['checklist', 'facts.entered', 'facts.doors', 'facts.size'];
    const row = (size: string): Cell[] => ['exit', '"2024-02-03"', '5', size];
    const rows = Array.from({ length: 4500 }, (_none, index) => row(index % 3 === 0 ? '"small"' : '"large"'));
    const { population, badLines } = await same(await written(rows, {}, names), {}, 2);
    expect(population).toMatchObject({ lines: 4500, judged: 3000, bad: 1500 });
    expect(badLines[0]).toMatchObject({ line: 1, code: 'derivation-contradiction' });
  });
});

describe('columns that are not read directly', () => {
  it('are packed in another way, and count as their lines do', async () => {
    const path = await written(cellRows(300, 19, 0.01), { codec: 'lz4_raw' });
    expect(await rowGroupsOf(partOf(path))).toBeUndefined();
    await same(path);
  });

  it('have names that differ in nothing but case', async () => {
    // DuckDB writes no two such names; whoever does is not DuckDB.
    const path = await written([['entry', '"A"', '"B"']], { codec: 'uncompressed' }, ['checklist', 'facts.plate', 'facts.pLATX']);
    expect(await rowGroupsOf(partOf(path))).toHaveLength(1);
    writeFileSync(path, readFileSync(path).toString('latin1').replaceAll('facts.pLATX', 'facts.pLATE'), 'latin1');
    expect(await rowGroupsOf(partOf(path))).toBeUndefined();
  });

  it.each([[['checklist', 'facts']], [['checklist', 'facts.plate', 'more']], [['facts.plate']]])('are %j', async (names) => {
    expect(await rowGroupsOf(partOf(await written([names.map(() => '1')], {}, names)))).toBeUndefined();
  });
});

describe('a file that is damaged', () => {
  it('in its pages gives no counts', async () => {
    const path = await written(cellRows(3000, 23, 0), { codec: 'gzip' });
    const [group] = (await rowGroupsOf(partOf(path))) ?? [];
    const chunk = group?.chunks[6];
    const bytes = readFileSync(path);
    const at = (chunk?.start ?? 0) + Math.floor((chunk?.bytes ?? 0) / 2);
    bytes.fill(0xee, at, at + 16);
    writeFileSync(path, bytes);
    for (const threads of [1, 2]) {
      const audit = auditInBlocks('bitmaps', planOf(), findSource(path), { threads });
      expect((await problemsOfAsync(audit)).map(({ code, file }) => [code, file])).toEqual([['source-damaged', 'cells.parquet']]);
    }
  });

  it('in one text that is not UTF-8 gives no counts', async () => {
    const rows = cellRows(300, 29, 0).map((cells, index) =>
      cells.map((cell, at) => (index === 200 && COLUMNS[at] === 'facts.note' ? '"MARK"' : cell)),
    );
    const path = await written(rows, { codec: 'uncompressed', dictionary: false });
    const bytes = readFileSync(path).toString('latin1');
    writeFileSync(path, bytes.replaceAll('"MARK"', '"M\xff\xfeK"'), 'latin1');
    expect(await rowGroupsOf(partOf(path))).toHaveLength(1);
    for (const engine of [auditInBlocks.bind(undefined, 'bitmaps'), auditWithJavaScript])
      expect((await problemsOfAsync(engine(planOf(), findSource(path), {}))).map(({ code }) => code)).toEqual(['source-damaged']);
  });
});
