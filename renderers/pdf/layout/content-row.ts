import { CELL_PADDING, GROUND } from './cell.ts';
import type { Strip } from './strip.ts';

/** A bordered cell that holds anything, such as boxes to tick. */
export interface ContentCell {
  readonly content: Strip;
  /** In points, borders included. */
  readonly width: number;
  readonly ground?: boolean;
}

/** A row of bordered cells, as high as its highest and at least `least` points; one strip, never split. */
export function contentRow(cells: readonly ContentCell[], least: number): Strip {
  const height = Math.max(least, ...cells.map(({ content }) => content.height + 2 * CELL_PADDING.top));
  return {
    height,
    draw(canvas, left, top) {
      let at = left;
      for (const { content, width, ground } of cells) {
        if (ground === true) canvas.fill({ left: at, top, width, height }, GROUND);
        canvas.frame({ left: at, top, width, height });
        content.draw(canvas, at + CELL_PADDING.side, top + (height - content.height) / 2);
        at += width;
      }
    },
  };
}
