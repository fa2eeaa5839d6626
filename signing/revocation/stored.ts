import type { Certificate } from '../certificate/read.ts';
import { isFresh, type RevocationAnswer } from './answer.ts';
import type { ValidationData } from './collect.ts';
import { judgeCrl, readCrl } from './crl.ts';
import { judgeOcsp, readOcspResponse } from './ocsp.ts';

/** An answer that a file carries, and what it is made of. */
export interface StoredAnswer {
  readonly answer: RevocationAnswer;
  readonly data: ValidationData;
}

const NOTHING: ValidationData = { certificates: [], ocsps: [], crls: [] };

/** Every answer of the stored data about a certificate that its issuer stands for; what is malformed or about others is passed over. */
export function storedAnswers(stored: ValidationData, certificate: Certificate, issuer: Certificate): StoredAnswer[] {
  return [
    ...stored.ocsps.flatMap((der) =>
      tried(() => {
        const { responder, ...answer } = judgeOcsp(readOcspResponse(der), certificate, issuer);
        return { answer, data: { ...NOTHING, ocsps: [der], certificates: [responder.der] } };
      }),
    ),
    ...stored.crls.flatMap((der) =>
      tried(() => ({ answer: judgeCrl(readCrl(der), certificate, issuer), data: { ...NOTHING, crls: [der] } })),
    ),
  ];
}

/**
 * The stored data by which no certificate of a path was revoked at one of the times, such as those of document timestamps over it; undefined
 * where a certificate has no such answer. Nobody is asked.
 *
 * @param path - signer first, up to an anchor, which is believed
 */
export function provenBefore(path: readonly Certificate[], stored: ValidationData, times: readonly Date[]): ValidationData | undefined {
  const found: ValidationData[] = [];
  for (const [index, certificate] of path.entries()) {
    const issuer = path[index + 1];
    if (issuer === undefined) break;
    const good = storedAnswers(stored, certificate, issuer).find(
      ({ answer }) => answer.status === 'good' && times.some((time) => isFresh(answer, time)),
    );
    if (good === undefined) return undefined;
    found.push(good.data);
  }
  const all = (kind: keyof ValidationData) => found.flatMap((one) => one[kind]);
  return { certificates: [...path.map((one) => one.der), ...all('certificates')], ocsps: all('ocsps'), crls: all('crls') };
}

/** How a path stood at a time, as far as stored data tell. `unknown` and `revoked` name the certificate. */
export type Standing =
  | { readonly status: 'good' }
  | { readonly status: 'unknown'; readonly certificate: Certificate }
  | { readonly status: 'revoked'; readonly certificate: Certificate; readonly revokedAt: Date };

/**
 * Judges, without asking anybody, whether a certificate of a path was revoked at a time, such as that of a timestamp over the signature
 * (ETSI EN 319 102-1, 5.2.5): an answer counts that was in date then, or was given later; one that says revoked counts from the time that
 * it names.
 *
 * @param path - signer first, up to an anchor, which is believed
 */
export function standingAt(path: readonly Certificate[], stored: ValidationData, time: Date): Standing {
  for (const [index, certificate] of path.entries()) {
    const issuer = path[index + 1];
    if (issuer === undefined) break;
    const answers = storedAnswers(stored, certificate, issuer).map(({ answer }) => answer);
    const revoked = answers.find(({ revokedAt }) => revokedAt !== undefined && revokedAt.getTime() <= time.getTime());
    if (revoked?.revokedAt !== undefined) return { status: 'revoked', certificate, revokedAt: revoked.revokedAt };
    const told = answers.some(
      (answer) => answer.status !== 'unknown' && (isFresh(answer, time) || answer.from.getTime() >= time.getTime()),
    );
    if (!told) return { status: 'unknown', certificate };
  }
  return { status: 'good' };
}

function tried(work: () => StoredAnswer): StoredAnswer[] {
  try {
    return [work()];
  } catch {
    return [];
  }
}
