import type { AuditReport } from '../../engine/model/audit.ts';
import type { Text } from '../../engine/model/text.ts';
import { auditCharts } from '../../engine/report/audit/charts.ts';
import { grouped, lengthOf, percentOf, shareText } from '../../engine/report/audit/figures.ts';
import { aboutLines, outcomeSentence, populationSentence, sampleSentence } from '../../engine/report/audit/lead.ts';
import { type AuditTable, type FlatColumn, flatColumns, type Row, shareAt, textAt } from '../../engine/report/audit/table.ts';
import { auditTables } from '../../engine/report/audit/tables.ts';
import { waiverSentence } from '../../engine/report/audit/waivers.ts';
import { same } from '../../engine/report/audit/words.ts';
import type { AuditRow, AuditScope } from './template/audit-scope.ts';

/** Names of tables that are also names of texts. */
const RENAMED: Readonly<Record<string, string>> = { checklists: 'by-checklist', properties: 'by-property', sample: 'drawn' };

/**
 * What a template sees of an audit, every text as the fonts can show it.
 *
 * @param shows - whether the fonts have a character
 */
export function auditScope(report: AuditReport, shows: (codePoint: number) => boolean): AuditScope {
  const clean = (text: Text): Text => ({ 'zh-CN': shown(text['zh-CN'], shows), en: shown(text.en, shows) });
  const tables = auditTables(report);
  const rows = new Map(tables.map((table) => [RENAMED[table.id] ?? table.id, rowsOf(table, table.rows, clean)] as const));
  const rules = tables.find(({ id }) => id === 'rules');
  const findings =
    rules === undefined
      ? []
      : rowsOf(
          rules,
          rules.rows.filter((_, i) => (report.rules[i]?.failed.part ?? 0) > 0),
          clean,
        );
  const cleaned = withCleanWords(report, clean);
  return {
    texts: new Map([...textsOf(report)].map(([name, text]) => [name, clean(text)])),
    tables: new Map([...rows, ['findings', findings]]),
    chart: (id, layout) => auditCharts(cleaned, layout).find((chart) => chart.id === id),
  };
}

/** Characters that the fonts lack, and marks that turn the direction of a text, are told by their number. */
function shown(text: string, shows: (codePoint: number) => boolean): string {
  return text.replace(/[\s\S]/gu, (character) => {
    const codePoint = character.codePointAt(0) ?? 0;
    if (character === '\n' || (shows(codePoint) && !/[\p{C}\u202a-\u202e\u2066-\u2069]/u.test(character))) return character;
    return character === '\t' ? ' ' : `〔U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}〕`;
  });
}

/** Charts draw labels of rules, facts and checklists; only these come into them as words of the report. */
function withCleanWords(report: AuditReport, clean: (text: Text) => Text): AuditReport {
  return {
    ...report,
    rules: report.rules.map((row) => ({ ...row, title: clean(row.title) })),
    missing: report.missing.map((row) => ({ ...row, label: clean(row.label) })),
    checklists: report.checklists.map((row) => ({ ...row, label: clean(row.label) })),
  };
}

function textsOf(report: AuditReport): ReadonlyMap<string, Text> {
  const { population, badLines, rules, sample, comparison } = report;
  const failing = rules.filter(({ failed }) => failed.part > 0).length;
  const bad = shareText({ part: population.bad, of: population.lines });
  const waived = waiverSentence(report);
  return new Map<string, Text>([
    ['title', report.title],
    ...aboutLines(report).map(({ id, value }) => [id, value] as const),
    ['outcomes', outcomeSentence(report)],
    ...(waived === undefined ? [] : [['waived', waived] as const]),
    ['population', populationSentence(population)],
    [
      'failed',
      {
        'zh-CN': `共 ${grouped(rules.length)} 条规则，其中 ${grouped(failing)} 条有申报未通过。`,
        en: `Of ${grouped(rules.length)} rules, ${grouped(failing)} were failed by some submission.`,
      },
    ],
    ...(population.bad === 0
      ? []
      : [
          [
            'bad',
            {
              'zh-CN': `不是申报的行 ${bad['zh-CN']}，下面列出 ${badLines.length} 行。`,
              en: `Lines that are no submission: ${bad.en}; ${badLines.length} are listed.`,
            },
          ] as const,
        ]),
    ...(comparison === undefined ? [] : [['other', same(comparison.other)] as const]),
    ...(sample === undefined ? [] : [['sample', sampleSentence(sample)] as const]),
  ]);
}

function rowsOf(table: AuditTable, rows: readonly Row[], clean: (text: Text) => Text): AuditRow[] {
  const columns = flatColumns(table);
  return rows.map((row) => Object.fromEntries(columns.map((column) => [column.id, clean(wordsOf(column, row))])));
}

function wordsOf({ kind, cell }: FlatColumn, row: Row): Text {
  const value = cell(row);
  const share = shareAt(value);
  if (kind === 'percent' && share !== undefined) return same(percentOf(share));
  if (kind === 'seconds') return lengthOf(typeof value === 'number' ? value : null);
  return typeof value === 'number' ? same(grouped(value)) : textAt(value);
}
