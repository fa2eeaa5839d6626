import { CELL_PADDING, type Cell, cellTag, drawCell, heightOf, innerWidth } from './cell.ts';
import { drawOptions, optionList } from './option-list.ts';
import type { Line } from './run.ts';
import type { Strip } from './strip.ts';

/** An option: its box, and its words set in behind the box. */
export interface OptionLines {
  readonly box: Line;
  readonly lines: readonly Line[];
}

/** Distance of an option's words from the left of its box, and from the next option, in points. */
const BEHIND_BOX = 12;
const BETWEEN = 3;

/** Width that the words of an option have, in points. */
export function optionWidth(width: number, columns: number): number {
  return innerWidth(width) / columns - BEHIND_BOX - BETWEEN;
}

/**
 * A bordered row with a label at the left and options in columns at the right; options run along the rows.
 *
 * `width` is that of the options' cell, in points.
 */
export function optionRow(label: Cell, options: readonly OptionLines[], columns: number, width: number): Strip {
  const rows: OptionLines[][] = [];
  for (let i = 0; i < options.length; i += columns) rows.push(options.slice(i, i + columns));
  const heights = rows.map((row) => Math.max(...row.map(({ box, lines }) => Math.max(box.height, heightOf(lines)))));
  const needed = heights.reduce((sum, height) => sum + height, 0);
  const height = Math.max(needed, heightOf(label.lines), 15) + 2 * CELL_PADDING.top;
  const [tag, list] = [cellTag(false), optionList()];
  return {
    height,
    draw(canvas, left, top) {
      drawCell(canvas, label, left, top, height);
      const box = { left: left + label.width, top, width, height };
      canvas.frame(box);
      canvas.cell(tag, box, () => {
        let at = top + (height - needed) / 2;
        rows.forEach((row, i) => {
          drawOptions(canvas, list, row, box.left + CELL_PADDING.side, at, { share: innerWidth(width) / columns, behind: BEHIND_BOX });
          at += heights[i] ?? 0;
        });
      });
    },
  };
}
