import type { BarMark, Mark, Tone, WordsMark } from '../../../engine/report/audit/chart.ts';
import type { Box, Canvas } from '../layout/canvas.ts';
import { breakLines } from '../layout/lines.ts';
import type { Line } from '../layout/run.ts';
import { type Strip, spaceStrip, tagged } from '../layout/strip.ts';
import type { ChartBlock } from '../template/grammar.ts';
import type { BlockContext } from './context.ts';
import { styleOf, wordLines } from './runs.ts';

/** Rows of a chart where the template does not say how many. */
const MOST = 12;

/** How each tone is told apart in black and white: its grey, and how many directions of hatching lie over it. */
const TONES: Readonly<Record<Tone, { readonly grey: number; readonly hatches: 0 | 1 | 2 }>> = {
  granted: { grey: 1, hatches: 0 },
  conditional: { grey: 0.96, hatches: 1 },
  incomplete: { grey: 0.8, hatches: 2 },
  refused: { grey: 0.25, hatches: 0 },
  whole: { grey: 1, hatches: 0 },
  part: { grey: 0.25, hatches: 0 },
};

/** Distance of the lines of a hatching, their thickness and grey. In points. */
const HATCH = { step: 3.2, width: 0.4, grey: 0.25 } as const;

/** A chart: what it shows in a sentence, then the drawing; one that has rows may go on over the page. */
export function chartStrips(block: ChartBlock, context: BlockContext): Strip[] {
  const size = block.size ?? context.textSize * 0.95;
  const { width } = context;
  const chart = context.scope.view.audit?.chart(block.chart, { width, size, both: context.english !== 'none', most: block.most ?? MOST });
  if (chart === undefined) return [];
  const note = wordLines(chart.note, styleOf(context, { size: size * 0.95, grey: 0.35 }), 'under', width, context);
  const noted: Strip[] = note.map((line) => ({
    height: line.height,
    keep: true,
    draw: (canvas, left, top) => canvas.line(line, left, top),
  }));
  const still = chart.marks.length === 0 ? [] : [drawing(chart.marks, chart.rows.length === 0 ? chart.height : chart.rowsTop, context)];
  const drawn = [...still, ...chart.rows.map((row) => drawing(row.marks, row.height, context))];
  const alt = `${chart.note['zh-CN']} ${chart.note.en}`;
  return [...tagged({ role: 'P' }, noted), { ...spaceStrip(3), keep: true }, ...tagged({ role: 'Figure', alt }, drawn), spaceStrip(4)];
}

function drawing(marks: readonly Mark[], height: number, context: BlockContext): Strip {
  const drawn = marks.map((mark) => drawerOf(mark, context));
  return {
    height,
    draw(canvas, left, top) {
      for (const draw of drawn) draw(canvas, left, top);
    },
  };
}

type Drawer = (canvas: Canvas, left: number, top: number) => void;

function drawerOf(mark: Mark, context: BlockContext): Drawer {
  if (mark.kind === 'words') return words(mark, context);
  if (mark.kind === 'bar') return (canvas, left, top) => drawBar(canvas, mark, left, top);
  const { from, to } = mark;
  return (canvas, left, top) => canvas.stroke([left + from[0], top + from[1]], [left + to[0], top + to[1]], 0.4, 0.75);
}

/** Texts are measured before the page is drawn, so that a character that no font shows is told. */
function words(mark: WordsMark, context: BlockContext): Drawer {
  const style = styleOf(context, { size: mark.size, face: mark.bold === true ? 'bold' : 'regular', grey: mark.faint === true ? 0.35 : 0 });
  const [line] = breakLines([{ text: mark.text['zh-CN'], style }], Number.POSITIVE_INFINITY, context.measure);
  return (canvas, left, top) => {
    if (line !== undefined) canvas.line(line, left + mark.left - pulledBack(line, mark.align), top + mark.baseline - line.baseline);
  };
}

function pulledBack(line: Line, align: WordsMark['align']): number {
  if (align === 'left') return 0;
  return align === 'right' ? line.width : line.width / 2;
}

function drawBar(canvas: Canvas, mark: BarMark, left: number, top: number): void {
  const box = { left: left + mark.left, top: top + mark.top, width: mark.width, height: mark.height };
  const { grey, hatches } = TONES[mark.tone];
  canvas.fill(box, grey);
  if (hatches > 0) hatch(canvas, box, 1);
  if (hatches > 1) hatch(canvas, box, -1);
  canvas.frame(box, 0.5);
}

/** Parallel strokes at 45 degrees, each cut off where the box ends. */
function hatch(canvas: Canvas, { left, top, width, height }: Box, slope: 1 | -1): void {
  for (let offset = HATCH.step / 2; offset < width + height; offset += HATCH.step) {
    // The stroke runs through all points of the box whose distances from one corner add up to the offset.
    const [x1, x2] = [Math.max(0, offset - height), Math.min(width, offset)];
    const heightAt = (x: number) => (slope === 1 ? top + (offset - x) : top + height - (offset - x));
    canvas.stroke([left + x1, heightAt(x1)], [left + x2, heightAt(x2)], HATCH.width, HATCH.grey);
  }
}
