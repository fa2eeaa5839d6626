import { deflateSync } from 'node:zlib';
import type { RenderedPdf } from '../../signing/cms/hole.ts';

/** What the tiny form holds. */
export interface PdfOptions {
  readonly room?: number;
  readonly date?: string;
  readonly text?: string;
  readonly attachments?: Readonly<Record<string, Uint8Array>>;
  /** Further entries of the signature dictionary. */
  readonly extra?: string;
  readonly subFilter?: string;
  /** Further whole objects, numbered from 20. */
  readonly objects?: readonly string[];
  readonly signed?: boolean;
}

const RANGE = '/ByteRange [0 0000000000 0000000000 0000000000]';

/** Builds a one-page PDF with a signature hole: classical cross-reference, one revision. Objects are Latin-1 strings. */
export function makePdf(options: PdfOptions = {}): RenderedPdf {
  const objects = new Map<number, string>();
  const { room = 8000, date = "D:20261123142600+08'00'", text = 'Hello', attachments = {} } = options;
  const specs = Object.entries(attachments).map(([name, data], index) => addAttachment(objects, 40 + index * 2, name, data));
  const content = `BT /F1 24 Tf 72 700 Td (${text}) Tj ET`;
  const names = Object.keys(attachments)
    .map((name, index) => `(${name}) ${specs[index]}`)
    .join(' ');
  const files = specs.length === 0 ? '' : `/AF [${specs.join(' ')}] /Names << /EmbeddedFiles << /Names [${names}] >> >>`;
  objects.set(1, `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] /SigFlags 3 >> ${files} >>`);
  objects.set(2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>');
  objects.set(
    3,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> /Annots [6 0 R] >>',
  );
  objects.set(4, `<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
  objects.set(5, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
  const value = options.signed === false ? '' : '/V 7 0 R';
  objects.set(6, `<< /Type /Annot /Subtype /Widget /FT /Sig /T (signature) ${value} /Rect [0 0 0 0] /F 132 /P 3 0 R >>`);
  const subFilter = options.subFilter ?? 'ETSI.CAdES.detached';
  const signature = `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /${subFilter} ${RANGE} /Contents <${'0'.repeat(room)}> /M (${date}) ${options.extra ?? ''}>>`;
  if (options.signed !== false) objects.set(7, signature);
  for (const [index, object] of (options.objects ?? []).entries()) objects.set(20 + index, object);
  if (options.signed === false) return { bytes: write(objects), signature: { byteRange: [], contents: { start: 0, length: 0 } } };
  return fillRange(write(objects), room);
}

function addAttachment(objects: Map<number, string>, number: number, name: string, data: Uint8Array): string {
  const packed = deflateSync(data).toString('latin1');
  const dict = `/Type /EmbeddedFile /Subtype /application#2Fjson /Filter /FlateDecode /Length ${packed.length} /Params << /Size ${data.length} >>`;
  objects.set(number, `<< ${dict} >>\nstream\n${packed}\nendstream`);
  const wide = `FEFF${Buffer.from(name, 'utf16le').swap16().toString('hex')}`;
  objects.set(number + 1, `<< /Type /Filespec /F (x) /UF <${wide}> /EF << /F ${number} 0 R >> /AFRelationship /Data >>`);
  return `${number + 1} 0 R`;
}

/** Writes objects with a classical cross-reference table. */
export function write(objects: ReadonlyMap<number, string>): Buffer {
  let body = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';
  const highest = Math.max(...objects.keys());
  const rows = ['0000000000 65535 f \n'];
  const offsets = new Map<number, number>();
  for (const [number, object] of objects) {
    offsets.set(number, body.length);
    body += `${number} 0 obj\n${object}\nendobj\n`;
  }
  for (let number = 1; number <= highest; number += 1) {
    const offset = offsets.get(number);
    rows.push(offset === undefined ? '0000000000 00000 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`);
  }
  const table = `xref\n0 ${highest + 1}\n${rows.join('')}`;
  return Buffer.from(`${body}${table}trailer\n<< /Size ${highest + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`, 'latin1');
}

function fillRange(bytes: Buffer, room: number): RenderedPdf {
  const start = bytes.indexOf('/Contents <0') + '/Contents <'.length;
  const end = start + room;
  const byteRange = [0, start - 1, end + 1, bytes.length - end - 1];
  const [a, b, c] = byteRange.slice(1).map((value) => String(value).padEnd(10));
  bytes.write(`/ByteRange [0 ${a} ${b} ${c}]`, bytes.indexOf(RANGE), 'latin1');
  return { bytes, signature: { byteRange, contents: { start, length: room } } };
}

/** Appends an incremental update that replaces object 4, the page's content. */
export function appendRevision(bytes: Uint8Array): Buffer {
  const old = Buffer.from(bytes);
  const previous = /startxref\n(\d+)\n%%EOF\n$/.exec(old.toString('latin1'))?.[1];
  const at = old.length;
  const object = '4 0 obj\n<< /Length 30 >>\nstream\nBT /F1 24 Tf (Forged) Tj ET    \nendstream\nendobj\n';
  const table = `xref\n4 1\n${String(at).padStart(10, '0')} 00000 n \ntrailer\n<< /Size 8 /Root 1 0 R /Prev ${previous} >>\nstartxref\n${at + object.length}\n%%EOF\n`;
  return Buffer.concat([old, Buffer.from(object + table, 'latin1')]);
}
