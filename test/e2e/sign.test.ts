import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readFields } from '../../signing/update/fields.ts';
import { heldSignatures } from '../../signing/update/intact.ts';
import { Update } from '../../signing/update/update.ts';
import { pngOf } from '../signing/appearance/make-png.ts';
import { run as tool } from '../signing/openssl.ts';
import { signingWorld, type World } from '../signing/world.ts';
import { DAY, example, guiju, type Ran, scratch } from '../support/process.ts';

const folder = scratch();
const at = (...parts: string[]) => join(folder, ...parts);
const KINDS = { owner: 'rsa-2048', contractor: 'p-256', staff: 'p-384', manager: 'rsa-3072' };
const NAMES = { owner: '样例业主', contractor: '样例装修', staff: '样例客服', manager: '样例主管' };
let world: World;
let form = '';

const call = (...args: string[]): Promise<Ran> => guiju([...args, '--data', at('data')], { cwd: folder, env: { HOME: at('home') } });
const key = (role: string) => ['--key', at('world', `${role}.p12`), '--passphrase-file', at('pass')];
const authority = () => ['--tsa', `${world.url}/tsa`, '--tsa-trust', at('world', 'root.pem')];

const held = (file: string) => {
  const update = new Update(new Uint8Array(readFileSync(file)));
  return heldSignatures(update, readFields(update));
};

beforeAll(async () => {
  mkdirSync(at('home'));
  writeFileSync(at('pass'), 'secret\n');
  world = await signingWorld(at('world'));
  for (const [role, kind] of Object.entries(KINDS))
    world.issue(role, kind, `/O=样例/title=${role}/CN=${NAMES[role as keyof typeof NAMES]}`);
  const ran = await call('issue', example('06'), '--on', DAY, '--out', at('out'), '--unsigned');
  expect(ran.stderr).toBe('');
  expect(ran.stdout).toContain('已制成未签名的 1 份表单');
  form = at('out', readdirSync(at('out')).find((name) => name.startsWith('renovation-permit')) ?? '');
  writeFileSync(
    at('hand.json'),
    JSON.stringify({
      strokes: [
        [
          { x: 0, y: 0, t: 0, p: 0.2 },
          { x: 40, y: 30, t: 90, p: 0.9 },
          { x: 80, y: 5, t: 180, p: 0.4 },
        ],
      ],
    }),
  );
  writeFileSync(
    at('seal.png'),
    pngOf(60, 60, (x, y) => (Math.hypot(x - 30, y - 30) < 28 ? [220, 0, 0, 180] : [0, 0, 0, 0])),
  );
});

