import type { AuditReport, FailureRow, GroupRow, RuleRow } from '../../model/audit.ts';
import type { Text } from '../../model/text.ts';
import { aboutLines } from './lead.ts';
import { comparisonTables, sampleTables } from './other-tables.ts';
import { summaryTable } from './summary.ts';
import { type AuditTable, type Maker, tableOf, text } from './table.ts';
import { waiverTables } from './waivers.ts';
import {
  checklistTitle,
  clausesText,
  clauseText,
  EFFECT_TITLES,
  OUTCOME_ORDER,
  OUTCOME_TITLES,
  TALLY_TITLES,
  TITLES,
  UNSAID,
} from './words.ts';

/** Every table of an audit, in the order in which they are read; those of a comparison only where one was made. */
export function auditTables(report: AuditReport): readonly AuditTable[] {
  return [
    aboutTable(report),
    summaryTable(report),
    rulesTable(report),
    clausesTable(report),
    ...waiverTables(report),
    ...groupTables(report),
    missingTable(report),
    deadlinesTable(report),
    repeatsTable(report),
    failuresTable(report),
    badLinesTable(report),
    ...comparisonTables(report),
    ...sampleTables(report),
    sentencesTable('method', { 'zh-CN': '审计方法', en: 'Method' }, report.method),
    sentencesTable('limits', { 'zh-CN': '不能说明什么', en: 'What it cannot show' }, report.limits),
  ];
}

function aboutTable(report: AuditReport): AuditTable {
  return tableOf({ id: 'about', title: { 'zh-CN': '审计范围', en: 'Scope' } }, aboutLines(report), [
    text('item', { 'zh-CN': '项目', en: 'Item' }, ({ title }) => title),
    text('value', { 'zh-CN': '内容', en: 'Value' }, ({ value }) => value),
  ]);
}

function rulesTable(report: AuditReport): AuditTable {
  const whole = ({ tally }: RuleRow) => TALLY_TITLES.reduce((sum, [name]) => sum + tally[name], 0);
  const rest = TALLY_TITLES.filter(([name]) => name !== 'failed');
  const note = {
    'zh-CN': '“适用”是规则管到的申报份数，未通过的占比以它为分母；其余各列以该清单已判断的申报为总数。',
    en: 'Applied: submissions to which the rule applied; the share of failures is of these. The other columns are of all submissions of the checklist.',
  };
  return tableOf<RuleRow>(
    { id: 'rules', title: { 'zh-CN': '各规则', en: 'Rules' }, note },
    report.rules,
    [
      text('name', TITLES.rule, ({ title }) => title),
      { id: 'failed', title: TITLES.failed, kind: 'share', of: TITLES.applied, cell: ({ failed }) => failed },
      text('checklist', TITLES.checklist, ({ checklist }) => checklistTitle(report, checklist)),
      text('effect', TITLES.effect, ({ effect }) => EFFECT_TITLES[effect]),
      text('clauses', TITLES.clauses, ({ clauses }) => clausesText(clauses)),
      ...rest.map(
        ([name, title]): Maker<RuleRow> => ({
          id: name,
          title,
          kind: 'part',
          cell: (row) => ({ part: row.tally[name], of: whole(row) }),
        }),
      ),
      text('remedy', TITLES.remedy, ({ remedy }) => remedy),
      text('id', TITLES.ruleId, ({ rule }) => rule),
    ],
    ({ checklist, rule, effect }) => ({ checklist, rule, effect }),
  );
}

function clausesTable(report: AuditReport): AuditTable {
  return tableOf(
    {
      id: 'clauses',
      title: { 'zh-CN': '各条款', en: 'Clauses' },
      note: {
        'zh-CN': '一份申报只要有一条引用该条款的规则未通过，就计一次。',
        en: 'A submission counts once, however many rules of the clause it failed.',
      },
    },
    report.clauses,
    [
      text('name', { 'zh-CN': '条款', en: 'Clause' }, ({ clause }) => clauseText(clause)),
      { id: 'failed', title: TITLES.failed, kind: 'share', of: TITLES.applied, cell: ({ failed }) => failed },
      text('checklist', TITLES.checklist, ({ checklist }) => checklistTitle(report, checklist)),
      text('law', { 'zh-CN': '参见', en: 'See also' }, ({ clause }) => clause.law ?? ''),
      text('id', { 'zh-CN': '条款编号', en: 'Clause id' }, ({ clause }) => clause.id),
    ],
    ({ checklist }) => ({ checklist }),
  );
}

