import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, createWriteStream, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { AuditReport } from '../../engine/model/audit.ts';
import { GUIJU, guiju, NODE, ROOT, scratch } from '../support/process.ts';

const folder = scratch();
const at = (name: string) => join(folder, name);
const audit = (args: readonly string[], env: Record<string, string> = {}) =>
  guiju(['audit', ...args], { cwd: folder, env, patience: 120_000 });
const reportOf = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as AuditReport;

/** Every example, each on three days, and lines that are none. */
const EXAMPLES = readdirSync(join(ROOT, 'examples')).sort();
const LINES = ['2026-01-05', '2026-02-05', '2026-02-06'].flatMap((submittedOn) =>
  EXAMPLES.map((name) => {
    const { checklist, facts } = parse(readFileSync(join(ROOT, 'examples', name, 'submission.yaml'), 'utf8'));
    return JSON.stringify({ checklist, facts: { ...facts, submittedOn, estateName: '青松苑', handledBy: '样例王五' } });
  }),
);
const BAD = ['', '{"checklist":', '{"facts":{"roomNumber":"张三"},"checklist":"renovation-application"}'];
const TEXT = `${[...LINES, ...BAD].join('\n')}\n`;

beforeAll(() => {
  writeFileSync(at('a.ndjson'), TEXT);
  writeFileSync(at('a.ndjson.gz'), gzipSync(TEXT));
});

