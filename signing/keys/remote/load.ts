import { createHash } from 'node:crypto';
import { ALGORITHMS } from '../../certificate/algorithm.ts';
import { exchange, HttpFault } from '../../http/exchange.ts';
import { refusal } from '../../problem.ts';
import { readCertificates, signerOf, unreadable } from '../identity.ts';
import type { Signer } from '../signer.ts';

/** A service that signs: where it is, what lets us in, and when it will sign. */
export interface RemoteSource {
  /** `https:`, or `http:` on this computer. */
  readonly url: string;
  /** Sent as bearer token; left out where empty. */
  readonly secret: string;
  readonly at: Date;
  /** A minute where left out: somebody may have to confirm on a telephone. */
  readonly timeoutMs?: number;
}

/**
 * Gives the signer of a key that a remote service keeps. The service sees digests only, never a form. The contract, all JSON:
 *
 * - `GET url` gives `{ "certificates": ["base64 DER", …] }`, the signer's first, then its issuers.
 * - `POST url` with `{ "certificate": "SHA-256, hex", "algorithm": "sha256" | "sha384", "digest": "base64" }` gives
 *   `{ "signature": "base64" }`: PKCS#1 v1.5 for RSA, DER SEQUENCE { r, s } for ECDSA.
 *
 * What it gives is believed only after it holds against the certificate (`signer-faulty` otherwise).
 *
 * @throws ProblemError `remote-unsafe`, `remote-down`, `remote-slow`, `remote-refused`, and those of loadSigner
 */
export async function loadRemoteSigner(source: RemoteSource): Promise<Signer> {
  const { url, at } = source;
  if (!isSafe(url)) throw refusal('remote-unsafe', { url });
  const told = await call(source);
  const list = Array.isArray(told['certificates']) ? told['certificates'] : [];
  const ders = list.flatMap((one) => (typeof one === 'string' ? [Buffer.from(one, 'base64')] : []));
  const [certificate, ...others] = readCertificates(ders, url);
  if (certificate === undefined) throw unreadable(url, '服务没有给出证书', 'the service gives no certificate');
  const fingerprint = createHash('sha256').update(certificate.der).digest('hex');
  return signerOf({ certificate, others, at, file: url }, (algorithm) => async (data) => {
    const { digest } = ALGORITHMS[algorithm];
    const asked = { certificate: fingerprint, algorithm: digest, digest: createHash(digest).update(data).digest('base64') };
    const { signature } = await call(source, asked);
    if (typeof signature !== 'string') throw refusal('signer-faulty');
    return Buffer.from(signature, 'base64');
  });
}

/** Digest and bearer token must not be seen or changed on the way. */
function isSafe(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname));
}

async function call({ url, secret, timeoutMs = 60_000 }: RemoteSource, asked?: object): Promise<Readonly<Record<string, unknown>>> {
  const body = asked === undefined ? {} : { body: { bytes: Buffer.from(JSON.stringify(asked)), type: 'application/json' } };
  const headers = { Accept: 'application/json', ...(secret === '' ? {} : { Authorization: `Bearer ${secret}` }) };
  try {
    const answer = await exchange({ url, ...body, headers, timeoutMs, limit: 200_000 });
    const told: unknown = JSON.parse(Buffer.from(answer).toString('utf8'));
    if (typeof told === 'object' && told !== null) return told as Record<string, unknown>;
  } catch (error) {
    const code = { down: 'remote-down', slow: 'remote-slow', refused: 'remote-refused' } as const;
    if (error instanceof HttpFault) throw refusal(code[error.kind], { url, detail: error.message });
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw refusal('remote-refused', { url, detail: 'not JSON' });
}
