import { createHash } from 'node:crypto';
import type { PDFContext, PDFRef } from './objects.ts';

/** The bytes of a document, and where each of its objects starts. */
export interface WrittenDocument {
  readonly bytes: Buffer;
  readonly offsets: ReadonlyMap<PDFRef, number>;
}

/** The comment of high bytes tells transfer programs that the file is binary. Source: ISO 32000-1, 7.5.2. */
const HEADER = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';

/**
 * Writes the objects as one revision with a classical cross-reference table, in one go and without timers.
 *
 * The offsets are needed to fill in a signature's byte range. The file identifier follows from the bytes.
 * Source: ISO 32000-1, 7.5.
 */
export function writeDocument(context: PDFContext, root: PDFRef, info: PDFRef): WrittenDocument {
  const offsets = new Map<PDFRef, number>();
  const parts: Uint8Array[] = [];
  let syntax = HEADER;
  let before = 0;
  for (const [reference, object] of context.objects) {
    offsets.set(reference, before + syntax.length);
    syntax += `${reference.objectNumber} 0 obj\n${object.syntax}\n`;
    if (object.data !== undefined) {
      const head = Buffer.from(`${syntax}stream\n`, 'latin1');
      parts.push(head, object.data);
      before += head.length + object.data.length;
      syntax = '\nendstream\n';
    }
    syntax += 'endobj\n';
  }
  const last = Buffer.from(syntax, 'latin1');
  parts.push(last);
  const length = before + last.length;
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  parts.push(ending(length, offsets, root, info, digest.digest('hex').slice(0, 32)));
  return { bytes: Buffer.concat(parts), offsets };
}

/** Cross-reference table and trailer. Each entry has twenty bytes. */
function ending(length: number, offsets: ReadonlyMap<PDFRef, number>, root: PDFRef, info: PDFRef, id: string): Buffer {
  const byNumber = new Map([...offsets].map(([reference, offset]) => [reference.objectNumber, offset]));
  const size = Math.max(...byNumber.keys()) + 1;
  let table = `xref\n0 ${size}\n0000000000 65535 f \n`;
  for (let number = 1; number < size; number += 1) {
    const offset = byNumber.get(number);
    table += offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`;
  }
  const trailer = `trailer\n<< /Size ${size} /Root ${root} /Info ${info} /ID [<${id}> <${id}>] >>\n`;
  return Buffer.from(`${table}${trailer}startxref\n${length}\n%%EOF\n`, 'latin1');
}
