import { type KeyObject, sign } from 'node:crypto';
import { OID } from '../der/oids.ts';
import { readOne } from '../der/read.ts';
import { bitString, context, integer, octetString, oid, sequence, time, tlv } from '../der/write.ts';
import { ALGORITHMS } from './algorithm.ts';
import type { Certificate } from './read.ts';

/** What a list of revoked certificates says: serial numbers (octets of the INTEGER) with the time, and when the next list comes. */
export interface CrlContent {
  readonly authority: Certificate;
  /** P-256. */
  readonly authorityKey: KeyObject;
  readonly revoked: readonly (readonly [serial: Uint8Array, at: Date])[];
  readonly from: Date;
  readonly until: Date;
}

const CRL_NUMBER = '2.5.29.20';
const IDENTIFIER = ALGORITHMS['ecdsa-p256-sha256'].signatureIdentifier;

/** Makes a certificate revocation list of version 2, DER (RFC 5280, 5.1); its number is its time in seconds, and so only grows. */
export function issueCrl({ authority, authorityKey, revoked, from, until }: CrlContent): Uint8Array {
  const entries = revoked.map(([serial, at]) => sequence(tlv(0x02, serial), time(at)));
  const keyIdentifier = authority.extensions.get(OID.subjectKeyIdentifier);
  const named = keyIdentifier === undefined ? [] : [tlv(0x80, readOne(keyIdentifier.value, 0x04).content)];
  const extensions = sequence(
    sequence(oid(OID.authorityKeyIdentifier), octetString(sequence(...named))),
    sequence(oid(CRL_NUMBER), octetString(integer(Math.floor(from.getTime() / 1000)))),
  );
  const tbs = sequence(
    integer(1),
    IDENTIFIER,
    authority.subjectDer,
    time(from),
    time(until),
    // An empty list is left out, not written as empty (RFC 5280, 5.1.2.6).
    ...(entries.length === 0 ? [] : [sequence(...entries)]),
    context(0, extensions),
  );
  return sequence(tbs, IDENTIFIER, bitString(sign('sha256', tbs, { key: authorityKey, dsaEncoding: 'der' })));
}
