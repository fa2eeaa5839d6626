import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { read, type WorkBook, type WorkSheet } from 'xlsx';
import { flatColumns } from '../../../engine/report/audit/table.ts';
import { auditTables } from '../../../engine/report/audit/tables.ts';
import { renderAuditXlsx } from '../../../renderers/xlsx/audit.ts';
import { auditReport, emptyAuditReport, HOSTILE, largeAuditReport } from '../../support/audit-report.ts';

const report = auditReport({ hostile: HOSTILE });
let bytes: Uint8Array;
let book: WorkBook;

beforeAll(async () => {
  bytes = await renderAuditXlsx(report, { lang: 'zh-CN' });
  book = read(bytes, { cellNF: true, cellStyles: true, cellDates: false });
});

const sheet = (name: string) => book.Sheets[name] as WorkSheet;
const files = () => Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, file]) => [name, strFromU8(file)]));

/** Every cell, read by another library than the one that wrote it. */
function cellsOf(name: string) {
  return Object.entries(sheet(name)).filter(([address]) => /^[A-Z]+\d+$/.test(address));
}

describe('an audit as a workbook', () => {
  it('has one sheet a table', () => {
    expect(book.SheetNames).toEqual([
      ...[
        '总览',
        '审计范围',
        '各规则',
        '各条款',
        '豁免前后结论',
        '豁免前后规则',
        '豁免',
        '按清单',
        '按月份',
        '按小区',
        '按施工单位',
        '按经办人',
        '漏填的事项',
        '时限',
        '屡次违反',
        '未通过示例',
      ],
      ...['不是申报的行', '结论改变', '改变结论的规则', '结论改变示例', '抽样', '方法'],
    ]);
  });

  it('begins with title, outcome and what is masked', () => {
    expect(['A1', 'A2', 'A3'].map((at) => sheet('总览')[at].v)).toEqual([
      report.title['zh-CN'],
      expect.stringMatching(/^判断 5,360 份申报：/),
      '个人信息已隐去。',
    ]);
  });

  it('gives every rule its numbers as numbers and its share as a percentage', () => {
    report.rules.forEach(({ title, failed }, i) => {
      const [name, part, of, percent] = ['A', 'B', 'C', 'D'].map((column) => sheet('各规则')[`${column}${i + 2}`]);
      expect([name.v, part.v, part.t, of.v, of.t]).toEqual([title['zh-CN'], failed.part, 'n', failed.of, 'n']);
      if (failed.of > 0) expect([percent.t, percent.v, percent.z]).toEqual(['n', failed.part / failed.of, '0.0%']);
      else expect(percent.v).toBe('—');
    });
  });

  it('gives days and lengths of time as such', () => {
    const day = cellsOf('未通过示例').find(([, cell]) => cell.z === 'yyyy-mm-dd')?.[1];
    expect([day.t, day.w]).toEqual(['n', report.failures[0]?.day]);
    const longest = cellsOf('时限').filter(([, cell]) => cell.z === '[h]:mm:ss');
    expect(longest.map(([, cell]) => cell.v)).toContain(190_800 / 86_400);
  });

  it('has as many rows as its tables', () => {
    const rules = auditTables(report).find(({ id }) => id === 'rules');
    const columns = rules === undefined ? 0 : flatColumns(rules).length;
    expect(cellsOf('各规则').filter(([address]) => /^[A-Z]+2$/.test(address))).toHaveLength(columns);
    expect(cellsOf('未通过示例').filter(([address]) => /^A\d+$/.test(address))).toHaveLength(report.failures.length + 1);
  });

  it('holds no formula and leaves texts as they were', () => {
    for (const name of book.SheetNames)
      expect(
        cellsOf(name).filter(([, cell]) => cell.f !== undefined),
        name,
      ).toEqual([]);
    const contractors = cellsOf('按施工单位').map(([, cell]) => cell.v);
    for (const text of HOSTILE.filter((one) => !/[\p{Cc}]/u.test(one))) expect(contractors).toContain(text);
    expect(
      cellsOf('按施工单位')
        .filter(([, cell]) => String(cell.v).startsWith('='))
        .map(([, cell]) => [cell.t, cell.z]),
    ).toEqual([['s', '@']]);
    expect(Object.values(files()).filter((xml) => /<f[ >]/.test(xml))).toEqual([]);
  });

  it('has a head that stays, a filter over all rows, and columns that fit Chinese', () => {
    const xml = files()['xl/worksheets/sheet3.xml'] ?? '';
    expect(xml).toContain('<pane ySplit="1"');
    expect(xml).toContain('state="frozen"');
    expect(sheet('各规则')['!autofilter']?.ref).toMatch(new RegExp(`^A1:[A-Z]+${report.rules.length + 1}$`));
    const widths = sheet('各规则')['!cols']?.map((column) => column.width ?? 0) ?? [];
    const longest = Math.max(...report.rules.map(({ title }) => 2 * title['zh-CN'].length));
    expect(widths[0]).toBeGreaterThanOrEqual(Math.min(60, longest * 0.8));
    expect(Math.max(...widths)).toBeLessThanOrEqual(60);
  });

  it('is the same every time, and has no time of its own', async () => {
    expect(Buffer.compare(bytes, await renderAuditXlsx(report, { lang: 'zh-CN' }))).toBe(0);
    expect(files()['xl/workbook.xml']).not.toMatch(/20\d\d-/);
  });

  it('can be written of nothing, in English, and of 300 rules', async () => {
    const empty = read(await renderAuditXlsx(emptyAuditReport(), { lang: 'en' }));
    expect(empty.SheetNames.slice(0, 3)).toEqual(['Summary', 'Scope', 'Rules']);
    const large = largeAuditReport();
    const rows = read(await renderAuditXlsx(large, { lang: 'en' })).Sheets['Rules']?.['!ref'];
    expect(rows).toMatch(new RegExp(`${large.rules.length + 1}$`));
  });
});