describe('guiju sign', () => {
  it('adds four signatures in turn, seen in their boxes, and raises the last file to B-LTA', async () => {
    const marks: Record<string, string[]> = {
      owner: ['--hand', at('hand.json')],
      manager: ['--seal', at('seal.png'), '--hand', at('hand.json')],
    };
    for (const role of Object.keys(KINDS)) {
      const level = ['--level', 'B-T', ...authority()];
      const ran = await call('sign', form, '--as', role, ...key(role), ...level, ...(marks[role] ?? []));
      expect(ran.stderr).toBe('');
      expect(ran.code).toBe(0);
      const said = new RegExp(
        `^✔ ${NAMES[role as keyof typeof NAMES]}已以“${role}”身份签署（B-T），签在第 2 页，距左 \\d+ 毫米，距上 \\d+ 毫米  ${form}\n$`,
      );
      expect(ran.stdout).toMatch(said);
    }
    const raised = await call('augment', form, '--to', 'B-LTA', ...authority(), '--trust', at('world', 'root.pem'));
    expect(raised).toMatchObject({ code: 0, stderr: '', stdout: `✔ 已提升到 B-LTA  ${form}\n` });
    expect(held(form).map(({ field, intact }) => `${field} ${intact}`)).toEqual([
      ...Object.keys(KINDS).map((role) => `${role} true`),
      'timestamp true',
    ]);
    expect(tool('qpdf', '--check', form)).toMatchObject({ code: 0 });
    expect(tool('pdfsig', form).output.match(/Signature is Valid\./g)).toHaveLength(4);
    const words = execFileSync('pdftotext', ['-layout', form, '-'], { encoding: 'utf8' });
    for (const name of Object.values(NAMES)) expect(words).toContain(name);
  });

  it('refuses what cannot be signed, says so in one sentence, and leaves the file as it is', async () => {
    const before = readFileSync(form);
    const refused = async (...args: string[]) => {
      const ran = await call('sign', form, ...args);
      expect(ran).toMatchObject({ code: 2, stdout: '' });
      expect(readFileSync(form).equals(before)).toBe(true);
      return ran.stderr;
    };
    expect(await refused('--as', 'owner', ...key('owner'))).toContain('[sign-role-signed]');
    expect(await refused('--as', 'visitor', '--key', at('world', 'owner.p12'), '--passphrase-file', at('hand.json'))).toContain(
      '[passphrase-wrong]',
    );
    expect(await refused('--as', 'visitor', ...key('owner'), '--level', 'B-T')).toContain('[timestamp-missing]');
    expect(await refused('--as', 'visitor', ...key('owner'), '--level', 'B-X')).toContain('[level-unknown]');
    expect(await refused('--as', 'visitor', ...key('owner'), '--level', 'B-T', '--tsa', 'http://127.0.0.1:9/')).toContain(
      '[timestamp-down]',
    );
    expect(await refused('--as', 'visitor', ...key('owner'), '--box', '1,2')).toContain('[box-wrong]');
    expect(await refused('--as', ' ', ...key('owner'))).toContain('[role-wrong]');
    expect(await refused('--as', 'visitor', ...key('owner'), '--hand', at('pass'))).toContain('[hand-wrong]');
    expect(await refused('--as', 'visitor', ...key('owner'), '--seal', at('hand.json'))).toContain('[seal-wrong]');
    expect(await refused('--as', 'visitor', ...key('owner'), '--box', '1,30,45,80,20')).toContain('[box-covers-text]');
    expect(await refused('--as', 'visitor', ...key('owner'), '--box', '1,290,45,80,20')).toContain('[sign-box]');
    expect(await refused(...key('owner'))).toContain('[argument-missing]');
    expect(readdirSync(at('out')).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('writes to another file where that is asked, and locks with --last', async () => {
    const next = at('locked.pdf');
    const ran = await call('sign', form, '--as', 'auditor', ...key('owner'), '--out', next, '--last', '--format', 'json');
    expect(JSON.parse(ran.stdout)).toMatchObject({ path: next, role: 'auditor', level: 'B-B' });
    expect((await call('sign', next, '--as', 'visitor', ...key('staff'))).stderr).toContain('[sign-locked]');
    expect(existsSync(next)).toBe(true);
  });
});

describe('the local authority', () => {
  it('writes its list, so that its own signers reach B-LTA; a certificate on it reaches nothing', async () => {
    const own = (...args: string[]) => guiju([...args, '--data', at('own')], { cwd: folder, env: { HOME: at('home') } });
    expect(await own('keys', 'init')).toMatchObject({ code: 0 });
    const issue = (out: string) => own('issue', example('06'), '--on', DAY, '--out', at(out), '--level', 'B-LTA', ...authority());
    expect((await issue('first')).stderr).toContain('[revocation-nowhere]');
    expect((await own('keys', 'revoke')).stdout).toContain('共 0 张');
    const ran = await issue('second');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    const [name = ''] = readdirSync(at('second'));
    expect(held(at('second', name)).map(({ intact }) => intact)).toEqual([true, true]);
    const { serial } = JSON.parse((await own('keys', 'show', '--format', 'json')).stdout);
    expect((await own('keys', 'revoke', serial)).stdout).toContain('共 1 张');
    expect((await issue('third')).stderr).toContain('[revocation-revoked]');
    expect(existsSync(at('third'))).toBe(false);
  });
});

describe('guiju issue --level', () => {
  it.each(['B-T', 'B-LTA'])('issues at %s with authorities that the data folder names', async (level) => {
    mkdirSync(at('data', 'keys'), { recursive: true });
    writeFileSync(
      at('data', 'keys', 'authorities.json'),
      JSON.stringify({ timestampUrl: `${world.url}/tsa`, timestampTrust: [at('world', 'root.pem')] }),
    );
    const ran = await call('issue', example('06'), '--on', DAY, '--out', at(level), ...key('staff'), '--level', level);
    expect(ran.stderr).toBe('');
    const [name = ''] = readdirSync(at(level));
    const found = held(at(level, name));
    expect(found.every((one) => one.intact && one.token !== undefined)).toBe(true);
    expect(found).toHaveLength(level === 'B-T' ? 1 : 2);
    expect(tool('pdfsig', at(level, name)).output).toContain('Signature is Valid.');
    // The issuer's signature that a copy takes along has a timestamp of its own.
    const trust = ['--trust', at('world', 'root.pem')];
    const made = await call('redact', at(level, name), '--hide', 'personal', '--out', at(`${level}.pdf`), ...key('staff'), ...trust);
    expect(made.stderr).toBe('');
    const verified = await call('verify', at(`${level}.pdf`), ...trust, '--format', 'json');
    expect(JSON.parse(verified.stdout)).toMatchObject({ verdict: 'genuine', copy: { issuer: { trust: 'trusted', problems: [] } } });
    expect(JSON.parse(verified.stdout).copy.issuer.stampedAt).toMatch(/^\d{4}-/);
  });

  it('says what is wrong with those settings, and writes nothing where the authority is down', async () => {
    writeFileSync(at('data', 'keys', 'authorities.json'), JSON.stringify({ timestampUri: 'x' }));
    const args = ['issue', example('06'), '--on', DAY, '--out', at('none'), ...key('staff'), '--level', 'B-T'];
    expect((await call(...args)).stderr).toContain('[authorities-wrong]');
    writeFileSync(at('data', 'keys', 'authorities.json'), '{}');
    expect((await call(...args, '--tsa', 'http://127.0.0.1:9/')).stderr).toContain('[timestamp-down]');
    expect(existsSync(at('none'))).toBe(false);
  });
});
