import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signPdf } from '../../../../signing/cms/sign.ts';
import { estimateSignatureSize } from '../../../../signing/cms/size.ts';
import { loadRemoteSigner } from '../../../../signing/keys/remote/load.ts';
import { verifySignatures } from '../../../../signing/verify/verify.ts';
import { codeOf, testFolder } from '../../folder.ts';
import { makePdf } from '../../makePdf.ts';
import { opensslSigner } from '../../openssl.ts';
import { pemToDer } from '../../pem.ts';

const dir = testFolder();
const now = new Date(Date.now() + 60_000);
const date = `D:${now.toISOString().slice(0, 19).replace(/[-:T]/g, '')}+00'00'`;
const made = Object.fromEntries(['rsa-2048', 'p-256', 'p-384'].map((kind) => [kind, opensslSigner(dir, kind)]));
const der = (file: string) => pemToDer(readFileSync(file, 'utf8'));

/** What the service does; each test may change it. */
interface Service {
  kind: string;
  /** Of another certificate, when it lies. */
  key: string;
  answer?: (asked: { digest: string; algorithm: string }) => unknown;
  patience?: number;
}
let service: Service;
const seen: { method: string; authorization: string; body: string }[] = [];
let url = '';

/** A digest is signed as it is, by openssl: ECDSA takes it raw, RSA inside its DigestInfo. */
function signDigest(kind: string, algorithm: string, digest: Buffer): Buffer {
  writeFileSync(join(dir, 'digest'), digest);
  const args = ['pkeyutl', '-sign', '-inkey', made[kind]?.key ?? '', '-in', join(dir, 'digest'), '-pkeyopt', `digest:${algorithm}`];
  return execFileSync('openssl', args);
}

const server = createServer(async (request, response) => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const body = Buffer.concat(parts).toString('utf8');
  seen.push({ method: request.method ?? '', authorization: request.headers.authorization ?? '', body });
  if (request.headers.authorization !== 'Bearer let-me-in') return response.writeHead(401).end();
  const files = made[service.kind];
  if (request.method === 'GET')
    return response.end(
      JSON.stringify({
        certificates: [files?.certificate, files?.authority].map((file) => Buffer.from(der(file ?? '')).toString('base64')),
      }),
    );
  if (service.patience !== undefined) return undefined;
  const asked = JSON.parse(body) as { digest: string; algorithm: string };
  const signature = () => signDigest(service.key, asked.algorithm, Buffer.from(asked.digest, 'base64')).toString('base64');
  return response.end(JSON.stringify(service.answer === undefined ? { signature: signature() } : service.answer(asked)));
});

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sign`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const load = (more = {}) => loadRemoteSigner({ url, secret: 'let-me-in', at: now, ...more });

async function signed(more = {}) {
  const signer = await load(more);
  return signPdf(makePdf({ room: 2 * estimateSignatureSize(signer), date }), signer);
}

describe('loadRemoteSigner', () => {
  it.each(['rsa-2048', 'p-256', 'p-384'])('signs by %s; the service sees a digest and never the form', async (kind) => {
    service = { kind, key: kind };
    seen.length = 0;
    const report = await verifySignatures(await signed(), { trusted: [der(made[kind]?.authority ?? '')], at: now });
    expect(report.verdict).toBe('valid');
    expect(seen.map(({ method }) => method)).toEqual(['GET', 'POST']);
    const { digest, algorithm, certificate, ...more } = JSON.parse(seen[1]?.body ?? '{}');
    expect(more).toEqual({});
    expect(Buffer.from(digest, 'base64')).toHaveLength(algorithm === 'sha384' ? 48 : 32);
    expect(certificate).toMatch(/^[0-9a-f]{64}$/);
  });

  it('refuses what a lying service gives: another key, another digest, nonsense, nothing', async () => {
    service = { kind: 'p-256', key: 'p-384' };
    expect(await codeOf(() => signed())).toBe('signer-faulty');
    const key = 'p-256';
    service = { kind: 'p-256', key, answer: () => ({ signature: signDigest(key, 'sha256', Buffer.alloc(32)).toString('base64') }) };
    expect(await codeOf(() => signed())).toBe('signer-faulty');
    for (const answer of [{ signature: 'AAAA' }, { signature: 7 }, {}, { signature: '' }]) {
      service = { kind: 'p-256', key, answer: () => answer };
      expect(await codeOf(() => signed()), JSON.stringify(answer)).toBe('signer-faulty');
    }
    service = { kind: 'p-256', key, answer: () => 'words' };
    expect(await codeOf(() => signed())).toBe('remote-refused');
  });

  it('says when it is down, slow, or lets nobody in', async () => {
    service = { kind: 'p-256', key: 'p-256', patience: 1 };
    expect(await codeOf(() => signed({ timeoutMs: 300 }))).toBe('remote-slow');
    expect(await codeOf(() => load({ url: 'http://127.0.0.1:9/' }))).toBe('remote-down');
    expect(await codeOf(() => load({ secret: 'wrong' }))).toBe('remote-refused');
  });

  it('asks no service without https that is not on this computer', async () => {
    for (const unsafe of ['http://example.org/sign', 'http://127.0.0.1.example.org/', 'https//x'])
      expect(await codeOf(() => load({ url: unsafe })), unsafe).toBe('remote-unsafe');
  });
});
