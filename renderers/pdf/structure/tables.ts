import { type Element, isElement, type Place } from './element.ts';

/** Borders nearer to one another than this, in points, are one. */
const NEAR = 1;

interface Cell {
  readonly element: Element;
  readonly place: Place;
}

/**
 * Gives a table its rows: cells are put where their borders stand, so that every row has the same columns, however the table was
 * drawn. A cell over several columns or rows says so; a gap is an empty cell.
 *
 * Source: ISO 14289-1, 7.5 (tables are regular, their heads have a scope).
 */
export function arrangeTable(table: Element): void {
  const cells = table.kids.flatMap((kid): Cell[] =>
    isElement(kid) && kid.place !== undefined ? [{ element: kid, place: kid.place }] : [],
  );
  const columns = edges(cells.flatMap(({ place }) => [place.left, place.right]));
  const tops = rowEdges(cells);
  const rows: Element[] = tops.slice(0, -1).map(() => ({ role: 'TR', parent: table, kids: [] }));
  const taken = rows.map(() => new Array<boolean>(columns.length - 1).fill(false));
  const placed: { element: Element; row: number; column: number }[] = [];
  for (const { element, place } of cells) {
    const [column, end] = [indexOf(columns, place.left), indexOf(columns, place.right)];
    const [row, bottom] = [indexOf(tops, key(place.page, place.top)), indexOf(tops, key(place.page, place.bottom))];
    if (end - column > 1) element.columns = end - column;
    if (bottom - row > 1) element.rows = bottom - row;
    for (let y = row; y < Math.max(row + 1, bottom); y += 1) taken[y]?.fill(true, column, end);
    placed.push({ element, row, column });
  }
  taken.forEach((line, row) => {
    if (!line.includes(true)) return;
    line.forEach((full, column) => {
      if (!full) placed.push({ element: { role: 'TD', parent: undefined, kids: [] }, row, column });
    });
  });
  placed.sort((a, b) => a.row - b.row || a.column - b.column);
  for (const { element, row } of placed) (rows[row] as Element).kids.push(Object.assign(element, { parent: rows[row] }));
  for (const row of rows) scopeHeads(row);
  table.kids.splice(0, table.kids.length, ...rows.filter((_, row) => taken[row]?.includes(true)));
}

/** Labels head what is right of them; a row of nothing but heads heads the columns. */
function scopeHeads(row: Element): void {
  const heads = row.kids.filter((kid): kid is Element => isElement(kid) && kid.role === 'TH');
  for (const head of heads) head.scope = heads.length === row.kids.length ? 'Column' : 'Row';
}

/** Rows of one page stand between the tops and bottoms of its cells; pages follow one another. */
function rowEdges(cells: readonly Cell[]): number[] {
  return edges(cells.flatMap(({ place }) => [key(place.page, place.top), key(place.page, place.bottom)]));
}

/** No sheet is so high that the rows of two pages could mix. */
function key(page: number, top: number): number {
  return page * 10_000 + top;
}

function edges(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.filter((value, i) => i === 0 || value - (sorted[i - 1] ?? 0) > NEAR);
}

function indexOf(sorted: readonly number[], value: number): number {
  let best = 0;
  sorted.forEach((edge, i) => {
    if (Math.abs(edge - value) < Math.abs((sorted[best] ?? 0) - value)) best = i;
  });
  return best;
}
