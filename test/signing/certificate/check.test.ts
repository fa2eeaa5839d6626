import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkPath, checkValidity } from '../../../signing/certificate/check.ts';
import { buildPath } from '../../../signing/certificate/path.ts';
import { readCertificate } from '../../../signing/certificate/read.ts';
import { testFolder } from '../folder.ts';
import { openssl } from '../openssl.ts';
import { pemToDer } from '../pem.ts';

const dir = testFolder();
const at = (name: string) => join(dir, name);
const EC = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];
const AUTHORITY = ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign'];
const PERSON = ['basicConstraints=critical,CA:FALSE', 'keyUsage=critical,digitalSignature'];
const later = new Date(Date.now() + 60_000);

/** Issues a certificate by openssl; without an issuer it signs itself. */
function make(name: string, { issuer = '', extensions = PERSON, key = EC, digest = 'sha256' } = {}) {
  const files = ['-keyout', at(`${name}.key`), '-noenc', '-utf8', '-subj', `/CN=${name}`];
  writeFileSync(at(`${name}.ext`), `${extensions.join('\n')}\n`);
  openssl('req', '-new', ...key, ...files, '-out', at(`${name}.csr`));
  const by = issuer === '' ? ['-key', at(`${name}.key`)] : ['-CA', at(`${issuer}.pem`), '-CAkey', at(`${issuer}.key`)];
  openssl(
    'x509',
    '-req',
    '-in',
    at(`${name}.csr`),
    ...by,
    `-${digest}`,
    '-days',
    '30',
    '-extfile',
    at(`${name}.ext`),
    '-out',
    at(`${name}.pem`),
  );
  return readCertificate(pemToDer(readFileSync(at(`${name}.pem`), 'utf8')));
}

const root = make('root', { extensions: AUTHORITY });
const codes = (...path: Parameters<typeof checkPath>[0]) => checkPath(path, later).map((problem) => problem.code);

describe('buildPath', () => {
  it('orders what it is given and leaves over what is no part', () => {
    const middle = make('middle', { issuer: 'root', extensions: AUTHORITY });
    const person = make('person', { issuer: 'middle' });
    const stranger = make('stranger');
    const path = buildPath(person, [stranger, root, middle]);
    expect(path.certificates).toEqual([person, middle, root]);
    expect(path.selfSigned).toBe('yes');
    expect(path.unused).toEqual([stranger]);
    expect(buildPath(person, [root])).toMatchObject({ selfSigned: 'no' });
    expect(codes(...path.certificates)).toEqual([]);
  });
});

describe('checkPath', () => {
  it('refuses an authority below one that allows none', () => {
    const strict = make('strict', { extensions: ['basicConstraints=critical,CA:TRUE,pathlen:0', 'keyUsage=critical,keyCertSign'] });
    const below = make('below', { issuer: 'strict', extensions: AUTHORITY });
    const direct = make('direct', { issuer: 'strict' });
    expect(codes(direct, strict)).toEqual([]);
    expect(codes(make('deep', { issuer: 'below' }), below, strict)).toEqual(['certificate-usage']);
  });

  it('refuses authorities that are none, or may not sign certificates', () => {
    expect(codes(make('a', { issuer: 'root' }), make('noca', { extensions: ['basicConstraints=CA:FALSE'] }))).toEqual([
      'certificate-usage',
    ]);
    expect(codes(make('b', { issuer: 'root' }), make('nosign', { extensions: ['basicConstraints=CA:TRUE', 'keyUsage=cRLSign'] }))).toEqual([
      'certificate-usage',
    ]);
    expect(codes(make('c', { issuer: 'root' }), make('nothing', { extensions: ['subjectKeyIdentifier=hash'] }))).toEqual([
      'certificate-usage',
    ]);
  });

  it('refuses certificates for other purposes', () => {
    expect(codes(make('agree', { extensions: ['keyUsage=keyAgreement'] }))).toEqual(['certificate-usage']);
    expect(codes(make('server', { extensions: ['extendedKeyUsage=serverAuth,clientAuth'] }))).toEqual(['certificate-usage']);
    for (const purpose of ['emailProtection', '1.3.6.1.5.5.7.3.36', 'serverAuth,anyExtendedKeyUsage']) {
      expect(codes(make('fit', { extensions: [`extendedKeyUsage=critical,${purpose}`] })), purpose).toEqual([]);
    }
    expect(codes(make('plain', { extensions: ['subjectKeyIdentifier=hash'] }))).toEqual([]);
  });

  it('refuses weak keys, SHA-1, and critical extensions that nobody here understands', () => {
    expect(codes(make('short', { key: ['-newkey', 'rsa:1024'] }))).toEqual(['certificate-weak']);
    expect(codes(make('sha1', { digest: 'sha1' }))).toEqual(['certificate-weak']);
    expect(codes(make('strange', { extensions: ['1.2.3.4=critical,ASN1:NULL', ...PERSON] }))).toEqual(['certificate-unknown-rule']);
    expect(codes(make('harmless', { extensions: ['1.2.3.4=ASN1:NULL', ...PERSON] }))).toEqual([]);
    expect(codes(make('limited', { extensions: ['nameConstraints=critical,permitted;email:.cn', ...AUTHORITY] }))).toContain(
      'certificate-unknown-rule',
    );
  });
});

describe('checkValidity', () => {
  it('counts both ends in, the last second whole', () => {
    const valid = (time: number) => checkValidity(root, new Date(time)).length === 0;
    const [from, until] = [root.notBefore.getTime(), root.notAfter.getTime()];
    expect([from - 1, from, until, until + 999, until + 1000].map(valid)).toEqual([false, true, true, true, false]);
  });
});
