import { signPdf } from '../../signing/cms/sign.ts';
import type { Signer } from '../../signing/keys/signer.ts';
import { PdfDocument } from '../../signing/pdf/document.ts';
import { as, asArray } from '../../signing/pdf/values.ts';
import { rolesOf } from '../../signing/verify/revision/roles.ts';
import { write } from './makePdf.ts';

/** Room for a signature and its certificates, in hex digits. */
const ROOM = 8000;
const RANGE = '/ByteRange [0 0000000000 0000000000 0000000000]';
const DATE = "D:20261123142600+08'00'";

/** Objects by number, each as it stands between `obj` and `endobj`, Latin-1. */
export type Objects = ReadonlyMap<number, string>;

/** A signature dictionary with an empty hole. */
export const signatureDict = (extra = '', type = 'Sig', subFilter = 'ETSI.CAdES.detached') =>
  `<< /Type /${type} /Filter /Adobe.PPKLite /SubFilter /${subFilter} ${RANGE} /Contents <${'0'.repeat(ROOM)}> /M (${DATE}) ${extra}>>`;

/** A stream of this text. */
export const stream = (text: string, dict = '') => `<< /Length ${text.length} ${dict} >>\nstream\n${text}\nendstream`;

/** What the form of these tests can be given besides its one page. */
export interface BaseOptions {
  /** Empty signature fields, by name; their objects are numbered from 10. */
  readonly fields?: readonly string[];
  /** Further entries of the catalogue, the page, the AcroForm, the signature, its field. */
  readonly catalog?: string;
  readonly page?: string;
  readonly form?: string;
  readonly signature?: string;
  readonly content?: string;
  readonly resources?: string;
  /** Further objects, by number. */
  readonly objects?: Objects;
  /** Further annotations of the page, such as `30 0 R`. */
  readonly annots?: string;
}

export const CONTENT = 'BT /F1 24 Tf 72 700 Td (Granted) Tj ET\nBT /F1 10 Tf 72 660 Td (Fee: 100) Tj ET';

/**
 * The form that these tests sign and attack. 1 catalogue, 2 page tree, 3 page, 4 its content, 5 its font, 6 field and 7 value of the
 * first signature, 8 AcroForm, 9 information; from 10 on the empty fields, one below the other.
 */