const GROUPS: readonly (readonly [id: 'checklists' | 'months' | 'properties' | 'contractors' | 'handlers', title: Text, name: Text])[] = [
  ['checklists', { 'zh-CN': '按清单', en: 'By checklist' }, TITLES.checklist],
  ['months', { 'zh-CN': '按月份', en: 'By month' }, { 'zh-CN': '月份', en: 'Month' }],
  ['properties', { 'zh-CN': '按小区', en: 'By property' }, { 'zh-CN': '小区', en: 'Property' }],
  ['contractors', { 'zh-CN': '按施工单位', en: 'By contractor' }, { 'zh-CN': '施工单位', en: 'Contractor' }],
  ['handlers', { 'zh-CN': '按经办人', en: 'By handler' }, { 'zh-CN': '经办人', en: 'Handler' }],
];

function groupTables(report: AuditReport): AuditTable[] {
  return GROUPS.map(([id, title, name]) =>
    tableOf<GroupRow>(
      { id, title, note: { 'zh-CN': '各列的总数都是“已判断”。', en: 'Every column is of those judged.' } },
      report[id],
      [
        text('name', name, ({ key, label }) => (key === '' ? UNSAID : label)),
        { id: 'judged', title: { 'zh-CN': '已判断', en: 'Judged' }, kind: 'count', cell: ({ judged }) => judged },
        ...OUTCOME_ORDER.map(
          (outcome): Maker<GroupRow> => ({
            id: outcome,
            title: OUTCOME_TITLES[outcome],
            kind: 'part',
            cell: ({ outcomes, judged }) => ({ part: outcomes[outcome], of: judged }),
          }),
        ),
        {
          id: 'stopped',
          title: { 'zh-CN': '不准或不齐', en: 'Refused or incomplete' },
          kind: 'share',
          of: { 'zh-CN': '其中总数', en: 'Of' },
          cell: ({ outcomes, judged }) => ({ part: outcomes.refused + outcomes.incomplete, of: judged }),
        },
      ],
      ({ key }) => (id === 'checklists' ? { checklist: key } : {}),
    ),
  );
}

function missingTable(report: AuditReport): AuditTable {
  return tableOf(
    { id: 'missing', title: { 'zh-CN': '漏填的事项', en: 'Missing facts' } },
    report.missing,
    [
      text('name', { 'zh-CN': '事项', en: 'Fact' }, ({ label }) => label),
      {
        id: 'missing',
        title: { 'zh-CN': '漏填', en: 'Missing' },
        kind: 'share',
        of: { 'zh-CN': '应填', en: 'To be answered' },
        cell: ({ missing }) => missing,
      },
      text('checklist', TITLES.checklist, ({ checklist }) => checklistTitle(report, checklist)),
      text('id', { 'zh-CN': '事项编号', en: 'Fact id' }, ({ fact }) => fact),
    ],
    ({ checklist }) => ({ checklist }),
  );
}

