import { children, type Der, expectTag, readOid } from '../der/read.ts';
import { oid, sequence, setOf, utf8String } from '../der/write.ts';

/** One attribute of a distinguished name: dotted OID and text. */
export interface NamePart {
  readonly oid: string;
  readonly text: string;
}

/** Encodes a distinguished name, one attribute a level, every text as UTF8String (RFC 5280, 4.1.2.4). */
export function writeName(parts: readonly NamePart[]): Uint8Array {
  return sequence(...parts.map((part) => setOf(sequence(oid(part.oid), utf8String(part.text)))));
}

/** Decodes a distinguished name; attributes in string types that nobody reads any more become ''. Throws DerError. */
export function readName(name: Der | undefined): NamePart[] {
  return children(name, 0x30).flatMap((level) =>
    children(level, 0x31).map((attribute) => {
      const [type, value] = children(attribute, 0x30);
      return { oid: readOid(type), text: readText(value) };
    }),
  );
}

/** UTF8String, PrintableString, IA5String, T61String, BMPString. */
function readText(value: Der | undefined): string {
  const bytes = Buffer.from(expectTag(value, value?.tag ?? 0).content);
  if (value?.tag === 0x0c) return bytes.toString('utf8');
  if (value?.tag === 0x1e) return bytes.length % 2 === 0 ? bytes.swap16().toString('utf16le') : '';
  return [0x13, 0x14, 0x16].includes(value?.tag ?? 0) ? bytes.toString('latin1') : '';
}
