import type { Tag } from '../structure/tag.ts';
import { heightOf } from './cell.ts';
import { drawOptions, optionList } from './option-list.ts';
import type { Line } from './run.ts';
import type { Strip } from './strip.ts';

/** An option: its box, and its words set in behind the box. */
export interface GridOption {
  readonly box: Line;
  readonly lines: readonly Line[];
}

/** Distance of an option's words from the left of its box, and from the next option, in points. */
const BEHIND_BOX = 12;
const BETWEEN = 8;

/** White space between rows of options, in points: two ticks must not run into one another. */
const ROW_GAP = 2;

/** Width that the words of an option have, in points. */
export function optionRoom(width: number, columns: number): number {
  return (width + BETWEEN) / columns - BETWEEN - BEHIND_BOX;
}

/** Options in columns of equal width, running along the rows: a strip for each row. */
export function optionRows(options: readonly GridOption[], columns: number, width: number): Strip[] {
  const share = (width + BETWEEN) / columns;
  const count = Math.ceil(options.length / columns);
  const list = optionList();
  return Array.from({ length: count }, (_, i) => rowStrip(list, options.slice(i * columns, (i + 1) * columns), share));
}

function rowStrip(list: Tag, row: readonly GridOption[], share: number): Strip {
  return {
    height: Math.max(...row.map(({ box, lines }) => Math.max(box.height, heightOf(lines)))) + ROW_GAP,
    draw(canvas, left, top) {
      drawOptions(canvas, list, row, left, top + ROW_GAP / 2, { share, behind: BEHIND_BOX });
    },
  };
}
