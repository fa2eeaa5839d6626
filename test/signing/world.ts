import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll } from 'vitest';
import { openssl } from './openssl.ts';
import { pemToDer } from './pem.ts';

const call = promisify(execFile);

const KINDS: Readonly<Record<string, readonly string[]>> = {
  'rsa-2048': ['rsa:2048'],
  'rsa-3072': ['rsa:3072'],
  'p-256': ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  'p-384': ['ec', '-pkeyopt', 'ec_paramgen_curve:P-384'],
};

/** What the server does instead of answering well; the path decides. */
export type Answer = (request: Buffer, response: ServerResponse) => void | Promise<void>;

/** A certificate of the world, as files and DER. */
export interface Issued {
  readonly key: string;
  readonly pem: string;
  readonly p12: string;
  readonly der: Uint8Array;
}

/** An authority with OCSP, CRL and timestamps, all of openssl, behind one small HTTP server. */
export interface World {
  readonly url: string;
  readonly root: Issued;
  /** Makes a certificate below the root; `section` of the configuration says what for. */
  issue(name: string, kind: string, subject: string, section?: string, more?: readonly string[]): Issued;
  revoke(issued: Issued): void;
  /** What a path answers from now on; without a function as at the beginning. */
  answer(path: string, answer?: Answer): void;
  /** How often each path was asked. */
  readonly asked: Map<string, number>;
}

const configuration = (dir: string, url: string) => `
[ca]
default_ca = main
[main]
dir = ${dir}
database = ${dir}/index.txt
new_certs_dir = ${dir}/new
rand_serial = yes
crlnumber = ${dir}/crlnumber
certificate = ${dir}/root.pem
private_key = ${dir}/root.key
default_md = sha256
default_days = 365
default_crl_days = 7
policy = any
unique_subject = no
[any]
organizationName = optional
organizationalUnitName = optional
title = optional
commonName = supplied
[req]
distinguished_name = dn
string_mask = utf8only
[dn]
[signer]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature,nonRepudiation
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
authorityInfoAccess = OCSP;URI:${url}/ocsp
crlDistributionPoints = URI:${url}/crl
[crl_only]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature,nonRepudiation
crlDistributionPoints = URI:${url}/crl
[nowhere]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature,nonRepudiation
[responder]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = OCSPSigning
noCheck = ignored
[stamper]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
crlDistributionPoints = URI:${url}/crl
[web]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,serverAuth
[tsa]
default_tsa = one
[one]
serial = ${dir}/tsaserial
crypto_device = builtin
default_policy = 1.2.3.4.1
other_policies = 1.2.3.4.2
digests = sha256, sha384, sha512
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
signer_digest = sha256
`;

