import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { initKeys } from '../../../signing/keys/init.ts';
import { loadSignerFrom } from '../../../signing/keys/load.ts';
import { trustedAuthorities } from '../../../signing/keys/trusted.ts';
import { CLOCK, codeOf, testFolder, WHO } from '../folder.ts';
import { openssl } from '../openssl.ts';

const root = testFolder();
const init = (name: string, more: Partial<Parameters<typeof initKeys>[0]> = {}) =>
  initKeys({ dir: join(root, name), ...WHO, clock: CLOCK, ...more });

describe('initKeys', () => {
  it('makes four files, private ones for the owner alone', async () => {
    await init('modes');
    const mode = (name: string) => (statSync(join(root, 'modes', name)).mode & 0o777).toString(8);
    expect(readdirSync(join(root, 'modes')).sort()).toEqual(['authority.crt.pem', 'authority.p12', 'passphrase', 'signer.p12']);
    expect(['.', 'signer.p12', 'authority.p12', 'passphrase', 'authority.crt.pem'].map(mode)).toEqual(['700', '600', '600', '600', '644']);
  });

  it('makes files that openssl reads, AES-256 and SHA-256 throughout', async () => {
    const { signerFile, passphraseFile, authorityFile } = await init('openssl');
    for (const file of [signerFile, authorityFile]) {
      const said = openssl('pkcs12', '-in', file, '-passin', `file:${passphraseFile}`, '-noenc');
      expect(said).toContain('BEGIN PRIVATE KEY');
    }
  });

  it('writes certificates whose chain openssl accepts, with Chinese names in UTF-8', async () => {
    const made = await init('chain');
    const pem = openssl('pkcs12', '-in', made.signerFile, '-passin', `file:${made.passphraseFile}`, '-nokeys', '-clcerts');
    writeFileSync(join(root, 'signer.pem'), pem);
    const at = String(Math.floor(CLOCK.getTime() / 1000));
    expect(openssl('verify', '-x509_strict', '-attime', at, '-CAfile', made.authorityCertificate, join(root, 'signer.pem'))).toContain(
      'OK',
    );
    const text = openssl('x509', '-in', join(root, 'signer.pem'), '-noout', '-text', '-nameopt', 'utf8,sep_comma_plus');
    expect(text).toContain('O=金桂物业服务有限公司,title=客服主管,CN=李晓梅');
    expect(text).toContain('Digital Signature, Non Repudiation');
    expect(text).toContain('Nov 23 05:26:00 2029 GMT');
  });

  it('takes a passphrase and then writes none down', async () => {
    const made = await init('chosen', { passphrase: '一个很长的口令 🔑' });
    expect(made.passphraseFile).toBeUndefined();
    expect(readdirSync(join(root, 'chosen'))).not.toContain('passphrase');
    expect(openssl('pkcs12', '-in', made.signerFile, '-passin', 'pass:一个很长的口令 🔑', '-noenc')).toContain('PRIVATE KEY');
    expect(await codeOf(() => loadSignerFrom({ dir: join(root, 'chosen'), at: CLOCK }))).toBe('passphrase-missing');
    expect((await loadSignerFrom({ dir: join(root, 'chosen'), passphrase: '一个很长的口令 🔑', at: CLOCK })).role).toBe('客服主管');
  });

  it('never overwrites: a second call is refused and changes nothing', async () => {
    const { signerFile } = await init('twice');
    const before = readFileSync(signerFile);
    expect(await codeOf(() => init('twice'))).toBe('keys-exist');
    expect(readFileSync(signerFile).equals(before)).toBe(true);
  });

  it('lets exactly one of several calls at once win', async () => {
    const codes = await Promise.all(Array.from({ length: 6 }, () => codeOf(() => init('race'))));
    expect(codes.sort()).toEqual(['keys-exist', 'keys-exist', 'keys-exist', 'keys-exist', 'keys-exist', 'no problem']);
    expect((await loadSignerFrom({ dir: join(root, 'race'), at: CLOCK })).commonName).toBe('李晓梅');
  });

  it('leaves nothing behind when it fails', async () => {
    const own = join(root, 'failing');
    mkdirSync(join(own, 'keys'), { recursive: true });
    writeFileSync(join(own, 'keys', 'note.txt'), 'mine');
    expect(await codeOf(() => initKeys({ dir: join(own, 'keys'), ...WHO, clock: CLOCK }))).toBe('keys-exist');
    let calls = 0;
    const failing = (size: number) => {
      calls += 1;
      if (calls > 3) throw new Error('no randomness');
      return new Uint8Array(size);
    };
    await expect(initKeys({ dir: join(own, 'other'), ...WHO, clock: CLOCK, random: failing })).rejects.toThrow('no randomness');
    writeFileSync(join(own, 'file'), '');
    expect(await codeOf(() => initKeys({ dir: join(own, 'file', 'keys'), ...WHO, clock: CLOCK }))).toBe('keys-exist');
    expect(readdirSync(own).sort()).toEqual(['file', 'keys']);
    expect(readdirSync(join(own, 'keys'))).toEqual(['note.txt']);
  });

  it('refuses names a certificate cannot bear, and short passphrases', async () => {
    expect(await codeOf(() => init('n1', { signerName: ' ' }))).toBe('key-name');
    expect(await codeOf(() => init('n2', { role: '经'.repeat(65) }))).toBe('key-name');
    expect(await codeOf(() => init('n3', { organisation: '甲\n乙' }))).toBe('key-name');
    expect(await codeOf(() => init('n4', { passphrase: 'short' }))).toBe('passphrase-short');
    expect(await codeOf(() => init('n5', { organisation: '司'.repeat(64) }))).toBe('no problem');
  });
});

describe('trustedAuthorities', () => {
  it('reads the own authority and every PEM in trusted/, several in one file too', async () => {
    const [a, b, c] = await Promise.all(['t1', 't2', 't3'].map((name) => init(name)));
    const dir = join(root, 't1');
    mkdirSync(join(dir, 'trusted'));
    const pem = (made?: { authorityCertificate: string }) => readFileSync(made?.authorityCertificate ?? '', 'utf8');
    writeFileSync(join(dir, 'trusted', 'others.pem'), `# 两家\n${pem(b)}${pem(c)}`);
    writeFileSync(join(dir, 'trusted', 'readme.txt'), 'not read');
    expect(await trustedAuthorities(dir)).toHaveLength(3);
    expect(a?.authorityFingerprint).toHaveLength(64);
  });

  it('gives none for a folder that is not there, and says which file is no certificate', async () => {
    expect(await trustedAuthorities(join(root, 'nowhere'))).toEqual([]);
    mkdirSync(join(root, 'bad', 'trusted'), { recursive: true });
    writeFileSync(join(root, 'bad', 'trusted', 'x.pem'), 'nonsense');
    expect(await codeOf(() => trustedAuthorities(join(root, 'bad')))).toBe('authority-unreadable');
  });
});
