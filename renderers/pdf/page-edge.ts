import type { Text } from '../../engine/model/text.ts';
import { named } from './blocks/build.ts';
import type { BlockContext } from './blocks/context.ts';
import { styleOf, wordLines } from './blocks/runs.ts';
import type { Canvas } from './layout/canvas.ts';
import { drawLines, heightOf } from './layout/cell.ts';
import { qrBoxes } from './layout/qr.ts';
import { type Line, withoutMarks } from './layout/run.ts';
import { points } from './layout/units.ts';
import { fillWords } from './template/fill.ts';
import type { PageEdge } from './template/grammar.ts';

/** Side of the QR code in a page's foot, in points, and the white beside it. */
const QR_SIDE = points(15);
const QR_MARGIN = points(2);

/** Size of the text over that of the form. */
const SCALE = 0.82;

/** What stands above or below the body: its height, and how to draw it. Measures in points. */
export interface EdgeStrip {
  readonly height: number;
  draw(canvas: Canvas, left: number, top: number): void;
}

/** Builds the head or foot of one page; `context` knows the number of the page. */
export function edgeStrip(edge: PageEdge | undefined, context: BlockContext): EdgeStrip {
  if (edge === undefined) return { height: 0, draw() {} };
  return named('header / footer', () => builtEdge(edge, context));
}

/** Size of a text in the margin, in points. */
const STAMP_SIZE = 7.5;

/** Words across the page, in the middle, both languages on a line where they fit. */
export function stampStrip(words: Text, context: BlockContext): EdgeStrip {
  const lines = wordLines(words, styleOf(context, { size: STAMP_SIZE, face: 'bold' }), 'beside', context.width, context);
  return {
    height: heightOf(lines),
    draw: (canvas, left, top) => drawLines(canvas, lines, left, top, context.width, 'center'),
  };
}

function builtEdge(given: PageEdge, context: BlockContext): EdgeStrip {
  const edge = context.scope.view.blank === true ? withoutCode(given) : given;
  const inset = edge.qr === undefined ? 0 : QR_SIDE + QR_MARGIN;
  const third = (context.width - inset) / 3;
  const style = styleOf(context, { size: context.textSize * SCALE });
  const linesOf = (words: PageEdge['left']): Line[] => (words === undefined ? [] : wordLines(words, style, 'under', third, context));
  const parts = [
    { lines: linesOf(edge.left), align: 'left' },
    { lines: linesOf(edge.middle), align: 'center' },
    { lines: linesOf(edge.right), align: 'right' },
  ] as const;
  const height = Math.max(edge.qr === undefined ? 0 : QR_SIDE, ...parts.map(({ lines }) => heightOf(lines)));
  const boxes = edge.qr === undefined ? [] : qrBoxes(withoutMarks(fillWords(edge.qr, context.scope).text['zh-CN']), QR_SIDE);
  return {
    height,
    draw(canvas, left, top) {
      if (boxes.length > 0) canvas.fillAll(boxes, left, top);
      parts.forEach(({ lines, align }, i) => {
        drawLines(canvas, lines, left + inset + i * third, top + (height - heightOf(lines)) / 2, third, align);
      });
    },
  };
}

/** A form that is filled by hand has no evidence to point at. */
function withoutCode({ qr: _qr, ...edge }: PageEdge): PageEdge {
  return edge;
}
