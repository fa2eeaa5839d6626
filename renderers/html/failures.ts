import type { AuditReport, RuleRow } from '../../engine/model/audit.ts';
import { failedOf } from '../../engine/report/audit/figures.ts';
import { checklistTitle, clausesText, EFFECT_TITLES } from '../../engine/report/audit/words.ts';
import { escapeHtml, inBoth } from './escape.ts';

/** The failures that a report shows, by rule, each group at an address of its own. */
export interface FailureGroups {
  readonly html: string;
  /** Address of the group of a rule; undefined where the report shows no failure of it. */
  linkOf(checklist: string | undefined, rule: string | undefined): string | undefined;
}

const TITLE = { 'zh-CN': '未通过示例', en: 'Failures' };
const NOTE = {
  'zh-CN': '每条规则列出来源中靠前的几份，不是全部。',
  en: 'The first few of each rule in the order of the source, not all of them.',
};
const NONE = { 'zh-CN': '没有。', en: 'None.' };
const REMEDY = { 'zh-CN': '怎么办：', en: 'Remedy: ' };
const CLAUSES = { 'zh-CN': '依据：', en: 'Clauses: ' };

/** Puts the failures of a report into groups, in the order of its rules. */
export function failureGroups(report: AuditReport): FailureGroups {
  const byRule = Map.groupBy(report.failures, ({ checklist, rule }) => keyOf(checklist, rule));
  const rows = report.rules.filter(({ checklist, rule }) => byRule.has(keyOf(checklist, rule)));
  const links = new Map(rows.map(({ checklist, rule }, i) => [keyOf(checklist, rule), `#f-${i + 1}`]));
  const groups = rows.map((row, i) => groupHtml(report, row, byRule.get(keyOf(row.checklist, row.rule)) ?? [], `f-${i + 1}`));
  const body = groups.length === 0 ? `<p>${inBoth(NONE)}</p>` : groups.join('\n');
  return {
    html: `<section id="t-failures"><h2 id="h-failures">${inBoth(TITLE)}</h2><p class="note">${inBoth(NOTE)}</p>\n${body}</section>`,
    linkOf: (checklist, rule) => (checklist === undefined || rule === undefined ? undefined : links.get(keyOf(checklist, rule))),
  };
}

function groupHtml(report: AuditReport, row: RuleRow, failures: AuditReport['failures'], id: string): string {
  const items = failures.map(
    ({ place, day, why }) =>
      `<li><code><bdi>${escapeHtml(place.file)}</bdi>:${place.line}</code> <time>${escapeHtml(day)}</time> ${inBoth(why)}</li>`,
  );
  return [
    `<article class="failures" id="${id}" tabindex="-1" data-checklist="${escapeHtml(row.checklist)}" data-effect="${row.effect}">`,
    `<h3>${inBoth(row.title)} <code>${escapeHtml(row.rule)}</code></h3>`,
    `<p>${inBoth(checklistTitle(report, row.checklist))} · <strong>${inBoth(failedOf(row.failed))}</strong> · ${inBoth(EFFECT_TITLES[row.effect])}</p>`,
    `<p>${inBoth(CLAUSES)}${inBoth(clausesText(row.clauses))}</p>`,
    `<p>${inBoth(REMEDY)}${inBoth(row.remedy)}</p>`,
    `<ul>${items.join('')}</ul></article>`,
  ].join('\n');
}

function keyOf(checklist: string, rule: string): string {
  return `${checklist}\n${rule}`;
}
