import type { PdfDocument } from './document.ts';
import { asArray, type PdfValue } from './values.ts';

/** A rectangle on a page in points, from the bottom left. */
export interface Rectangle {
  readonly left: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

/** A rectangle of two corners in any order (ISO 32000-1, 7.9.5); undefined where it isn't four numbers. */
export function rectangleOf(document: PdfDocument, value: PdfValue | undefined): Rectangle | undefined {
  const corners = asArray(document.resolve(value))?.map((corner) => document.resolve(corner));
  if (corners?.length !== 4 || !corners.every((corner) => typeof corner === 'number')) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = corners as number[];
  return { left: Math.min(a, c), bottom: Math.min(b, d), width: Math.abs(c - a), height: Math.abs(d - b) };
}

/** Whether two rectangles share more than an edge; `slack` in points is overlooked. */
export function overlaps(one: Rectangle, other: Rectangle, slack = 0): boolean {
  return (
    one.left + slack < other.left + other.width &&
    other.left + slack < one.left + one.width &&
    one.bottom + slack < other.bottom + other.height &&
    other.bottom + slack < one.bottom + one.height
  );
}

/** Whether `inner` lies in `outer`, edges included. */
export function within(inner: Rectangle, outer: Rectangle): boolean {
  return (
    inner.left >= outer.left &&
    inner.bottom >= outer.bottom &&
    inner.left + inner.width <= outer.left + outer.width &&
    inner.bottom + inner.height <= outer.bottom + outer.height
  );
}
