import type { AuditReport, RuleRow } from '../../engine/model/audit.ts';
import type { Lang, Text } from '../../engine/model/text.ts';
import { delaysText, failedOf, grouped, shareText } from '../../engine/report/audit/figures.ts';
import { aboutLines, maskedNote, outcomeSentence, populationSentence, sampleSentence } from '../../engine/report/audit/lead.ts';
import { waiverSentence, waiverText } from '../../engine/report/audit/waivers.ts';
import { checklistTitle, clauseText, OUTCOME_TITLES, UNSAID } from '../../engine/report/audit/words.ts';
import { padTo, widthOf, wrap } from './columns.ts';
import { type Paint, paint } from './paint.ts';
import type { TextView } from './view.ts';

/** How many rules, facts and repeats are told at length; the other rules follow in a line each. */
const WORST = 10;

/** Columns that words need beside a share. */
const NARROW = 24;

const WORDS = {
  worst: { 'zh-CN': '未通过最多的规则', en: 'Rules failed most often' },
  others: { 'zh-CN': '其余规则（未通过 / 适用）', en: 'Other rules (failed / applied)' },
  none: { 'zh-CN': '没有任何规则未通过。', en: 'No rule was failed.' },
  waivedRules: { 'zh-CN': '豁免前后（未通过 / 适用）', en: 'With and without waivers (failed / applied)' },
  waivers: { 'zh-CN': '豁免', en: 'Waivers' },
  missing: { 'zh-CN': '漏填最多的事项（漏填 / 应填）', en: 'Facts missing most often (missing / to be answered)' },
  repeats: { 'zh-CN': '屡次违反（未通过 / 适用）', en: 'Repeats (failed / applied)' },
  deadlines: { 'zh-CN': '时限', en: 'Deadlines' },
  bad: { 'zh-CN': '不是申报的行', en: 'Lines that are no submission' },
  flips: { 'zh-CN': '换一套规则', en: 'Under other rules' },
  sample: { 'zh-CN': '抽样', en: 'Sample' },
  method: { 'zh-CN': '方法', en: 'Method' },
  limits: { 'zh-CN': '不能说明什么', en: 'What it cannot show' },
  clause: { 'zh-CN': '依据', en: 'Clause' },
} as const satisfies Record<string, Text>;

/** An audit for a person at a terminal: the outcome first, then the worst rules with clause and remedy, then everything else. */
export function renderAuditText(report: AuditReport, view: TextView): string {
  const colors = paint(view.color);
  const parts = [
    heading(report, view, colors),
    ...worstRules(report, view, colors),
    ...section(WORDS.waivedRules, waivedRules(report, view), view, colors),
    ...section(WORDS.waivers, waiverLines(report, view), view, colors, report.waivers?.list.length),
    ...section(WORDS.missing, missing(report, view), view, colors, report.missing.filter((row) => row.missing.part > 0).length),
    ...section(WORDS.repeats, repeats(report, view), view, colors, report.repeats.length),
    ...section(WORDS.deadlines, deadlines(report, view), view, colors, report.deadlines.length),
    ...section(WORDS.bad, badLines(report, view), view, colors, report.population.bad),
    ...section(WORDS.flips, flips(report, view), view, colors),
    ...section(WORDS.sample, report.sample === undefined ? [] : [item(sampleSentence(report.sample)[view.lang], view)], view, colors),
    ...otherRules(report, view, colors),
    ...section(WORDS.method, sentences(report.method, view), view, colors),
    ...section(WORDS.limits, sentences(report.limits, view), view, colors),
    colors.dim(versions(report, view)),
  ];
  return `${parts.join('\n\n')}\n`;
}

