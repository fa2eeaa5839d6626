import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import { OID } from '../../der/oids.ts';
import { children, type Der, DerError, expectTag, readInteger, readOid } from '../../der/read.ts';
import { integer, NULL, octetString, oid, sequence } from '../../der/write.ts';
import { derive, PURPOSE } from './derive.ts';
import { ITERATION_LIMIT, WrongPassphrase } from './limits.ts';

const DIGESTS: Readonly<Record<string, { name: string; block: number }>> = {
  [OID.sha1]: { name: 'sha1', block: 64 },
  [OID.sha256]: { name: 'sha256', block: 64 },
  [OID.sha384]: { name: 'sha384', block: 128 },
  [OID.sha512]: { name: 'sha512', block: 128 },
};

/** The MacData over an AuthenticatedSafe, HMAC-SHA-256 (RFC 7292, 4). */
export function writeMac(content: Uint8Array, passphrase: string, iterations: number, salt: Uint8Array): Uint8Array {
  const key = macKey(passphrase, salt, iterations, { name: 'sha256', block: 64 });
  const digest = createHmac('sha256', key).update(content).digest();
  return sequence(sequence(sequence(oid(OID.sha256), NULL), octetString(digest)), octetString(salt), integer(iterations));
}

/** Checks the MacData; throws WrongPassphrase where it doesn't hold, DerError where it is malformed or of an unknown kind. */
export function checkMac(mac: Der, content: Uint8Array, passphrase: string): void {
  const [info, salt, iterations] = children(mac, 0x30);
  const [algorithm, expected] = children(info, 0x30);
  const kind = readOid(children(algorithm, 0x30)[0]);
  const digest = DIGESTS[kind];
  if (digest === undefined) throw new DerError(`integrity code ${kind}`);
  const count = iterations === undefined ? 1 : readInteger(iterations);
  if (count < 1 || count > ITERATION_LIMIT) throw new DerError(`${count} iterations`);
  const key = macKey(passphrase, expectTag(salt, 0x04).content, count, digest);
  const actual = createHmac(digest.name, key).update(content).digest();
  const wanted = expectTag(expected, 0x04).content;
  if (actual.length !== wanted.length || !timingSafeEqual(actual, wanted)) throw new WrongPassphrase();
}

function macKey(passphrase: string, salt: Uint8Array, iterations: number, digest: { name: string; block: number }): Buffer {
  const length = hash(digest.name, '', 'buffer').length;
  return derive(passphrase, PURPOSE.mac, length, { digest, salt, iterations });
}
