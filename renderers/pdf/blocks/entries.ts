import type { FactType, ValueShape } from '../../../engine/model/fact.ts';
import { innerWidth } from '../layout/cell.ts';
import { contentRow } from '../layout/content-row.ts';
import { breakLines } from '../layout/lines.ts';
import type { Strip } from '../layout/strip.ts';
import { answerStrip, linesStrip } from './answer.ts';
import type { BlockContext } from './context.ts';
import { styleOf } from './runs.ts';

/** Columns and rows of numbered places for a list, by what is written in them: the hours of a day in two rows, sentences in two columns. */
const GRIDS: Readonly<Partial<Record<FactType, readonly [columns: number, rows: number]>>> = {
  integer: [12, 2],
  quantity: [12, 2],
  date: [4, 2],
};
const OF_TEXTS = [2, 3] as const;

/** Numbered places for the entries of a list that are no records. */
export function entryStrips(shape: ValueShape, least: number, context: BlockContext): Strip[] {
  const type = shape.of ?? 'text';
  const [columns, rows] = GRIDS[type] ?? OF_TEXTS;
  const width = context.width / columns;
  return Array.from({ length: rows }, (_, row) => {
    const cells = Array.from({ length: columns }, (__, column) => {
      const content = entryStrip(row * columns + column + 1, type, innerWidth(width), context);
      return { content, width };
    });
    return { ...contentRow(cells, least), keep: row < rows - 1 };
  });
}

/** A small number at the left and room behind it. */
function entryStrip(number: number, type: FactType, width: number, context: BlockContext): Strip {
  const style = styleOf(context, { size: context.textSize * 0.75, grey: 0.35 });
  const label = linesStrip(breakLines([{ text: String(number), style }], width, context.measure), width);
  const inset = style.size * 1.8;
  const answer = type === 'date' ? answerStrip({ shape: { type } }, width - inset, context) : { ...label, draw() {} };
  return {
    height: Math.max(label.height, answer.height),
    draw(canvas, left, top) {
      label.draw(canvas, left, top);
      answer.draw(canvas, left + inset, top);
    },
  };
}
