import type { Certificate } from '../certificate/read.ts';
import { OID } from '../der/oids.ts';
import { children, type Der, readOid, readOne } from '../der/read.ts';

/** Where a certificate says that it can be asked about: http addresses only. */
export interface Locations {
  readonly ocsp: readonly string[];
  readonly crl: readonly string[];
}

/** Reads authorityInfoAccess and cRLDistributionPoints (RFC 5280, 4.2.2.1 and 4.2.1.13). Throws DerError. */
export function locationsOf(certificate: Certificate): Locations {
  const access = certificate.extensions.get(OID.authorityInfoAccess);
  const points = certificate.extensions.get(OID.crlDistributionPoints);
  const described = access === undefined ? [] : children(readOne(access.value, 0x30)).map((one) => children(one, 0x30));
  return {
    ocsp: described.filter(([method]) => readOid(method) === OID.ocsp).flatMap(([, place]) => address(place)),
    crl: points === undefined ? [] : children(readOne(points.value, 0x30)).flatMap(addressesOf),
  };
}

/** DistributionPoint [0] DistributionPointName [0] fullName. */
function addressesOf(point: Der): string[] {
  const named = children(point, 0x30).find((part) => part.tag === 0xa0);
  const full = named === undefined ? undefined : children(named).find((part) => part.tag === 0xa0);
  return full === undefined ? [] : children(full).flatMap(address);
}

/** uniformResourceIdentifier [6]. */
function address(place: Der | undefined): string[] {
  const text = place?.tag === 0x86 ? Buffer.from(place.content).toString('latin1') : '';
  return /^https?:\/\//i.test(text) ? [text] : [];
}
