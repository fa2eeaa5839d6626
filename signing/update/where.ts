import { as, asArray } from '../pdf/values.ts';
import { readFields, signedAs } from './fields.ts';
import { sheetOf } from './free-place.ts';
import { pagesOf } from './pages.ts';
import type { SignaturePlace } from './place.ts';
import { readable, Update } from './update.ts';

/**
 * Where the signature of a role is seen in a file; undefined where it is invisible or not there.
 *
 * @throws ProblemError `pdf-unreadable`
 */
export function whereSeen(bytes: Uint8Array, role: string): SignaturePlace | undefined {
  const update = new Update(bytes);
  return readable(() => {
    const field = readFields(update).find((one) => signedAs(update, one) === role);
    const pages = pagesOf(update);
    const number = as(field?.dict.entries.get('P'), 'ref')?.number;
    const page = pages.findIndex((one) => one.number === number);
    const corners = (asArray(update.get(field?.dict, 'Rect')) ?? []).map((corner) => Number(update.resolve(corner)));
    const [left = 0, bottom = 0, right = 0, top = 0] = corners;
    const place = pages[page];
    if (place === undefined || left === right || bottom === top) return undefined;
    const [x1, , , y2] = sheetOf(update, place);
    return { page, box: [left - x1, y2 - top, right - left, top - bottom] };
  });
}
