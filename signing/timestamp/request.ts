import { OID } from '../der/oids.ts';
import { integer, octetString, oid, sequence, TRUE, unsignedInteger } from '../der/write.ts';

/** What an authority is asked: the digest (SHA-256) of what is stamped, a number used once, and perhaps a policy (dotted OID). */
export interface TimestampQuery {
  readonly digest: Uint8Array;
  readonly nonce: Uint8Array;
  readonly policy?: string;
}

/** Writes a TimeStampReq that also asks for the authority's certificates (RFC 3161, 2.4.1). */
export function writeTimestampRequest({ digest, nonce, policy }: TimestampQuery): Uint8Array {
  const imprint = sequence(sequence(oid(OID.sha256)), octetString(digest));
  return sequence(integer(1), imprint, ...(policy === undefined ? [] : [oid(policy)]), unsignedInteger(nonce), TRUE);
}
