import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { pdfFaults } from '../support/pdf-rules/check.ts';
import { DAY, example, guiju, scratch } from '../support/process.ts';

const folder = scratch();
const at = (...names: string[]) => join(folder, ...names);
const data = at('data');
const program = (name: string, ...args: string[]) =>
  execFileSync(name, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

let original = '';
const copy = at('copy.pdf');

beforeAll(async () => {
  const keys = await guiju(['keys', 'init', '--data', data, '--organisation', '甲物业', '--name', '李四', '--role', '客服专员']);
  expect(keys.code).toBe(0);
  expect((await guiju(['issue', example('04'), '--on', DAY, '--out', at('out'), '--data', data])).code).toBe(0);
  original = at('out', readdirSync(at('out')).find((name) => name.startsWith('renovation-application-form')) ?? '');
  const made = await guiju(['redact', original, '--hide', 'personal', '--reason', '邻里备案', '--out', copy, '--data', data]);
  expect(made).toMatchObject({ code: 0, stderr: '' });
  expect(made.stdout).toMatch(/^已出具“装修申报表”（编号 \d{8}-[0-9A-F]{8}）的副本/);
  expect(made.stdout).toMatch(/2 条以原件签发人的签名为准/);
});

describe('guiju redact', () => {
  test('makes a PDF that other programs find sound, signed and fit for archives', () => {
    expect(program('pdfsig', copy)).toContain('Signature is Valid');
    expect(program('qpdf', '--check', copy)).toContain('No syntax or stream encoding errors found');
    expect(pdfFaults(readFileSync(copy))).toEqual([]);
    const text = program('pdftotext', '-layout', copy, '-');
    expect(text).toContain('隐去部分个人信息的副本，不是原件');
    expect(text).toContain('出具事由：邻里备案');
    expect(text.split('已隐去').length).toBeGreaterThan(5);
    expect(program('pdftotext', '-layout', original, '-')).toContain('样例孙七');
    expect(text).not.toContain('样例孙七');
    expect(program('pdfinfo', copy)).toMatch(/Title:.*隐去部分个人信息的副本/);
  });

  test('carries commitments that OpenSSL finds signed by the issuer', () => {
    program('pdfdetach', '-saveall', '-o', folder, copy);
    const args = ['cms', '-verify', '-binary', '-inform', 'DER', '-in', 'commitments.p7s', '-content', 'commitments.json'];
    const authority = join(data, 'keys', 'authority.crt.pem');
    expect(program('openssl', ...args, '-CAfile', authority, '-purpose', 'any')).toBe(readFileSync(at('commitments.json'), 'utf8'));
    expect(existsSync(at('salts.json'))).toBe(false);
  });

  test('says in JSON what it made', async () => {
    const { stdout, code } = await guiju([
      'redact',
      original,
      '--hide',
      'siteLeadName,siteLeadPhone,applicantName,applicantPhone',
      '--out',
      at('json.pdf'),
      '--data',
      data,
      '--format',
      'json',
    ]);
    expect([code, JSON.parse(stdout)]).toEqual([
      0,
      expect.objectContaining({
        path: at('json.pdf'),
        evaluated: 70,
        resting: [],
        form: expect.objectContaining({ id: 'renovation-application-form' }),
      }),
    ]);
  });

  test('tells in one sentence what is wrong with a call, and writes nothing', async () => {
    const out = at('nothing.pdf');
    const refused: readonly (readonly [readonly string[], RegExp])[] = [
      [['redact', original, '--out', out], /\[argument-missing\]/],
      [['redact', original, '--hide', 'personal'], /\[argument-missing\]/],
      [['redact', original, '--hide', 'nobody', '--out', out], /applicantName[\s\S]*\[redact-unknown\]/],
      [['redact', copy, '--hide', 'personal', '--out', out], /\[redact-copy\]/],
      [['redact', original, '--hide', 'applicantName', '--out', out], /\[redact-elsewhere\]/],
      [['redact', original, '--hide', 'personal', '--out', original], /\[redact-over\]/],
      [['redact', example('04'), '--hide', 'personal', '--out', out], /\[pdf-not\]/],
    ];
    for (const [args, problem] of refused) {
      const ran = await guiju([...args, '--data', data, '--lang', 'en']);
      expect([args, ran.code, ran.stdout]).toEqual([args, 2, '']);
      expect(ran.stderr).toMatch(problem);
    }
    expect(existsSync(out)).toBe(false);
  });
});

describe('guiju verify, of a copy', () => {
  test('says that it is genuine, of what form, by whom, what is hidden, and how the verdict is proved', async () => {
    const { stdout, code } = await guiju(['verify', copy, '--data', data, '--lang', 'en']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^✔ Passed: Genuine/);
    for (const said of [
      'Copy: redacted copy, not the original',
      'Reason: 邻里备案',
      'Issuer of the original: 李四，客服专员  trusted issuer',
      'Workers 1 Name',
      '68 rules were evaluated again',
      '2 rest on the signature',
    ])
      expect(stdout.replace(/\s+/g, ' ')).toContain(said.replace(/\s+/g, ' '));
  });

  test('of an issuer whom nobody here vouches for says so', async () => {
    const { stdout, code } = await guiju(['verify', copy, '--data', at('elsewhere'), '--lang', 'en']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^! Intact, but the issuer is not trusted/);
  });

  test('makes no keys before it knows that it will make a copy', async () => {
    const ran = await guiju(['redact', example('04'), '--hide', 'personal', '--out', at('no.pdf'), '--data', at('keyless')]);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    writeFileSync(at('torn.pdf'), readFileSync(original).subarray(0, 50_000));
    const torn = await guiju(['redact', at('torn.pdf'), '--hide', 'personal', '--out', at('no.pdf'), '--data', at('keyless')]);
    expect(torn).toMatchObject({ code: 2, stderr: expect.stringContaining('[redact-not-genuine]') });
    expect(existsSync(at('keyless'))).toBe(false);
  });

  test('with one octet changed anywhere fails', async () => {
    const bytes = readFileSync(copy);
    for (const share of [0.2, 0.5, 0.9]) {
      const changed = Buffer.from(bytes);
      const place = Math.floor(bytes.length * share);
      changed[place] = (changed[place] ?? 0) ^ 1;
      writeFileSync(at('changed.pdf'), changed);
      expect((await guiju(['verify', at('changed.pdf'), '--data', data])).code).toBe(1);
    }
  });

  test('takes a disclosure of guiju reveal, and no other', async () => {
    const opening = await guiju(['reveal', original, '--fact', 'applicantPhone', '--data', data]);
    expect(opening.code).toBe(0);
    writeFileSync(at('opening.json'), opening.stdout);
    const right = await guiju(['verify', copy, '--opening', at('opening.json'), '--data', data, '--lang', 'en']);
    expect(right.code).toBe(0);
    expect(right.stdout).toMatch(/Disclosed: Telephone of the applicant = "\d{11}" {2}as the issuer signed it/);
    writeFileSync(at('opening.json'), opening.stdout.replace(/"value": "1/, '"value": "2'));
    const wrong = await guiju(['verify', copy, '--opening', at('opening.json'), '--data', data, '--lang', 'en']);
    expect(wrong.code).toBe(1);
    expect(wrong.stdout).toContain('[opening-wrong]');
  });
});
