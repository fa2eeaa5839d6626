import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { signPdf } from '../../../../signing/cms/sign.ts';
import { estimateSignatureSize } from '../../../../signing/cms/size.ts';
import { loadTokenSigner } from '../../../../signing/keys/pkcs11/load.ts';
import { readTokenAddress } from '../../../../signing/keys/pkcs11/uri.ts';
import { verifySignatures } from '../../../../signing/verify/verify.ts';
import { codeOf, testFolder } from '../../folder.ts';
import { makePdf } from '../../makePdf.ts';
import { openssl, opensslSigner, run } from '../../openssl.ts';
import { pemToDer } from '../../pem.ts';

const dir = testFolder();
const now = new Date(Date.now() + 60_000);
const date = `D:${now.toISOString().slice(0, 19).replace(/[-:T]/g, '')}+00'00'`;
const MODULE =
  ['/usr/lib/softhsm/libsofthsm2.so', '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so'].find((file) => existsSync(file)) ?? '';

describe('readTokenAddress', () => {
  it('reads token, identifier and module', () => {
    expect(readTokenAddress('pkcs11:token=%E5%AE%A2%E6%9C%8D;id=%01%ab?module-path=/a/b.so')).toEqual({
      token: '客服',
      id: '01ab',
      module: '/a/b.so',
    });
    expect(readTokenAddress('pkcs11:')).toEqual({});
  });

  it('refuses what it does not understand, and a PIN in the open', () => {
    for (const bad of [
      'p11:token=a',
      'pkcs11:tokn=a',
      'pkcs11:token=%zz',
      'pkcs11:token=a;token=b',
      'pkcs11:token=a?pin-value=1234',
      'pkcs11:token',
    ])
      expect(readTokenAddress(bad), bad).toBeUndefined();
  });
});

it('says that the program is missing', async () => {
  const path = process.env['PATH'];
  process.env['PATH'] = dir;
  try {
    expect(await codeOf(() => loadTokenSigner({ uri: 'pkcs11:token=a', pin: '1', at: now }))).toBe('token-tool');
  } finally {
    process.env['PATH'] = path;
  }
});

// A token of software; the package is installed where the tests install what they need.
describe.skipIf(MODULE === '' || run('which', 'pkcs11-tool').code !== 0)('loadTokenSigner with SoftHSM', () => {
  const PIN = '4711-0815';
  const made = Object.fromEntries(['rsa-2048', 'p-256', 'p-384'].map((kind) => [kind, opensslSigner(dir, kind)]));
  const uri = (label: string, id = '') => `pkcs11:token=${label}${id}?module-path=${MODULE}`;

  beforeAll(() => {
    mkdirSync(join(dir, 'tokens'));
    writeFileSync(
      join(dir, 'softhsm.conf'),
      `directories.tokendir = ${join(dir, 'tokens')}\nobjectstore.backend = file\nlog.level = ERROR\n`,
    );
    process.env['SOFTHSM2_CONF'] = join(dir, 'softhsm.conf');
    const tool = (...args: string[]) => execFileSync('pkcs11-tool', ['--module', MODULE, ...args], { stdio: 'pipe' });
    const put = (label: string, kind: string, id: string) => {
      const files = made[kind];
      const login = ['--token-label', label, '--login', '--pin', PIN];
      for (const [type, file] of [
        ['privkey', files?.key],
        ['cert', files?.certificate],
        ['cert', files?.authority],
      ] as const) {
        const form = type === 'privkey' ? ['pkcs8', '-topk8', '-nocrypt'] : ['x509'];
        const out = join(dir, `${label}-${type}.der`);
        openssl(...form, '-in', file ?? '', '-outform', 'DER', '-out', out);
        tool(...login, '--write-object', out, '--type', type, '--id', file === files?.authority ? `f${id.slice(1)}` : id);
      }
    };
    for (const kind of Object.keys(made)) {
      execFileSync('softhsm2-util', ['--init-token', '--free', '--label', kind, '--pin', PIN, '--so-pin', '12345678'], { stdio: 'pipe' });
      put(kind, kind, '01');
    }
    execFileSync('softhsm2-util', ['--init-token', '--free', '--label', 'two', '--pin', PIN, '--so-pin', '12345678'], { stdio: 'pipe' });
    put('two', 'p-256', '01');
    put('two', 'p-384', '02');
  });

  const signed = async (address: string, pin = PIN) => {
    const signer = await loadTokenSigner({ uri: address, pin, at: now });
    return signPdf(makePdf({ room: 2 * estimateSignatureSize(signer), date }), signer);
  };

  it.each(Object.keys(made))('signs by a key of the token: %s', async (kind) => {
    const trusted = [pemToDer(readFileSync(made[kind]?.authority ?? '', 'utf8'))];
    const report = await verifySignatures(await signed(uri(kind)), { trusted, at: now });
    expect(report).toMatchObject({ verdict: 'valid', signatures: [{ signer: { commonName: '王工' } }] });
  });

  it('asks which certificate where there are several, and takes the one that is named', async () => {
    expect(await codeOf(() => signed(uri('two')))).toBe('token-choice');
    const trusted = [pemToDer(readFileSync(made['p-384']?.authority ?? '', 'utf8'))];
    expect((await verifySignatures(await signed(uri('two', ';id=%02')), { trusted, at: now })).verdict).toBe('valid');
    expect(await codeOf(() => signed(uri('two', ';id=%07')))).toBe('key-unreadable');
  });

  it('says when the PIN is wrong, the token is not there, or the library is none', async () => {
    expect(await codeOf(() => signed(uri('p-256'), '0000-0000'))).toBe('token-pin');
    expect(await codeOf(() => signed(uri('elsewhere')))).toBe('token-failed');
    expect(await codeOf(() => signed('pkcs11:token=p-256?module-path=/etc/passwd'))).toBe('token-failed');
    expect(await codeOf(() => signed('pkcs11:tokn=a'))).toBe('token-address');
  });
});
