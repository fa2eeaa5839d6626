import { PdfDocument } from '../pdf/document.ts';
import { PdfFault } from '../pdf/fault.ts';
import { as, asArray, type PdfDict } from '../pdf/values.ts';
import { refusal } from '../problem.ts';
import { references } from '../update/locks.ts';
import { writeValue } from '../update/write-value.ts';
import type { RenderedPdf } from './hole.ts';

/** Text to be put in at an offset. */
interface Insertion {
  readonly at: number;
  readonly text: string;
}

/**
 * Makes the signature that a rendered PDF leaves room for a certifying one: DocMDP P=2, so that people may later fill in and sign, and
 * nothing else (ISO 32000-1, 12.8.2.2). The renderer leaves a hole and knows nothing of what a signature means; this writes it into
 * the signature dictionary and the catalog, still in one revision. Gives a new one; the bytes handed in stay as they are.
 *
 * @throws ProblemError `signature-hole` where the file is not as renderers hand it over
 */
export function certifying({ bytes }: RenderedPdf): RenderedPdf {
  try {
    const document = new PdfDocument(bytes);
    const root = document.root();
    const form = as(document.get(root, 'AcroForm'), 'dict');
    const field = as(document.resolve(asArray(document.get(form, 'Fields'))?.[0]), 'dict');
    const place = as(field?.entries.get('V'), 'ref');
    const value = as(document.resolve(place), 'dict');
    if (place === undefined || value === undefined || document.revisions !== 1) throw misplaced();
    const perms = `/Perms <</DocMDP ${place.number} ${place.generation} R>> `;
    const said = `/Reference ${writeValue(references(true) ?? null)} `;
    return insert(bytes, document.newest.offset, value, [
      { at: root.start + 2, text: perms },
      { at: value.start + 2, text: said },
    ]);
  } catch (error) {
    if (error instanceof PdfFault) throw refusal('signature-hole', { detailZh: error.zh, detail: error.message });
    throw error;
  }
}

/** Puts texts in and mends all that counts octets: the cross-reference table, where it starts, and the byte range. */
function insert(bytes: Uint8Array, start: number, value: PdfDict, insertions: readonly Insertion[]): RenderedPdf {
  const sorted = insertions.toSorted((left, right) => left.at - right.at);
  const moved = (offset: number): number =>
    offset + sorted.filter(({ at }) => at <= offset).reduce((sum, { text }) => sum + text.length, 0);
  const old = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const table = old.toString('latin1', start);
  const mended = table
    .replace(
      /^(\d{10})( \d{5} n[ \r][\r\n])/gm,
      (_whole, offset: string, rest: string) => `${String(moved(Number(offset))).padStart(10, '0')}${rest}`,
    )
    .replace(/startxref\s+\d+/, `startxref\n${moved(start)}`);
  const cuts = [0, ...sorted.map(({ at }) => at), start];
  const body = cuts.slice(1).flatMap((end, index) => [old.subarray(cuts[index], end), Buffer.from(sorted[index]?.text ?? '', 'latin1')]);
  const whole = Buffer.concat([...body, Buffer.from(mended, 'latin1')]);
  return withRange(whole, moved(value.start));
}

function withRange(whole: Buffer, from: number): RenderedPdf {
  const contents = whole.indexOf('/Contents <', from) + '/Contents <'.length;
  const end = whole.indexOf('>', contents);
  const byteRange = [0, contents - 1, end + 1, whole.length - end - 1];
  const held = /\/ByteRange \[[\d ]*\] */.exec(whole.toString('latin1', from, from + 2000));
  const written = `/ByteRange [ ${byteRange.join(' ')} ]`;
  if (held === null || written.length > held[0].length) throw misplaced();
  whole.write(written.padEnd(held[0].length), from + held.index, 'latin1');
  return { bytes: whole, signature: { byteRange, contents: { start: contents, length: end - contents } } };
}

const misplaced = () => refusal('signature-hole', { detailZh: '找不到留给签名的位置', detail: 'there is no room left for a signature' });
