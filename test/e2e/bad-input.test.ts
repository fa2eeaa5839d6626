import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { BAD, type Bad, FULL, HEAD } from '../support/bad-submissions.ts';
import { LEFTOVERS } from '../support/problems.ts';
import { bash, DAY, GUIJU, guiju, NODE, run, scratch } from '../support/process.ts';
import { treeOf } from '../support/tree.ts';

const folder = scratch();
let before: readonly string[];
beforeAll(() => {
  for (const { name, content } of BAD) if (content !== undefined) writeFileSync(join(folder, name), content);
  mkdirSync(join(folder, 'a-folder'));
  mkdirSync(join(folder, 'home'));
  symlinkSync('loop.yaml', join(folder, 'loop.yaml'));
  execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
  writeFileSync(join(folder, 'full.yaml'), FULL);
  writeFileSync(join(folder, 'many.yaml'), HEAD + Array.from({ length: 10_000 }, (_, index) => `  fact${index}: 1\n`).join(''));
  writeFileSync(join(folder, 'large.yaml'), `${HEAD}  roomNo: "${'x'.repeat(50_000_000)}"\n`);
  before = treeOf(folder);
});

const inFolder = (args: readonly string[]) => guiju(args, { cwd: folder, env: { HOME: join(folder, 'home') }, patience: 10_000 });

/** What a problem, told of one file, must and must not say. */
function expectTold(said: string, { name, code, at }: Bad, words: string): void {
  expect(said).toContain(`[${code}`);
  expect(said.replaceAll(/\s/g, '')).toContain(words.replaceAll(/\s/g, ''));
  expect(said.startsWith(`${name}${at === undefined ? '' : `:${at} `}`), said.slice(0, 300)).toBe(true);
  expect(said).not.toMatch(LEFTOVERS);
  expect(said).not.toMatch(/ {4}at |程序出错|the program failed/);
}

/** Files that are asked one by one: the bomb has more problems than are shown of a whole call. */
const alone = BAD.filter(({ name }, index) => index % 6 === 0 || name === 'bomb.yaml' || name.startsWith('/dev/'));

describe('what cannot be a submission', () => {
  test.concurrent.each(alone.map((bad) => [bad.name.slice(0, 30), bad] as const))(
    '%s: no form, a clear sentence, exit 2',
    async (_name, bad) => {
      const ran = await inFolder(['issue', bad.name, '--out', 'out', '--on', DAY]);
      expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code: 2, stdout: '' });
      expectTold(ran.stderr, bad, bad.zh);
      expect(ran.took).toBeLessThan(10_000);
    },
  );

  // Several in one call: each is told for itself.
  const batches = (['zh-CN', 'en'] as const).flatMap((lang) => [0, 1, 2, 3].map((batch) => [lang, batch] as const));
  test.concurrent.each(batches)('all of them in %s, batch %i', async (lang, batch) => {
    const han = /\p{Script=Han}/u;
    const chosen = BAD.filter(({ name }, index) => index % 4 === batch && name !== 'bomb.yaml' && (lang === 'zh-CN' || !han.test(name)));
    const ran = await inFolder(['check', ...chosen.map(({ name }) => name), '--on', DAY, '--lang', lang]);
    expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code: 2, stdout: '' });
    expect(han.test(ran.stderr)).toBe(lang === 'zh-CN');
    for (const bad of chosen) {
      const start = ran.stderr.search(new RegExp(`^${bad.name.replaceAll(/[./]/g, '\\$&')}[: ]`, 'm'));
      expect(start, `${bad.name} in ${ran.stderr}`).toBeGreaterThanOrEqual(0);
      const rest = ran.stderr.slice(start);
      const end = rest.indexOf(`[${bad.code}`);
      expectTold(rest.slice(0, rest.indexOf(']', end) + 1), bad, lang === 'en' ? bad.en : bad.zh);
    }
  });

  test('and nothing was written', () => {
    expect(treeOf(folder)).toEqual(before);
  });
});

