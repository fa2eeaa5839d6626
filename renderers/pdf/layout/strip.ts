import type { Tag } from '../structure/tag.ts';
import type { Canvas } from './canvas.ts';

/**
 * A full-width slice of a form: the unit that is never split across pages. Measures in points, from the top left.
 *
 * Every block becomes strips; a page is strips one under the other.
 */
export interface Strip {
  readonly height: number;
  draw(canvas: Canvas, left: number, top: number): void;
  /** Stays on the page of the strip after it, as a heading does. */
  readonly keep?: boolean;
  /** Drawn again where this strip opens a page, as the head of a table is. */
  readonly repeat?: Strip;
  /** Opens a page. */
  readonly opens?: boolean;
  /** White space, left out at the top of a page. */
  readonly space?: boolean;
}

/** White space of a height. */
export function spaceStrip(height: number): Strip {
  return { height, space: true, draw() {} };
}

/** Several strips as one that is never split. */
export function stackStrips(strips: readonly Strip[]): Strip {
  const height = strips.reduce((sum, strip) => sum + strip.height, 0);
  return {
    height,
    draw(canvas, left, top) {
      let at = top;
      for (const strip of strips) {
        strip.draw(canvas, left, at);
        at += strip.height;
      }
    },
  };
}

/** Strips as parts of what a tag says. */
export function tagged(tag: Tag, strips: readonly Strip[]): Strip[] {
  return strips.map((strip) => ({
    ...strip,
    draw(canvas, left, top) {
      canvas.within(tag, () => strip.draw(canvas, left, top));
    },
  }));
}
