import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openssl, opensslSigner, run as tool } from '../signing/openssl.ts';
import { pemToDer } from '../signing/pem.ts';
import { manyPermits } from '../support/many.ts';
import { DAY, guiju, scratch } from '../support/process.ts';

const folder = scratch();
const at = (...parts: string[]) => join(folder, ...parts);
const MODULE =
  ['/usr/lib/softhsm/libsofthsm2.so', '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so'].find((file) => existsSync(file)) ?? '';
const PIN = '4711-0815';
const made = opensslSigner(folder, 'rsa-2048');

const issue = (out: string, ...more: string[]) =>
  guiju(['issue', at('permits'), '--on', DAY, '--out', at(out), '--data', at('data'), '--threads', '2', '--format', 'json', ...more], {
    env: { SOFTHSM2_CONF: at('softhsm.conf') },
  });

async function expectGenuine(out: string, count: number): Promise<void> {
  const forms = readdirSync(at(out)).map((name) => at(out, name));
  expect(forms).toHaveLength(count);
  for (const form of forms) expect(execFileSync('pdfsig', ['-nocert', form], { encoding: 'utf8' })).toContain('Signature is Valid');
  const ran = await guiju(['verify', ...forms, '--data', at('data'), '--trust', made.authority]);
  expect(ran.code, ran.stdout).toBe(0);
}

beforeAll(() => {
  manyPermits(at('permits'), 12);
  writeFileSync(at('pin'), `${PIN}\n`);
  writeFileSync(at('wrong-pin'), '0000-0000\n');
});

// A token of software; the package is installed where the tests install what they need.
describe.skipIf(MODULE === '' || tool('which', 'pkcs11-tool').code !== 0)('a batch by a key in a token', () => {
  const key = `pkcs11:token=office?module-path=${MODULE}`;
  beforeAll(() => {
    mkdirSync(at('tokens'));
    writeFileSync(at('softhsm.conf'), `directories.tokendir = ${at('tokens')}\nobjectstore.backend = file\nlog.level = ERROR\n`);
    const env = { ...process.env, SOFTHSM2_CONF: at('softhsm.conf') };
    execFileSync('softhsm2-util', ['--init-token', '--free', '--label', 'office', '--pin', PIN, '--so-pin', '12345678'], {
      env,
      stdio: 'pipe',
    });
    for (const [type, file, id] of [
      ['privkey', made.key, '01'],
      ['cert', made.certificate, '01'],
      ['cert', made.authority, 'f1'],
    ] as const) {
      const form = type === 'privkey' ? ['pkcs8', '-topk8', '-nocrypt'] : ['x509'];
      openssl(...form, '-in', file, '-outform', 'DER', '-out', at('object.der'));
      const login = ['--module', MODULE, '--token-label', 'office', '--login', '--pin', PIN];
      execFileSync('pkcs11-tool', [...login, '--write-object', at('object.der'), '--type', type, '--id', id], { env, stdio: 'pipe' });
    }
  });

  test('two threads, one token: every form is signed', async () => {
    const ran = await issue('token', '--key', key, '--passphrase-file', at('pin'));
    expect(ran.code, ran.stdout + ran.stderr).toBe(0);
    await expectGenuine('token', 12);
  });

  test('a wrong PIN is used once and ends the batch', async () => {
    const ran = await issue('pin-out', '--key', key, '--passphrase-file', at('wrong-pin'));
    expect(ran.code).toBe(2);
    const { counts, stopped, submissions } = JSON.parse(ran.stdout);
    expect(stopped.code).toBe('issue-gave-up');
    expect(submissions[0].problems.map(({ code }: { code: string }) => code)).toEqual(['token-pin']);
    expect(counts.issued).toBe(0);
    expect(counts.failed).toBeLessThanOrEqual(2);
    expect(existsSync(at('pin-out'))).toBe(false);
  });
});

describe('a batch by a remote service', () => {
  const seen = { now: 0, most: 0, asked: 0, broken: false };
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    if (request.method === 'GET') {
      const certificates = [made.certificate, made.authority].map((file) =>
        Buffer.from(pemToDer(readFileSync(file, 'utf8'))).toString('base64'),
      );
      return response.end(JSON.stringify({ certificates }));
    }
    seen.asked += 1;
    seen.now += 1;
    seen.most = Math.max(seen.most, seen.now);
    // Long enough for both threads to be waiting at once.
    await new Promise((done) => setTimeout(done, 300));
    seen.now -= 1;
    if (seen.broken) return response.writeHead(500).end();
    const { digest } = JSON.parse(Buffer.concat(parts).toString('utf8')) as { digest: string };
    writeFileSync(at('digest'), Buffer.from(digest, 'base64'));
    const args = ['pkeyutl', '-sign', '-inkey', made.key, '-in', at('digest'), '-pkeyopt', 'digest:sha256'];
    return response.end(JSON.stringify({ signature: execFileSync('openssl', args).toString('base64') }));
  });
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  beforeAll(() => new Promise<void>((done) => void server.listen(0, '127.0.0.1', done)));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  test('is asked by both threads at once, and every form is signed', async () => {
    const ran = await issue('remote', '--key', url());
    expect(ran.code, ran.stdout + ran.stderr).toBe(0);
    // Once for the form, once for what it commits to.
    expect(seen).toMatchObject({ asked: 24, most: 2 });
    await expectGenuine('remote', 12);
  });

  test('that fails: five in a row end the batch, and nothing is written', async () => {
    seen.broken = true;
    const ran = await issue('remote-broken', '--key', url());
    expect(ran.code).toBe(2);
    const { counts, stopped } = JSON.parse(ran.stdout);
    expect(stopped.code).toBe('issue-gave-up');
    expect(counts).toMatchObject({ issued: 0, written: 0 });
    expect(counts.failed).toBeGreaterThanOrEqual(5);
    expect(existsSync(at('remote-broken'))).toBe(false);
  });
});
