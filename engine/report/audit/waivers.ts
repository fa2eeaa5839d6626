import type { AuditReport, RuleRow, WaiverRow } from '../../model/audit.ts';
import type { Outcome } from '../../model/decision.ts';
import type { Text } from '../../model/text.ts';
import { sayInstant } from '../waiver-view.ts';
import { grouped, percentText, shareText } from './figures.ts';
import { type AuditTable, type Maker, tableOf, text } from './table.ts';
import { checklistTitle, joined, OUTCOME_ORDER, OUTCOME_TITLES, TITLES } from './words.ts';

const WITH: Text = { 'zh-CN': '计入豁免', en: 'With waivers' };
const WITHOUT: Text = { 'zh-CN': '不计豁免', en: 'Without waivers' };

/** What waivers change, as a sentence; undefined where none were given. */
export function waiverSentence({ waivers, population }: Pick<AuditReport, 'waivers' | 'population'>): Text | undefined {
  if (waivers === undefined) return undefined;
  const { list, concerned, without } = waivers;
  const used = list.filter(({ applied }) => applied.part > 0).length;
  const parts = OUTCOME_ORDER.map((outcome) => {
    const [count, percent] = [grouped(without.outcomes[outcome]), percentText({ part: without.outcomes[outcome], of: population.judged })];
    return {
      'zh-CN': `${OUTCOME_TITLES[outcome]['zh-CN']} ${count} 份（${percent['zh-CN']}）`,
      en: `${OUTCOME_TITLES[outcome].en.toLowerCase()} ${count} (${percent.en})`,
    };
  });
  const told = joined(parts, '，', ', ');
  const share = shareText(concerned);
  return {
    'zh-CN': `以上已计入豁免：给出 ${grouped(list.length)} 项，用到 ${grouped(used)} 项，涉及申报 ${share['zh-CN']}。不计豁免则为：${told['zh-CN']}。`,
    en: `This is with waivers: ${grouped(list.length)} were given, ${grouped(used)} took something away, in ${share.en} submissions. Without them: ${told.en}.`,
  };
}

/** Figures with waivers beside those without; none where no waivers were given. */
export function waiverTables(report: AuditReport): AuditTable[] {
  return report.waivers === undefined ? [] : [outcomesTable(report), rulesTable(report), listTable(report)];
}

interface OutcomeRow {
  readonly checklist: string;
  readonly name: Text;
  readonly outcome: Outcome;
  readonly judged: number;
  readonly count: number;
  readonly without: number;
}

/** Outcomes of all, then of each checklist in which waivers changed any. */
function outcomesTable(report: AuditReport): AuditTable {
  const { checklists, outcomes, population, waivers } = report;
  const all: Text = { 'zh-CN': '全部', en: 'All' };
  const groups = [
    { checklist: '', name: all, judged: population.judged, outcomes, without: waivers?.without.outcomes },
    ...checklists.flatMap(({ key, label, judged, outcomes: counted }) => {
      const without = waivers?.without.checklists.find((other) => other.key === key)?.outcomes;
      const same = OUTCOME_ORDER.every((outcome) => without?.[outcome] === counted[outcome]);
      return same ? [] : [{ checklist: key, name: label, judged, outcomes: counted, without }];
    }),
  ];
  const rows = groups.flatMap(({ outcomes: counted, without, ...group }) =>
    OUTCOME_ORDER.map((outcome): OutcomeRow => ({ ...group, outcome, count: counted[outcome], without: without?.[outcome] ?? 0 })),
  );
  const of: Text = { 'zh-CN': '已判断', en: 'Judged' };
  const share = (id: string, title: Text, part: (row: OutcomeRow) => number): Maker<OutcomeRow> => ({
    ...{ id, title, of, kind: 'share' },
    cell: (row) => ({ part: part(row), of: row.judged }),
  });
  return tableOf<OutcomeRow>(
    {
      id: 'waived-outcomes',
      title: { 'zh-CN': '豁免前后：结论', en: 'With and without waivers: outcomes' },
      short: OUTCOMES,
      note: SAME_CHECKLISTS,
    },
    rows,
    [
      text('name', { 'zh-CN': '结论', en: 'Outcome' }, ({ outcome }) => OUTCOME_TITLES[outcome]),
      text('checklist', TITLES.checklist, ({ name }) => name),
      share('with', WITH, ({ count }) => count),
      share('without', WITHOUT, ({ without }) => without),
    ],
    ({ checklist }) => (checklist === '' ? {} : { checklist }),
  );
}

const SAME_CHECKLISTS: Text = {
  'zh-CN': '没有列出的清单，两种数字相同。',
  en: 'Of checklists that are not listed both figures are the same.',
};
const OUTCOMES: Text = { 'zh-CN': '豁免前后结论', en: 'Waived outcomes' };
const RULES: Text = { 'zh-CN': '豁免前后规则', en: 'Waived rules' };