function heading(report: AuditReport, view: TextView, colors: Paint): string {
  const { lang, width } = view;
  const stopped = report.outcomes.refused + report.outcomes.incomplete;
  const sentence = outcomeSentence(report)[lang];
  const verdict = stopped > 0 ? colors.yellow(wrap(sentence, width)) : colors.green(wrap(sentence, width));
  const waived = waiverSentence(report);
  const about = aboutLines(report)
    .filter(({ id }) => id !== 'rulesets' && id !== 'personal')
    .map(({ title, value }) => labelled(title, value[lang], view, '  '));
  const note = wrap(oneLine(maskedNote(report)[lang]), width);
  const without = waived === undefined ? [] : [wrap(oneLine(waived[lang]), width)];
  return [
    colors.bold(report.title[lang]),
    verdict,
    ...without,
    wrap(populationSentence(report.population)[lang], width),
    note,
    ...about,
  ].join('\n');
}

function versions(report: AuditReport, view: TextView): string {
  const line = aboutLines(report).find(({ id }) => id === 'rulesets');
  return line === undefined ? '' : labelled(line.title, line.value[view.lang], view, '');
}

function section(title: Text, lines: readonly string[], { lang, width }: TextView, colors: Paint, count?: number): string[] {
  if (lines.length === 0) return [];
  const counted = `${title[lang]}${count === undefined ? '' : ` (${grouped(count)})`}`;
  return [[colors.bold(wrap(counted, width)), ...lines].join('\n')];
}

function worstRules(report: AuditReport, view: TextView, colors: Paint): string[] {
  const failing = failingRules(report);
  if (report.rules.length === 0) return [];
  if (failing.length === 0) return [colors.green(`✔ ${WORDS.none[view.lang]}`)];
  const lines = failing.slice(0, WORST).map((row, index) => worstRule(report, row, index + 1, view, colors));
  return section(WORDS.worst, lines, view, colors, failing.length);
}

function worstRule(report: AuditReport, row: RuleRow, number: number, view: TextView, colors: Paint): string {
  const { lang, width } = view;
  return [
    `  ${number}. ${wrap(`${row.title[lang]}  ${colors.dim(row.rule)}`, width, '     ')}`,
    `     ${colors.red(wrap(`${checklistTitle(report, row.checklist)[lang]}${colon(lang)}${failedOf(row.failed)[lang]}`, width, '       ', '     '))}`,
    `     → ${wrap(row.remedy[lang], width, '       ')}`,
    ...row.clauses.map((clause) => colors.dim(labelled(WORDS.clause, clauseText(clause)[lang], view, '     '))),
  ].join('\n');
}

/** Every rule that is not told at length, so that nobody has to guess whether a rule was looked at. */
function otherRules(report: AuditReport, view: TextView, colors: Paint): string[] {
  const told = new Set(failingRules(report).slice(0, WORST));
  const rest = report.rules.filter((row) => !told.has(row));
  const rows = rest.map((row): Figure => ({ share: row.failed, words: `${row.title[view.lang]}  ${colors.dim(row.rule)}` }));
  return section(WORDS.others, figures(rows, view), view, colors, rest.length);
}

function failingRules({ rules }: AuditReport): RuleRow[] {
  return rules.filter(({ failed }) => failed.part > 0);
}

/** Rules of which waivers took something away, with both figures. */
function waivedRules({ rules, waivers }: AuditReport, view: TextView): string[] {
  const { lang } = view;
  return rules
    .filter(({ tally }) => tally.waived > 0)
    .map((row) => {
      const before = waivers?.without.rules.find(({ checklist, rule }) => checklist === row.checklist && rule === row.rule)?.failed;
      const [now, then] = [shareText(row.failed)[lang], shareText(before ?? row.failed)[lang]];
      const counts = lang === 'zh-CN' ? `计入豁免 ${now}，不计 ${then}` : `with waivers ${now}, without ${then}`;
      const waived = lang === 'zh-CN' ? `豁免 ${grouped(row.tally.waived)}` : `${grouped(row.tally.waived)} waived`;
      return item(`${row.title[lang]}${colon(lang)}${counts}${lang === 'zh-CN' ? '，' : ', '}${waived}  ${row.rule}`, view);
    });
}

function waiverLines({ waivers }: AuditReport, view: TextView): string[] {
  return (waivers?.list ?? []).map((waiver) => item(oneLine(waiverText(waiver)[view.lang]), view));
}

