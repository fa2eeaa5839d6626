import { PNG } from 'pngjs';
import type { Picture } from '../../renderers/pdf/tools.ts';

/** Shades that are kept: more would triple the size and show nothing more. */
const SHADES = 16;

/** Reads a PNG as grey. */
export function readPng(file: Uint8Array): Picture {
  const { width, height, data } = PNG.sync.read(Buffer.from(file));
  return { width, height, pixels: Uint8Array.from({ length: width * height }, (_, i) => data[4 * i] ?? 0) };
}

/** A grey PNG of few shades. */
export function writePng({ width, height, pixels }: Picture): Buffer {
  const png = new PNG({ width, height, colorType: 0, inputColorType: 0, bitDepth: 8 });
  const step = 255 / (SHADES - 1);
  png.data = Buffer.from(pixels.map((pixel) => Math.round(Math.round(pixel / step) * step)));
  return PNG.sync.write(png, { colorType: 0, inputColorType: 0, bitDepth: 8, deflateLevel: 9, filterType: 0 });
}
