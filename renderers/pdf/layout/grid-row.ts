import { CELL_PADDING, type Cell, cellTag, drawCell, heightOf } from './cell.ts';
import type { Line } from './run.ts';
import type { Strip } from './strip.ts';

/**
 * A row of bordered cells, as high as its highest cell and at least `least` points.
 *
 * One strip, so that it is never split across pages; only a row higher than `most` points, which no page could hold,
 * is cut between lines.
 */
export function gridRow(cells: readonly Cell[], least: number, most: number): Strip[] {
  const rest: Cell[] = cells.map((cell) => ({ ...cell, tag: cell.tag ?? cellTag(cell.ground) }));
  const strips: Strip[] = [];
  do {
    const part = rest.map((cell) => ({ ...cell, lines: fittingLines(cell.lines, most) }));
    strips.push(rowStrip(part, strips.length === 0 ? least : 0));
    rest.forEach((cell, i) => {
      rest[i] = { ...cell, lines: cell.lines.slice(part[i]?.lines.length ?? 0) };
    });
  } while (rest.some((cell) => cell.lines.length > 0));
  return strips;
}

function fittingLines(lines: readonly Line[], most: number): readonly Line[] {
  let height = 2 * CELL_PADDING.top;
  let count = 0;
  for (const line of lines) {
    height += line.height;
    if (height > most && count > 0) break;
    count += 1;
  }
  return lines.slice(0, count);
}

function rowStrip(cells: readonly Cell[], least: number): Strip {
  const height = Math.max(least, ...cells.map((cell) => heightOf(cell.lines) + 2 * CELL_PADDING.top));
  return {
    height,
    draw(canvas, left, top) {
      let at = left;
      for (const cell of cells) {
        drawCell(canvas, cell, at, top, height);
        at += cell.width;
      }
    },
  };
}