function missing(report: AuditReport, view: TextView): string[] {
  const rows = report.missing.filter((row) => row.missing.part > 0);
  const words = (checklist: string, label: Text) => `${label[view.lang]} (${checklistTitle(report, checklist)[view.lang]})`;
  const told = rows.slice(0, WORST).map((row): Figure => ({ share: row.missing, words: words(row.checklist, row.label) }));
  return [...figures(told, view), ...more(rows.length - told.length, view)];
}

function repeats(report: AuditReport, view: TextView): string[] {
  const who = (contractor: string) => (contractor === '' ? UNSAID[view.lang] : oneLine(contractor));
  const told = report.repeats.slice(0, WORST);
  const rows = told.map(
    (row): Figure => ({ share: row.failed, words: `${who(row.contractor)}${colon(view.lang)}${row.title[view.lang]}` }),
  );
  return [...figures(rows, view), ...more(report.repeats.length - told.length, view)];
}

function deadlines(report: AuditReport, view: TextView): string[] {
  return report.deadlines.map((row) => item(`${row.title[view.lang]}${colon(view.lang)}${delaysText(row.delays)[view.lang]}`, view));
}

function badLines({ badLines: lines, population }: AuditReport, view: TextView): string[] {
  if (population.bad === 0) return [];
  const { lang } = view;
  const share = shareText({ part: population.bad, of: population.lines })[lang];
  const told = lang === 'zh-CN' ? `不是申报的 ${share}，列出 ${lines.length} 行` : `${share} are no submission; ${lines.length} listed`;
  return [
    `  ${wrap(told, view.width, '    ')}`,
    ...lines.map((line) => item(`${oneLine(line.file)}:${line.line} ${line.why[lang]} [${line.code}] ${oneLine(line.quoted)}`, view)),
  ];
}

function flips({ comparison }: AuditReport, view: TextView): string[] {
  if (comparison === undefined) return [];
  const { lang } = view;
  const whole = shareText(comparison.flipped)[lang];
  const other = oneLine(comparison.other);
  const head = lang === 'zh-CN' ? `换成“${other}”，结论改变 ${whole}` : `under "${other}", ${whole} outcomes differ`;
  const each = comparison.flips.map(
    ({ from, to, count }) => `${OUTCOME_TITLES[from][lang]} → ${OUTCOME_TITLES[to][lang]} ${grouped(count)}`,
  );
  return [head, ...each].map((words) => item(words, view));
}

function sentences(texts: readonly Text[], view: TextView): string[] {
  return texts.map((text) => item(text[view.lang], view));
}

/** How many are left out, where some are. */
function more(count: number, { lang }: TextView): string[] {
  if (count <= 0) return [];
  return [lang === 'zh-CN' ? `  …另有 ${grouped(count)} 项` : `  … and ${grouped(count)} more`];
}

interface Figure {
  readonly share: Parameters<typeof shareText>[0];
  readonly words: string;
}

/** Shares in a column, with what they are of; the words behind them. */
function figures(rows: readonly Figure[], { lang, width }: TextView): string[] {
  const shares = rows.map(({ share }) => shareText(share)[lang]);
  const column = Math.max(0, ...shares.map(widthOf));
  const indent = ' '.repeat(column + 4);
  // On a narrow terminal the words go under their share.
  if (width - indent.length < NARROW) return rows.map(({ words }, i) => `  ${shares[i]}\n    ${wrap(words, width, '    ')}`);
  return rows.map(({ words }, i) => `  ${padTo(shares[i] ?? '', column)}  ${wrap(words, width, indent)}`);
}

function item(words: string, { width }: TextView): string {
  return `  · ${wrap(words, width, '    ')}`;
}

function labelled(title: Text, words: string, { lang, width }: TextView, indent: string): string {
  const head = `${indent}${title[lang]}${colon(lang)}`;
  return head + wrap(oneLine(words), width, `${indent}  `, head);
}

function colon(lang: Lang): string {
  return lang === 'zh-CN' ? '：' : ': ';
}

/** What comes from a source stays on its line and can send no commands to the terminal. */
function oneLine(words: string): string {
  return words.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ');
}
