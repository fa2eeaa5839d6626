import type { ClauseView, FindingView, Report } from '../../engine/model/report.ts';
import type { Lang, Text } from '../../engine/model/text.ts';
import { wrap } from './columns.ts';
import { type Paint, paint } from './paint.ts';
import type { TextView } from './view.ts';

const WORDS = {
  day: { 'zh-CN': '规则日期', en: 'rules of' },
  forbidden: { 'zh-CN': '不允许', en: 'Not allowed' },
  missing: { 'zh-CN': '须补正', en: 'To be supplied' },
  unanswered: { 'zh-CN': '尚未填报，无法判断', en: 'Not answered yet, cannot tell' },
  conditions: { 'zh-CN': '附带条件', en: 'Conditions' },
  duties: { 'zh-CN': '待办事项', en: 'To be done' },
  waived: { 'zh-CN': '经批准豁免', en: 'Waived with approval' },
  without: { 'zh-CN': '不计豁免，结论是', en: 'Without waivers it would be' },
  noted: { 'zh-CN': '提示（不影响结论）', en: 'Noted (does not change the decision)' },
  why: { 'zh-CN': '原因', en: 'Why' },
  clause: { 'zh-CN': '依据', en: 'Clause' },
  ask: { 'zh-CN': '请问', en: 'Ask' },
  by: { 'zh-CN': '办理人', en: 'by' },
  due: { 'zh-CN': '期限', en: 'due' },
  provisional: { 'zh-CN': '（暂定）', en: ' (provisional)' },
  counts: { 'zh-CN': '规则', en: 'Rules' },
} as const satisfies Record<string, Text>;

/** A report for a person at a terminal: the verdict first, then what to do, then why, each with clause section and item. */
export function renderReport(report: Report, view: TextView): string {
  const colors = paint(view.color);
  const parts = [heading(report, view, colors)];
  for (const group of GROUPS) {
    const found = report.findings.filter(group.holds);
    if (found.length > 0) parts.push(renderGroup(group.title[view.lang], found, view, colors));
  }
  if (report.obligations.length > 0) parts.push(renderDuties(report, view, colors));
  parts.push(colors.dim(footer(report, view)));
  return `${parts.join('\n\n')}\n`;
}

interface Group {
  readonly title: Text;
  readonly holds: (finding: FindingView) => boolean;
}

const DECIDING = ['refuse', 'incomplete'];
const GROUPS: readonly Group[] = [
  { title: WORDS.forbidden, holds: (finding) => finding.outcome === 'failed' && finding.effect === 'refuse' },
  { title: WORDS.missing, holds: (finding) => finding.outcome === 'failed' && finding.effect === 'incomplete' },
  { title: WORDS.unanswered, holds: (finding) => finding.outcome === 'cannot-tell' && DECIDING.includes(finding.effect) },
  {
    title: WORDS.conditions,
    holds: (finding) => finding.outcome === 'failed' && !DECIDING.includes(finding.effect) && finding.effect !== 'monitor',
  },
  { title: WORDS.waived, holds: (finding) => finding.outcome === 'waived' },
  {
    title: WORDS.noted,
    holds: (finding) =>
      (finding.outcome === 'failed' && finding.effect === 'monitor') ||
      (finding.outcome === 'cannot-tell' && !DECIDING.includes(finding.effect)),
  },
];

function heading(report: Report, view: TextView, colors: Paint): string {
  const { code, label } = report.outcome;
  const verdict = colors.bold(
    code === 'granted'
      ? colors.green(label[view.lang])
      : code === 'conditional'
        ? colors.yellow(label[view.lang])
        : colors.red(label[view.lang]),
  );
  const mark = { granted: '✔', conditional: '!', incomplete: '…', refused: '✘' }[code];
  const { withoutWaivers } = report;
  const without =
    withoutWaivers === undefined ? '' : `\n  ${WORDS.without[view.lang]}${colon(view.lang)}${colors.bold(withoutWaivers.label[view.lang])}`;
  return `${mark} ${verdict}  ${report.checklist.title[view.lang]}  ${colors.dim(`${report.submission}  ${WORDS.day[view.lang]} ${report.day}`)}${without}`;
}

