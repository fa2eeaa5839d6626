import { crc32, inflateSync } from 'node:zlib';
import { undoPng } from '../pdf/unpack.ts';

/** A picture in samples of 8 bits: red, green, blue for each point, and how opaque it is. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly colours: Uint8Array;
  readonly opacity: Uint8Array;
}

/** Why a picture is not taken; in both languages, for the detail of a problem. */
export class PictureFault extends Error {
  readonly zh: string;

  constructor(zh: string, en: string) {
    super(en);
    this.zh = zh;
  }
}

/** Most octets of a file and most points on a side: a seal at 600 dots an inch is smaller. */
export const PICTURE_LIMITS = { octets: 2_000_000, side: 2000 } as const;

const MARK = Buffer.from('89504e470d0a1a0a', 'hex');

/** Samples of a point by colour type (PNG, 11.2.2). */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

interface Header {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly type: number;
}

/**
 * Decodes a PNG (ISO/IEC 15948) to plain samples, transparency kept; all that is not picture is left behind. Sizes are checked
 * before anything is unpacked. Interlaced pictures are refused. Throws PictureFault.
 */
export function decodePng(bytes: Uint8Array): Picture {
  if (bytes.length > PICTURE_LIMITS.octets) throw new PictureFault('文件超过 2 MB', 'the file has more than 2 MB');
  if (!Buffer.from(bytes.subarray(0, 8)).equals(MARK)) throw new PictureFault('不是 PNG 图片', 'it is no PNG');
  const chunks = chunksOf(bytes);
  const header = readHeader(chunks.find(({ type }) => type === 'IHDR')?.data);
  const rows = unpackRows(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)), header);
  const palette = chunks.find(({ type }) => type === 'PLTE')?.data;
  const transparent = chunks.find(({ type }) => type === 'tRNS')?.data;
  if (header.type === 3 && palette === undefined) throw damaged();
  return paint(header, rows, palette, transparent);
}

function chunksOf(bytes: Uint8Array): { type: string; data: Uint8Array }[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: { type: string; data: Uint8Array }[] = [];
  for (let at = 8; at < view.length; ) {
    if (at + 12 > view.length) throw damaged();
    const length = view.readUInt32BE(at);
    if (at + 12 + length > view.length) throw damaged();
    if (crc32(view.subarray(at + 4, at + 8 + length)) !== view.readUInt32BE(at + 8 + length)) throw damaged();
    const type = view.toString('latin1', at + 4, at + 8);
    found.push({ type, data: view.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
    if (type === 'IEND') break;
  }
  return found;
}

function readHeader(data: Uint8Array | undefined): Header {
  if (data === undefined || data.length !== 13) throw damaged();
  const view = Buffer.from(data);
  const [width, height] = [view.readUInt32BE(0), view.readUInt32BE(4)];
  const [depth = 0, type = 0, , , interlaced] = view.subarray(8);
  if (width === 0 || height === 0 || width > PICTURE_LIMITS.side || height > PICTURE_LIMITS.side)
    throw new PictureFault(
      `大小 ${width}×${height} 不行，边长至多 ${PICTURE_LIMITS.side}`,
      `its size is ${width} by ${height}; a side has at most ${PICTURE_LIMITS.side}`,
    );
  const fits =
    SAMPLES[type] !== undefined &&
    (depth === 8 || (depth === 16 && type !== 3) || ([1, 2, 4].includes(depth) && (type === 0 || type === 3)));
  if (!fits) throw damaged();
  if (interlaced !== 0) throw new PictureFault('是隔行存储的', 'it is interlaced');
  return { width, height, depth, type };
}

function unpackRows(packed: Uint8Array, { width, height, depth, type }: Header): Uint8Array {
  const bits = (SAMPLES[type] ?? 1) * depth;
  const [row, step] = [Math.ceil((width * bits) / 8), Math.max(1, bits / 8)];
  const expected = (row + 1) * height;
  let plain: Uint8Array;
  try {
    plain = inflateSync(packed, { maxOutputLength: expected });
  } catch {
    throw damaged();
  }
  if (plain.length !== expected) throw damaged();
  return undoRows(plain, row, step);
}

/** Predictors reach back by whole points, and where a point is less than an octet, by one octet. */
function undoRows(plain: Uint8Array, row: number, step: number): Uint8Array {
  try {
    return undoPng(plain, row, step);
  } catch {
    throw damaged();
  }
}

function paint(
  { width, height, depth, type }: Header,
  rows: Uint8Array,
  palette: Uint8Array | undefined,
  transparent: Uint8Array | undefined,
): Picture {
  const samples = SAMPLES[type] ?? 1;
  const row = Math.ceil((width * samples * depth) / 8);
  const colours = new Uint8Array(width * height * 3);
  const opacity = new Uint8Array(width * height).fill(255);
  const most = 2 ** Math.min(depth, 8) - 1;
  for (let y = 0, point = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, point += 1) {
      const value = (index: number) => sample(rows, y * row, x * samples + index, depth);
      if (type === 3) {
        const index = value(0);
        if (3 * index + 2 >= (palette?.length ?? 0)) throw damaged();
        colours.set(palette?.subarray(3 * index, 3 * index + 3) ?? [], 3 * point);
        opacity[point] = transparent?.[index] ?? 255;
        continue;
      }
      const grey = type === 0 || type === 4;
      const shades = grey ? [value(0), value(0), value(0)] : [value(0), value(1), value(2)];
      colours.set(
        shades.map((shade) => Math.round((shade * 255) / most)),
        3 * point,
      );
      if (type === 4 || type === 6) opacity[point] = value(samples - 1);
      else if (isKey(transparent, shades, depth, grey)) opacity[point] = 0;
    }
  }
  return { width, height, colours, opacity };
}

/** A sample of up to 8 bits; of 16 the upper half. */
function sample(rows: Uint8Array, start: number, index: number, depth: number): number {
  if (depth === 8) return rows[start + index] ?? 0;
  if (depth === 16) return rows[start + 2 * index] ?? 0;
  const bit = index * depth;
  return ((rows[start + (bit >> 3)] ?? 0) >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
}

/** The one colour that tRNS makes transparent; of 16 bits the upper half is compared. */
function isKey(transparent: Uint8Array | undefined, shades: readonly number[], depth: number, grey: boolean): boolean {
  if (transparent === undefined || transparent.length !== (grey ? 2 : 6)) return false;
  return (grey ? [0] : [0, 1, 2]).every((index) => transparent[2 * index + (depth === 16 ? 0 : 1)] === shades[index]);
}

const damaged = () => new PictureFault('图片已损坏', 'it is damaged');
