import { type Certificate, issued } from './read.ts';

/** A certificate and its issuers, nearest first, as far as they are at hand; `selfSigned`: whether the last one issued itself. */
export interface Path {
  readonly certificates: readonly [Certificate, ...Certificate[]];
  readonly selfSigned: 'yes' | 'no' | 'forged';
  readonly unused: readonly Certificate[];
}

/**
 * Builds the path from `first` upwards out of `others`; every link is checked by name and signature (RFC 5280, 6.1).
 * `forged`: the last certificate names itself as issuer and its signature does not hold.
 */
export function buildPath(first: Certificate, others: readonly Certificate[]): Path {
  const certificates: [Certificate, ...Certificate[]] = [first];
  const unused = [...others];
  for (let last = first; ; ) {
    if (isSelfIssued(last)) return { certificates, selfSigned: issued(last, last) ? 'yes' : 'forged', unused };
    const index = unused.findIndex((other) => issued(other, last));
    const next = index === -1 ? undefined : unused.splice(index, 1)[0];
    if (next === undefined) return { certificates, selfSigned: 'no', unused };
    certificates.push(next);
    last = next;
  }
}

function isSelfIssued(certificate: Certificate): boolean {
  return Buffer.compare(certificate.subjectDer, certificate.issuerDer) === 0;
}
