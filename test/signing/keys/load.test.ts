import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../engine/model/problem.ts';
import { loadSigner } from '../../../signing/keys/load.ts';
import { readPkcs12 } from '../../../signing/keys/pkcs12/read.ts';
import { codeOf, testFolder } from '../folder.ts';
import { openssl, opensslSigner } from '../openssl.ts';

const dir = testFolder();
// An hour from now: certificates made during the tests are valid by then.
const at = new Date(Date.now() + 3_600_000);
const load = (p12: string, passphrase = 'secret', when = at) => loadSigner({ p12, passphrase, at: when });
const p256 = opensslSigner(dir, 'p-256');

/** The same key and certificate, exported once more with other options. */
function exported(name: string, ...args: string[]): string {
  const out = join(dir, `${name}.p12`);
  openssl(
    'pkcs12',
    '-export',
    '-inkey',
    p256.key,
    '-in',
    p256.certificate,
    '-certfile',
    p256.authority,
    '-passout',
    'pass:secret',
    ...args,
    '-out',
    out,
  );
  return out;
}

describe('loadSigner', () => {
  it('opens what openssl makes by default, with name, unit and chain', async () => {
    const signer = await load(p256.p12);
    expect(signer).toMatchObject({ commonName: '王工', role: '工程部', algorithm: 'ecdsa-p256-sha256' });
    expect(signer.chainDer).toHaveLength(1);
  });

  it.each(['rsa-2048', 'p-384'])(
    'opens %s',
    async (kind) => {
      expect((await load(opensslSigner(dir, kind).p12)).algorithm).toMatch(/^(rsa-sha256|ecdsa-p384-sha384)$/);
    },
    30_000,
  );

  it('opens other modern exports: no encryption of certificates, no integrity code, AES-128, SHA-512', async () => {
    const files = [
      exported('plain-certificates', '-certpbe', 'NONE'),
      exported('plain-key', '-keypbe', 'NONE'),
      exported('no-mac', '-nomac'),
      exported('aes128', '-keypbe', 'AES-128-CBC', '-certpbe', 'AES-192-CBC', '-macalg', 'sha512', '-iter', '5000'),
      exported('sha384', '-macalg', 'sha384'),
    ];
    for (const file of files) expect((await load(file)).commonName, file).toBe('王工');
  });

  it('says that the passphrase is wrong, with and without an integrity code', async () => {
    expect(await codeOf(() => load(p256.p12, 'Secret'))).toBe('passphrase-wrong');
    expect(await codeOf(() => load(p256.p12, ''))).toBe('passphrase-wrong');
    expect(await codeOf(() => load(exported('no-mac-2', '-nomac'), 'wrong'))).toBe('passphrase-wrong');
  });

  it('opens what old programs make: 3DES, RC2 of 40 and of 128 bits, two keys', async () => {
    const files = [
      exported('legacy', '-legacy'),
      exported('des3', '-keypbe', 'DES-EDE3-CBC'),
      exported('mixed', '-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'NONE'),
      exported('two-keys', '-keypbe', 'PBE-SHA1-2DES', '-certpbe', 'PBE-SHA1-2DES'),
      exported('rc2-128', '-legacy', '-keypbe', 'PBE-SHA1-RC2-128', '-certpbe', 'PBE-SHA1-RC2-128', '-iter', '1'),
    ];
    for (const file of files) {
      expect((await load(file)).commonName, file).toBe('王工');
      expect(await codeOf(() => load(file, 'wrong')), file).toBe('passphrase-wrong');
    }
    const unsealed = exported('legacy-no-mac', '-legacy', '-nomac');
    expect((await load(unsealed)).commonName).toBe('王工');
    expect(await codeOf(() => load(unsealed, 'wrong'))).toBe('passphrase-wrong');
  });

  it('takes whatever a wrong passphrase makes of a file without an integrity code for that: padding and tags may fit by chance', async () => {
    const unsealed = exported('quick-no-mac', '-legacy', '-iter', '1', '-nomac');
    const codes = new Set<string | undefined>();
    for (let guess = 0; guess < 1500; guess += 1) codes.add(await codeOf(() => load(unsealed, `wrong ${guess}`)));
    expect([...codes]).toEqual(['passphrase-wrong']);
  });

  it('names encryption that is not read and the command that mends it', async () => {
    const error = await load(exported('rc4', '-legacy', '-keypbe', 'PBE-SHA1-RC4-128')).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ProblemError);
    const [problem] = (error as ProblemError).problems;
    expect(problem?.code).toBe('key-legacy');
    expect(problem?.hint?.en).toContain('openssl pkcs12 -legacy -in old.p12');
  });

  it('says when the certificate is not valid at the signing time', async () => {
    const year = 365.25 * 24 * 3600 * 1000;
    expect(await codeOf(() => load(p256.p12, 'secret', new Date(at.getTime() + 2 * year)))).toBe('certificate-expired');
    expect(await codeOf(() => load(p256.p12, 'secret', new Date(at.getTime() - year)))).toBe('certificate-expired');
  });

  it('refuses weak and unsupported keys and certificates of another use', async () => {
    for (const kind of ['rsa-1024', 'p-521']) expect(await codeOf(() => load(opensslSigner(dir, kind).p12))).toBe('key-unsupported');
    const web = join(dir, 'web.p12');
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-noenc',
      '-subj',
      '/CN=web',
      '-addext',
      'extendedKeyUsage=serverAuth',
      '-keyout',
      join(dir, 'w.key'),
      '-out',
      join(dir, 'w.pem'),
    );
    openssl('pkcs12', '-export', '-inkey', join(dir, 'w.key'), '-in', join(dir, 'w.pem'), '-passout', 'pass:secret', '-out', web);
    expect(await codeOf(() => load(web))).toBe('certificate-usage');
  }, 30_000);

  it('says when the file is missing, is something else, or lacks its half', async () => {
    expect(await codeOf(() => load(join(dir, 'nowhere.p12')))).toBe('key-missing');
    expect(await codeOf(() => load(dir))).toBe('key-unreadable');
    expect(await codeOf(() => load(p256.authority))).toBe('key-unreadable');
    writeFileSync(join(dir, 'zeros.p12'), Buffer.alloc(2_000_000));
    expect(await codeOf(() => load(join(dir, 'zeros.p12')))).toBe('key-unreadable');
    openssl('pkcs12', '-export', '-nokeys', '-in', p256.authority, '-passout', 'pass:secret', '-out', join(dir, 'nokey.p12'));
    expect(await codeOf(() => load(join(dir, 'nokey.p12')))).toBe('key-unreadable');
  });

  it('ends in a Problem for any damaged file', async () => {
    const good = readFileSync(exported('damage', '-iter', '1', '-nomaciter'));
    const file = join(dir, 'damaged.p12');
    const codes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), async (index, change) => {
        const bad = Buffer.from(good);
        bad[index] = (bad[index] ?? 0) ^ change;
        writeFileSync(file, bad);
        codes.add(await codeOf(() => load(file)));
      }),
      { numRuns: 400, seed: 7 },
    );
    expect([...codes].filter((code) => !['key-unreadable', 'passphrase-wrong'].includes(code))).toEqual([]);
  });

  it('reads BER as other programs write it: indefinite lengths, strings in pieces', () => {
    const good = readFileSync(p256.p12);
    expect(readPkcs12(indefinite(good), 'secret').keys).toHaveLength(1);
  });
});

