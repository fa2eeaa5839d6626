import type { Rectangle } from '../rectangle.ts';

/** A transformation of the plane, `[a b c d e f]` (ISO 32000-1, 8.3.3). */
export type Matrix = readonly [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export function multiply(inner: Matrix, outer: Matrix): Matrix {
  const [a, b, c, d, e, f] = inner;
  const [A, B, C, D, E, F] = outer;
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
}

/** The upright rectangle around a box that was transformed. */
export function around({ left, bottom, width, height }: Rectangle, [a, b, c, d, e, f]: Matrix): Rectangle {
  const corners = [
    [left, bottom],
    [left + width, bottom],
    [left, bottom + height],
    [left + width, bottom + height],
  ].map(([x = 0, y = 0]) => [a * x + c * y + e, b * x + d * y + f] as const);
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const [west, south] = [Math.min(...xs), Math.min(...ys)];
  return { left: west, bottom: south, width: Math.max(...xs) - west, height: Math.max(...ys) - south };
}
