/**
 * Outlines for the ballot boxes, which Chinese fonts lack.
 *
 * They are drawn here and put into the subset as real glyphs, so that a ticked box is found, copied and read aloud
 * as the character it is.
 */

type Point = readonly [x: number, y: number];
type Contour = readonly Point[];

/** Outer contours run clockwise and holes the other way (TrueType fills by non-zero winding). In thousandths of an em. */
const OUTER: Contour = [
  [90, -20],
  [90, 780],
  [890, 780],
  [890, -20],
];
const HOLE: Contour = [
  [150, 40],
  [830, 40],
  [830, 720],
  [150, 720],
];
const TICK: Contour = [
  [205, 385],
  [280, 460],
  [430, 305],
  [725, 650],
  [805, 580],
  [435, 140],
];
const CROSS: readonly Contour[] = [
  [
    [230, 590],
    [290, 650],
    [750, 170],
    [690, 110],
  ],
  [
    [690, 650],
    [750, 590],
    [290, 110],
    [230, 170],
  ],
];

const SHAPES: ReadonlyMap<number, readonly Contour[]> = new Map([
  [0x2610, [OUTER, HOLE]],
  [0x2611, [OUTER, HOLE, TICK]],
  [0x2612, [OUTER, HOLE, ...CROSS]],
]);

/** Whether the character is one that is drawn here. */
export function isBox(codePoint: number): boolean {
  return SHAPES.has(codePoint);
}

/** The `glyf` entry of a ballot box, scaled to the font's em. */
export function boxOutline(codePoint: number, unitsPerEm: number): Buffer {
  const shape = SHAPES.get(codePoint) ?? [];
  const scale = (value: number) => Math.round((value * unitsPerEm) / 1000);
  return simpleGlyph(shape.map((contour) => contour.map(([x, y]): Point => [scale(x), scale(y)])));
}

/** Writes contours of straight lines. Source: OpenType 1.9, `glyf`, simple glyph description. */
function simpleGlyph(contours: readonly Contour[]): Buffer {
  const points = contours.flat();
  const bytes = Buffer.alloc(10 + 2 * contours.length + 2 + 5 * points.length);
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const box = [contours.length, Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  let at = box.reduce((place, value) => bytes.writeInt16BE(value, place), 0);
  let last = -1;
  for (const contour of contours) {
    last += contour.length;
    at = bytes.writeUInt16BE(last, at);
  }
  at = bytes.writeUInt16BE(0, at);
  for (let i = 0; i < points.length; i += 1) at = bytes.writeUInt8(1, at);
  at = writeSteps(bytes, xs, at);
  writeSteps(bytes, ys, at);
  return bytes;
}

function writeSteps(bytes: Buffer, values: readonly number[], start: number): number {
  let at = start;
  let previous = 0;
  for (const value of values) {
    at = bytes.writeInt16BE(value - previous, at);
    previous = value;
  }
  return at;
}
