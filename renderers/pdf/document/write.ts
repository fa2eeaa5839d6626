import { createHash } from 'node:crypto';
import type { PDFContext, PDFRef } from './objects.ts';

/** The bytes of a document, and where each of its objects starts. */
export interface WrittenDocument {
  readonly bytes: Buffer;
  readonly offsets: ReadonlyMap<PDFRef, number>;
}

/** The comment of high bytes tells transfer programs that the file is binary. Source: ISO 32000-1, 7.5.2. */
const HEADER = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1');

/**
 * Writes the objects as one revision with a classical cross-reference table, in one go and without timers.
 *
 * pdf-lib serialises each object; the frame is written here because its own writer yields to the event loop, and
 * because the offsets are needed to fill in a signature's byte range. The file identifier follows from the bytes.
 * Source: ISO 32000-1, 7.5.
 */
export function writeDocument(context: PDFContext, root: PDFRef, info: PDFRef): WrittenDocument {
  const offsets = new Map<PDFRef, number>();
  const parts: Buffer[] = [HEADER];
  let at = HEADER.length;
  for (const [reference, object] of context.enumerateIndirectObjects()) {
    const part = Buffer.from(`${reference.objectNumber} 0 obj\n\0\nendobj\n`, 'latin1');
    const place = part.indexOf(0);
    const size = object.sizeInBytes();
    const whole = Buffer.alloc(part.length - 1 + size);
    part.copy(whole, 0, 0, place);
    object.copyBytesInto(whole, place);
    part.copy(whole, place + size, place + 1);
    offsets.set(reference, at);
    parts.push(whole);
    at += whole.length;
  }
  const body = Buffer.concat(parts);
  return { bytes: Buffer.concat([body, ending(body, offsets, root, info)]), offsets };
}

/** Cross-reference table and trailer. Each entry has twenty bytes. */
function ending(body: Buffer, offsets: ReadonlyMap<PDFRef, number>, root: PDFRef, info: PDFRef): Buffer {
  const byNumber = new Map([...offsets].map(([reference, offset]) => [reference.objectNumber, offset]));
  const size = Math.max(...byNumber.keys()) + 1;
  let table = `xref\n0 ${size}\n0000000000 65535 f \n`;
  for (let number = 1; number < size; number += 1) {
    const offset = byNumber.get(number);
    table += offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`;
  }
  const id = createHash('sha256').update(body).digest('hex').slice(0, 32);
  const trailer = `trailer\n<< /Size ${size} /Root ${root} /Info ${info} /ID [<${id}> <${id}>] >>\n`;
  return Buffer.from(`${table}${trailer}startxref\n${body.length}\n%%EOF\n`, 'latin1');
}
