import type { Rectangle } from './rectangle.ts';

/** A transformation of the plane, `[a b c d e f]` (ISO 32000-1, 8.3.3). */
export type Matrix = readonly [number, number, number, number, number, number];

/** Changes nothing. */
export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export function multiply(inner: Matrix, outer: Matrix): Matrix {
  const [a, b, c, d, e, f] = inner;
  const [A, B, C, D, E, F] = outer;
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
}

/** The edges of the upright rectangle around two opposite corners and the two others, once they are transformed. */
export function spread([a, b, c, d, e, f]: Matrix, [x1, y1, x2, y2]: readonly [number, number, number, number]) {
  const corners = [
    [x1, y1],
    [x2, y1],
    [x1, y2],
    [x2, y2],
  ].map(([x = 0, y = 0]) => [a * x + c * y + e, b * x + d * y + f] as const);
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  return { left: Math.min(...xs), bottom: Math.min(...ys), right: Math.max(...xs), top: Math.max(...ys) };
}

/** The upright rectangle around a box that was transformed. */
export function around({ left, bottom, width, height }: Rectangle, matrix: Matrix): Rectangle {
  const edges = spread(matrix, [left, bottom, left + width, bottom + height]);
  return { left: edges.left, bottom: edges.bottom, width: edges.right - edges.left, height: edges.top - edges.bottom };
}
