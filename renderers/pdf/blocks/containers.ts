import type { Canvas } from '../layout/canvas.ts';
import { type Strip, stackStrips } from '../layout/strip.ts';
import { points } from '../layout/units.ts';
import type { BoxBlock, ColumnsBlock } from '../template/grammar.ts';
import type { BlockContext } from './context.ts';

/** Blocks side by side; one strip, never split. */
export function columnsStrips(block: ColumnsBlock, context: BlockContext): Strip[] {
  const gap = points(block.gap ?? 4);
  const free = context.width - gap * (block.columns.length - 1);
  const sum = block.columns.reduce((total, column) => total + (column.width ?? 1), 0);
  let left = 0;
  const parts = block.columns.map((column) => {
    const width = (free * (column.width ?? 1)) / sum;
    const part = { left, strip: stackStrips(context.build(column.body, { ...context, width })) };
    left += width + gap;
    return part;
  });
  return [
    {
      height: Math.max(0, ...parts.map((part) => part.strip.height)),
      draw(canvas, start, top) {
        for (const part of parts) part.strip.draw(canvas, start + part.left, top);
      },
    },
  ];
}

/** Blocks inside a border; one strip, never split. */
export function boxStrips(block: BoxBlock, context: BlockContext): Strip[] {
  const padding = points(block.padding ?? 2);
  const inner = stackStrips(context.build(block.box, { ...context, width: context.width - 2 * padding }));
  const height = Math.max(points(block.height ?? 0), inner.height + 2 * padding);
  return [
    {
      height,
      draw(canvas, left, top) {
        drawBorder(canvas, block.border ?? 'solid', { left, top, width: context.width, height });
        inner.draw(canvas, left + padding, top + padding + (height - 2 * padding - inner.height) / 2);
      },
    },
  ];
}

function drawBorder(
  canvas: Canvas,
  border: NonNullable<BoxBlock['border']>,
  box: { left: number; top: number; width: number; height: number },
): void {
  if (border === 'none') return;
  canvas.frame(box, border === 'double' ? 1.4 : 0.6, border === 'dashed' ? 3 : 0);
  if (border !== 'double') return;
  const inset = 2.5;
  canvas.frame({ left: box.left + inset, top: box.top + inset, width: box.width - 2 * inset, height: box.height - 2 * inset }, 0.5);
}