describe('an audit', () => {
  test('counts every line once and shows what shares are of', async () => {
    const ran = await audit(['a.ndjson', '--on', '2026-03-16', '--lang', 'en', '--out', 'r.json']);
    expect(ran, ran.stderr).toMatchObject({ code: 1 });
    const { population, outcomes, checklists, rules, months } = reportOf(at('r.json'));
    expect(population).toEqual({ lines: LINES.length + 3, judged: LINES.length, bad: 2, blank: 1, filtered: 0, undated: 0, future: 0 });
    const sum = (tally: object) => (Object.values(tally) as number[]).reduce((total, count) => total + count, 0);
    expect(sum(outcomes)).toBe(LINES.length);
    expect(checklists.map((row) => row.judged).reduce((one, two) => one + two)).toBe(LINES.length);
    expect(months.map((row) => [row.key, row.judged])).toEqual([
      ['2026-01', EXAMPLES.length],
      ['2026-02', 2 * EXAMPLES.length],
    ]);
    for (const { tally, failed } of rules) {
      expect(failed.of).toBe(sum(tally) - tally.inapplicable);
      expect(failed.part).toBe(tally.failed);
    }
    expect(ran.stdout).toMatch(/\d+ of \d+ \(\d+\.\d %\)/);
    expect(ran.stdout).toContain(`a.ndjson:${LINES.length + 3} there is no fact called "roomNumber"`);
  });

  test('decides as check does', async () => {
    await audit(['a.ndjson', '--on', '2026-03-16', '--out', 'same.json']);
    const { outcomes } = reportOf(at('same.json'));
    const ran = await guiju([
      'check',
      ...EXAMPLES.map((name) => join(ROOT, 'examples', name, 'submission.yaml')),
      '--on',
      '2026-03-16',
      '--format',
      'json',
    ]);
    const decisions = JSON.parse(ran.stdout) as { outcome: string }[];
    for (const outcome of ['granted', 'conditional', 'incomplete', 'refused'] as const)
      expect([outcome, outcomes[outcome]]).toEqual([outcome, 3 * decisions.filter((decision) => decision.outcome === outcome).length]);
  });

  test('is the same byte for byte compressed, on another machine’s language, zone and folder', async () => {
    const reports = await Promise.all([
      audit(['a.ndjson', '--format', 'json', '--sample', '20', '--compare', join(ROOT, 'rules')]),
      audit(['a.ndjson', '--format', 'json', '--sample', '20', '--compare', join(ROOT, 'rules')], {
        TZ: 'America/New_York',
        LC_ALL: 'tr_TR.UTF-8',
      }),
    ]);
    expect(reports[1]?.stdout).toBe(reports[0]?.stdout);
    const plain = (await audit(['a.ndjson', '--format', 'json'])).stdout;
    const compressed = (await audit(['a.ndjson.gz', '--format', 'json'])).stdout;
    expect(compressed.replaceAll('a.ndjson.gz', 'a.ndjson')).toBe(plain);
  });

  test('masks personal data, and shows it for a reason that the report repeats', async () => {
    const masked = await audit(['a.ndjson', '--format', 'json', '--examples', '50']);
    expect(masked.stdout).not.toContain('样例张三');
    expect(masked.stdout).not.toContain('张三');
    expect(JSON.parse(masked.stdout).unmaskedFor).toBe(null);
    const shown = await audit(['a.ndjson', '--format', 'json', '--unmask', '业主投诉复核']);
    expect(JSON.parse(shown.stdout)).toMatchObject({ unmaskedFor: '业主投诉复核' });
    expect(shown.stdout).toContain('张三');
  });

  test('draws the same sample again, and another by another seed', async () => {
    const drawn = async (seed: string) =>
      JSON.parse((await audit(['a.ndjson', '--format', 'json', '--sample', '9', '--seed', seed])).stdout).sample;
    const [one, again, other] = [await drawn('4'), await drawn('4'), await drawn('5')];
    expect(one).toMatchObject({ population: LINES.length, size: 9, seed: 4, confidence: 0.95 });
    expect(again).toEqual(one);
    expect(other.drawn).not.toEqual(one.drawn);
    expect(one.atMost).toBeGreaterThan(one.found);
  });

  test('says which outcomes other rules would change, and by which rule', async () => {
    const other = at('other');
    for (const part of ['rules', 'checklists']) cpSync(join(ROOT, part), join(other, part), { recursive: true });
    const compared = async () =>
      (JSON.parse((await audit(['a.ndjson', '--on', '2026-03-16', '--format', 'json', '--compare', 'other'])).stdout) as AuditReport)
        .comparison;
    expect(await compared()).toMatchObject({ other: 'other', flipped: { part: 0, of: LINES.length }, flips: [], rules: [] });
    const id = 'prohibitions/no-structural-damage';
    const rule = join(other, `rules/renovation/${id}.yaml`);
    writeFileSync(rule, readFileSync(rule, 'utf8').replace(/includes-any: \[.*\]/, 'includes-any: [paint]'));
    const changed = await compared();
    expect(changed?.flips.map(({ to }) => to)).toContain('refused');
    expect(changed?.rules.map(({ rule: name }) => name)).toEqual([id]);
    expect(changed?.examples[0]?.rules).toEqual([id]);
  }, 120_000);
});

describe('a report as PDF', () => {
  test('is signed, says so to pdfsig, and is verified with the digest that is printed on it', async () => {
    const ran = await audit(['a.ndjson', '--data', 'keys', '--out', 'signed.pdf']);
    expect(ran, ran.stderr).toMatchObject({ code: 1 });
    expect(execFileSync('pdfsig', [at('signed.pdf')], { encoding: 'utf8' })).toContain('Signature is Valid.');
    const verified = await guiju(['verify', 'signed.pdf', '--data', 'keys', '--format', 'json'], { cwd: folder });
    expect([verified.code, JSON.parse(verified.stdout)], verified.stdout).toMatchObject([
      0,
      { verdict: 'genuine', replay: { verdict: 'report' } },
    ]);
    const cover = execFileSync('pdftotext', ['-raw', '-l', '1', at('signed.pdf'), '-'], { encoding: 'utf8' }).replace(/\s/g, '');
    expect(cover).toContain(JSON.parse(verified.stdout).replay.digest);
  });

  test('of which one byte was changed is not believed', async () => {
    const bytes = readFileSync(at('signed.pdf'));
    const place = bytes.indexOf('endstream');
    bytes.writeUInt8((bytes[place - 40] as number) ^ 1, place - 40);
    writeFileSync(at('forged.pdf'), bytes);
    const verified = await guiju(['verify', 'forged.pdf', '--data', 'keys', '--format', 'json'], { cwd: folder });
    expect([verified.code, JSON.parse(verified.stdout).verdict]).toEqual([1, 'bad']);
  });
});

