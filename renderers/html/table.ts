import { grouped, lengthOf, percentOf } from '../../engine/report/audit/figures.ts';
import { type AuditTable, type FlatColumn, flatColumns, type Row, shareAt, textAt } from '../../engine/report/audit/table.ts';
import { escapeHtml, inBoth } from './escape.ts';

/** Rows that a table shows before somebody asks for all of them. */
const SEEN = 15;

const NONE = { 'zh-CN': '没有。', en: 'None.' };

/**
 * A table with buttons in its head that sort it; it scrolls sideways where it is wider than the screen.
 *
 * @param linkOf - where the first cell of a row leads, if anywhere
 */
export function tableHtml(table: AuditTable, linkOf: (row: Row) => string | undefined): string {
  const { id, title, note, rows } = table;
  const columns = flatColumns(table);
  const head = `<h2 id="h-${id}">${inBoth(title)} <small>${grouped(rows.length)}</small></h2>${note === undefined ? '' : `<p class="note">${inBoth(note)}</p>`}`;
  if (rows.length === 0) return `<section id="t-${id}">${head}<p>${inBoth(NONE)}</p></section>`;
  return [
    `<section id="t-${id}">${head}`,
    `<div class="scroll" tabindex="0" role="region" aria-labelledby="h-${id}"><table data-seen="${SEEN}"><thead><tr>`,
    ...columns.map(headCell),
    '</tr></thead><tbody>',
    ...rows.map((row) => rowHtml(columns, row, linkOf(row))),
    '</tbody></table></div></section>',
  ].join('\n');
}

function headCell({ title, kind }: FlatColumn): string {
  return `<th scope="col" class="${kind}"><button type="button">${inBoth(title)}<span class="arrow" aria-hidden="true"></span></button></th>`;
}

function rowHtml(columns: readonly FlatColumn[], row: Row, link: string | undefined): string {
  const data = [
    row.checklist === undefined ? '' : ` data-checklist="${escapeHtml(row.checklist)}"`,
    row.effect === undefined ? '' : ` data-effect="${escapeHtml(row.effect)}"`,
  ].join('');
  return `<tr${data}>${columns.map((column, i) => cellHtml(column, row, i, link)).join('')}</tr>`;
}

function cellHtml({ kind, cell }: FlatColumn, row: Row, index: number, link: string | undefined): string {
  const value = cell(row);
  const share = shareAt(value);
  if (kind === 'percent')
    return `<td class="percent" data-v="${share === undefined || share.of === 0 ? -1 : share.part / share.of}">${percentOf(share ?? { part: 0, of: 0 })}</td>`;
  if (kind === 'count')
    return typeof value === 'number' ? `<td class="count" data-v="${value}">${grouped(value)}</td>` : '<td class="count" data-v="-1"></td>';
  if (kind === 'seconds')
    return `<td class="seconds" data-v="${typeof value === 'number' ? value : -1}">${inBoth(lengthOf(typeof value === 'number' ? value : null))}</td>`;
  const words = inBoth(textAt(value));
  const inner = index === 0 && link !== undefined ? `<a href="${link}">${words}</a>` : words;
  return index === 0 ? `<th scope="row">${inner}</th>` : `<td class="${kind}">${inner}</td>`;
}
