import type { Problem } from '../../engine/model/problem.ts';
import type { PdfDocument } from '../pdf/document.ts';
import { as, asArray, type PdfDict } from '../pdf/values.ts';
import { problem } from '../problem.ts';
import type { Revision } from './layout.ts';

/** Where the signature's octets stand, `start` at `<` and `end` after `>`; `last`, where the covered bytes end; and what is wrong. */
export interface Coverage {
  readonly gap?: { readonly start: number; readonly end: number; readonly last: number };
  readonly coversWholeFile: boolean;
  readonly problems: readonly Problem[];
}

const END = /%%EOF(?:\r\n|\r|\n)?$/;

/**
 * Checks that the ByteRange covers its revision but for its own Contents (ISO 32000-1, 12.8.1): from 0, around exactly `<...>`,
 * to the last octet of the revision in which the signature stands. Anything else lets somebody hide or add content.
 */
export function checkCoverage(document: PdfDocument, dict: PdfDict, revision: Revision): Coverage {
  const contents = as(dict.entries.get('Contents'), 'string');
  const range = asArray(dict.entries.get('ByteRange'));
  if (contents === undefined || !contents.hex) return broken('缺少 /Contents', 'there is no /Contents');
  if (range === undefined || range.length !== 4) return broken('/ByteRange 不是四个数', '/ByteRange is not four numbers');
  const { start, end } = contents;
  const [from, before, after, rest] = range;
  const around = from === 0 && before === start && after === end && typeof rest === 'number' && rest >= 0;
  if (!around) return broken('它不是从文件头起、恰好绕开签名本身', 'it does not run from the start around exactly the signature');
  const gap = { start, end, last: end + rest };
  if (gap.last !== revision.end)
    return broken(
      `它到第 ${gap.last} 字节为止，而所在的第 ${revision.number} 次修订到第 ${revision.end} 字节`,
      `it ends at octet ${gap.last}, while revision ${revision.number}, in which it stands, ends at ${revision.end}`,
    );
  const tail = Buffer.from(document.bytes.subarray(Math.max(0, gap.last - 8), gap.last)).toString('latin1');
  if (!END.test(tail)) return broken('签名范围不以 %%EOF 结束', 'what is covered does not end with %%EOF');
  return { gap, coversWholeFile: gap.last === document.bytes.length, problems: [] };
}

function broken(detailZh: string, detail: string): Coverage {
  return { coversWholeFile: false, problems: [problem('signature-range', { detailZh, detail })] };
}