function renderGroup(title: string, findings: readonly FindingView[], view: TextView, colors: Paint): string {
  const items = findings.map((finding, index) => renderFinding(finding, index + 1, view, colors));
  return [colors.bold(`${title} (${findings.length})`), ...items].join('\n');
}

function renderFinding(finding: FindingView, number: number, view: TextView, colors: Paint): string {
  const { lang, width } = view;
  const asks = finding.missing.map((fact) => labelled(WORDS.ask[lang], `${fact.ask[lang]} (${fact.name})`, view));
  const lines = [
    `  ${number}. ${wrap(finding.title[lang], width, '     ')}`,
    finding.waiver
      ? `     ${wrap(finding.waiver.say[lang], width, '       ', '     ')}`
      : `     → ${wrap(finding.remedy[lang], width, '       ')}`,
    ...asks,
    ...(finding.outcome === 'cannot-tell' ? [] : [labelled(WORDS.why[lang], finding.why[lang], view)]),
    ...finding.clauses.map((clause) => colors.dim(labelled(WORDS.clause[lang], sayClause(clause, lang), view))),
  ];
  return lines.join('\n');
}

/** A clause as it is cited: section and item of the document, and law where there is one. */
export function sayClause(clause: ClauseView, lang: Lang): string {
  const law = clause.law ? (lang === 'zh-CN' ? `（参见 ${clause.law}）` : ` (see ${clause.law})`) : '';
  return lang === 'zh-CN'
    ? `第${clause.section}部分 ${clause.item} ${clause.label[lang]}${law}`
    : `section ${clause.section}, ${clause.item}: ${clause.label[lang]}${law}`;
}

function renderDuties(report: Report, view: TextView, colors: Paint): string {
  const { lang, width } = view;
  const items = report.obligations.map((duty, index) => {
    const due = duty.due === null ? '' : `  ${WORDS.due[lang]} ${duty.due}${duty.provisional ? WORDS.provisional[lang] : ''}`;
    const clauses = duty.clauses.map((clause) => colors.dim(labelled(WORDS.clause[lang], sayClause(clause, lang), view)));
    const head = `  ${index + 1}. ${wrap(`${duty.act[lang]}  (${WORDS.by[lang]} ${duty.by[lang]})${due}`, width, '     ')}`;
    const why = duty.why[lang] === '' ? [] : [labelled(WORDS.why[lang], duty.why[lang], view)];
    return [head, ...why, ...clauses].join('\n');
  });
  return [colors.bold(`${WORDS.duties[lang]} (${report.obligations.length})`), ...items].join('\n');
}

function footer(report: Report, { lang, width }: TextView): string {
  const count = (outcome: string) => report.findings.filter((finding) => finding.outcome === outcome).length;
  const waived = count('waived');
  const sets = report.rulesets.map((set) => `${set.id} ${set.version} ${set.digest.slice(0, 12)}`).join('  ');
  const words =
    lang === 'zh-CN'
      ? `通过 ${count('passed')}，未通过 ${count('failed')}，无法判断 ${count('cannot-tell')}，待办 ${count('triggered')}，不适用 ${count('inapplicable')}${waived === 0 ? '' : `，豁免 ${waived}`}`
      : `${count('passed')} passed, ${count('failed')} failed, ${count('cannot-tell')} cannot tell, ${count('triggered')} triggered, ${count('inapplicable')} inapplicable${waived === 0 ? '' : `, ${waived} waived`}`;
  return wrap(`${WORDS.counts[lang]}${colon(lang)}${words}\n${sets}`, width, '  ', '');
}

function labelled(label: string, text: string, { lang, width }: TextView): string {
  const head = `     ${label}${colon(lang)}`;
  return head + wrap(text, width, '       ', head);
}

function colon(lang: Lang): string {
  return lang === 'zh-CN' ? '：' : ': ';
}
