/** What an authority says of a certificate, once it is sure that the authority says it. */
export interface RevocationAnswer {
  readonly status: 'good' | 'revoked' | 'unknown';
  /** When the authority knew this, and until when it should be asked again. */
  readonly from: Date;
  readonly until?: Date;
  readonly revokedAt?: Date;
}

/** Why an OCSP response or a CRL says nothing about a certificate; for developers and the detail of a problem. */
export class RevocationFault extends Error {}

/** Clocks may differ by this much. */
const TOLERANCE_MS = 5 * 60 * 1000;

/** How long an answer without an end counts. */
const OPEN_MS = 7 * 24 * 3600 * 1000;

/** Whether an answer is of use at a time: not from the future, and not past its end. */
export function isFresh({ from, until }: RevocationAnswer, at: Date): boolean {
  const end = until?.getTime() ?? from.getTime() + OPEN_MS;
  return from.getTime() <= at.getTime() + TOLERANCE_MS && end >= at.getTime() - TOLERANCE_MS;
}
