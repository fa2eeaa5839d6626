import { createHash } from 'node:crypto';
import type { RenderedPdf } from '../../signing/cms/hole.ts';
import { children, readOne } from '../../signing/der/read.ts';
import { readContents } from '../../signing/verify/contents.ts';

/** The CMS of a signed test PDF, DER. */
export function cmsOf(signed: Uint8Array, { signature: { contents } }: RenderedPdf): Uint8Array {
  return readContents(signed, { start: contents.start - 1, end: contents.start + contents.length + 1 });
}

/** The same file with another CMS in its hole. */
export function withCms(signed: Uint8Array, { signature: { contents } }: RenderedPdf, cms: Uint8Array): Uint8Array {
  const hex = Buffer.from(cms).toString('hex').padEnd(contents.length, '0');
  const changed = Uint8Array.from(signed);
  changed.set(Buffer.from(hex, 'latin1'), contents.start);
  return changed;
}

/** SHA-256 of what the hole leaves out. */
export function digestOf(signed: Uint8Array, { signature: { contents } }: RenderedPdf): Uint8Array {
  const end = contents.start + contents.length;
  return createHash('sha256')
    .update(signed.subarray(0, contents.start - 1))
    .update(signed.subarray(end + 1))
    .digest();
}

/** SignedData taken apart: the encodings of its five fields, and of the fields of its one SignerInfo. */
export function fieldsOf(cms: Uint8Array): { type: Uint8Array; fields: Uint8Array[]; signer: Uint8Array[] } {
  const [type, content] = children(readOne(cms));
  const fields = children(children(content)[0]);
  const signer = children(children(fields[4])[0]);
  return { type: type?.whole ?? new Uint8Array(), fields: fields.map((field) => field.whole), signer: signer.map((field) => field.whole) };
}
