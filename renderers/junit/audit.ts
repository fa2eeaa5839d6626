import type { AuditReport, RuleRow } from '../../engine/model/audit.ts';
import type { Lang } from '../../engine/model/text.ts';
import { failedOf, grouped, shareText } from '../../engine/report/audit/figures.ts';
import { maskedNote, outcomeSentence, populationSentence } from '../../engine/report/audit/lead.ts';
import { waiverSentence, waiverText } from '../../engine/report/audit/waivers.ts';
import { checklistTitle, clausesText, TALLY_TITLES } from '../../engine/report/audit/words.ts';
import { escapeXml } from './xml.ts';

/**
 * An audit as JUnit XML: a suite a checklist, a case a rule. A rule that some submission failed is a failure; one that applied to
 * none, or that could never be told, is skipped, since nothing was shown of it; lines that cannot be read are an error.
 *
 * Source: the schema of Jenkins' xunit plugin, junit-10.xsd.
 */
export function renderAuditJunit(report: AuditReport, { lang }: { readonly lang: Lang }): string {
  const suites = Map.groupBy(report.rules, ({ checklist }) => checklist);
  const cases = [...suites].map(([checklist, rows]) => suiteOf(report, checklist, rows, lang));
  const counts = countsOf(report.rules);
  const bad = report.population.bad > 0 ? 1 : 0;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${escapeXml(report.title[lang])}" tests="${report.rules.length + 1}" failures="${counts.failures}" errors="${bad}">`,
    ...sourceSuite(report, lang),
    ...cases.flat(),
    '</testsuites>',
    '',
  ].join('\n');
}

const SOURCE = { 'zh-CN': '来源', en: 'Source' };
const READABLE = { 'zh-CN': '每行都是申报', en: 'Every line is a submission' };

/** What was read: the case fails to run where lines are bad, which are then told one by one. */
function sourceSuite(report: AuditReport, lang: Lang): string[] {
  const { population, badLines } = report;
  const waivers = (report.waivers?.list ?? []).map(waiverText);
  const told = [populationSentence(population), outcomeSentence(report), waiverSentence(report), ...waivers]
    .flatMap((text) => text?.[lang] ?? [])
    .join('\n');
  const list = badLines.map(({ file, line, code, why, quoted }) => `${file}:${line} [${code}] ${why[lang]} ${quoted}`).join('\n');
  const share = shareText({ part: population.bad, of: population.lines })[lang];
  const error = population.bad === 0 ? [] : [`      <error message="${escapeXml(share)}">${escapeXml(list)}</error>`];
  return [
    `  <testsuite name="${SOURCE[lang]}" tests="1" failures="0" errors="${error.length}" skipped="0">`,
    '    <properties>',
    `      <property name="source" value="${escapeXml(report.source)}"/>`,
    `      <property name="day" value="${escapeXml(report.day)}"/>`,
    `      <property name="personal-data" value="${escapeXml(maskedNote(report)[lang])}"/>`,
    '    </properties>',
    `    <testcase classname="${SOURCE[lang]}" name="${READABLE[lang]}">`,
    ...error,
    `      <system-out>${escapeXml(told)}</system-out>`,
    '    </testcase>',
    '  </testsuite>',
  ];
}

function suiteOf(report: AuditReport, checklist: string, rows: readonly RuleRow[], lang: Lang): string[] {
  const { failures, skipped } = countsOf(rows);
  const name = `${checklistTitle(report, checklist)[lang]} (${checklist})`;
  return [
    `  <testsuite name="${escapeXml(name)}" tests="${rows.length}" failures="${failures}" errors="0" skipped="${skipped}">`,
    ...rows.flatMap((row) => caseOf(report, name, row, lang)),
    '  </testsuite>',
  ];
}

function caseOf(report: AuditReport, suite: string, row: RuleRow, lang: Lang): string[] {
  const counts = failedOf(row.failed)[lang];
  const tally = TALLY_TITLES.map(([name, title]) => `${title[lang]} ${grouped(row.tally[name])}`).join(lang === 'zh-CN' ? '，' : ', ');
  const without = withoutWaivers(report, row, lang);
  const body = [counts, ...without, clausesText(row.clauses)[lang], row.remedy[lang], ...examplesOf(report, row, lang)].join('\n');
  return [
    `    <testcase classname="${escapeXml(suite)}" name="${escapeXml(`${row.title[lang]} (${row.rule})`)}">`,
    ...(isFailure(row) ? [`      <failure message="${escapeXml(counts)}" type="${row.effect}">${escapeXml(body)}</failure>`] : []),
    ...(isSkipped(row) ? [`      <skipped message="${escapeXml(counts)}"/>`] : []),
    `      <system-out>${escapeXml([counts, tally, ...without].join('\n'))}</system-out>`,
    '    </testcase>',
  ];
}

/** The same count without waivers, where some were given. */
function withoutWaivers({ waivers }: AuditReport, { checklist, rule }: RuleRow, lang: Lang): string[] {
  const row = waivers?.without.rules.find((one) => one.checklist === checklist && one.rule === rule);
  if (row === undefined) return [];
  return [`${lang === 'zh-CN' ? '不计豁免：' : 'Without waivers: '}${failedOf(row.failed)[lang]}`];
}

function examplesOf({ failures }: AuditReport, { checklist, rule }: RuleRow, lang: Lang): string[] {
  return failures
    .filter((failure) => failure.checklist === checklist && failure.rule === rule)
    .map(({ place, day, why }) => `${place.file}:${place.line} ${day} ${why[lang]}`);
}

function isFailure({ failed }: RuleRow): boolean {
  return failed.part > 0;
}

function isSkipped({ failed, tally }: RuleRow): boolean {
  return failed.part === 0 && tally.passed === 0;
}

function countsOf(rows: readonly RuleRow[]): { readonly failures: number; readonly skipped: number } {
  return { failures: rows.filter(isFailure).length, skipped: rows.filter(isSkipped).length };
}
