import stringWidth from 'fast-string-width';
import type { CellObject } from 'write-excel-file/node';
import type { Lang } from '../../engine/model/text.ts';
import { lengthOf } from '../../engine/report/audit/figures.ts';
import { type Cell, type FlatColumn, shareAt, textAt } from '../../engine/report/audit/table.ts';

/** Most characters of a cell. Source: Excel specifications and limits. */
const MOST = 32_767;

/** Columns are between so many characters wide; longer texts are wrapped. */
const WIDTHS = { least: 8, most: 60 } as const;

const DAY_SECONDS = 86_400;

/** One cell with its type: numbers, percentages, days and lengths of time can be computed with. */
export function typedCell(kind: FlatColumn['kind'], cell: Cell, lang: Lang): CellObject {
  const share = shareAt(cell);
  if (kind === 'percent') return share === undefined || share.of === 0 ? words('—') : number(share.part / share.of, '0.0%');
  if (kind === 'count') return typeof cell === 'number' ? number(cell, '#,##0') : words('');
  if (kind === 'seconds')
    return typeof cell === 'number' && cell >= 0 ? number(cell / DAY_SECONDS, '[h]:mm:ss') : words(lengthOf(cell as number | null)[lang]);
  const text = textAt(cell)[lang];
  return kind === 'day' ? (dayCell(text) ?? words(text)) : words(text);
}

/**
 * A text. Its type and its format say that it is one, so that nothing takes it for a formula, neither when the file is opened nor
 * when somebody edits the cell.
 */
export function words(text: string, style: Partial<CellObject> = {}): CellObject {
  const value = text.length > MOST ? `${text.slice(0, MOST - 1)}…` : text;
  return { value, type: String, format: '@', wrap: true, alignVertical: 'top', ...style };
}

function number(value: number, format: string): CellObject {
  return { value, type: Number, format, alignVertical: 'top' };
}

function dayCell(text: string): CellObject | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const value = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(value.getTime()) ? undefined : { value, type: Date, format: 'yyyy-mm-dd', alignVertical: 'top' };
}

/** Width of a column for its texts, in characters; a Hanzi is two. Room is left for the arrow of the filter. */
export function columnWidth(title: string, texts: readonly string[]): number {
  const widest = texts.reduce((most, text) => Math.max(most, ...text.split('\n').map((line) => stringWidth(line))), 0);
  return Math.min(WIDTHS.most, Math.max(WIDTHS.least, stringWidth(title) + 4, widest + 2));
}
