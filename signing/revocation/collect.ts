import { randomBytes } from 'node:crypto';
import { displayName } from '../certificate/check.ts';
import type { Certificate } from '../certificate/read.ts';
import { OID } from '../der/oids.ts';
import { exchange, HTTP_DEFAULTS, HttpFault } from '../http/exchange.ts';
import { refusal } from '../problem.ts';
import { isFresh, type RevocationAnswer, RevocationFault } from './answer.ts';
import { judgeCrl, readCrl } from './crl.ts';
import { type Locations, locationsOf } from './locations.ts';
import { judgeOcsp, readOcspResponse, writeOcspRequest } from './ocsp.ts';

/** Where else to ask, for certificates that do not say it, and how long to wait for each answer. */
export interface RevocationSources {
  readonly ocsp?: readonly string[];
  readonly crl?: readonly string[];
  /** Lists at hand (DER), such as that of an authority of one's own. */
  readonly lists?: readonly Uint8Array[];
  readonly timeoutMs?: number;
}

/** What proves, without asking anybody again, that certificates were not revoked. DER of each. */
export interface ValidationData {
  readonly certificates: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
}

/** Lists of large authorities have some megabytes. */
const CRL_LIMIT = 20_000_000;

/**
 * Fetches and checks what is needed to validate a path later: for each certificate but the last an OCSP response or, failing that, a
 * CRL, from where the certificate says, else from the sources given.
 *
 * @param path - signer first, up to an anchor
 * @throws ProblemError `revocation-revoked`, `revocation-missing` (nobody answers, or no answer is of use; says why), `revocation-nowhere`
 */
export async function collectRevocation(path: readonly Certificate[], at: Date, sources: RevocationSources = {}): Promise<ValidationData> {
  const parts: ValidationData[] = [];
  for (const [index, certificate] of path.entries()) {
    const issuer = path[index + 1];
    if (issuer !== undefined) parts.push(await collectOne(certificate, issuer, at, sources));
  }
  return {
    certificates: unique([...path.map((one) => one.der), ...parts.flatMap((part) => part.certificates)]),
    ocsps: parts.flatMap((part) => part.ocsps),
    crls: unique(parts.flatMap((part) => part.crls)),
  };
}

/** The same octets once. */
export function unique(all: readonly Uint8Array[]): Uint8Array[] {
  return [...new Map(all.map((one) => [Buffer.from(one).toString('latin1'), one])).values()];
}

const NOTHING: ValidationData = { certificates: [], ocsps: [], crls: [] };

async function collectOne(certificate: Certificate, issuer: Certificate, at: Date, sources: RevocationSources): Promise<ValidationData> {
  const name = displayName(certificate);
  const tries = triesFor(certificate, issuer, at, sources);
  if (tries.length === 0) throw refusal('revocation-nowhere', { name });
  const faults: string[] = [];
  for (const attempt of tries) {
    try {
      const { answer, data } = await attempt();
      if (answer.status === 'revoked') throw refusal('revocation-revoked', { name, at: answer.revokedAt?.toISOString() ?? '' });
      if (answer.status === 'good' && isFresh(answer, at)) return data;
      faults.push(answer.status === 'good' ? 'out of date' : 'unknown to the responder');
    } catch (error) {
      faults.push(toldFault(error));
    }
  }
  throw refusal('revocation-missing', { name, detail: faults.join('; ') });
}

type Attempt = () => Promise<{ readonly answer: RevocationAnswer; readonly data: ValidationData }>;

function triesFor(certificate: Certificate, issuer: Certificate, at: Date, sources: RevocationSources): Attempt[] {
  const own: Locations = locationsOf(certificate);
  const patience = { timeoutMs: sources.timeoutMs ?? HTTP_DEFAULTS.timeoutMs };
  const [ocsp, crl] = [
    [...own.ocsp, ...(sources.ocsp ?? [])],
    [...own.crl, ...(sources.crl ?? [])],
  ];
  return [
    ...ocsp.map(
      (url): Attempt =>
        () =>
          askOcsp(url, certificate, issuer, at, sources),
    ),
    ...(sources.lists ?? []).map(
      (list): Attempt =>
        async () =>
          fromList(list, certificate, issuer),
    ),
    ...crl.map(
      (url): Attempt =>
        async () =>
          fromList(await exchange({ url, ...patience, limit: CRL_LIMIT }), certificate, issuer),
    ),
  ];
}

async function askOcsp(url: string, certificate: Certificate, issuer: Certificate, at: Date, sources: RevocationSources) {
  const nonce = randomBytes(16);
  const body = { bytes: writeOcspRequest(certificate, issuer, nonce), type: 'application/ocsp-request' };
  const timeoutMs = sources.timeoutMs ?? HTTP_DEFAULTS.timeoutMs;
  const der = await exchange({ url, body, timeoutMs, limit: HTTP_DEFAULTS.limit });
  const response = readOcspResponse(der);
  // Many responders answer from a store and leave the nonce out; one that is there must be ours (RFC 9654, 2.1).
  if (response.nonce !== undefined && !Buffer.from(response.nonce).subarray(-16).equals(nonce))
    throw new RevocationFault('it answers another request');
  const answer = judgeOcsp(response, certificate, issuer);
  const { responder } = answer;
  const delegated = Buffer.compare(responder.der, issuer.der) !== 0;
  const above = delegated && asksAfterItself(responder) ? await collectOne(responder, issuer, at, { ...sources, ocsp: [] }) : NOTHING;
  const certificates = [...(delegated ? [responder.der] : []), ...above.certificates];
  return { answer, data: { certificates, ocsps: [der, ...above.ocsps], crls: above.crls } };
}

/** A responder's own certificate is asked after unless it says not to, or does not say where (RFC 6960, 4.2.2.2.1). */
function asksAfterItself(responder: Certificate): boolean {
  return !responder.extensions.has(OID.ocspNoCheck) && locationsOf(responder).crl.length > 0;
}

function fromList(der: Uint8Array, certificate: Certificate, issuer: Certificate) {
  return { answer: judgeCrl(readCrl(der), certificate, issuer), data: { ...NOTHING, crls: [der] } };
}

/** What is wrong with an answer is told with all other tries; that a certificate is revoked ends them. */
function toldFault(error: unknown): string {
  if (error instanceof HttpFault) return `${error.kind} (${error.message})`;
  if (error instanceof Error && error.name !== 'ProblemError') return error.message;
  throw error;
}
