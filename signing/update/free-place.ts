import { as, asArray, type PdfRef } from '../pdf/values.ts';
import { type Ink, inkOf } from './ink.ts';
import { inherited, pagesOf } from './pages.ts';
import type { SignaturePlace } from './place.ts';
import type { Update } from './update.ts';

const MM = 72 / 25.4;

/** Sizes that are tried, in millimetres; the smaller ones still hold three lines. */
const SIZES = [
  [80, 18],
  [70, 14],
  [55, 12],
] as const;

/** Room that is left at the sides and around the box, and at the foot for the number of the page, in millimetres. */
const ROOM = { side: 12, foot: 20, head: 12, around: 1 } as const;

/** How far the box is moved from one try to the next, up and to the right, in millimetres. */
const STEP = { up: 1, right: 3 } as const;

/**
 * A place where a signature covers nothing: as near to the foot of the last page as there is one, from the left, else on the page
 * before, else smaller. Undefined where all pages are full, or cannot be looked at. Throws PdfFault.
 */
export function freePlace(update: Update): SignaturePlace | undefined {
  const pages = pagesOf(update);
  const inks = new Map<number, Ink[] | undefined>();
  for (const [width, height] of SIZES) {
    for (let page = pages.length - 1; page >= 0; page -= 1) {
      if (!inks.has(page)) inks.set(page, inkOf(update, pages[page] as PdfRef));
      const ink = inks.get(page);
      const found = ink && freeOn(update, pages[page] as PdfRef, ink, width * MM, height * MM);
      if (found !== undefined) return { page, box: found };
    }
  }
  return undefined;
}

function freeOn(update: Update, page: PdfRef, ink: readonly Ink[], width: number, height: number): SignaturePlace['box'] | undefined {
  const [x1, y1, x2, y2] = sheetOf(update, page);
  for (let bottom = y1 + ROOM.foot * MM; bottom + height <= y2 - ROOM.head * MM; bottom += STEP.up * MM) {
    const row = ink.filter((one) => meets(one, { left: x1, bottom, right: x2, top: bottom + height }, ROOM.around * MM));
    for (let left = x1 + ROOM.side * MM; left + width <= x2 - ROOM.side * MM; left += STEP.right * MM) {
      const box = { left, bottom, right: left + width, top: bottom + height };
      if (!row.some((one) => meets(one, box, ROOM.around * MM))) return [left - x1, y2 - bottom - height, width, height];
    }
  }
  return undefined;
}

/** The sheet: left, bottom, right, top in points. */
export function sheetOf(update: Update, page: PdfRef): readonly [number, number, number, number] {
  const found = as(update.resolve(page), 'dict');
  const media = (found === undefined ? undefined : asArray(inherited(update, found, 'MediaBox'))) ?? [];
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = media.map((value) => Number(update.resolve(value)));
  return [x1, y1, x2, y2];
}

/** Whether a rectangle covers words of the page. The one place where that is asked of a box that somebody chose. */
export function coversText(update: Update, page: PdfRef, [left = 0, bottom = 0, right = 0, top = 0]: readonly number[]): boolean {
  return (inkOf(update, page) ?? []).some((one) => one.kind === 'text' && meets(one, { left, bottom, right, top }, 0));
}

type Rectangle = Omit<Ink, 'kind'>;

function meets(one: Rectangle, other: Rectangle, around: number): boolean {
  return (
    one.left < other.right + around && one.right > other.left - around && one.bottom < other.top + around && one.top > other.bottom - around
  );
}