/** Rewrites the outer SEQUENCE and ContentInfo with indefinite lengths, the octets in pieces. */
function indefinite(der: Buffer): Buffer {
  const inner = (value: Buffer) => value.subarray((value[1] ?? 0) < 0x80 ? 2 : 2 + ((value[1] ?? 0) & 0x7f));
  const cut = (value: Buffer) => {
    const first = value[1] ?? 0;
    const size = first < 0x80 ? 2 + first : 2 + (first & 0x7f) + Number.parseInt(value.subarray(2, 2 + (first & 0x7f)).toString('hex'), 16);
    return [value.subarray(0, size), value.subarray(size)] as const;
  };
  const end = Buffer.of(0, 0);
  const [version, afterVersion] = cut(inner(der));
  const [info, mac] = cut(afterVersion);
  const [type, wrapped] = cut(inner(info));
  const octets = inner(inner(wrapped));
  const piece = (part: Buffer) => Buffer.concat([Buffer.of(0x04, 0x82, part.length >> 8, part.length & 0xff), part]);
  const string = Buffer.concat([Buffer.of(0x24, 0x80), piece(octets.subarray(0, 300)), piece(octets.subarray(300)), end]);
  const content = Buffer.concat([Buffer.of(0x30, 0x80), type, Buffer.of(0xa0, 0x80), string, end, end]);
  return Buffer.concat([Buffer.of(0x30, 0x80), version, content, mac, end]);
}
