import type { Picture } from '../../renderers/pdf/tools.ts';

/**
 * Difference of the mean of nine neighbouring pixels, of 255, that is let pass. Another rasteriser differs by at most 42 on any form; a text moved by
 * two points, a word left out or a box ticked differ by more than 60.
 */
const TOLERANCE = 50;

/** What differs between two pictures. */
export interface Difference {
  /** How many pixels have neighbours that differ; all of them where the sizes differ. */
  readonly pixels: number;
  /** The first of them, from the top. */
  readonly first?: { readonly left: number; readonly top: number };
  /** The largest difference of a mean of nine. */
  readonly most: number;
}

/** Compares two pictures. */
export function compare(expected: Picture, found: Picture): Difference {
  if (expected.width !== found.width || expected.height !== found.height) {
    return { pixels: found.width * found.height, first: { left: 0, top: 0 }, most: 255 };
  }
  const [a, b] = [smoothed(expected), smoothed(found)];
  let [pixels, most, first] = [0, 0, -1];
  for (let i = 0; i < a.length; i += 1) {
    const difference = Math.abs((a[i] ?? 0) - (b[i] ?? 0));
    if (difference > most) most = difference;
    if (difference <= TOLERANCE) continue;
    if (first < 0) first = i;
    pixels += 1;
  }
  const { width } = expected;
  return { pixels, most, ...(first < 0 ? {} : { first: { left: first % width, top: Math.floor(first / width) } }) };
}

/** Both pictures over one another: white where they agree, dark where they do not. */
export function difference(expected: Picture, found: Picture): Picture {
  const { width, height, pixels } = found;
  const at = (x: number, y: number) => (x < expected.width && y < expected.height ? (expected.pixels[y * expected.width + x] ?? 255) : 255);
  const shown = pixels.map((pixel, i) => 255 - Math.abs(pixel - at(i % width, Math.floor(i / width))));
  return { width, height, pixels: shown };
}

/** Each pixel as the mean of itself and its eight neighbours; outside is white. */
function smoothed({ width, height, pixels }: Picture): Float32Array {
  const rows = summed(pixels, width, height, 1, width);
  const both = summed(rows, height, width, width, 1);
  return both.map((sum) => sum / 9);
}

/** Adds to each pixel its neighbours along one direction. */
function summed(values: ArrayLike<number>, length: number, count: number, step: number, stride: number): Float32Array {
  const sums = new Float32Array(values.length);
  for (let line = 0; line < count; line += 1) {
    for (let i = 0; i < length; i += 1) {
      const at = line * stride + i * step;
      const before = i > 0 ? (values[at - step] ?? 255) : 255;
      const after = i + 1 < length ? (values[at + step] ?? 255) : 255;
      sums[at] = before + (values[at] ?? 255) + after;
    }
  }
  return sums;
}
