import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { applicationText } from '../support/application.ts';
import { ownKey } from '../support/own-key.ts';
import { bash, DAY, type ExampleNumber, example, guiju, type Ran, scratch } from '../support/process.ts';
import { filesIn, treeOf } from '../support/tree.ts';

const folder = scratch();
const data = join(folder, 'data');
const at = (...parts: string[]) => join(folder, ...parts);
const issue = (number: ExampleNumber, out: string, ...more: string[]) =>
  guiju(['issue', example(number), '--on', DAY, '--out', out, '--data', data, ...more], { cwd: folder, env: { HOME: at('home') } });

/** The forms that each example calls for, by the example's outcome and the checklist's `forms`. */
const FORMS: Readonly<Record<ExampleNumber, readonly string[]>> = {
  '01': ['renovation-agreement', 'renovation-application-form', 'renovation-notice'],
  '02': ['renovation-agreement', 'renovation-application-form', 'renovation-notice', 'supplement-notice'],
  '03': ['refusal-notice'],
  '04': ['renovation-agreement', 'renovation-application-form', 'renovation-commitment', 'renovation-notice', 'worker-guarantee'],
  '05': ['renovation-agreement', 'renovation-application-form', 'renovation-notice', 'supplement-notice'],
  '06': ['renovation-permit'],
  '07': ['pass-register', 'worker-pass-1', 'worker-pass-2', 'worker-pass-3', 'worker-register'],
  '08': ['gate-ledger'],
};
const CODES: Readonly<Record<ExampleNumber, number>> = { '01': 0, '02': 1, '03': 1, '04': 0, '05': 1, '06': 0, '07': 0, '08': 0 };
const NUMBERS = Object.keys(FORMS) as ExampleNumber[];

let runs: Ran[];
beforeAll(async () => {
  mkdirSync(at('home'));
  ownKey(folder);
  const first = await issue('01', at('forms', '01'));
  runs = [first, ...(await Promise.all(NUMBERS.slice(1).map((number) => issue(number, at('forms', number)))))];
});

