import type { Canvas } from '../layout/canvas.ts';
import { drawLines, GROUND, heightOf, innerWidth } from '../layout/cell.ts';
import { groupedStrips } from '../layout/grouped-strips.ts';
import type { Strip } from '../layout/strip.ts';
import { points } from '../layout/units.ts';
import type { GroupBlock } from '../template/grammar.ts';
import type { BlockContext } from './context.ts';
import { labelLines } from './fields.ts';

/** Width of the label, in millimetres. */
const LABEL = 16;

/** Blocks with one label at their left; on one page if they fit on half of one, else they go on over the page. */
export function groupStrips(block: GroupBlock, context: BlockContext): Strip[] {
  const width = points(block.labels ?? LABEL);
  const lines = labelLines(block.group, width, context);
  const inner = context.build(block.body, { ...context, width: context.width - width });
  const drawLabel = (canvas: Canvas, left: number, top: number, height: number) => {
    canvas.fill({ left, top, width, height }, GROUND);
    canvas.frame({ left, top, width, height });
    drawLines(canvas, lines, left + (width - innerWidth(width)) / 2, top + (height - heightOf(lines)) / 2, innerWidth(width), 'center');
  };
  return groupedStrips(inner, {
    width,
    beside: context.width - width,
    least: heightOf(lines) + 5,
    whole: context.pageHeight / 2,
    draw: drawLabel,
  });
}
