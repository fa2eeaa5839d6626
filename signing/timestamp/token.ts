import { createHash } from 'node:crypto';
import { type Certificate, readTime } from '../certificate/read.ts';
import { DIGESTS } from '../certificate/verify-value.ts';
import { type ForeignCms, holdsCms, namesSigner, readForeignCms } from '../cms/foreign.ts';
import { OID } from '../der/oids.ts';
import { children, DerError, expectTag, readInteger, readOid, readOne } from '../der/read.ts';

/** A timestamp token read: what it says, who says it, and whether its own signature holds. */
export interface TimestampToken {
  readonly time: Date;
  readonly policy: string;
  /** Node's name of the digest, and the digest of what was stamped. */
  readonly digestName: string;
  readonly digest: Uint8Array;
  /** Octets of the INTEGER as they stand; absent where the token has none. */
  readonly nonce?: Uint8Array;
  readonly serial: string;
  readonly signer: Certificate;
  /** Every certificate in the token. */
  readonly certificates: readonly Certificate[];
  /** The signature over TSTInfo holds, and ESSCertID names the certificate that made it. */
  readonly intact: boolean;
}

/**
 * Reads a timestamp token (RFC 3161, 2.4.2): SignedData over a TSTInfo. Whom it comes from is judged by judgeTimestamp, what it
 * stamps by {@link stamps}. Throws DerError, and node's errors for certificates with keys of unknown kinds.
 */
export function readTimestampToken(der: Uint8Array): TimestampToken {
  const cms = readForeignCms(der);
  if (cms.contentType !== OID.timestampInfo || cms.content === undefined) throw new DerError('no timestamp token');
  const [version, policy, imprint, serial, time, ...rest] = children(readOne(cms.content, 0x30));
  if (readInteger(version) !== 1) throw new DerError('a timestamp of an unknown version');
  const [algorithm, digest] = children(imprint, 0x30);
  const digestName = DIGESTS[readOid(children(algorithm, 0x30)[0])];
  if (digestName === undefined) throw new DerError('a digest that is not allowed');
  const nonce = rest.find((part) => part.tag === 0x02);
  return {
    time: readTime(expectTag(time, 0x18)),
    policy: readOid(policy),
    digestName,
    digest: expectTag(digest, 0x04).content,
    ...(nonce === undefined ? {} : { nonce: nonce.content }),
    serial: Buffer.from(expectTag(serial, 0x02).content).toString('hex'),
    ...certificatesOf(cms),
    intact: holdsCms(cms, { bytes: cms.content }) && namesSigner(cms),
  };
}

function certificatesOf({ signer, certificates }: ForeignCms) {
  return { signer, certificates };
}

/** Whether the token is over these bytes. */
export function stamps(token: TimestampToken, bytes: Uint8Array): boolean {
  return Buffer.compare(createHash(token.digestName).update(bytes).digest(), token.digest) === 0;
}
