import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seeded } from '../../../../engine/analysis/mutants/seeded.ts';
import type { AuditPlan } from '../../../../engine/audit/plan.ts';
import type { AuditCounts } from '../../../../engine/model/audit.ts';
import { auditInBlocks } from '../../../../service/audit/blocks/engine.ts';
import type { AuditRun } from '../../../../service/audit/engine.ts';
import { auditWithJavaScript } from '../../../../service/audit/javascript/engine.ts';
import { findSource } from '../../../../service/audit/source.ts';
import { problemsOfAsync } from '../../../support/problems.ts';
import { comparable } from '../comparable.ts';
import { GOOD, line, planOf, REFUSED } from '../garage-audit.ts';
import { LINES, own } from '../odd-lines.ts';

const folder = mkdtempSync(join(tmpdir(), 'guiju-duckdb-'));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const audit = (path: string, more: Partial<AuditPlan> = {}, run: AuditRun = { threads: 1 }) =>
  auditInBlocks('bitmaps', planOf(more), findSource(path), run);

/** What all engines come to, which must be the same. */
async function both(path: string, more: Partial<AuditPlan> = {}, run?: AuditRun): Promise<AuditCounts> {
  const counts = await audit(path, more, run);
  expect(comparable(counts)).toEqual(comparable(await auditWithJavaScript(planOf(more), findSource(path))));
  expect(comparable(counts)).toEqual(comparable(await auditInBlocks('duckdb', planOf(more), findSource(path), run ?? { threads: 1 })));
  return counts;
}

/** Lines that are changed at random; `GUIJU_CASES` tries more. The seed of a run is printed. */
const MUTANTS = Number(process.env.GUIJU_CASES ?? 3_000);
const SEED = Number(process.env.GUIJU_SEED ?? Math.floor(Math.random() * 2 ** 31));
const PIECES = [
  '{',
  '}',
  '[',
  ']',
  '"',
  ':',
  ',',
  ' ',
  'null',
  'true',
  '0',
  '9',
  '-',
  '.',
  'e',
  '\\',
  '\\u0061',
  'roof',
  '+08:00',
  'Z',
  '\u3000',
  '\t',
  '\r',
];

/** A line with some bytes left out, put in twice, changed, or with something put between. */
function mutant(text: string, below: (limit: number) => number): Buffer {
  let bytes = Buffer.from(text);
  for (let left = 1 + below(3); left > 0; left -= 1) {
    const at = below(bytes.length + 1);
    const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at)];
    const piece = Buffer.from(PIECES[below(PIECES.length)] as string);
    const ways = [
      [head, piece, tail],
      [head, tail.subarray(1 + below(4))],
      [head, piece, tail.subarray(1)],
      [head, tail.subarray(0, below(12)), tail],
      [head, Buffer.from([below(256)]), tail.subarray(below(2))],
    ];
    bytes = Buffer.concat(ways[below(ways.length)] as Buffer[]);
  }
  return Buffer.concat([bytes, Buffer.from('\n')]);
}

const TEXT = `${LINES.join('\n')}\n`;

beforeAll(() => void process.stdout.write(`audit of changed lines: seed ${SEED}, ${MUTANTS} lines\n`));

