import { unzipSync, zipSync } from 'fflate';
import writeExcelFile, { type Row as SheetRow } from 'write-excel-file/node';
import { getCellAddress } from 'write-excel-file/utility';
import type { AuditReport } from '../../engine/model/audit.ts';
import type { Lang, Text } from '../../engine/model/text.ts';
import { percentOf } from '../../engine/report/audit/figures.ts';
import { maskedNote, outcomeSentence, sampleSentence } from '../../engine/report/audit/lead.ts';
import {
  type AuditTable,
  type FlatColumn,
  flatColumns,
  type Row,
  shareAt,
  tableOf,
  text,
  textAt,
} from '../../engine/report/audit/table.ts';
import { auditTables } from '../../engine/report/audit/tables.ts';
import { columnWidth, typedCell, words } from './cells.ts';

/**
 * An audit as a workbook, one sheet a table: typed cells, a head that stays and filters, columns as wide as their Chinese needs.
 * The same report gives the same bytes.
 */
export async function renderAuditXlsx(report: AuditReport, { lang }: { readonly lang: Lang }): Promise<Uint8Array> {
  const sheets = sheetTables(report).map((table) => sheetOf(table, table.id === 'summary' ? lead(report) : [], lang));
  const filters = sheets.map(({ filter }) => filter);
  const bytes = await writeExcelFile(
    sheets.map(({ data, sheet, columns, stickyRowsCount }) => ({ data, sheet, columns, stickyRowsCount })),
    { fontFamily: 'Microsoft YaHei', fontSize: 10, features: [autoFilter(filters)] },
  ).toBuffer();
  return undated(bytes);
}

type Feature = NonNullable<NonNullable<Parameters<typeof writeExcelFile>[1]>['features']>[number];

/** The library stamps the time on every file in the archive; here they all get the first day that an archive knows. */
function undated(bytes: Uint8Array): Uint8Array {
  return zipSync(unzipSync(bytes), { mtime: new Date(1980, 0, 1), level: 6 });
}

/** Two short tables of sentences share a sheet; the summary comes first. */
function sheetTables(report: AuditReport): readonly AuditTable[] {
  const tables = auditTables(report);
  const sentences = ['method', 'limits'];
  const told = tables
    .filter(({ id }) => sentences.includes(id))
    .flatMap(({ title, rows }) => rows.map(({ cells }) => ({ title, cell: cells[0] ?? null })));
  const sampled = report.sample === undefined ? [] : [{ title: { 'zh-CN': '抽样', en: 'Sample' }, cell: sampleSentence(report.sample) }];
  const method = tableOf(
    { id: 'method', title: { 'zh-CN': '方法', en: 'Method' } },
    [...told, ...sampled],
    [
      text('item', { 'zh-CN': '项目', en: 'Item' }, ({ title }) => title),
      text('text', { 'zh-CN': '内容', en: 'Text' }, ({ cell }) => cell),
    ],
  );
  const others = tables.filter(({ id }) => id !== 'summary' && !sentences.includes(id));
  return [...tables.filter(({ id }) => id === 'summary'), ...others, method];
}

function lead(report: AuditReport): readonly Text[] {
  return [report.title, outcomeSentence(report), maskedNote(report)];
}

interface SheetParts {
  readonly data: SheetRow[];
  readonly sheet: string;
  readonly columns: { width: number }[];
  readonly stickyRowsCount: number;
  /** Range that is filtered. */
  readonly filter: string;
}

const HEAD = { fontWeight: 'bold', backgroundColor: '#E7EAEE', format: '@' } as const;

function sheetOf(table: AuditTable, above: readonly Text[], lang: Lang): SheetParts {
  const columns = flatColumns(table);
  const head = columns.map(({ title }) => words(title[lang], HEAD));
  const rows = table.rows.map((row) => columns.map(({ kind, cell }) => typedCell(kind, cell(row), lang)));
  const lines = above.map(
    (line, i): SheetRow => [words(line[lang], { wrap: false, ...(i === 0 ? { fontWeight: 'bold', fontSize: 14 } : {}) })],
  );
  const last = getCellAddress(lines.length + rows.length, Math.max(0, columns.length - 1));
  return {
    data: [...lines, head, ...rows],
    sheet: sheetName((table.short ?? table.title)[lang]),
    columns: columns.map((column) => ({
      width: columnWidth(
        column.title[lang],
        table.rows.map((row) => shown(column, row, lang)),
      ),
    })),
    stickyRowsCount: lines.length + 1,
    filter: `${getCellAddress(lines.length, 0)}:${last}`,
  };
}

/** About what a cell will look like, for its width. */
function shown({ kind, cell }: FlatColumn, row: Row, lang: Lang): string {
  const share = shareAt(cell(row));
  if (kind === 'percent' && share !== undefined) return percentOf(share);
  return kind === 'seconds' ? '00:00:00' : textAt(cell(row))[lang];
}

/** At most 31 characters, without those that a name of a sheet may not have. Source: Excel, Rename a worksheet. */
function sheetName(title: string): string {
  return title.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31);
}

/** Arrows in the head of each sheet by which its rows are filtered and sorted. Source: ECMA-376, 18.3.1.2; it follows `sheetData`. */
function autoFilter(ranges: readonly string[]): Feature {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _options, { sheetIndex }) =>
            xml.replace('</sheetData>', `</sheetData><autoFilter ref="${ranges[sheetIndex]}"/>`),
        },
      },
    },
  };
}
