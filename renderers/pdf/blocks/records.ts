import type { FieldDefinition, ValueShape } from '../../../engine/model/fact.ts';
import type { FactView } from '../../../engine/model/report.ts';
import { innerWidth } from '../layout/cell.ts';
import { type ContentCell, contentRow } from '../layout/content-row.ts';
import { breakLines } from '../layout/lines.ts';
import { type Strip, stackStrips } from '../layout/strip.ts';
import { points } from '../layout/units.ts';
import { answerStrip, linesStrip } from './answer.ts';
import type { BlockContext } from './context.ts';
import { labelLines } from './fields.ts';
import { styleOf } from './runs.ts';

type Fields = readonly (readonly [name: string, field: FieldDefinition])[];
type Records = readonly Readonly<Record<string, FactView>>[];

/** Records with more fields than this, or a field with more options, stand as labels and answers and not in a table. */
const MOST = { fields: 5, options: 4 } as const;

/** Labels with their answers in one row. */
const PAIRS = 2;

/** Shares of the width of a column, by what is written in it. */
const SHARES: Readonly<Partial<Record<ValueShape['type'], number>>> = {
  text: 3,
  date: 3,
  instant: 5,
  flag: 1.6,
  integer: 1.5,
  quantity: 2,
};

/** Width of the number before a row. */
const NUMBER = points(8);

/** The records of a list, or one record: those that are known, else `blank` empty ones. */
export function recordStrips(
  shape: ValueShape,
  known: Records,
  blank: number,
  least: number,
  context: BlockContext,
  path: string,
): Strip[] {
  const fields = Object.entries(shape.fields ?? {});
  const wide = fields.length > MOST.fields || fields.some(([, field]) => isWide(field));
  const records: Records = known.length > 0 ? known : Array.from({ length: shape.type === 'record' ? 1 : blank }, () => ({}));
  if (shape.type === 'record') return pairStrips(fields, records[0] ?? {}, least, context, path);
  if (!wide) return tableStrips(fields, records, least, context, path);
  return records.flatMap((record, i) => {
    const [first, ...rest] = pairStrips(fields, record, least, { ...context, width: context.width - NUMBER }, `${path}/${i + 1}`);
    const all = first === undefined ? [] : [first, ...rest];
    return [numbered(i + 1, stackStrips(all), context)];
  });
}

/** A record with its number at the left; never split. */
function numbered(number: number, record: Strip, context: BlockContext): Strip {
  const cell = contentRow([{ ...numberCell(number, context), ground: true }], record.height);
  return {
    height: record.height,
    draw(canvas, left, top) {
      cell.draw(canvas, left, top);
      record.draw(canvas, left + NUMBER, top);
    },
  };
}

function numberCell(number: number, context: BlockContext): ContentCell {
  const lines = breakLines([{ text: String(number), style: styleOf(context) }], NUMBER, context.measure);
  return { content: linesStrip(lines, innerWidth(NUMBER), 'center'), width: NUMBER };
}

function tableStrips(fields: Fields, records: Records, least: number, context: BlockContext, path: string): Strip[] {
  const shares = fields.map(([, field]) => (field.options === undefined ? (SHARES[field.type] ?? 2) : 3));
  const sum = shares.reduce((total, share) => total + share, 0);
  const widths = shares.map((share) => ((context.width - NUMBER) * share) / sum);
  const corner: ContentCell = { content: linesStrip([], 0), width: NUMBER, ground: true };
  const head = contentRow([corner, ...fields.map(([, field], i) => labelCell(field, widths[i] ?? 0, context))], 0);
  const rows = records.map((record, i) =>
    contentRow(
      [
        numberCell(i + 1, context),
        ...fields.map(([name, field], j) => answerCell(field, record[name], widths[j] ?? 0, context, `${path}/${i + 1}/${name}`)),
      ],
      least,
    ),
  );
  return [{ ...head, keep: true }, ...rows.map((row) => ({ ...row, repeat: head }))];
}

/** Labels and answers side by side, two to a row; then what has many options, each in a row of its own. */
function pairStrips(
  fields: Fields,
  record: Readonly<Record<string, FactView>>,
  least: number,
  context: BlockContext,
  path: string,
): Strip[] {
  const small = fields.filter(([, field]) => !isWide(field));
  const rows = Array.from({ length: Math.ceil(small.length / PAIRS) }, (_, i) => small.slice(i * PAIRS, (i + 1) * PAIRS));
  const all: Fields[] = [...rows, ...fields.filter(([, field]) => isWide(field)).map((entry) => [entry])];
  return all.map((row, i) => {
    const width = context.width / row.length;
    const cells = row.flatMap(([name, field]) => [
      labelCell(field, context.labelWidth, context),
      answerCell(field, record[name], width - context.labelWidth, context, `${path}/${name}`),
    ]);
    return { ...contentRow(cells, least), keep: i < all.length - 1 };
  });
}

function isWide(field: FieldDefinition): boolean {
  return field.type === 'set' || Object.keys(field.options ?? {}).length > MOST.options;
}

function labelCell(field: FieldDefinition, width: number, context: BlockContext): ContentCell {
  const content = linesStrip(labelLines(field.label, width, context), innerWidth(width), 'center');
  return { content, width, ground: true };
}

function answerCell(field: FieldDefinition, fact: FactView | undefined, width: number, context: BlockContext, path: string): ContentCell {
  return { content: answerStrip({ shape: field, fact, path, label: field.label }, innerWidth(width), context), width };
}
