import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { AuditReport } from '../../engine/model/audit.ts';
import type { Lang, Text } from '../../engine/model/text.ts';
import { auditCharts } from '../../engine/report/audit/charts.ts';
import { aboutLines, maskedNote, outcomeSentence, populationSentence, sampleSentence } from '../../engine/report/audit/lead.ts';
import { auditTables } from '../../engine/report/audit/tables.ts';
import { waiverSentence } from '../../engine/report/audit/waivers.ts';
import { EFFECT_TITLES } from '../../engine/report/audit/words.ts';
import { escapeHtml, inBoth, switched } from './escape.ts';
import { type FailureGroups, failureGroups } from './failures.ts';
import { chartSvg, PATTERNS } from './svg.ts';
import { tableHtml } from './table.ts';

const page = (name: string) => readFileSync(new URL(`page/${name}`, import.meta.url), 'utf8');

/**
 * An audit as one page that needs nothing else: no request leaves it, and its policy forbids any. Both languages are in it; `lang`
 * is the one that it opens with.
 */
export function renderAuditHtml(report: AuditReport, { lang }: { readonly lang: Lang }): string {
  const [css, script] = [page('audit.css'), page('audit.js')];
  const failures = failureGroups(report);
  const tables = auditTables(report).filter(({ id }) => !['about', 'failures', 'method', 'limits'].includes(id));
  return [
    '<!doctype html>',
    `<html lang="${lang}" data-lang="${lang}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${hashOf(css)}'; script-src '${hashOf(script)}'; base-uri 'none'; form-action 'none'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escapeHtml(`${report.title['zh-CN']} ${report.title.en} · ${report.source}`)}</title>`,
    `<style>${css}</style>`,
    '</head>',
    '<body>',
    PATTERNS,
    header(report),
    '<main>',
    filters(report, lang),
    charts(report, failures),
    ...tables.map(
      (table) => `${tableHtml(table, (row) => failures.linkOf(row.checklist, row.rule))}${table.id === 'rules' ? failures.html : ''}`,
    ),
    method(report),
    '</main>',
    `<script>${script}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** Source: CSP level 3, 2.3.1, hash-source. */
function hashOf(content: string): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}

const WORDS = {
  other: { 'zh-CN': 'English', en: '中文' },
  checklist: { 'zh-CN': '清单', en: 'Checklist' },
  effect: { 'zh-CN': '后果', en: 'Effect' },
  all: { 'zh-CN': '全部', en: 'all' },
  find: { 'zh-CN': '查找', en: 'Find' },
  clear: { 'zh-CN': '清除筛选', en: 'Clear filters' },
  filters: { 'zh-CN': '筛选', en: 'Filters' },
  contents: { 'zh-CN': '目录', en: 'Contents' },
  method: { 'zh-CN': '方法', en: 'Method' },
  limits: { 'zh-CN': '不能说明什么', en: 'What it cannot show' },
  scope: { 'zh-CN': '审计范围', en: 'Scope' },
  sample: { 'zh-CN': '抽样', en: 'Sample' },
  filtered: {
    'zh-CN': '筛选只影响规则、条款、漏填、时限、示例等各表和后两张图；总数和前两张图不变。',
    en: 'Filters act on the tables of rules, clauses, facts, deadlines and failures and on the last two charts; totals and the first two charts stay.',
  },
} as const satisfies Record<string, Text>;

function header(report: AuditReport): string {
  const waived = waiverSentence(report);
  const about = aboutLines(report).filter(({ id }) => id !== 'personal' && id !== 'rulesets');
  return [
    '<header>',
    `<button type="button" id="language" ${switched(WORDS.other)}>English / 中文</button>`,
    `<h1>${inBoth(report.title)}</h1>`,
    `<p class="lead">${inBoth(outcomeSentence(report))}</p>`,
    ...(waived === undefined ? [] : [`<p>${inBoth(waived)}</p>`]),
    `<p>${inBoth(populationSentence(report.population))}</p>`,
    `<p class="masked">${inBoth(maskedNote(report))}</p>`,
    `<dl>${about.map(({ title, value }) => `<div><dt>${inBoth(title)}</dt><dd>${inBoth(value)}</dd></div>`).join('')}</dl>`,
    '</header>',
  ].join('\n');
}

function filters(report: AuditReport, lang: Lang): string {
  const option = (value: string, text: Text) => `<option value="${escapeHtml(value)}" ${switched(text)}>${escapeHtml(text[lang])}</option>`;
  const effects = [...new Set(report.rules.map(({ effect }) => effect))];
  return [
    `<form id="filters" hidden aria-label="${escapeHtml(WORDS.filters[lang])}">`,
    `<label>${inBoth(WORDS.checklist)} <select name="checklist">${option('', WORDS.all)}${report.checklists.map(({ key, label }) => option(key, label)).join('')}</select></label>`,
    `<label>${inBoth(WORDS.effect)} <select name="effect">${option('', WORDS.all)}${effects.map((effect) => option(effect, EFFECT_TITLES[effect])).join('')}</select></label>`,
    `<label>${inBoth(WORDS.find)} <input name="text" type="search" autocomplete="off"></label>`,
    `<button type="button" id="clear" hidden ${switched(WORDS.clear)}>${escapeHtml(WORDS.clear[lang])}</button>`,
    `<p class="note">${inBoth(WORDS.filtered)}</p>`,
    '</form>',
  ].join('\n');
}

const SIZES = [
  { variant: 'wide', width: 580, size: 12.5 },
  { variant: 'narrow', width: 320, size: 12.5 },
] as const;

/** Most rows in a chart of rows; the page shows a dozen of those that pass its filters. */
const MOST_ROWS = 200;

function charts(report: AuditReport, failures: FailureGroups): string {
  const drawn = SIZES.map(({ variant, width, size }) => ({
    variant,
    charts: auditCharts(report, { width, size, both: false, most: MOST_ROWS }),
  }));
  const figures = (drawn[0]?.charts ?? []).map(({ id, title, note }) => {
    const variants = drawn.map((one) => {
      const chart = one.charts.find((other) => other.id === id);
      return chart === undefined ? '' : chartSvg(chart, one.variant, (row) => failures.linkOf(row.checklist, row.rule));
    });
    return `<figure id="c-${id}"><figcaption><h2 id="h-${id}-chart">${inBoth(title)}</h2><p class="note" id="n-${id}">${inBoth(note)}</p></figcaption>${variants.join('\n')}</figure>`;
  });
  return figures.length === 0 ? '' : `<div class="charts">${figures.join('\n')}</div>`;
}

function method(report: AuditReport): string {
  const list = (title: Text, sentences: readonly Text[]) =>
    sentences.length === 0
      ? ''
      : `<h2>${inBoth(title)}</h2><ul>${sentences.map((sentence) => `<li>${inBoth(sentence)}</li>`).join('')}</ul>`;
  const versions = aboutLines(report).find(({ id }) => id === 'rulesets');
  return [
    '<section id="t-method">',
    list(WORDS.sample, report.sample === undefined ? [] : [sampleSentence(report.sample)]),
    list(WORDS.method, report.method),
    list(WORDS.limits, report.limits),
    versions === undefined ? '' : `<h2>${inBoth(versions.title)}</h2><p>${inBoth(versions.value)}</p>`,
    '</section>',
  ].join('\n');
}
