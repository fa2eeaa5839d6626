import type { AuditReport } from '../../engine/model/audit.ts';
import type { Lang, Text } from '../../engine/model/text.ts';
import { percentOf } from '../../engine/report/audit/figures.ts';
import { type AuditTable, type Column, flatColumns, type Row, shareAt, textAt } from '../../engine/report/audit/table.ts';
import { auditTables } from '../../engine/report/audit/tables.ts';
import { csv } from './cells.ts';

/** How an audit is written as CSV. */
export interface AuditCsvOptions {
  readonly lang: Lang;
  /** Only this table, with its own columns; all figures of the audit, one a record, where left out. */
  readonly table?: string;
}

const HEAD: readonly Text[] = [
  { 'zh-CN': '表', en: 'Table' },
  { 'zh-CN': '名称', en: 'Name' },
  { 'zh-CN': '编号', en: 'Id' },
  { 'zh-CN': '清单', en: 'Checklist' },
  { 'zh-CN': '指标', en: 'Measure' },
  { 'zh-CN': '数', en: 'Number' },
  { 'zh-CN': '总数', en: 'Of' },
  { 'zh-CN': '占比', en: 'Share' },
  { 'zh-CN': '说明', en: 'Notes' },
];

/**
 * An audit as CSV for spreadsheets and other programs: one figure a record, with what it is a part of; times are in seconds.
 *
 * Throws a RangeError where a table is asked for that the report does not have.
 */
export function renderAuditCsv(report: AuditReport, { lang, table }: AuditCsvOptions): string {
  const tables = auditTables(report);
  if (table !== undefined) return oneTable(tables, table, lang);
  return csv([HEAD.map((title) => title[lang]), ...tables.flatMap((one) => one.rows.flatMap((row) => records(one, row, lang)))]);
}

function oneTable(tables: readonly AuditTable[], id: string, lang: Lang): string {
  const table = tables.find((one) => one.id === id);
  if (table === undefined) throw new RangeError(`no table ${id}; there are ${tables.map((one) => one.id).join(', ')}`);
  const columns = flatColumns(table);
  const values = (row: Row) =>
    columns.map(({ kind, cell }) => {
      const value = cell(row);
      const share = shareAt(value);
      if (kind === 'percent' && share !== undefined) return percentOf(share);
      return typeof value === 'number' ? value : textAt(value)[lang];
    });
  return csv([columns.map(({ title }) => title[lang]), ...table.rows.map(values)]);
}

/** The columns by which a row is named in the long form; the other words of it go into its notes. */
const NAMING = ['name', 'contractor', 'id', 'checklist', 'topic'];

function records(table: AuditTable, row: Row, lang: Lang): (string | number)[][] {
  const at = (id: string) => {
    const index = table.columns.findIndex((column) => column.id === id);
    return index < 0 ? '' : textAt(row.cells[index] ?? null)[lang];
  };
  const name = [at('topic'), at('contractor'), at('name')].filter((part) => part !== '').join('：');
  const head = [table.title[lang], name, at('id'), at('checklist')];
  const notes = table.columns.flatMap((column, i) => {
    const words = textAt(row.cells[i] ?? null)[lang];
    if (column.kind === 'day') return [`${column.title[lang]}：${words}`];
    if (column.kind !== 'text' || NAMING.includes(column.id) || words === '') return [];
    return [table.columns.length === 1 ? words : `${column.title[lang]}：${words}`];
  });
  const figures = table.columns.flatMap((column, i) => figure(column, row.cells[i] ?? null, lang));
  const told = notes.join(lang === 'zh-CN' ? '；' : '; ');
  if (figures.length === 0) return [[...head, '', '', '', '', told]];
  return figures.map((cells, i) => [...head, ...cells, i === 0 ? told : '']);
}

function figure(column: Column, cell: Row['cells'][number], lang: Lang): (string | number)[][] {
  const share = shareAt(cell);
  if (share !== undefined) return [[column.title[lang], share.part, share.of, percentOf(share)]];
  return typeof cell === 'number' ? [[column.title[lang], cell, '', '']] : [];
}
