import type { Tag } from '../structure/tag.ts';
import { CELL_PADDING, cellTag, GROUND } from './cell.ts';
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
  const tags = cells.map(({ ground }) => cellTag(ground));
  return {
    height,
    draw(canvas, left, top) {
      let at = left;
      cells.forEach(({ content, width, ground }, i) => {
        const box = { left: at, top, width, height };
        const inner = at + CELL_PADDING.side;
        if (ground === true) canvas.fill(box, GROUND);
        canvas.frame(box);
        canvas.cell(tags[i] as Tag, box, () => content.draw(canvas, inner, top + (height - content.height) / 2));
        at += width;
      });
    },
  };
}
