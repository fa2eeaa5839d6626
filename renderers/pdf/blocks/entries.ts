import type { FactType, ValueShape } from '../../../engine/model/fact.ts';
import type { FactView } from '../../../engine/model/report.ts';
import { innerWidth } from '../layout/cell.ts';
import { contentRow } from '../layout/content-row.ts';
import { breakLines } from '../layout/lines.ts';
import type { Strip } from '../layout/strip.ts';
import { answerStrip, linesStrip } from './answer.ts';
import type { BlockContext } from './context.ts';
import { inputStrip, textInput } from './inputs.ts';
import { styleOf } from './runs.ts';

/** Columns and rows of numbered places for a list, by what is written in them: the hours of a day in two rows, sentences in two columns. */
const GRIDS: Readonly<Partial<Record<FactType, readonly [columns: number, rows: number]>>> = {
  integer: [12, 2],
  quantity: [12, 2],
  date: [4, 2],
};
const OF_TEXTS = [2, 3] as const;

/** Numbered places for the entries of a list that are no records. */
export function entryStrips(shape: ValueShape, least: number, context: BlockContext, fact: FactView): Strip[] {
  const type = shape.of ?? 'text';
  const [columns, usual] = GRIDS[type] ?? OF_TEXTS;
  const given = Array.isArray(fact.value) ? fact.value.length : 0;
  const rows = Math.max(usual, Math.ceil(given / columns));
  const width = context.width / columns;
  return Array.from({ length: rows }, (_, row) => {
    const cells = Array.from({ length: columns }, (__, column) => {
      const content = entryStrip(row * columns + column + 1, type, innerWidth(width), context, fact);
      return { content, width };
    });
    return { ...contentRow(cells, least), keep: row < rows - 1 };
  });
}

/** A small number at the left and room behind it. */
function entryStrip(number: number, type: FactType, width: number, context: BlockContext, fact: FactView): Strip {
  const style = styleOf(context, { size: context.textSize * 0.75 });
  const label = linesStrip(breakLines([{ text: String(number), style }], width, context.measure), width);
  const inset = style.size * 1.8;
  const value = entryOf(fact.value, number);
  const asked = { label: fact.label, ...(value === undefined ? {} : { value }) };
  const input = textInput(`${fact.name}/${number}`, { type }, asked, width - inset - 4, context);
  if (input !== undefined) return typedEntry(label, inputStrip(input, width - inset, 1), inset);
  const answer = type === 'date' ? answerStrip({ shape: { type } }, width - inset, context) : { ...label, draw() {} };
  return {
    height: Math.max(label.height, answer.height),
    draw(canvas, left, top) {
      label.draw(canvas, left, top);
      answer.draw(canvas, left + inset, top);
    },
  };
}

/** The entry of a number; of a list that is known to be empty the first one says so. */
function entryOf(value: FactView['value'], number: number): FactView['value'] {
  if (!Array.isArray(value)) return undefined;
  return value.length === 0 && number === 1 ? null : value[number - 1];
}

/** A small number, and beside it what is typed. */
function typedEntry(label: Strip, typed: Strip, inset: number): Strip {
  const height = Math.max(label.height, typed.height);
  return {
    height,
    draw(canvas, left, top) {
      label.draw(canvas, left, top);
      typed.draw(canvas, left + inset, top);
    },
  };
}
