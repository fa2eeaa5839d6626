import { crc32, deflateSync } from 'node:zlib';

/** A PNG chunk. */
export function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** A PNG of the chunks between its head and its end. */
export function png(
  width: number,
  height: number,
  depth: number,
  type: number,
  rows: Uint8Array,
  more: readonly Buffer[] = [],
  interlaced = 0,
): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([depth, type, 0, 0, interlaced], 8);
  const mark = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([mark, chunk('IHDR', head), ...more, chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

/** A PNG with red, green, blue and opacity of each point. */
export function pngOf(width: number, height: number, point: (x: number, y: number) => readonly number[]): Buffer {
  const rows = Array.from({ length: height }, (_none, y) => [0, ...Array.from({ length: width }, (_one, x) => point(x, y)).flat()]);
  return png(width, height, 8, 6, Uint8Array.from(rows.flat()));
}
