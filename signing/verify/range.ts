import type { Problem } from '../../engine/model/problem.ts';
import type { PdfDocument } from '../pdf/document.ts';
import { as, asArray, type PdfDict } from '../pdf/values.ts';
import { problem } from '../problem.ts';

/** Where the signature's octets stand, `start` at `<` and `end` after `>`; `last`, where the covered bytes end; and what is wrong. */
export interface Coverage {
  readonly gap?: { readonly start: number; readonly end: number; readonly last: number };
  readonly coversWholeFile: boolean;
  readonly problems: readonly Problem[];
}

const END = /%%EOF(?:\r\n|\r|\n)?$/;

/**
 * Checks that the ByteRange covers the whole file but for its own Contents (ISO 32000-1, 12.8.1): from 0, around exactly `<...>`,
 * to the last octet, which ends the only revision. Anything else lets somebody hide or add content.
 */
export function checkCoverage(document: PdfDocument, dict: PdfDict): Coverage {
  const contents = as(dict.entries.get('Contents'), 'string');
  const range = asArray(dict.entries.get('ByteRange'));
  if (contents === undefined || !contents.hex) return broken('缺少 /Contents', 'there is no /Contents');
  if (range === undefined || range.length !== 4) return broken('/ByteRange 不是四个数', '/ByteRange is not four numbers');
  const { start, end } = contents;
  const size = document.bytes.length;
  const [from, before, after, rest] = range;
  const around = from === 0 && before === start && after === end && typeof rest === 'number' && rest >= 0 && end + rest <= size;
  if (!around) return broken('它不是从文件头起、恰好绕开签名本身', 'it does not run from the start around exactly the signature');
  const gap = { start, end, last: end + rest };
  if (gap.last < size || document.revisions > 1) return { gap, coversWholeFile: false, problems: [problem('changed-after-signing')] };
  const tail = Buffer.from(document.bytes.subarray(Math.max(0, size - 8))).toString('latin1');
  if (!END.test(tail)) return broken('文件不以 %%EOF 结束', 'the file does not end with %%EOF');
  return { gap, coversWholeFile: true, problems: [] };
}

function broken(detailZh: string, detail: string): Coverage {
  return { coversWholeFile: false, problems: [problem('signature-range', { detailZh, detail })] };
}
