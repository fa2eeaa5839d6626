import { allows, type Certificate, constraints, readTime, USAGE } from '../certificate/read.ts';
import { holdsValue } from '../certificate/verify-value.ts';
import { OID } from '../der/oids.ts';
import { children, type Der, DerError, expectTag, readBits, readOid, readOne } from '../der/read.ts';
import { type RevocationAnswer, RevocationFault } from './answer.ts';

/** A list of revoked certificates, read and not yet judged (RFC 5280, 5.1). */
export interface Crl {
  readonly tbs: Uint8Array;
  readonly issuerDer: Uint8Array;
  readonly from: Date;
  readonly until?: Date;
  /** By serial number, as hex of its octets. */
  readonly revoked: ReadonlyMap<string, Date>;
  /** Critical extensions and their values by OID. */
  readonly critical: ReadonlyMap<string, Uint8Array>;
  readonly algorithm: string;
  readonly signature: Uint8Array;
}

/** Reads a CRL. Throws DerError where it is malformed. */
export function readCrl(der: Uint8Array): Crl {
  const [tbs, algorithm, signature] = children(readOne(der, 0x30));
  const fields = children(tbs, 0x30).filter((field, index) => index > 0 || field.tag !== 0x02);
  const [inner, issuer, from, ...rest] = fields;
  // The algorithm stands twice, and only the one inside is signed (RFC 5280, 5.1.1.2).
  if (Buffer.compare(expectTag(inner, 0x30).whole, expectTag(algorithm, 0x30).whole) !== 0) throw new DerError('two algorithms');
  const until = rest[0]?.tag === 0x17 || rest[0]?.tag === 0x18 ? rest.shift() : undefined;
  const list = rest[0]?.tag === 0x30 ? rest.shift() : undefined;
  return {
    tbs: expectTag(tbs, 0x30).whole,
    issuerDer: expectTag(issuer, 0x30).whole,
    from: readTime(from),
    ...(until === undefined ? {} : { until: readTime(until) }),
    revoked: new Map(list === undefined ? [] : children(list).map(readEntry)),
    critical: criticalOf(rest.find((field) => field.tag === 0xa0)),
    algorithm: readOid(children(algorithm, 0x30)[0]),
    signature: readBits(signature),
  };
}

function readEntry(entry: Der): [string, Date] {
  const [serial, at, extensions] = children(entry, 0x30);
  // An entry with a critical extension may be about another issuer's certificate (RFC 5280, 5.3.3).
  for (const extension of extensions === undefined ? [] : children(extensions, 0x30)) {
    if (children(extension, 0x30)[1]?.tag === 0x01) throw new DerError('an entry with a critical extension');
  }
  return [Buffer.from(expectTag(serial, 0x02).content).toString('hex'), readTime(at)];
}

function criticalOf(extensions: Der | undefined): Map<string, Uint8Array> {
  const all = extensions === undefined ? [] : children(children(extensions)[0], 0x30);
  return new Map(
    all.flatMap((extension): [string, Uint8Array][] => {
      const parts = children(extension, 0x30);
      // A delta is marked critical, and so is a list that covers only a part.
      return parts[1]?.tag === 0x01 ? [[readOid(parts[0]), expectTag(parts.at(-1), 0x04).content]] : [];
    }),
  );
}

/**
 * What a list says of a certificate, after making sure that it may: it is of the certificate's issuer, signed by its key, and covers
 * certificates of this kind for all reasons (RFC 5280, 6.3). Freshness is another question: isFresh.
 *
 * Throws RevocationFault where it does not, DerError where it is malformed.
 */
export function judgeCrl(crl: Crl, certificate: Certificate, issuer: Certificate): RevocationAnswer {
  const ofIssuer = Buffer.compare(crl.issuerDer, issuer.subjectDer) === 0 && Buffer.compare(certificate.issuerDer, issuer.subjectDer) === 0;
  if (!ofIssuer) throw new RevocationFault('it is of another issuer');
  if (!allows(issuer, USAGE.crlSign)) throw new RevocationFault('its issuer may not sign such lists');
  const { algorithm, tbs, signature } = crl;
  if (!holdsValue({ key: issuer.publicKey, algorithm, data: tbs, signature })) throw new RevocationFault('its signature does not hold');
  for (const [name, value] of crl.critical) {
    if (name !== OID.issuingDistributionPoint || !covers(value, certificate)) throw new RevocationFault('it covers only a part');
  }
  const revokedAt = crl.revoked.get(certificate.serial);
  const window = { from: crl.from, ...(crl.until === undefined ? {} : { until: crl.until }) };
  return revokedAt === undefined ? { status: 'good', ...window } : { status: 'revoked', revokedAt, ...window };
}

/** Of [1] only users, [2] only authorities, [3] some reasons, [4] indirect, [5] attributes (RFC 5280, 5.2.5) the first two may fit. */
function covers(distribution: Uint8Array, certificate: Certificate): boolean {
  const { authority } = constraints(certificate);
  return children(readOne(distribution, 0x30)).every(({ tag }) => tag === 0xa0 || tag === (authority ? 0x82 : 0x81));
}
