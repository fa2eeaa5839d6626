import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { DAY, EXAMPLES, type ExampleNumber, example, guiju, ROOT, scratch } from '../support/process.ts';

const folder = scratch();
const CACHE = join(ROOT, 'node_modules/.cache/guiju/policies');
const FILES = (Object.keys(EXAMPLES) as ExampleNumber[]).map(example);
const decide = (env: Record<string, string> = {}, ...more: string[]) =>
  guiju(['check', ...FILES, '--on', DAY, '--format', 'json', ...more], { env });

let usual = '';
beforeAll(async () => {
  usual = (await decide()).stdout;
});

describe('the same rules, submissions and day give the same bytes', () => {
  test.concurrent.each([
    { TZ: 'Pacific/Kiritimati', LANG: 'zh_CN.UTF-8' },
    { TZ: 'America/Los_Angeles', LANG: 'C', LC_ALL: 'C' },
    { TZ: 'UTC', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
    { TZ: 'Asia/Kathmandu', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' },
    { TZ: 'No/Such', LANG: '' },
  ])('under %j', async (env) => {
    expect((await decide(env)).stdout).toBe(usual);
  });

  test('with the kept policies thrown away, and with them', async () => {
    rmSync(CACHE, { recursive: true, force: true });
    expect((await decide()).stdout).toBe(usual);
    expect(existsSync(CACHE)).toBe(true);
    expect((await decide()).stdout).toBe(usual);
  });

  test('four calls at once on a cold start', async () => {
    rmSync(CACHE, { recursive: true, force: true });
    const all = await Promise.all(Array.from({ length: 4 }, () => decide()));
    expect(new Set(all.map((ran) => ran.stdout))).toEqual(new Set([usual]));
    expect(all.map((ran) => ran.stderr).join('')).toBe('');
  });
});

describe('a kept policy that is damaged', () => {
  const own = join(folder, 'own');
  let kept: string[] = [];
  beforeAll(async () => {
    mkdirSync(own);
    for (const part of ['rules', 'checklists']) cpSync(join(ROOT, part), join(own, part), { recursive: true });
    // A policy that only these tests use, so that only its files are damaged.
    writeFileSync(
      join(own, 'rules/renovation/ruleset.yaml'),
      `# ${folder}\n${readFileSync(join(own, 'rules/renovation/ruleset.yaml'), 'utf8')}`,
    );
    const before = new Set(existsSync(CACHE) ? readdirSync(CACHE) : []);
    await decide({}, '--rules', own);
    const fresh = readdirSync(CACHE).filter((name) => !before.has(name) && name.endsWith('.json'));
    // Other tests may keep policies at the same time: ours are those that stay untouched by a second call and are read by it.
    kept = fresh.map((name) => join(CACHE, name));
  });

  const damages: Record<string, (text: string) => string> = {
    'cut in half': (text) => text.slice(0, text.length / 2),
    empty: () => '',
    'another shape': () => '{"rulebook": []}',
    'an empty rulebook': () => '{"policies":[],"roles":{},"readings":[],"facts":{},"settings":{},"rulesets":{},"checklists":{}}',
    'with one effect changed': (text) => text.replaceAll('"effect":"refuse"', '"effect":"monitor"'),
    'another shape under the old seal': (text) => `${text.split('\n')[0]}\n{"policies":[]}`,
    'no text': () => '\u0000\u0001\ufffd',
  };

  test.each(Object.keys(damages))('%s: neither breaks nor changes a decision', async (name) => {
    expect(kept.length).toBeGreaterThan(0);
    for (const path of kept) if (existsSync(path)) writeFileSync(path, damages[name]?.(readFileSync(path, 'utf8')) ?? '');
    const ran = await decide({}, '--rules', own);
    expect(ran.stderr).toBe('');
    expect(ran.stdout).toBe(usual);
  });

  test('and the damaged files are made anew', async () => {
    const text = kept.filter((path) => existsSync(path)).map((path) => readFileSync(path, 'utf8'));
    expect(text.length).toBeGreaterThan(0);
    expect(text.filter((content) => content.length < 100)).toEqual([]);
  });

  test('a folder in the place of a file costs time only', async () => {
    for (const path of kept) {
      rmSync(path, { force: true });
      mkdirSync(path, { recursive: true });
    }
    expect((await decide({}, '--rules', own)).stdout).toBe(usual);
    for (const path of kept) rmSync(path, { recursive: true, force: true });
  });
});

test('the first call after a fresh install and the second say the same on stderr', async () => {
  const extra = join(folder, 'extra.yaml');
  writeFileSync(extra, `${readFileSync(example('01'), 'utf8')}  permitNo: ZX-1\n`);
  rmSync(CACHE, { recursive: true, force: true });
  const cold = await guiju(['check', extra, '--on', DAY]);
  const warm = await guiju(['check', extra, '--on', DAY]);
  expect(cold.stderr).toContain('[fact-unused]');
  expect({ ...cold, took: 0 }).toEqual({ ...warm, took: 0 });
});
