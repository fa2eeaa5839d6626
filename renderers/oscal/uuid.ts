import { createHash } from 'node:crypto';

/** Namespace of everything in a report on an audit; a random UUID, written once. */
const NAMESPACE = Buffer.from('6b1d7c0e53a14d5f9a0c2f7be84d1c36', 'hex');

/** A name-based UUID: the same name gives the same one. Source: RFC 9562, 5.5 (version 5). */
export function uuidOf(name: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(name, 'utf8').digest().subarray(0, 16);
  bytes.writeUInt8(((bytes[6] ?? 0) & 0x0f) | 0x50, 6);
  bytes.writeUInt8(((bytes[8] ?? 0) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
