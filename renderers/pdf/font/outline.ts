/** A point of an outline, in font units; off the curve it pulls it. */
export interface OutlinePoint {
  readonly x: number;
  readonly y: number;
  readonly on: boolean;
}

/** A simple outline: its closed contours. */
export type Contours = readonly (readonly OutlinePoint[])[];

/** Flags of a point. Source: OpenType 1.9, `glyf`, simple glyph description. */
const ON_CURVE = 0x01;
const X_SHORT = 0x02;
const Y_SHORT = 0x04;
const REPEAT = 0x08;
const X_SAME = 0x10;
const Y_SAME = 0x20;

/** Length of the head of an outline: number of contours and box. */
const HEAD = 10;

/** Reads a simple outline; undefined for a space and for one that is put together from others. */
export function readOutline(outline: Buffer): Contours | undefined {
  const count = outline.length < HEAD ? 0 : outline.readInt16BE(0);
  if (count <= 0) return undefined;
  const ends = Array.from({ length: count }, (_, i) => outline.readUInt16BE(HEAD + 2 * i));
  const instructions = HEAD + 2 * count;
  const start = instructions + 2 + outline.readUInt16BE(instructions);
  const { flags, at } = readFlags(outline, start, (ends.at(-1) ?? -1) + 1);
  const xs = readCoordinates(outline, at, flags, X_SHORT, X_SAME);
  const ys = readCoordinates(outline, xs.at, flags, Y_SHORT, Y_SAME);
  const points = flags.map((flag, i) => ({ x: xs.values[i] ?? 0, y: ys.values[i] ?? 0, on: (flag & ON_CURVE) !== 0 }));
  return ends.map((end, i) => points.slice(i === 0 ? 0 : (ends[i - 1] ?? 0) + 1, end + 1));
}

function readFlags(outline: Buffer, start: number, count: number): { flags: number[]; at: number } {
  const flags: number[] = [];
  let at = start;
  while (flags.length < count) {
    const flag = outline.readUInt8(at);
    at += 1;
    flags.push(flag);
    if ((flag & REPEAT) === 0) continue;
    for (let more = outline.readUInt8(at); more > 0; more -= 1) flags.push(flag);
    at += 1;
  }
  return { flags, at };
}

function readCoordinates(
  outline: Buffer,
  start: number,
  flags: readonly number[],
  short: number,
  same: number,
): { values: number[]; at: number } {
  let [at, value] = [start, 0];
  const values = flags.map((flag) => {
    if ((flag & short) !== 0) {
      value += (flag & same) === 0 ? -outline.readUInt8(at) : outline.readUInt8(at);
      at += 1;
    } else if ((flag & same) === 0) {
      value += outline.readInt16BE(at);
      at += 2;
    }
    return value;
  });
  return { values, at };
}

/** Writes a simple outline, without instructions. */
export function writeOutline(contours: Contours): Buffer {
  const points = contours.flat();
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const head = Buffer.alloc(HEAD + 2 * contours.length + 2);
  head.writeInt16BE(contours.length, 0);
  [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)].forEach((side, i) => {
    head.writeInt16BE(side, 2 + 2 * i);
  });
  let end = -1;
  contours.forEach((contour, i) => {
    end += contour.length;
    head.writeUInt16BE(end, HEAD + 2 * i);
  });
  const [right, up] = [writeCoordinates(xs, X_SHORT, X_SAME), writeCoordinates(ys, Y_SHORT, Y_SAME)];
  const flags = points.map(({ on }, i) => (on ? ON_CURVE : 0) | (right.flags[i] ?? 0) | (up.flags[i] ?? 0));
  return Buffer.concat([head, Buffer.from(repeated(flags)), Buffer.from(right.bytes), Buffer.from(up.bytes)]);
}

function writeCoordinates(values: readonly number[], short: number, same: number): { flags: number[]; bytes: number[] } {
  const bytes: number[] = [];
  const flags = values.map((value, i) => {
    const step = value - (values[i - 1] ?? 0);
    if (step === 0) return same;
    if (Math.abs(step) < 256) {
      bytes.push(Math.abs(step));
      return short | (step > 0 ? same : 0);
    }
    bytes.push((step >> 8) & 255, step & 255);
    return 0;
  });
  return { flags, bytes };
}

/** Flags that are alike are written once, with how often they come again. */
function repeated(flags: readonly number[]): number[] {
  const bytes: number[] = [];
  for (let i = 0; i < flags.length; ) {
    const flag = flags[i] ?? 0;
    let count = 1;
    while (count < 256 && flags[i + count] === flag) count += 1;
    if (count > 2) bytes.push(flag | REPEAT, count - 1);
    else bytes.push(...flags.slice(i, i + count));
    i += count;
  }
  return bytes;
}
