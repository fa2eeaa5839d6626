import { justified } from './justify.ts';
import type { Line } from './run.ts';
import type { Strip } from './strip.ts';

/** Where lines stand between the left and the right edge. */
export type Align = 'left' | 'center' | 'right' | 'justify';

/** Distance of a line from the left edge of a space of `width` points. */
export function indentOf(line: Line, width: number, align: Align): number {
  if (align === 'left' || align === 'justify') return 0;
  const spare = Math.max(0, width - line.width);
  return align === 'right' ? spare : spare / 2;
}

/** Lines as strips, so that a paragraph may go on over the page; its first two lines stay together. */
export function paragraphStrips(lines: readonly Line[], width: number, align: Align): Strip[] {
  const set = align === 'justify' ? lines.map((line) => justified(line, width)) : lines;
  return set.map((line, i) => ({
    height: line.height,
    keep: (i === 0 && lines.length > 1) || i === lines.length - 2,
    draw(canvas, left, top) {
      canvas.line(line, left + indentOf(line, width, align), top);
    },
  }));
}
