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

function tried(work: () => StoredAnswer): StoredAnswer[] {
  try {
    return [work()];
  } catch {
    return [];
  }
}