export function baseForm(options: BaseOptions = {}): Map<number, string> {
  const { fields = [], catalog = '', page = '', form = '', content = CONTENT, annots = '', resources = '' } = options;
  const empty = fields.map((_name, index) => `${10 + index} 0 R`).join(' ');
  const objects = new Map<number, string>([
    [1, `<< /Type /Catalog /Pages 2 0 R /AcroForm 8 0 R ${catalog} >>`],
    [2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
    [
      3,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> ${resources} >> /Annots [6 0 R ${empty} ${annots}] ${page} >>`,
    ],
    [4, stream(content)],
    [5, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'],
    [6, '<< /Type /Annot /Subtype /Widget /FT /Sig /T (signature) /V 7 0 R /Rect [0 0 0 0] /F 132 /P 3 0 R >>'],
    [7, signatureDict(options.signature)],
    [8, `<< /Fields [6 0 R ${empty}] /SigFlags 3 ${form} >>`],
    [9, '<< /Title (Permit) >>'],
  ]);
  for (const [index, name] of fields.entries()) {
    const bottom = 400 - index * 60;
    objects.set(
      10 + index,
      `<< /Type /Annot /Subtype /Widget /FT /Sig /T (${name}) /Rect [72 ${bottom} 272 ${bottom + 40}] /F 132 /P 3 0 R >>`,
    );
  }
  for (const [number, object] of options.objects ?? []) objects.set(number, object);
  return objects;
}

/** Writes objects as a first revision. */
export function firstRevision(objects: Objects, signer: Signer): Promise<Uint8Array> {
  const bytes = Buffer.from(write(objects).toString('latin1').replace('/Root 1 0 R', '/Root 1 0 R /Info 9 0 R'), 'latin1');
  return seal(bytes, signer);
}

/** Fills the last empty hole of a file with a signature over all of it. */
export function seal(bytes: Uint8Array, signer: Signer): Promise<Uint8Array> {
  return signPdf(withRange(bytes), signer);
}

/** The file with the ByteRange of its last hole filled in, as a renderer hands it over. */
export function withRange(bytes: Uint8Array) {
  const copy = Buffer.from(bytes);
  const start = copy.lastIndexOf('/Contents <0') + '/Contents <'.length;
  const byteRange = [0, start - 1, start + ROOM + 1, copy.length - start - ROOM - 1];
  const [a, b, c] = byteRange.slice(1).map((value) => String(value).padEnd(10));
  const at = copy.lastIndexOf(RANGE);
  if (at !== -1) copy.write(`/ByteRange [0 ${a} ${b} ${c}]`, at, 'latin1');
  return { bytes: copy, signature: { byteRange, contents: { start, length: ROOM } } };
}

/** How a revision may be made wrongly, or otherwise. */
export interface AppendOptions {
  /** Numbers to be freed. */
  readonly free?: readonly number[];
  /** Further entries of the trailer, or others in the place of the usual ones. */
  readonly trailer?: string;
  readonly root?: string;
  readonly info?: string;
  /** Between the last object and the table. */
  readonly filler?: string;
  /** Offsets to be listed in the place of the true ones. */
  readonly offsets?: ReadonlyMap<number, number>;
  readonly previous?: number;
}

/** Appends an incremental update with a classical cross-reference table. */
export function append(bytes: Uint8Array, objects: Objects, options: AppendOptions = {}): Buffer {
  const old = Buffer.from(bytes);
  const size = Math.max(sizeOf(old), ...[...objects.keys()].map((number) => number + 1));
  let body = '';
  const rows = new Map<number, string>((options.free ?? []).map((number) => [number, '0000000000 00001 f \n']));
  for (const [number, object] of objects) {
    const offset = options.offsets?.get(number) ?? old.length + body.length;
    rows.set(number, `${String(offset).padStart(10, '0')} 00000 n \n`);
    body += `${number} 0 obj\n${object}\nendobj\n`;
  }
  for (const [number, offset] of options.offsets ?? []) rows.set(number, `${String(offset).padStart(10, '0')} 00000 n \n`);
  body += options.filler ?? '';
  const table = [...rows].sort(([a], [b]) => a - b).map(([number, row]) => `${number} 1\n${row}`);
  const { trailer = '', previous = startOf(old) } = options;
  const { root, info, id } = { ...trailerOf(old), ...options };
  const end = `trailer\n<< /Size ${size} /Root ${root} /Info ${info} ${id}/Prev ${previous} ${trailer}>>\nstartxref\n${old.length + body.length}\n%%EOF\n`;
  return Buffer.concat([old, Buffer.from(`${body}xref\n${table.join('')}${end}`, 'latin1')]);
}

/** What a trailer hands on to the next one. */
function trailerOf(bytes: Uint8Array): { root: string; info: string; id: string } {
  const { entries } = new PdfDocument(bytes).trailer;
  const [root, info] = ['Root', 'Info'].map((key) => `${as(entries.get(key), 'ref')?.number ?? 0} 0 R`);
  const parts = (asArray(entries.get('ID')) ?? []).map((part) => `<${Buffer.from(as(part, 'string')?.bytes ?? []).toString('hex')}>`);
  return { root: root ?? '', info: info ?? '', id: parts.length === 0 ? '' : `/ID [${parts.join(' ')}] ` };
}

/** Where the newest table stands, as `startxref` says. */
export function startOf(bytes: Uint8Array): number {
  return Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(Buffer.from(bytes).toString('latin1'))?.[1]);
}

/** /Size of the newest trailer: the first number that is free. */
export function sizeOf(bytes: Uint8Array): number {
  return Number(new PdfDocument(bytes).trailer.entries.get('Size'));
}

/** The text of an object as it stands in the newest revision. */
export function objectText(bytes: Uint8Array, number: number): string {
  const placed = new PdfDocument(bytes).placed(number);
  if (placed === undefined) throw new Error(`no object ${number}`);
  const text = Buffer.from(bytes.subarray(placed.start, placed.end)).toString('latin1');
  return text.replace(/^\d+ 0 obj\s*/, '').replace(/\s*endobj$/, '');
}

/** How somebody signs after the first. */
export interface Countersignature {
  /** An empty field by the number of its object; a new field where left out. */
  readonly existing?: number;
  readonly name?: string;
  /** Left, bottom, right, top; of a new field. */
  readonly rect?: string;
  readonly appearance?: string;
  readonly resources?: string;
  /** Further entries of the signature, and of a new field. */
  readonly signature?: string;
  readonly field?: string;
  /** Further or other objects in the same revision. */
  readonly objects?: Objects;
  readonly options?: AppendOptions;
}

/** The objects of a countersignature: what a revision of one holds that does nothing else. */
export function countersignature(bytes: Uint8Array, how: Countersignature = {}): Map<number, string> {
  const value = sizeOf(bytes);
  const field = how.existing ?? value + 1;
  const seen = how.appearance === undefined ? '' : `/AP << /N ${value + 2} 0 R >>`;
  const objects = new Map<number, string>([[value, signatureDict(how.signature)]]);
  if (how.existing !== undefined) objects.set(field, objectText(bytes, field).replace(/>>$/, `/V ${value} 0 R ${seen} >>`));
  else {
    const { name = 'second', rect = '72 100 272 140' } = how;
    const { pages, acroFormObject = 0 } = rolesOf(new PdfDocument(bytes));
    const page = [...pages.keys()][0] ?? 0;
    objects.set(
      field,
      `<< /Type /Annot /Subtype /Widget /FT /Sig /T (${name}) /V ${value} 0 R /Rect [${rect}] /F 132 /P ${page} 0 R ${seen} ${how.field ?? ''}>>`,
    );
    const sheet = objectText(bytes, page);
    const added = sheet.includes('/Annots') ? sheet : sheet.replace(/>>$/, '/Annots [] >>');
    objects.set(page, added.replace(/\/Annots \[([^\]]*)\]/, `/Annots [$1 ${field} 0 R]`));
    objects.set(acroFormObject, objectText(bytes, acroFormObject).replace(/\/Fields \[([^\]]*)\]/, `/Fields [$1 ${field} 0 R]`));
  }
  if (how.appearance !== undefined) {
    const [left = 0, bottom = 0, right = 0, top = 0] =
      /\/Rect \[([^\]]*)\]/
        .exec(objects.get(field) ?? '')?.[1]
        ?.split(' ')
        .map(Number) ?? [];
    const form = `/Type /XObject /Subtype /Form /BBox [0 0 ${right - left} ${top - bottom}] /Resources << ${how.resources ?? '/Font << /F1 5 0 R >>'} >>`;
    objects.set(value + 2, stream(how.appearance, form));
  }
  for (const [number, object] of how.objects ?? []) objects.set(number, object);
  return objects;
}

/** Signs a file once more, as an incremental update. */
export function countersign(bytes: Uint8Array, signer: Signer, how: Countersignature = {}): Promise<Uint8Array> {
  return seal(append(bytes, countersignature(bytes, how), how.options), signer);
}