/** The rules of which waivers took something away. */
function rulesTable(report: AuditReport): AuditTable {
  const before = new Map(report.waivers?.without.rules.map((row) => [keyOf(row), row] as const));
  const rows = report.rules.filter(({ tally }) => tally.waived > 0);
  return tableOf<RuleRow>(
    {
      id: 'waived-rules',
      title: { 'zh-CN': '豁免前后：各规则', en: 'With and without waivers: rules' },
      short: RULES,
      note: { 'zh-CN': '没有列出的规则，两种数字相同。', en: 'Of rules that are not listed both figures are the same.' },
    },
    rows,
    [
      text('name', TITLES.rule, ({ title }) => title),
      {
        id: 'failed',
        title: { 'zh-CN': '未通过（计入豁免）', en: 'Failed, with' },
        kind: 'share',
        of: TITLES.applied,
        cell: ({ failed }) => failed,
      },
      {
        ...{ id: 'failed-without', title: { 'zh-CN': '未通过（不计豁免）', en: 'Failed, without' }, kind: 'share', of: TITLES.applied },
        cell: (row) => before.get(keyOf(row))?.failed ?? row.failed,
      },
      {
        ...{ id: 'waived', title: { 'zh-CN': '豁免', en: 'Waived' }, kind: 'share', of: TITLES.applied },
        cell: ({ tally, failed }) => ({ part: tally.waived, of: failed.of }),
      },
      text('checklist', TITLES.checklist, ({ checklist }) => checklistTitle(report, checklist)),
      text('id', TITLES.ruleId, ({ rule }) => rule),
    ],
    ({ checklist, rule, effect }) => ({ checklist, rule, effect }),
  );
}

function keyOf({ checklist, rule }: Pick<RuleRow, 'checklist' | 'rule'>): string {
  return `${checklist}\n${rule}`;
}

/** Every waiver that was given, whether it was used or not. */
function listTable({ waivers }: AuditReport): AuditTable {
  return tableOf<WaiverRow>(
    { id: 'waivers', title: { 'zh-CN': '豁免', en: 'Waivers' } },
    waivers?.list ?? [],
    [
      text('name', TITLES.rule, ({ title }) => title),
      text('subject', { 'zh-CN': '对象', en: 'For' }, ({ subject }) => subjectText(subject)),
      text('from', { 'zh-CN': '自', en: 'From' }, ({ from }) => sayInstant(from)),
      text('until', { 'zh-CN': '至', en: 'Until' }, ({ until }) => sayInstant(until)),
      text('approver', { 'zh-CN': '批准人', en: 'Approved by' }, ({ approver, role }) => ({
        'zh-CN': `${approver}（${role['zh-CN']}）`,
        en: `${approver} (${role.en})`,
      })),
      text('requester', { 'zh-CN': '申请人', en: 'Asked for by' }, ({ requester }) => requester),
      text('ticket', { 'zh-CN': '单号', en: 'Ticket' }, ({ ticket }) => ticket),
      text('reason', { 'zh-CN': '理由', en: 'Reason' }, ({ reason }) => reason),
      text('risk', { 'zh-CN': '风险', en: 'Risk' }, ({ risk }) => risk),
      {
        ...{ id: 'applied', title: { 'zh-CN': '用到的申报', en: 'Submissions' }, kind: 'share', of: { 'zh-CN': '已判断', en: 'Judged' } },
        cell: ({ applied }) => applied,
      },
      text('rule', TITLES.ruleId, ({ rule }) => rule),
      text('id', { 'zh-CN': '豁免编号', en: 'Waiver id' }, ({ id }) => id),
    ],
    ({ rule }) => ({ rule }),
  );
}

/** A waiver that was given, as one sentence without its full stop. */
export function waiverText({ id, rule, subject, from, until, approver, role, ticket, reason, risk, applied }: WaiverRow): Text {
  const [about, begin, end, share] = [subjectText(subject), sayInstant(from), sayInstant(until), shareText(applied)];
  return {
    'zh-CN': `${id}  ${rule}（${about['zh-CN']}）：自 ${begin} 至 ${end}，批准人 ${approver}（${role['zh-CN']}），单号 ${ticket}；理由：${reason}；风险：${risk}；用于申报 ${share['zh-CN']}`,
    en: `${id}  ${rule} (${about.en}): from ${begin} until ${end}, approved by ${approver} (${role.en}), ticket ${ticket}; reason: ${reason}; risk: ${risk}; used for ${share.en}`,
  };
}

/** What a waiver is for, in words. */
function subjectText(subject: WaiverRow['subject']): Text {
  return joined(
    subject.map(({ label, value }) => ({ 'zh-CN': `${label['zh-CN']} ${value}`, en: `${label.en} ${value}` })),
    '、',
    ', ',
  );
}
