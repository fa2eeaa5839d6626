import { inflateSync } from 'node:zlib';
import type { PdfDocument } from '../pdf/document.ts';
import { PdfFault } from '../pdf/fault.ts';
import { as, asArray, type PdfStream } from '../pdf/values.ts';

/** Thrown where a stream would decode to more than allowed. */
export class TooLarge extends Error {}

/**
 * Decodes a stream that is plain or deflated once, up to `limit` octets: a bomb costs no more than that.
 * Throws PdfFault, and TooLarge beyond the limit.
 */
export function decodeStream(document: PdfDocument, stream: PdfStream, limit: number): Uint8Array {
  const filter = document.get(stream.dict, 'Filter');
  const [name, ...more] = asArray(filter) ?? (filter === undefined || filter === null ? [] : [filter]);
  if (name === undefined) return within(stream.data, limit);
  const plain = more.length === 0 && as(document.resolve(name), 'name')?.value === 'FlateDecode';
  if (!plain || stream.dict.entries.has('DecodeParms'))
    throw new PdfFault('有内容的编码不受支持', 'a stream is encoded in an unsupported way');
  return inflate(stream.data, limit);
}

function within(data: Uint8Array, limit: number): Uint8Array {
  if (data.length > limit) throw new TooLarge();
  return Uint8Array.from(data);
}

function inflate(data: Uint8Array, limit: number): Uint8Array {
  try {
    // zlib takes no limit of 0.
    return within(inflateSync(data, { maxOutputLength: Math.max(1, limit) }), limit);
  } catch (error) {
    if (error instanceof TooLarge || (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw new TooLarge();
    throw new PdfFault('有内容已损坏', 'a stream is damaged');
  }
}
