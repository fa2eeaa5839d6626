import { PictureFault } from './png.ts';

/** A point of a stroke: place (down is more), milliseconds since the pen first touched, pressure from 0 to 1. */
export interface HandPoint {
  readonly x: number;
  readonly y: number;
  readonly t: number;
  readonly p: number;
}

/** A signature as a hand drew it, stroke by stroke. */
export type Hand = readonly (readonly HandPoint[])[];

/** Strokes and points that a signature never reaches. */
const LIMITS = { strokes: 500, points: 20_000 } as const;

/** Width of the line at no and at full pressure, as shares of the height of the box. */
const WIDTH = { least: 0.008, most: 0.045 } as const;

/**
 * Reads a drawn signature: `{ "strokes": [ [ { "x": 1, "y": 2, "t": 0, "p": 0.5 }, … ], … ] }`, in any unit of length. Throws PictureFault
 * where it is something else, too long, or runs back in time.
 */
export function readHand(text: string): Hand {
  let told: unknown;
  try {
    told = JSON.parse(text);
  } catch {
    throw new PictureFault('不是 JSON', 'it is no JSON');
  }
  const strokes = (told as { strokes?: unknown } | null)?.strokes;
  if (!Array.isArray(strokes) || strokes.length === 0) throw new PictureFault('缺少 strokes（笔画）', 'it has no strokes');
  if (strokes.length > LIMITS.strokes) throw new PictureFault(`笔画超过 ${LIMITS.strokes}`, `it has more than ${LIMITS.strokes} strokes`);
  const hand = strokes.map((stroke, index) => readStroke(stroke, index));
  const points = hand.flat();
  if (points.length > LIMITS.points) throw new PictureFault(`点数超过 ${LIMITS.points}`, `it has more than ${LIMITS.points} points`);
  if (points.some((point, index) => index > 0 && point.t < (points[index - 1]?.t ?? 0)))
    throw new PictureFault('时间倒着走', 'its time runs backwards');
  return hand;
}

function readStroke(stroke: unknown, index: number): HandPoint[] {
  const where: [string, string] = [`第 ${index + 1} 笔有误`, `stroke ${index + 1} is malformed`];
  if (!Array.isArray(stroke) || stroke.length === 0) throw new PictureFault(...where);
  return stroke.map((point) => {
    const { x, y, t, p } = (point ?? {}) as Record<string, unknown>;
    const sound = [x, y, t, p].every((value) => typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < 1e7);
    if (!sound || (p as number) < 0 || (p as number) > 1 || (t as number) < 0) throw new PictureFault(...where);
    return { x, y, t, p } as HandPoint;
  });
}

/** A rectangle in points, from the bottom left. */
export interface Area {
  readonly left: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Draws a signature into a box as PDF operators: curves through the points, their width by the pressure, proportions kept, in the middle
 * (ISO 32000-1, 8.5). Vectors, so that it is sharp at any size.
 */
export function drawHand(hand: Hand, area: Area): string {
  const points = hand.flat();
  const [left, right] = [Math.min(...points.map((one) => one.x)), Math.max(...points.map((one) => one.x))];
  const [top, bottom] = [Math.min(...points.map((one) => one.y)), Math.max(...points.map((one) => one.y))];
  const pad = area.height * WIDTH.most;
  const scale = Math.min((area.width - 2 * pad) / Math.max(right - left, 1e-6), (area.height - 2 * pad) / Math.max(bottom - top, 1e-6));
  const [middle, centre] = [area.left + area.width / 2, area.bottom + area.height / 2];
  const place = ({ x, y, p }: HandPoint): Placed => ({
    x: middle + (x - (left + right) / 2) * scale,
    y: centre - (y - (top + bottom) / 2) * scale,
    width: area.height * (WIDTH.least + (WIDTH.most - WIDTH.least) * p),
  });
  return ['q 0 G 1 J 1 j', ...hand.map((stroke) => drawStroke(stroke.map(place))), 'Q'].join('\n');
}

interface Placed {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Pieces between neighbours; the handles follow the neighbours on both sides (Catmull and Rom). A dot is a line of no length. */
function drawStroke(points: readonly Placed[]): string {
  const at = (index: number): Placed => points[Math.min(Math.max(index, 0), points.length - 1)] as Placed;
  const pieces = points.length === 1 ? [0] : points.slice(1).map((_point, index) => index);
  return pieces
    .map((index) => {
      const [before, from, to, after] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
      const handles = [
        from.x + (to.x - before.x) / 6,
        from.y + (to.y - before.y) / 6,
        to.x - (after.x - from.x) / 6,
        to.y - (after.y - from.y) / 6,
      ];
      const width = (from.width + to.width) / 2;
      return `${decimal(width)} w ${decimal(from.x)} ${decimal(from.y)} m ${[...handles, to.x, to.y].map(decimal).join(' ')} c S`;
    })
    .join('\n');
}

const decimal = (value: number): string => String(Math.round(value * 100) / 100);
