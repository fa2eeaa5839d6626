import type { Share } from '../../model/audit.ts';
import type { Text } from '../../model/text.ts';

/** One cell: words in both languages, a name or id, a number, a share, or nothing. */
export type Cell = Text | string | number | Share | null;

/**
 * What a column holds. A `share` stands for three columns (the part, what it is a part of, and the percentage); a `part` is
 * a share whose whole stands in another column of the same row.
 */
export type ColumnKind = 'text' | 'count' | 'share' | 'part' | 'day' | 'seconds';

/** A column of a table of an audit. */
export interface Column {
  readonly id: string;
  readonly title: Text;
  readonly kind: ColumnKind;
  /** For shares: what the whole is. */
  readonly of?: Text;
}

/** A row, with what it can be filtered and found by. */
export interface Row {
  readonly cells: readonly Cell[];
  readonly checklist?: string;
  readonly rule?: string;
  readonly effect?: string;
}

/** One table of an audit, the same for every format. */
export interface AuditTable {
  readonly id: string;
  readonly title: Text;
  /** A title without names from the source, for where there is little room; the title itself where left out. */
  readonly short?: Text;
  /** What is counted, and of what. */
  readonly note?: Text;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** A column that holds one thing only, as a spreadsheet needs it. */
export interface FlatColumn {
  readonly id: string;
  readonly title: Text;
  readonly kind: 'text' | 'count' | 'percent' | 'day' | 'seconds';
  /** The cell of a row; a percentage is given as its share. */
  cell(row: Row): Cell;
}

const SHARE: Text = { 'zh-CN': '占比', en: 'Share' };

/** The columns of a table with each share taken apart, so that no percentage stands without its numbers. */
export function flatColumns({ columns }: Pick<AuditTable, 'columns'>): FlatColumn[] {
  return columns.flatMap((column, index): FlatColumn[] => {
    const { id, title, kind } = column;
    const at = (row: Row): Cell => row.cells[index] ?? null;
    if (kind !== 'share' && kind !== 'part') return [{ id, title, kind, cell: at }];
    const part: FlatColumn = { id, title, kind: 'count', cell: (row) => shareAt(at(row))?.part ?? null };
    if (kind === 'part') return [part];
    return [
      part,
      { id: `${id}-of`, title: column.of ?? title, kind: 'count', cell: (row) => shareAt(at(row))?.of ?? null },
      { id: `${id}-percent`, title: SHARE, kind: 'percent', cell: at },
    ];
  });
}

/** The share in a cell, if it is one. */
export function shareAt(cell: Cell): Share | undefined {
  return typeof cell === 'object' && cell !== null && 'of' in cell ? cell : undefined;
}

/** Words in a cell in both languages; empty where there are none. */
export function textAt(cell: Cell): Text {
  if (typeof cell === 'object' && cell !== null && 'zh-CN' in cell) return cell;
  const text = typeof cell === 'string' || typeof cell === 'number' ? String(cell) : '';
  return { 'zh-CN': text, en: text };
}

/** A column with the way to its cell, from which {@link tableOf} makes a table. */
export interface Maker<T> extends Column {
  cell(item: T): Cell;
}

/** A column of words. */
export function text<T>(id: string, title: Text, cell: Maker<T>['cell']): Maker<T> {
  return { id, title, kind: 'text', cell };
}

/** A table with a row for each item. */
export function tableOf<T extends object>(
  head: Pick<AuditTable, 'id' | 'title' | 'short' | 'note'>,
  items: readonly T[],
  makers: readonly Maker<T>[],
  about: (item: T) => Omit<Row, 'cells'> = () => ({}),
): AuditTable {
  return {
    ...head,
    columns: makers.map(({ id, title, kind, of }) => ({ id, title, kind, ...(of === undefined ? {} : { of }) })),
    rows: items.map((item) => ({ cells: makers.map((maker) => maker.cell(item)), ...about(item) })),
  };
}
