import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { applicationText, applicationWith } from '../support/application.ts';
import { bash, DAY, EXAMPLES, example, guiju, type Ran, ROOT, run, scratch } from '../support/process.ts';

const folder = scratch();
const all = Object.keys(EXAMPLES) as (keyof typeof EXAMPLES)[];
const OUTCOMES: Readonly<Record<keyof typeof EXAMPLES, string>> = {
  '01': 'granted',
  '02': 'incomplete',
  '03': 'refused',
  '04': 'conditional',
  '05': 'incomplete',
  '06': 'granted',
  '07': 'granted',
  '08': 'granted',
};
const ESCAPE = '\u001b';

/** Columns that a line takes on a terminal, counted apart from how the program counts them. */
function columnsOf(line: string): number {
  return [...line].reduce(
    (sum, character) =>
      sum +
      (/[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(character)
        ? 2
        : 1),
    0,
  );
}

function written(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const check = (...args: string[]) => guiju(['check', '--on', DAY, ...args]);

describe('the JSON of a decision', () => {
  let several: Ran;
  let single: Ran;
  beforeAll(async () => {
    [several, single] = await Promise.all([check(...all.map(example), '--format', 'json'), check(example('04'), '--format', 'json')]);
  });

  test('is one object for one file, an array for several, each with exactly the keys of the contract', () => {
    const one = JSON.parse(single.stdout);
    expect(Array.isArray(one)).toBe(false);
    const many = JSON.parse(several.stdout) as (typeof one)[];
    expect(many.map((decision) => decision.outcome)).toEqual(all.map((number) => OUTCOMES[number]));
    for (const decision of many) {
      expect(Object.keys(decision)).toEqual(['submission', 'checklist', 'day', 'outcome', 'rulesets', 'findings', 'obligations']);
      for (const ruleset of decision.rulesets) expect(Object.keys(ruleset)).toEqual(['id', 'version', 'digest']);
      for (const finding of decision.findings)
        expect(Object.keys(finding)).toEqual(['rule', 'clauses', 'outcome', 'effect', 'missing', 'remedy', 'because']);
      for (const duty of decision.obligations) expect(Object.keys(duty)).toEqual(['act', 'by', 'to', 'due', 'clauses']);
    }
  });

  test('says the same of a file alone and among others, and which file it was', () => {
    const among = JSON.parse(several.stdout)[3];
    expect(JSON.parse(single.stdout)).toEqual(among);
    expect(among.submission).toBe(example('04'));
    expect(among.day).toBe(DAY);
  });

  test('leaves stderr empty and ends with a newline', () => {
    expect(several.stderr).toBe('');
    expect(several.stdout.endsWith(']\n')).toBe(true);
  });

  test('carries both languages, whatever the language of the call', async () => {
    const english = await check(example('04'), '--format', 'json', '--lang', 'en');
    expect(english.stdout).toBe(single.stdout);
  });
});

describe('the exit code', () => {
  test.concurrent.each(all)('of example %s follows its outcome', async (number) => {
    const { code } = await check(example(number));
    expect(code).toBe(['refused', 'incomplete'].includes(OUTCOMES[number]) ? 1 : 0);
  });

  test.concurrent('is 1 when any of several is refused or incomplete', async () => {
    expect((await check(example('01'), example('02'))).code).toBe(1);
    expect((await check(example('01'), example('04'))).code).toBe(0);
  });

  test.concurrent('is 2 when any of several is unusable: every fault is told, and no decision', async () => {
    const [bad, worse] = [written('worse-1.yaml', 'checklist: x\n'), written('worse-2.yaml', '')];
    const { code, stdout, stderr } = await check(bad, example('01'), worse);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('worse-1.yaml:1:1');
    expect(stderr).toContain('worse-2.yaml');
  });
});

describe('the text of a decision', () => {
  test.concurrent.each([
    ['zh-CN', '须补正', '→ ', '原因：', '依据：第6部分 申报.2'],
    ['en', 'To be supplied', '→ ', 'Why: ', 'Clause: section 6, 申报.2'],
  ])('in %s: verdict, what to do, why, and the clause with section and item, in this order', async (lang, ...parts) => {
    const { stdout } = await check(example('02'), '--lang', lang);
    const places = parts.map((part) => stdout.indexOf(part));
    expect(places, stdout).not.toContain(-1);
    expect(places).toEqual([...places].sort((left, right) => left - right));
    expect(stdout.split('\n')[0]).toMatch(lang === 'en' ? /^… Incomplete|^… Returned|^… [A-Z]/ : /^… 资料不齐/);
  });

  test.concurrent('every finding that is told cites a clause, in both languages', async () => {
    for (const [lang, clause] of [
      ['zh-CN', /依据：第\d+部分 \S+/g],
      ['en', /Clause: section \d+, \S+/g],
    ] as const) {
      const { stdout } = await check(example('03'), '--lang', lang);
      const findings = stdout.match(/^ {2}\d+\. /gm)?.length ?? 0;
      expect(findings).toBeGreaterThan(5);
      expect(stdout.match(clause)?.length).toBeGreaterThanOrEqual(findings);
    }
  });

  test.concurrent('the English text has no Chinese but the citations and what was filled in', async () => {
    const { stdout } = await check(example('01'), example('06'), example('07'), '--lang', 'en');
    expect(stdout.replaceAll(ROOT, '')).not.toMatch(/\p{Script=Han}/u);
  });

  test.concurrent('has no escape codes where it is no terminal', async () => {
    const { stdout, stderr } = await check(example('03'));
    expect(stdout + stderr).not.toContain(ESCAPE);
  });

  test.concurrent.each([40, 60, 100])('keeps to COLUMNS=%i, a Hanzi being two columns', async (columns) => {
    const { stdout } = await guiju(['check', '--on', DAY, join('examples', EXAMPLES['03'], 'submission.yaml')], {
      env: { COLUMNS: String(columns) },
    });
    // The first line carries the path, which is never broken.
    const wide = stdout
      .split('\n')
      .slice(1)
      .filter((line) => columnsOf(line) > columns);
    expect(wide).toEqual([]);
  });

  test.concurrent('survives a COLUMNS that is no width', async () => {
    for (const columns of ['0', '-1', 'x', '1', '99999']) {
      const { code, stdout } = await guiju(['check', '--on', DAY, example('02')], { env: { COLUMNS: columns } });
      expect(code).toBe(1);
      expect(stdout).toContain('须补正');
    }
  });
});

describe('on a terminal', () => {
  const onTerminal = (line: string, env: Record<string, string> = {}) =>
    run('script', ['-qec', line, '/dev/null'], { env: { TERM: 'xterm', ...env } });
  const call = `node_modules/.bin/node cli/guiju.js check --on ${DAY} examples/${EXAMPLES['02']}/submission.yaml`;

  test.concurrent('there are colours', async () => {
    expect((await onTerminal(call)).stdout).toContain(ESCAPE);
  });

  test.concurrent('NO_COLOR takes them away', async () => {
    expect((await onTerminal(call, { NO_COLOR: '1' })).stdout).not.toContain(ESCAPE);
  });

  test.concurrent('problems that go to a file have none', async () => {
    const errors = join(folder, 'errors.txt');
    const { stdout } = await onTerminal(
      `node_modules/.bin/node cli/guiju.js check ${example('01')}x 2>${errors}; node_modules/.bin/node cli/guiju.js check ${example('03')}`,
    );
    expect(stdout).toContain(ESCAPE);
    expect(readFileSync(errors, 'utf8')).toMatch(/^\/.*错误[\s\S]*file-missing/);
    expect(readFileSync(errors, 'utf8')).not.toContain(ESCAPE);
  });

  test.concurrent('what was filled in cannot steer it', async () => {
    const hostile = written('hostile.yaml', applicationWith({ plannedUse: 'clinic\u001b]0;owned\u0007\u001b[2J\u009b2J' }));
    const { stdout } = await onTerminal(`node_modules/.bin/node cli/guiju.js check --on ${DAY} ${hostile}`);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not come through
    expect(stdout).not.toMatch(/\u001b(?!\[[0-9;]*m)|[\u0007\u009b]/);
  });
});

describe('the day', () => {
  test.concurrent('before any rule took effect makes every rule inapplicable, with a warning', async () => {
    const { code, stdout, stderr } = await guiju(['check', '--on', '2023-12-31', '--format', 'json', example('03')]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/提醒： 2023-12-31 当天没有任何规则生效/);
    expect(new Set(JSON.parse(stdout).findings.map((finding: { outcome: string }) => finding.outcome))).toEqual(new Set(['inapplicable']));
  });

  test.concurrent('the first of the year has them all', async () => {
    const { code, stderr } = await guiju(['check', '--on', '2024-01-01', example('03')]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  });

  test.concurrent.each(['2025-02-30', '2024-2-3', 'today', '20240101', '', '2024-13-01'])('%j is refused', async (day) => {
    const { code, stdout, stderr } = await guiju(['check', '--on', day, example('01')]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('2024-03-15');
  });

  test.concurrent('is today when none is given', async () => {
    const { stdout } = await guiju(['check', '--format', 'json', example('01')]);
    expect(Math.abs(Date.parse(JSON.parse(stdout).day) - Date.now())).toBeLessThan(3 * 86_400_000);
  });
});

describe('facts that the checklist does not ask', () => {
  test.concurrent('are told as unused on stderr and change nothing', async () => {
    const extra = written('extra.yaml', `${applicationText()}  permitNo: ZX-1\n`);
    const [plain, more] = await Promise.all([check(example('01'), '--format', 'json'), check(extra, '--format', 'json', '--lang', 'en')]);
    expect(more.code).toBe(0);
    expect(more.stderr).toMatch(/extra\.yaml.* warning: .*permitNo/);
    expect({ ...JSON.parse(more.stdout), submission: '' }).toEqual({ ...JSON.parse(plain.stdout), submission: '' });
  });
});

describe('--rules', () => {
  test.concurrent('takes a folder with rules and checklists, or the rules folder itself', async () => {
    const [plain, ...others] = await Promise.all(
      [[], ['--rules', ROOT], ['--rules', join(ROOT, 'rules')], ['--rules', 'rules'], ['--rules', '.']].map((more) =>
        check(example('02'), '--format', 'json', ...more),
      ),
    );
    for (const other of others) expect(other).toMatchObject({ code: 1, stdout: plain?.stdout, stderr: '' });
  });

  test.concurrent('other rules decide otherwise, and say so in their digest', async () => {
    const own = join(folder, 'own');
    for (const part of ['rules', 'checklists']) cpSync(join(ROOT, part), join(own, part), { recursive: true });
    const rule = join(own, 'rules/renovation/title/owner-consent.yaml');
    const path =
      (await bash(`grep -rl --include=*.yaml ownerConsentProvided ${own}/rules/renovation | grep -v test | head -1`)).stdout.trim() || rule;
    writeFileSync(path, readFileSync(path, 'utf8').replace('effect: incomplete', 'effect: refuse'));
    const [here, there] = await Promise.all([
      check(example('02'), '--format', 'json'),
      check(example('02'), '--format', 'json', '--rules', own),
    ]);
    const [left, right] = [JSON.parse(here.stdout), JSON.parse(there.stdout)];
    expect([left.outcome, right.outcome]).toEqual(['incomplete', 'refused']);
    expect(left.rulesets[0].digest).not.toBe(right.rulesets[0].digest);
  });

  test.concurrent('a broken rule stops everything, with its place', async () => {
    const own = join(folder, 'broken');
    for (const part of ['rules', 'checklists']) cpSync(join(ROOT, part), join(own, part), { recursive: true });
    writeFileSync(
      join(own, 'rules/renovation/prohibitions/no-structural-damage.yaml'),
      'id: prohibitions/no-structural-damage\nforbidd: 1\n',
    );
    const { code, stdout, stderr } = await check(example('01'), '--rules', own);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/no-structural-damage\.yaml:\d+:\d+ 错误/);
  });

  test.concurrent.each(['/nowhere', example('01'), folder])('%s is no rules folder', async (directory) => {
    const { code, stdout, stderr } = await check(example('01'), '--rules', directory, '--lang', 'en');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('no rules folder');
  });
});