describe('the forms of the examples', () => {
  test.each(NUMBERS)('example %s gives the forms that its decision allows, and no other file', (number) => {
    const path = at('forms', number);
    const found = existsSync(path) ? readdirSync(path).sort() : [];
    expect(found.map((name) => name.replace(/-20240318-[0-9A-F]{8}\.pdf$/, ''))).toEqual(FORMS[number]);
    expect(found.map((name) => statSync(join(path, name)).size).filter((size) => size > 185_000)).toEqual([]);
  });

  test('the exit code is that of the decision; stdout has the forms, stderr the keys that were made, once', () => {
    expect(runs.map((ran) => ran.code)).toEqual(NUMBERS.map((number) => CODES[number]));
    for (const form of readdirSync(at('forms', '01'))) expect(runs[0]?.stdout).toContain(form);
    expect(runs[0]?.stderr).toContain(join(data, 'keys'));
    expect(runs.slice(1).map((ran) => ran.stderr)).toEqual(Array(7).fill(''));
  });

  test('a checklist without forms issues none, and says so', async () => {
    writeFileSync(
      at('none.yaml'),
      'checklist: duties-all-staff\nfacts: { dutyFulfilled: true, attestedBy: 样例甲, attestedOn: 2024-03-18 }\n',
    );
    const ran = await guiju(['issue', at('none.yaml'), '--on', DAY, '--out', at('none'), '--data', data], { cwd: folder });
    expect(ran.stderr).toContain('[form-none]');
    expect(existsSync(at('none'))).toBe(false);
  });

  test('pdfsig and qpdf agree', () => {
    for (const name of NUMBERS.filter((number) => FORMS[number].length > 0).flatMap((number) =>
      readdirSync(at('forms', number)).map((form) => at('forms', number, form)),
    )) {
      const signature = execFileSync('pdfsig', ['-nocert', name], { encoding: 'utf8' });
      expect(signature).toContain('Signature is Valid');
      expect(signature).toContain('Total document signed');
      expect(signature.match(/Signature #/g)).toHaveLength(1);
      expect(execFileSync('qpdf', ['--check', name], { encoding: 'utf8', stdio: 'pipe' })).toContain('No syntax or stream encoding errors');
    }
  });

  test('what was filled in stands on the form', () => {
    const [form = ''] = readdirSync(at('forms', '01'));
    const text = execFileSync('pdftotext', ['-layout', at('forms', '01', form), '-'], { encoding: 'utf8' });
    for (const said of ['3-1-1202', '样例张三', '样例装饰工程有限公司']) expect(text).toContain(said);
  });

  test('--format json lists decision and forms, and each path is there', async () => {
    const { stdout } = await issue('06', at('json'), '--format', 'json');
    const { decision, forms } = JSON.parse(stdout);
    expect(decision.outcome).toBe('granted');
    expect(forms).toHaveLength(1);
    for (const form of forms) expect(statSync(form.path).size).toBe(form.bytes);
  });

  test('in English the words are English', async () => {
    const { stdout } = await issue('06', at('english'), '--lang', 'en');
    expect(stdout.replace(/ {2}\S+\.pdf/, '')).not.toMatch(/\p{Script=Han}|[（），]/u);
  });
});

describe('keys', () => {
  test('the folder is 0700, private files are 0600', () => {
    const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
    expect(mode(join(data, 'keys'))).toBe('700');
    for (const name of ['signer.p12', 'authority.p12', 'passphrase']) expect(mode(join(data, 'keys', name))).toBe('600');
  });

  test('keys init, and show', async () => {
    const own = at('named');
    const init = await guiju([
      'keys',
      'init',
      '--data',
      own,
      '--organisation',
      '示例物业',
      '--name',
      '张三',
      '--role',
      '客服主管',
      '--lang',
      'en',
    ]);
    expect(init).toMatchObject({ code: 0, stderr: '' });
    const { stdout } = await guiju(['keys', 'show', '--data', own]);
    expect(stdout).toMatch(/张三 {2}客服主管/);
    const again = await guiju(['keys', 'init', '--data', own]);
    expect(again).toMatchObject({ code: 2, stdout: '' });
    expect(again.stderr).toContain('[keys-exist]');
    const none = await guiju(['keys', 'show', '--data', at('none')]);
    expect(none.stderr).toContain('[keys-absent]');
    expect(existsSync(at('none'))).toBe(false);
  });

  test('two first issues at the same moment both succeed, under one authority', async () => {
    const shared = at('shared');
    const both = await Promise.all(
      ['a', 'b'].map((out) => guiju(['issue', example('06'), '--on', DAY, '--out', at('race', out), '--data', shared])),
    );
    expect(
      both.map((ran) => ran.code),
      both.map((ran) => ran.stderr).join(),
    ).toEqual([0, 0]);
    const keys = ['authority.crt.pem', 'authority.p12', 'passphrase', 'signer.p12'].map((name) => `keys/${name}`);
    expect(filesIn(shared)).toEqual(['keys', ...keys, 'numbers.key']);
  });

  test("a key of one's own signs, with the passphrase from a file or a descriptor", async () => {
    const own = ['--key', at('own.p12'), '--data', at('unused')];
    const byFile = await guiju([
      'issue',
      example('06'),
      '--on',
      DAY,
      '--out',
      at('own', 'file'),
      ...own,
      '--passphrase-file',
      at('pass.txt'),
    ]);
    expect(byFile.code, byFile.stderr).toBe(0);
    const byDescriptor = await bash(
      `guiju issue ${example('06')} --on ${DAY} --out ${at('own', 'fd')} ${own.join(' ')} --passphrase-fd 3 3<${at('pass.txt')}`,
    );
    expect(byDescriptor.code, byDescriptor.stderr).toBe(0);
    expect(filesIn(at('unused'))).toEqual(['numbers.key']);
    const [form = ''] = readdirSync(at('own', 'file'));
    const { stdout, code } = await guiju(['verify', at('own', 'file', form), '--data', at('unused'), '--trust', at('own.crt')]);
    expect(code).toBe(0);
    expect(stdout).toContain('Own Signer');
    expect(stdout).toContain('真实有效');
  });
});

describe('where things are written', () => {
  test('forms go to --out and keys to --data; HOME and the current folder stay as they were', async () => {
    const [cwd, home] = [at('cwd'), at('fresh-home')];
    mkdirSync(cwd);
    mkdirSync(home);
    writeFileSync(join(cwd, 'a.yaml'), applicationText('06'));
    const before = treeOf(cwd);
    const ran = await guiju(['issue', 'a.yaml', '--on', DAY, '--out', at('there', 'out'), '--data', at('there', 'data')], {
      cwd,
      env: { HOME: home, XDG_CACHE_HOME: join(home, 'cache'), TMPDIR: home },
    });
    expect(ran.code).toBe(0);
    expect(treeOf(cwd)).toEqual(before);
    expect(treeOf(home)).toEqual([]);
    expect(filesIn(at('there')).map((path) => path.replace(/-20240318.*/, ''))).toEqual([
      'data',
      'data/keys',
      'data/keys/authority.crt.pem',
      'data/keys/authority.p12',
      'data/keys/passphrase',
      'data/keys/signer.p12',
      'data/numbers.key',
      'out',
      'out/a-renovation-permit',
    ]);
  });

  test('by default .guiju and out in the current folder, or GUIJU_DATA', async () => {
    const cwd = at('default');
    mkdirSync(cwd);
    expect((await guiju(['issue', example('06'), '--on', DAY], { cwd })).code).toBe(0);
    expect(readdirSync(cwd).sort()).toEqual(['.guiju', 'out']);
    expect(
      (await guiju(['issue', example('06'), '--on', DAY, '--out', at('by-env')], { cwd: at('home'), env: { GUIJU_DATA: data } })).stderr,
    ).toBe('');
  });

  test('issued twice, the later form takes the place of the earlier, under the same number', async () => {
    const out = at('twice');
    await issue('06', out);
    const [names, before] = [filesIn(out), treeOf(out)];
    const again = await issue('06', out);
    expect(again.code).toBe(0);
    expect(filesIn(out)).toEqual(names);
    expect(treeOf(out)).not.toEqual(before);
  });

  test('a long Chinese file name still gives a form', async () => {
    const name = `${'装修申报材料'.repeat(13)}.yaml`;
    writeFileSync(at(name), applicationText('06'));
    const ran = await guiju(['issue', at(name), '--on', DAY, '--out', at('long'), '--data', data]);
    expect(ran.code, ran.stderr).toBe(0);
    expect(readdirSync(at('long'))).toHaveLength(1);
  });

  test('two submissions of one folder do not overwrite each other', async () => {
    const value = parse(applicationText('06'));
    for (const [name, room] of [
      ['a.yaml', '1-1-0101'],
      ['b.yaml', '1-1-0102'],
    ] as const) {
      writeFileSync(at(name), JSON.stringify({ ...value, facts: { ...value.facts, roomNo: room } }));
      expect((await guiju(['issue', at(name), '--on', DAY, '--out', at('both'), '--data', data])).code).toBe(0);
    }
    expect(readdirSync(at('both'))).toHaveLength(2);
  });
});
