import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import type { AuditCounts } from '../../../engine/model/audit.ts';
import { auditWithJavaScript } from '../../../service/audit/javascript/engine.ts';
import { changedParts, findSource } from '../../../service/audit/source.ts';
import { problemsOf, problemsOfAsync } from '../../support/problems.ts';
import { GOOD, line, planOf, REFUSED } from './garage-audit.ts';

const folder = mkdtempSync(join(tmpdir(), 'guiju-audit-'));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const audit = (path: string, more: Parameters<typeof planOf>[0] = {}) => auditWithJavaScript(planOf(more), findSource(path));
/** Counts as they compare: the names of files left out. */
const counted = (counts: AuditCounts) =>
  JSON.parse(JSON.stringify(counts, (key, value) => (value instanceof Map ? [...value] : key === 'file' ? '' : value)) as string);

const LINES = [line(GOOD, '2024-02-03'), '', line(REFUSED, '2024-02-03'), '  ', '{', line(GOOD, '2024-03-01'), line(GOOD), '[1]'];
const TEXT = `${LINES.join('\n')}\n`;

describe('the lines of a source', () => {
  it('are each in one number', async () => {
    const { population, badLines } = await audit(write('a.ndjson', TEXT));
    expect(population).toEqual({ lines: 8, judged: 3, bad: 2, blank: 2, filtered: 0, undated: 1, future: 0 });
    expect(badLines.map(({ line: number, code }) => [number, code])).toEqual([
      [5, 'json-syntax'],
      [8, 'schema-type'],
    ]);
  });

  it('are the same compressed, with Windows line ends, without a last line end, and as files of a folder', async () => {
    const plain = counted(await audit(write('b.ndjson', TEXT)));
    expect(counted(await audit(write('b.ndjson.gz', gzipSync(TEXT))))).toEqual(plain);
    expect(counted(await audit(write('c.jsonl', TEXT.trimEnd().replaceAll('\n', '\r\n'))))).toEqual(plain);
    const documents = join(folder, 'documents');
    mkdirSync(join(documents, 'deep'), { recursive: true });
    [line(GOOD, '2024-02-03'), line(REFUSED, '2024-02-03'), line(GOOD, '2024-03-01')].forEach((text, index) => {
      writeFileSync(join(documents, index === 1 ? 'deep/x.json' : `${index}.yaml`), text);
    });
    writeFileSync(join(documents, 'notes.txt'), 'not looked at');
    const { population, months } = await audit(documents);
    expect(population).toMatchObject({ lines: 3, judged: 3 });
    expect([...months.keys()].sort()).toEqual(['2024-02', '2024-03']);
  });

  it('are split wherever the file is read in pieces', async () => {
    const many = Array.from({ length: 5000 }, (_none, index) => line(index % 3 === 0 ? REFUSED : GOOD, '2024-02-03')).join('\n');
    const { population, checklists } = await audit(write('many.ndjson', many));
    expect(population).toMatchObject({ lines: 5000, judged: 5000 });
    expect(checklists.get('entry')).toMatchObject({ refused: 1667, granted: 3333 });
  });
});