/** Builds the world in a folder; the server ends with the tests of the file. */
export async function signingWorld(dir: string): Promise<World> {
  mkdirSync(join(dir, 'new'), { recursive: true });
  const at = (name: string) => join(dir, name);
  const answers = new Map<string, Answer>();
  const asked = new Map<string, number>();
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const [name, text] of [
    ['index.txt', ''],
    ['index.txt.attr', 'unique_subject = no\n'],
    ['crlnumber', '01\n'],
    ['tsaserial', '01\n'],
    ['cnf', configuration(dir, url)],
  ] as const)
    writeFileSync(at(name), text);
  const usage = ['-addext', 'keyUsage=critical,keyCertSign,cRLSign', '-addext', 'basicConstraints=critical,CA:TRUE'];
  const names = ['-utf8', '-config', at('cnf')];
  const rootFiles = ['-keyout', at('root.key'), '-out', at('root.pem')];
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-noenc',
    ...names,
    '-subj',
    '/O=外部机构/CN=外部根',
    '-days',
    '3650',
    ...rootFiles,
    ...usage,
  );

  const issue: World['issue'] = (name, kind, subject, section = 'signer', more = []) => {
    const [key, csr, pem, p12] = ['key', 'csr', 'pem', 'p12'].map((ending) => at(`${name}.${ending}`)) as [string, string, string, string];
    openssl('req', '-new', '-newkey', ...(KINDS[kind] ?? []), '-noenc', ...names, '-subj', subject, '-keyout', key, '-out', csr);
    openssl('ca', '-batch', '-notext', '-utf8', '-config', at('cnf'), '-extensions', section, '-in', csr, '-out', pem, ...more);
    openssl('pkcs12', '-export', '-inkey', key, '-in', pem, '-certfile', at('root.pem'), '-passout', 'pass:secret', '-out', p12);
    return { key, pem, p12, der: pemToDer(readFileSync(pem, 'utf8')) };
  };
  const rootDer = pemToDer(readFileSync(at('root.pem'), 'utf8'));
  const root: Issued = { key: at('root.key'), pem: at('root.pem'), p12: '', der: rootDer };
  const tsa = issue('tsa', 'rsa-2048', '/O=外部机构/CN=时间戳', 'stamper');
  const responder = issue('responder', 'p-256', '/O=外部机构/CN=OCSP', 'responder');

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const path = request.url ?? '/';
    asked.set(path, (asked.get(path) ?? 0) + 1);
    const answer = answers.get(path) ?? usual[path];
    try {
      if (answer === undefined) response.writeHead(404).end();
      else await answer(Buffer.concat(parts), response);
    } catch (cause) {
      response.writeHead(500).end(String(cause));
    }
  }

  const usual: Record<string, Answer> = {
    '/tsa': async (query, response) => void response.end(await stamp(dir, query, tsa)),
    '/ocsp': async (query, response) => {
      const [asks, says] = [fresh('req'), fresh('resp')];
      writeFileSync(asks, query);
      const who = ['-rsigner', responder.pem, '-rkey', responder.key, '-CA', at('root.pem'), '-ndays', '1'];
      await call('openssl', ['ocsp', '-index', at('index.txt'), ...who, '-reqin', asks, '-respout', says]);
      response.end(readFileSync(says));
    },
    '/crl': async (_query, response) => {
      const [pem, der] = [fresh('crl'), fresh('crl')];
      await call('openssl', ['ca', '-gencrl', '-config', at('cnf'), '-out', pem]);
      await call('openssl', ['crl', '-in', pem, '-outform', 'DER', '-out', der]);
      response.end(readFileSync(der));
    },
  };
  const fresh = (ending: string) => at(`${randomBytes(6).toString('hex')}.${ending}`);

  return {
    url,
    root,
    asked,
    issue,
    revoke: (issued) => void openssl('ca', '-config', at('cnf'), '-revoke', issued.pem, '-crl_reason', 'keyCompromise'),
    answer: (path, answer) => void (answer === undefined ? answers.delete(path) : answers.set(path, answer)),
  };
}

/** A reply of `openssl ts`, by whichever certificate. */
export async function stamp(dir: string, query: Uint8Array, by: Issued, more: readonly string[] = []): Promise<Buffer> {
  const made = (last.get(dir) ?? Promise.resolve()).then(() => stampNow(dir, query, by, more));
  last.set(
    dir,
    made.catch(() => undefined),
  );
  return made;
}

/** One after the other: openssl counts serial numbers in a file that it does not lock. */
const last = new Map<string, Promise<unknown>>();

async function stampNow(dir: string, query: Uint8Array, by: Issued, more: readonly string[]): Promise<Buffer> {
  const [asks, says] = ['tsq', 'tsr'].map((ending) => join(dir, `${randomBytes(6).toString('hex')}.${ending}`)) as [string, string];
  writeFileSync(asks, query);
  const signer = ['-signer', by.pem, '-inkey', by.key, '-chain', join(dir, 'root.pem')];
  await call('openssl', ['ts', '-reply', '-config', join(dir, 'cnf'), '-queryfile', asks, ...signer, '-out', says, ...more]);
  return readFileSync(says);
}
