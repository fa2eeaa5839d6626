import { describe, expect, it } from 'vitest';
import { renderAuditCsv } from '../../../renderers/csv/audit.ts';
import { csv, formulaSafe } from '../../../renderers/csv/cells.ts';
import { auditReport, emptyAuditReport, HOSTILE, largeAuditReport } from '../../support/audit-report.ts';
import { readCsv } from '../../support/csv.ts';

describe('an audit as CSV', () => {
  it('has records of one length, a byte order mark, and CRLF after each', () => {
    const text = renderAuditCsv(auditReport({ hostile: HOSTILE }), { lang: 'zh-CN' });
    const records = readCsv(text);
    expect(text.startsWith('\ufeff表,名称,编号,')).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
    expect(new Set(records.map((record) => record.length))).toEqual(new Set([9]));
  });

  it('begins no cell like a formula, whatever a source says', () => {
    const cells = readCsv(renderAuditCsv(auditReport({ hostile: HOSTILE }), { lang: 'en' })).flat();
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(cells).toContain('\'=HYPERLINK("http://example.org","x")');
  });

  it('gives every percentage with its numbers', () => {
    const [head, ...records] = readCsv(renderAuditCsv(auditReport(), { lang: 'en' }));
    expect(head?.slice(4, 8)).toEqual(['Measure', 'Number', 'Of', 'Share']);
    const shares = records.filter((record) => record[7] !== '');
    expect(shares.length).toBeGreaterThan(100);
    expect(shares.every((record) => /^\d+$/.test(record[5] ?? '') && /^\d+$/.test(record[6] ?? ''))).toBe(true);
  });

  it('gives one table with its own columns', () => {
    const report = auditReport({ checklists: ['renovation-application'] });
    const [head, ...records] = readCsv(renderAuditCsv(report, { lang: 'en', table: 'rules' }));
    expect(head?.slice(0, 4)).toEqual(['Rule', 'Failed', 'Applied', 'Share']);
    expect(records).toHaveLength(report.rules.length);
    expect(() => renderAuditCsv(report, { lang: 'en', table: 'ruls' })).toThrow(RangeError);
  });

  it('is written of nothing, and of 300 rules', () => {
    expect(readCsv(renderAuditCsv(emptyAuditReport(), { lang: 'en' })).length).toBeGreaterThan(10);
    expect(readCsv(renderAuditCsv(largeAuditReport(), { lang: 'en' })).length).toBeGreaterThan(1500);
  });
});

describe('cells', () => {
  it.each(['=1', '+1', '-1', '@a', '\t=1', '\r=1', '＝1', '＠a'])('%j gets an apostrophe', (text) =>
    expect(formulaSafe(text)).toBe(`'${text}`),
  );
  it.each(['1', 'a=b', '（-1）', ''])('%j is left alone', (text) => expect(formulaSafe(text)).toBe(text));
  it('are quoted where they must be, and numbers are not', () => {
    expect(csv([['a"b', 'c,d', 'e\nf', -1]])).toBe('\ufeff"a""b","c,d","e\nf",-1\r\n');
  });
});
