import type { Tag } from '../structure/tag.ts';
import type { Canvas } from './canvas.ts';
import { drawLines } from './cell.ts';
import type { Line } from './run.ts';

/** An option: its box, and its words set in behind the box. */
interface BoxedLines {
  readonly box: Line;
  readonly lines: readonly Line[];
}

/** Distances in points: from one option to the next, and from the left of a box to its words. */
interface OptionSteps {
  readonly share: number;
  readonly behind: number;
}

/** A list whose entries begin with a box. */
export function optionList(): Tag {
  return { role: 'L', numbering: 'Square' };
}

/** Draws options side by side, each an entry of the list: its box is the label, its words the body. */
export function drawOptions(canvas: Canvas, list: Tag, row: readonly BoxedLines[], left: number, top: number, steps: OptionSteps): void {
  canvas.within(list, () => {
    row.forEach((option, i) => {
      const start = left + i * steps.share;
      canvas.within({ role: 'LI' }, () => {
        canvas.within({ role: 'Lbl' }, () => canvas.line(option.box, start, top));
        canvas.within({ role: 'LBody' }, () => drawLines(canvas, option.lines, start + steps.behind, top));
      });
    });
  });
}
