import type { Canvas } from './canvas.ts';
import { type Strip, stackStrips } from './strip.ts';

/** The label of a group, in points. */
export interface GroupLabel {
  readonly width: number;
  /** Width of what it stands beside. */
  readonly beside: number;
  /** Least height in which it can be read. */
  readonly least: number;
  /** Up to this height the group is never split. */
  readonly whole: number;
  draw(canvas: Canvas, left: number, top: number, height: number): void;
}

/**
 * Strips with a label at their left, over their whole height.
 *
 * A group that is too high to stay whole is split into parts, each with the label again, so that a page shows whose rows they are.
 */
export function groupedStrips(strips: readonly Strip[], label: GroupLabel): Strip[] {
  return partsOf(strips, label.whole).map((part) => labelled(part, label));
}

/** Neighbours, as many as stay below a height; the head that a part's first strip repeats stands over it. */
function partsOf(strips: readonly Strip[], most: number): Strip[][] {
  const parts: Strip[][] = [];
  let used = 0;
  strips.forEach((strip, i) => {
    if (parts.length === 0 || used + strip.height > most) {
      const again = i > 0 && strip.repeat !== undefined ? [strip.repeat] : [];
      parts.push(again);
      used = again.reduce((sum, { height }) => sum + height, 0);
    }
    parts.at(-1)?.push(strip);
    used += strip.height;
  });
  return parts;
}

function labelled(part: readonly Strip[], label: GroupLabel): Strip {
  const inner = stackStrips(part);
  const height = Math.max(inner.height, label.least);
  return {
    height,
    draw(canvas, left, top) {
      label.draw(canvas, left, top, height);
      if (height > inner.height) canvas.frame({ left: left + label.width, top, width: label.beside, height });
      inner.draw(canvas, left + label.width, top);
    },
  };
}