describe('what nobody could judge', () => {
  const codes = async (content: string | Uint8Array) => (await audit(write('bad.ndjson', content))).badLines.map(({ code }) => code);

  it.each<[string, string | Uint8Array, string[]]>([
    ['a key twice', '{"checklist":"entry","facts":{"plate":"1","plate":"2"}}', ['yaml-duplicate-key']],
    ['a key twice, once written with an escape', '{"checklist":"entry","facts":{"plate":"1","pl\\u0061te":"2"}}', ['yaml-duplicate-key']],
    ['an unknown fact', '{"checklist":"entry","facts":{"plte":"1"}}', ['fact-unknown']],
    ['__proto__', '{"checklist":"entry","facts":{"__proto__":{"plate":1}}}', ['fact-unknown']],
    ['an unknown checklist', '{"checklist":"entri","facts":{}}', ['checklist-unknown']],
    ['an unknown option', '{"checklist":"entry","facts":{"colour":"pink"}}', ['option-unknown']],
    ['a number as a text', '{"checklist":"entry","facts":{"plate":110101199001011234}}', ['text-is-number']],
    ['no checklist', '{"facts":{}}', ['schema-missing']],
    ['a list', '[]', ['schema-type']],
    ['two documents on a line', `${line(GOOD)}${line(GOOD)}`, ['json-syntax']],
    ['what contradicts itself', line({ ...GOOD, doors: 5, size: 'small' }, '2024-02-03', 'exit'), ['derivation-contradiction']],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), ['line-encoding']],
    ['a byte of nought', '{"checklist":\u0000"entry"}', ['json-syntax']],
  ])('%s', async (_what, content, expected) => expect(await codes(content)).toEqual(expected));

  it('does not stop the rest, and a line of 100 MB is not kept', async () => {
    const path = write('long.ndjson', `${line(GOOD, '2024-02-03')}\n`);
    for (let megabytes = 0; megabytes < 100; megabytes += 10) appendFileSync(path, 'x'.repeat(10_000_000));
    appendFileSync(path, `\n${line(GOOD, '2024-02-03')}\n`);
    const before = process.memoryUsage().rss;
    const { population, badLines } = await audit(path);
    expect(population).toMatchObject({ lines: 3, judged: 2, bad: 1 });
    expect(badLines.map(({ line: number, code }) => [number, code])).toEqual([[2, 'line-too-long']]);
    expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000);
  });

  it('is quoted twenty times at most, and counted always', async () => {
    const { population, badLines } = await audit(write('worse.ndjson', '{\n'.repeat(300)));
    expect([population.bad, badLines.length]).toEqual([300, 20]);
  });
});

describe('filters', () => {
  it.each<[string, Parameters<typeof planOf>[0], object]>([
    ['from a day on', { from: '2024-02-04' }, { judged: 1, filtered: 2, undated: 1 }],
    ['through a day', { to: '2024-02-03' }, { judged: 2, filtered: 1, undated: 1 }],
    ['another checklist', { checklists: ['exit'] }, { judged: 0, filtered: 4 }],
    ['days after the audit', { day: '2024-02-29' }, { judged: 2, future: 1, undated: 1 }],
    ['rules of one day for all', { on: '2024-06-01' }, { judged: 4, undated: 0 }],
    ['rules of one day for all of a time', { on: '2024-06-01', from: '2024-02-01' }, { judged: 3, undated: 1 }],
  ])('%s', async (_what, plan, population) => {
    expect((await audit(write('f.ndjson', TEXT), plan)).population).toMatchObject({ lines: 8, bad: 2, blank: 2, ...population });
  });
});

describe('a source that is none', () => {
  it.each([
    ['missing', 'nowhere.ndjson', 'source-missing'],
    ['of another kind', 'notes.txt', 'source-kind'],
  ])('%s', (_what, name, code) => {
    write('notes.txt', 'x');
    expect(problemsOf(() => findSource(join(folder, name))).map((found) => found.code)).toEqual([code]);
  });
  it('an empty folder', () => {
    mkdirSync(join(folder, 'empty'), { recursive: true });
    expect(problemsOf(() => findSource(join(folder, 'empty'))).map((found) => found.code)).toEqual(['source-empty']);
  });
  it('a compressed file that is cut off gives no counts at all', async () => {
    const whole = gzipSync(TEXT.repeat(2000));
    const cut = audit(write('cut.ndjson.gz', whole.subarray(0, whole.length - 20)));
    expect((await problemsOfAsync(cut)).map((found) => found.code)).toEqual(['source-damaged']);
  });
});

it('a source that grows is read as it was, and that is told', async () => {
  const path = write('grows.ndjson', TEXT);
  const source = findSource(path);
  expect(changedParts(source)).toEqual([]);
  appendFileSync(path, TEXT);
  expect((await auditWithJavaScript(planOf(), source)).population.lines).toBe(8);
  expect(changedParts(source)).toHaveLength(1);
});

it('a signal stops it', async () => {
  const stopped = auditWithJavaScript(planOf(), findSource(write('stop.ndjson', TEXT)), { signal: AbortSignal.abort() });
  expect((await problemsOfAsync(stopped)).map((found) => found.code)).toEqual(['audit-stopped']);
});