function deadlinesTable(report: AuditReport): AuditTable {
  return tableOf(
    { id: 'deadlines', title: { 'zh-CN': '时限', en: 'Deadlines' } },
    report.deadlines,
    [
      text('name', TITLES.rule, ({ title }) => title),
      {
        id: 'late',
        title: { 'zh-CN': '逾期', en: 'Late' },
        kind: 'share',
        of: { 'zh-CN': '有时限', en: 'With the deadline' },
        cell: ({ delays }) => delays.late,
      },
      { id: 'median', title: { 'zh-CN': '中位数', en: 'Half within' }, kind: 'seconds', cell: ({ delays }) => delays.median },
      {
        id: 'ninetieth',
        title: { 'zh-CN': '九成不超过', en: 'Nine of ten within' },
        kind: 'seconds',
        cell: ({ delays }) => delays.ninetieth,
      },
      { id: 'longest', title: { 'zh-CN': '最长', en: 'Longest' }, kind: 'seconds', cell: ({ delays }) => delays.longest },
      text('checklist', TITLES.checklist, ({ checklist }) => checklistTitle(report, checklist)),
      text('id', TITLES.ruleId, ({ rule }) => rule),
    ],
    ({ checklist, rule }) => ({ checklist, rule }),
  );
}

function repeatsTable(report: AuditReport): AuditTable {
  return tableOf(
    {
      id: 'repeats',
      title: { 'zh-CN': '屡次违反', en: 'Repeats' },
      note: { 'zh-CN': '同一施工单位多次未通过同一规则。', en: 'The same contractor failed the same rule more than once.' },
    },
    report.repeats,
    [
      text('contractor', { 'zh-CN': '施工单位', en: 'Contractor' }, ({ contractor }) => (contractor === '' ? UNSAID : contractor)),
      text('name', TITLES.rule, ({ title }) => title),
      { id: 'failed', title: TITLES.failed, kind: 'share', of: TITLES.applied, cell: ({ failed }) => failed },
      text('id', TITLES.ruleId, ({ rule }) => rule),
    ],
    ({ rule }) => ({ rule }),
  );
}

function failuresTable(report: AuditReport): AuditTable {
  return tableOf<FailureRow>(
    {
      id: 'failures',
      title: { 'zh-CN': '未通过示例', en: 'Failures' },
      note: {
        'zh-CN': '每条规则列出来源中靠前的几份，不是全部。',
        en: 'The first few of each rule in the order of the source, not all of them.',
      },
    },
    report.failures,
    [
      text('name', TITLES.rule, ({ title }) => title),
      text('file', TITLES.file, ({ place }) => place.file),
      { id: 'line', title: TITLES.line, kind: 'count', cell: ({ place }) => place.line },
      { id: 'day', title: { 'zh-CN': '日期', en: 'Day' }, kind: 'day', cell: ({ day }) => day },
      text('why', { 'zh-CN': '原因', en: 'Why' }, ({ why }) => why),
      text('effect', TITLES.effect, ({ effect }) => EFFECT_TITLES[effect]),
      text('clauses', TITLES.clauses, ({ clauses }) => clausesText(clauses)),
      text('remedy', TITLES.remedy, ({ remedy }) => remedy),
      text('checklist', TITLES.checklist, ({ checklist }) => checklistTitle(report, checklist)),
      text('id', TITLES.ruleId, ({ rule }) => rule),
    ],
    ({ checklist, rule, effect }) => ({ checklist, rule, effect }),
  );
}

function badLinesTable({ badLines, population }: AuditReport): AuditTable {
  const note = {
    'zh-CN': `不是申报的有 ${population.bad} 行，来源共 ${population.lines} 行；这里列出 ${badLines.length} 行。`,
    en: `${population.bad} of ${population.lines} lines are no submission; ${badLines.length} are listed here.`,
  };
  return tableOf({ id: 'bad-lines', title: { 'zh-CN': '不是申报的行', en: 'Bad lines' }, note }, badLines, [
    text('file', TITLES.file, ({ file }) => file),
    { id: 'line', title: TITLES.line, kind: 'count', cell: ({ line }) => line },
    text('why', { 'zh-CN': '原因', en: 'Why' }, ({ why }) => why),
    text('quoted', { 'zh-CN': '行首', en: 'Begins' }, ({ quoted }) => quoted),
    text('id', { 'zh-CN': '代码', en: 'Code' }, ({ code }) => code),
  ]);
}

function sentencesTable(id: string, title: Text, sentences: readonly Text[]): AuditTable {
  return tableOf({ id, title }, sentences, [text('text', title, (sentence) => sentence)]);
}
