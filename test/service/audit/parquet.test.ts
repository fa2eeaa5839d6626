import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { auditInBlocks } from '../../../service/audit/blocks/engine.ts';
import type { AuditEngine } from '../../../service/audit/engine.ts';
import { auditWithJavaScript } from '../../../service/audit/javascript/engine.ts';
import { findSource } from '../../../service/audit/source.ts';
import { writeParquet } from '../../support/parquet.ts';
import { problemsOfAsync } from '../../support/problems.ts';
import { comparable } from './comparable.ts';
import { GOOD, line, planOf, REFUSED } from './garage-audit.ts';

const folder = mkdtempSync(join(tmpdir(), 'guiju-parquet-[x]*'));
afterAll(() => rmSync(folder, { recursive: true }));

const own = '2024-02-03';
const SOUND = [
  line(GOOD, own),
  line({ ...REFUSED, maker: '甲厂', riders: [{ name: '张三', helmet: false }, null] }, own),
  line({ ...GOOD, colour: null, left: '2024-03-15 09:30', weight: '2.5 kg' }, own),
  line({ ...GOOD, doors: 5, size: 'small' }, own, 'exit'),
  line({ ...GOOD, colour: 'pink' }, own),
  line(GOOD, own, 'entri'),
];
const BROKEN = [
  '{',
  '',
  '  ',
  '[1]',
  JSON.stringify({ checklist: 'entry', facts: GOOD, evidence: { note: ['a'] } }),
  JSON.stringify({ checklist: 'entry', facts: GOOD, evidence: { note: 1 } }),
];
const FACTS = [...new Set(SOUND.flatMap((text) => Object.keys((JSON.parse(text) as { facts: object }).facts)))];

const inBlocks: AuditEngine = (...audit) => auditInBlocks('bitmaps', ...audit);

async function both(path: string) {
  const counts = comparable(await auditInBlocks('bitmaps', planOf(), findSource(path), { threads: 1 }), '');
  for (const bench of ['bitmaps', 'duckdb'] as const)
    expect(counts).toEqual(comparable(await auditInBlocks(bench, planOf(), findSource(path), { threads: 2 }), ''));
  expect(counts).toEqual(comparable(await auditWithJavaScript(planOf(), findSource(path)), ''));
  return counts as { badLines: { quoted: string }[] };
}

async function parquet(name: string, lines: readonly string[], form: Parameters<typeof writeParquet>[2]): Promise<string> {
  const path = join(folder, `${name}.parquet`);
  writeFileSync(join(folder, 'lines.txt'), `${lines.join('\n')}\n`);
  await writeParquet(
    join(folder, 'lines.txt').replaceAll(/[*[]/g, (sign) => `[${sign}]`),
    path,
    form,
    FACTS,
  );
  return path;
}

const lines = (name: string, all: readonly string[]) => {
  const path = join(folder, `${name}.ndjson`);
  writeFileSync(path, `${all.join('\n')}\n`);
  return path;
};

describe('rows of a Parquet file', () => {
  it('that are whole submissions count as the lines that they are', async () => {
    const all = [...SOUND, ...BROKEN];
    expect(await both(await parquet('whole', all, 'submission'))).toEqual(await both(lines('whole', all)));
  });

  it.each(['facts', 'columns'] as const)('with %s apart count as their lines do', async (form) => {
    const { badLines, ...counts } = await both(await parquet(form, SOUND, form));
    const { badLines: expected, ...rest } = await both(lines(form, SOUND));
    expect(counts).toEqual(rest);
    expect(badLines.map(({ quoted: _quoted, ...one }) => one)).toEqual(expected.map(({ quoted: _quoted, ...one }) => one));
  });

  it('may hold ends of lines, and nothing', async () => {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const pretty = JSON.stringify({ checklist: 'entry', facts: { ...GOOD, entered: own } }, null, 1);
    const path = join(folder, 'pretty.parquet');
    await connection.run(
      `COPY (SELECT unnest(['${pretty}', NULL, '{', '${pretty}'])::VARCHAR AS submission) TO '${path}' (FORMAT parquet)`,
    );
    const { population } = (await both(path)) as unknown as { population: object };
    expect(population).toMatchObject({ lines: 4, judged: 2, bad: 1, blank: 1 });
  });

  it.each(['submission', 'columns'] as const)('may stand in a folder that is called like a column, as %s', async (form) => {
    const here = await parquet(`year-${form}`, SOUND, form);
    const there = join(folder, 'year=2024');
    mkdirSync(there, { recursive: true });
    renameSync(here, join(there, 'a.parquet'));
    const { population } = (await both(join(there, 'a.parquet'))) as unknown as { population: object };
    expect(population).toMatchObject({ lines: SOUND.length });
  });

  it('of other columns are none', async () => {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    for (const [index, select] of [
      '1 AS a',
      `'entry' AS checklist`,
      `'entry' AS checklist, '{}' AS facts, 1 AS "facts.plate"`,
      `'{}' AS submission, 1 AS b`,
    ].entries()) {
      const path = join(folder, `other${index}.parquet`);
      await connection.run(`COPY (SELECT ${select}) TO '${path}' (FORMAT parquet)`);
      for (const engine of [inBlocks, auditWithJavaScript])
        expect((await problemsOfAsync(engine(planOf(), findSource(path), {}))).map(({ code }) => code)).toEqual(['source-columns']);
    }
  });

  it('of a damaged file are none', async () => {
    const path = join(folder, 'damaged.parquet');
    writeFileSync(path, 'PAR1 and no more');
    expect((await problemsOfAsync(inBlocks(planOf(), findSource(path), {}))).map(({ code }) => code)).toEqual(['source-damaged']);
  });
});