describe('an audit in DuckDB comes to the counts of one in JavaScript', () => {
  it('of lines of every kind', async () => {
    const { population } = await both(write('a.ndjson', TEXT));
    expect(population.judged).toBeGreaterThan(20);
    expect(population.bad).toBeGreaterThan(40);
    expect(population.blank).toBe(4);
  });

  it('of each of them, with what is wrong with it', async () => {
    const { badLines } = await both(write('a.ndjson', TEXT), { on: '2024-06-01', masked: false, quoted: 1000, examples: 1000 });
    expect(new Set(badLines.map(({ code }) => code)).size).toBeGreaterThan(12);
  });

  it('of lines in which anything was changed', async () => {
    const random = seeded(SEED);
    const below = (limit: number) => Math.floor(random() * limit);
    const changed = Array.from({ length: MUTANTS }, () => mutant(LINES[below(LINES.length)] as string, below));
    const path = write('mutants.ndjson', Buffer.concat(changed));
    await both(path, { on: '2024-06-01', masked: false, quoted: MUTANTS, examples: MUTANTS });
  }, 600_000);

  it('however many threads there are, compressed, with Windows line ends, and without a last one', async () => {
    const many = TEXT.repeat(300);
    const plain = comparable(await both(write('b.ndjson', many)));
    expect(comparable(await audit(write('b.ndjson', many), {}, { threads: 3 }))).toEqual(plain);
    const packed = await audit(write('b.ndjson.gz', gzipSync(many)));
    expect(comparable(packed, '')).toEqual(comparable(await audit(write('b.ndjson', many)), ''));
    await both(write('c.jsonl', many.trimEnd().replaceAll('\n', '\r\n')), {}, { threads: 2 });
  });

  it('of a folder with files of every kind', async () => {
    const documents = join(folder, 'documents');
    mkdirSync(join(documents, 'deep'), { recursive: true });
    LINES.forEach((text, index) => void writeFileSync(join(documents, index % 2 === 0 ? `deep/${index}.json` : `${index}.yaml`), text));
    writeFileSync(join(documents, 'm.ndjson'), TEXT);
    writeFileSync(join(documents, 'z.ndjson.gz'), gzipSync(TEXT));
    await both(documents, {}, { threads: 2 });
  });

  it.each<[string, Partial<AuditPlan>]>([
    ['from a day on', { from: '2024-02-04' }],
    ['through a day', { to: '2024-02-03' }],
    ['one checklist', { checklists: ['exit'] }],
    ['one estate', { properties: ['一号'] }],
    ['those that name no estate', { properties: [''] }],
    ['days after the audit', { day: '2024-02-29' }],
    ['rules of one day for all', { on: '2024-06-01' }],
    ['rules of one day for all of a time', { on: '2025-06-01', from: '2024-02-01' }],
    ['with few examples and quotations', { examples: 1, quoted: 2 }],
    ['with nothing masked', { masked: false, quoted: 1000 }],
  ])('%s', async (_what, plan) => void (await both(write('f.ndjson', TEXT.repeat(3)), plan)));
});

describe('a source', () => {
  it('with bytes that are no UTF-8, and a line of 100 MB, is read to its end', async () => {
    const path = write('long.ndjson', `${line(GOOD, own)}\n`);
    appendFileSync(path, Buffer.from([0x7b, 0xff, 0x7d, 0x0a]));
    for (let megabytes = 0; megabytes < 100; megabytes += 10) appendFileSync(path, 'x'.repeat(10_000_000));
    appendFileSync(path, `\n${line(GOOD, own)}\n`);
    appendFileSync(path, `${JSON.stringify({ checklist: 'entry', facts: { note: 'x'.repeat(1_000_100) } })}\n${line(REFUSED, own)}\n`);
    const { badLines, failures } = await both(path);
    expect(badLines.map(({ line: number, code }) => [number, code])).toEqual([
      [2, 'line-encoding'],
      [3, 'line-too-long'],
      [5, 'line-too-long'],
    ]);
    expect(failures[0]?.places.map(({ line: number }) => number)).toEqual([6]);
  });

  it('that is empty has no lines', async () => {
    expect((await both(write('empty.ndjson', ''))).population.lines).toBe(0);
  });

  it('that is compressed and cut off gives no counts at all', async () => {
    const whole = gzipSync(TEXT.repeat(500));
    const cut = audit(write('cut.ndjson.gz', whole.subarray(0, whole.length - 20)), {}, { threads: 2 });
    expect((await problemsOfAsync(cut)).map((found) => found.code)).toEqual(['source-damaged']);
  });

  it('that grows is read as it was', async () => {
    const path = write('grows.ndjson', TEXT);
    const source = findSource(path);
    appendFileSync(path, TEXT);
    expect((await auditInBlocks('bitmaps', planOf(), source, { threads: 1 })).population.lines).toBe(LINES.length);
  });

  it('is told how far it was read', async () => {
    const path = write('progress.ndjson', TEXT.repeat(300));
    const told: number[] = [];
    await audit(path, {}, { threads: 2, onProgress: ({ lines, bytes, of }) => void told.push(lines, bytes / of) });
    expect(told.slice(-2)).toEqual([LINES.length * 300, 1]);
  });

  it.each([1, 2])('is left where a signal says so, with %i threads', async (threads) => {
    const stop = new AbortController();
    const path = write('stop.ndjson', TEXT.repeat(500));
    const stopped = audit(path, {}, { threads, signal: stop.signal, onProgress: () => stop.abort() });
    expect((await problemsOfAsync(stopped)).map((found) => found.code)).toEqual(['audit-stopped']);
  });
});