describe('what is large', () => {
  test('50 MB are refused at once, without being read', async () => {
    const { stdout, stderr, code } = await run('bash', ['-c', `/usr/bin/env time -f 'KB %M' '${NODE}' '${GUIJU}' check large.yaml 2>&1`], {
      cwd: folder,
    }).then(async (ran) => (ran.code === 127 ? inFolder(['check', 'large.yaml']) : ran));
    expect(code).toBe(2);
    const said = stdout + stderr;
    expect(said).toContain('file-too-large');
    const memory = Number(/KB (\d+)/.exec(said)?.[1] ?? 0);
    expect(memory).toBeLessThan(200_000);
  });

  test('10,000 unknown facts are told in a page, soon', async () => {
    const { code, stderr, took } = await inFolder(['check', 'many.yaml']);
    expect(code).toBe(2);
    expect(stderr).toContain('另有 9950 处');
    expect(stderr.split('\n').length).toBeLessThan(120);
    expect(took).toBeLessThan(10_000);
  });
});

describe('what is unusual and right', () => {
  test.concurrent.each([
    ['crlf-bom.yaml', `\ufeff${FULL.replaceAll('\n', '\r\n')}`],
    ['申报 表 1.yaml', FULL],
    ["quote'$(x)`.yaml", FULL],
    ['no-newline.yaml', FULL.trimEnd()],
    ['-dash.yaml', FULL],
  ])('%s is read', async (name, content) => {
    const own = join(folder, 'a-folder', encodeURIComponent(name));
    mkdirSync(own);
    writeFileSync(join(own, name), content);
    const { code, stderr } = await guiju(['check', '--on', DAY, `./${name}`], { cwd: own });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test.concurrent('after -- a name may begin with a dash', async () => {
    const own = join(folder, 'a-folder', 'dash');
    mkdirSync(own);
    writeFileSync(join(own, '--lang'), FULL);
    expect((await guiju(['check', '--on', DAY, '--', '--lang'], { cwd: own })).code).toBe(0);
  });

  test.concurrent('a symbolic link is followed', async () => {
    const own = join(folder, 'a-folder', 'link');
    mkdirSync(own);
    symlinkSync(join(folder, 'full.yaml'), join(own, 'link.yaml'));
    expect((await guiju(['check', '--on', DAY, 'link.yaml'], { cwd: own })).code).toBe(0);
  });

  test.concurrent('a fact given as null is known to be empty, not unknown', async () => {
    const own = join(folder, 'a-folder', 'null');
    mkdirSync(own);
    writeFileSync(join(own, 'null.yaml'), FULL.replace('otherRiskAssessment: 未发现其他风险', 'otherRiskAssessment: null'));
    const { stdout, code } = await guiju(['check', '--on', DAY, 'null.yaml', '--format', 'json'], { cwd: own });
    expect(code).toBeLessThan(2);
    const asked = JSON.parse(stdout).findings.flatMap((finding: { missing: string[] }) => finding.missing);
    expect(asked).not.toContain('otherRiskAssessment');
  });
});

const root = process.getuid?.() === 0;
describe('what may not be read (as another user when the tests run as root)', () => {
  const asNobody = (line: string) =>
    root ? bash(`chmod 755 ${folder}; exec setpriv --reuid=65534 --regid=65534 --clear-groups bash -c '${line}'`) : bash(line);
  test('a file without permission is told', async () => {
    const own = join(folder, 'a-folder', 'secret.yaml');
    writeFileSync(own, FULL, { mode: 0o600 });
    if (!root) execFileSync('chmod', ['000', own]);
    const { code, stdout, stderr } = await asNobody(`"${NODE}" "${GUIJU}" check ${own}`);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/secret\.yaml 错误： 读不了这个文件（EACCES）/);
  });

  test('a file in a closed folder, and closed rules, are told', async () => {
    const own = join(folder, 'a-folder', 'closed');
    mkdirSync(join(own, 'facts'), { recursive: true });
    writeFileSync(join(own, 'a.yaml'), FULL);
    execFileSync('chmod', [root ? '700' : '000', own]);
    const file = await asNobody(`"${NODE}" "${GUIJU}" check ${own}/a.yaml`);
    const rules = await asNobody(`"${NODE}" "${GUIJU}" check ${folder}/full.yaml --rules ${own}`);
    execFileSync('chmod', ['700', own]);
    expect(file.code).toBe(2);
    expect(file.stderr).toContain('EACCES');
    expect(rules.code).toBe(2);
    expect(rules.stderr).not.toContain('程序出错');
  });
});