describe('a call that will not do', () => {
  test.each([
    ['no source', [], 'guiju audit SOURCE'],
    ['two sources', ['a.ndjson', 'b'], '"b" is one too many'],
    ['a source that is missing', ['nowhere'], 'there is no such file or folder'],
    ['a day that is none', ['a.ndjson', '--from', '2025-02-30'], '"2025-02-30" is no day'],
    [
      'a period that ends before it begins',
      ['a.ndjson', '--from', '2025-02-02', '--to', '2025-02-01'],
      '--from 2025-02-02 is later than --to 2025-02-01',
    ],
    ['an unknown checklist', ['a.ndjson', '--checklist', 'renovation-aplication'], 'did you mean "renovation-application"?'],
    ['half a sample', ['a.ndjson', '--sample', '1.5'], 'the value "1.5" of --sample will not do'],
    ['a rate above one', ['a.ndjson', '--cross-check', '2'], 'write a number: 0 … 1'],
    ['an unmasking without reason', ['a.ndjson', '--unmask', ' '], '--unmask gives no reason'],
    ['a report of no format', ['a.ndjson', '--out', 'r.docx'], 'the ending of "r.docx" is no format of a report'],
    ['a report written twice', ['a.ndjson', '--out', 'r.json', '--out', 'r.json'], '"r.json" is named twice'],
    ['an unknown engine', ['a.ndjson', '--engine', 'abacus'], 'there is no engine "abacus"'],
  ])('%s is told, and nothing is written', async (_what, args, words) => {
    const before = readdirSync(folder).sort();
    const ran = await audit([...args, '--lang', 'en']);
    expect(ran.code).toBe(2);
    expect(ran.stderr.replace(/\s+/g, ' ')).toContain(words);
    expect(readdirSync(folder).sort()).toEqual(before);
  });

  test.each([
    ['an empty file', ''],
    ['a compressed file that is cut off', gzipSync(TEXT.repeat(100)).subarray(0, -9)],
  ])('%s gives no report', async (_what, content) => {
    const name = typeof content === 'string' ? 'e.ndjson' : 'e.ndjson.gz';
    writeFileSync(at(name), content);
    const ran = await audit([name, '--out', 'never.json']);
    expect([ran.code, existsSync(at('never.json'))]).toEqual([2, false]);
  });
});

test('an audit that is stopped or killed half-way leaves no report', async () => {
  const stream = createWriteStream(at('big.ndjson'));
  for (let round = 0; round < 1500; round += 1) if (!stream.write(`${LINES.join('\n')}\n`)) await once(stream, 'drain');
  stream.end();
  await once(stream, 'close');
  for (const signal of ['SIGINT', 'SIGKILL'] as const) {
    const child = spawn(NODE, [GUIJU, 'audit', 'big.ndjson', '--out', 'half.json', '--lang', 'en'], { cwd: folder });
    const errors: Buffer[] = [];
    child.stderr.on('data', (part: Buffer) => errors.push(part));
    setTimeout(() => child.kill(signal), 1200);
    const [code, by] = (await once(child, 'close')) as [number | null, string | null];
    expect([code, by]).toEqual(signal === 'SIGINT' ? [2, null] : [null, 'SIGKILL']);
    if (signal === 'SIGINT') expect(Buffer.concat(errors).toString()).toContain('the audit was stopped, and no report was written');
    expect(readdirSync(folder).filter((name) => name.includes('half'))).toEqual([]);
  }
}, 120_000);
