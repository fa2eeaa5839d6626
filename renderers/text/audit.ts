import type { AuditReport, GroupRow, RuleRow, Share } from '../../engine/model/audit.ts';
import type { Outcome } from '../../engine/model/decision.ts';
import type { Lang } from '../../engine/model/text.ts';
import { wrap } from './columns.ts';
import { type Paint, paint } from './paint.ts';
import { sayClause } from './report.ts';
import type { TextView } from './view.ts';

/** Most rows of a table; the rest are counted. */
const MOST = 10;

const OUTCOMES: Readonly<Record<Outcome, Record<Lang, string>>> = {
  granted: { 'zh-CN': '通过', en: 'granted' },
  conditional: { 'zh-CN': '有条件', en: 'conditional' },
  incomplete: { 'zh-CN': '不齐', en: 'incomplete' },
  refused: { 'zh-CN': '不准', en: 'refused' },
};
const ORDER = ['granted', 'conditional', 'incomplete', 'refused'] as const;

const WORDS = {
  judged: { 'zh-CN': '已判断', en: 'judged' },
  bad: { 'zh-CN': '不是申报', en: 'no submission' },
  blank: { 'zh-CN': '空行', en: 'blank' },
  filtered: { 'zh-CN': '被筛去', en: 'filtered out' },
  undated: { 'zh-CN': '没有日期', en: 'without a day' },
  future: { 'zh-CN': '日期在审计日之后', en: 'of a later day' },
  rules: { 'zh-CN': '未通过最多的规则', en: 'Rules that failed most' },
  missing: { 'zh-CN': '最常漏填', en: 'Missing most often' },
  repeats: { 'zh-CN': '同一单位屡次违反', en: 'Repeated by the same contractor' },
  deadlines: { 'zh-CN': '时限', en: 'Deadlines' },
  badLines: { 'zh-CN': '不能判断的行', en: 'Lines that could not be judged' },
  checklists: { 'zh-CN': '各清单', en: 'By checklist' },
  masked: { 'zh-CN': '个人信息已隐去。', en: 'Personal data is masked.' },
  none: { 'zh-CN': '一份也没有判断。', en: 'None was judged.' },
  clause: { 'zh-CN': '依据', en: 'Clause' },
} as const;

/** A report of an audit for a person at a terminal: how many came to what, then the rules that failed most, what is missing, who repeats what. */
export function renderAudit(report: AuditReport, view: TextView): string {
  const colors = paint(view.color);
  const parts = [
    head(report, view, colors),
    table(report.checklists.length > 1 ? report.checklists : [], WORDS.checklists, view, colors, (row) => [sayGroup(row, view.lang)]),
    table(
      report.rules.filter(({ failed }) => failed.part > 0),
      WORDS.rules,
      view,
      colors,
      (row) => sayRule(row, view, colors),
    ),
    table(report.missing, WORDS.missing, view, colors, ({ label, missing }) => [`${share(missing, view.lang)}  ${label[view.lang]}`]),
    table(report.repeats, WORDS.repeats, view, colors, ({ contractor, title, failed }) => [
      `${share(failed, view.lang)}  ${contractor}${view.lang === 'zh-CN' ? '：' : ': '}${title[view.lang]}`,
    ]),
    table(report.deadlines, WORDS.deadlines, view, colors, ({ title, delays }) => [
      `${view.lang === 'zh-CN' ? '逾期' : 'late'} ${share(delays.late, view.lang)}  ${title[view.lang]}`,
    ]),
    table(report.badLines, WORDS.badLines, view, colors, ({ file, line, why }) => [`${file}:${line} ${why[view.lang]}`]),
    ...comparison(report, view, colors),
    ...sample(report, view),
    report.unmaskedFor === null ? WORDS.masked[view.lang] : unmasked(report.unmaskedFor, view.lang),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function head({ population, outcomes, source, from, to, on }: AuditReport, { lang, width }: TextView, { bold }: Paint): string {
  const period = from === null && to === null ? '' : `  ${from ?? '…'} – ${to ?? '…'}`;
  const rules = on === null ? '' : lang === 'zh-CN' ? `  规则日期 ${on}` : `  rules of ${on}`;
  const counted = ORDER.map((outcome) => `${OUTCOMES[outcome][lang]} ${share({ part: outcomes[outcome], of: population.judged }, lang)}`);
  const others = (['bad', 'blank', 'filtered', 'undated', 'future'] as const).filter((key) => population[key] > 0);
  const all = lang === 'zh-CN' ? `共 ${population.lines} 行` : `${population.lines} lines`;
  const lines = [all, ...(['judged', ...others] as const).map((key) => `${WORDS[key][lang]} ${population[key]}`)];
  return [
    bold(`${source}${period}${rules}`),
    population.judged === 0 ? WORDS.none[lang] : wrap(counted.join(lang === 'zh-CN' ? '，' : ', '), width, '  '),
    wrap(lines.join(lang === 'zh-CN' ? '，' : ', '), width, '  '),
  ].join('\n');
}

/** So many of so many, with a percentage of one decimal; of nothing there is none. */
export function share({ part, of }: Share, lang: Lang): string {
  const tenths = of === 0 ? undefined : Math.round((part * 1000) / of);
  const percent = tenths === undefined ? '' : `${Math.floor(tenths / 10)}.${tenths % 10} %`;
  if (lang === 'zh-CN') return `${part}/${of}${percent === '' ? '' : `（${percent.replace(' ', '')}）`}`;
  return `${part} of ${of}${percent === '' ? '' : ` (${percent})`}`;
}

function table<Row>(
  rows: readonly Row[],
  title: Record<Lang, string>,
  { lang, width }: TextView,
  { bold, dim }: Paint,
  say: (row: Row) => readonly string[],
): string {
  if (rows.length === 0) return '';
  const shown = rows
    .slice(0, MOST)
    .flatMap((row) => say(row).map((text, index) => `  ${index === 0 ? '' : '  '}${wrap(text, width, '      ', '  ')}`));
  const rest = rows.length - MOST;
  const more = rest > 0 ? [dim(lang === 'zh-CN' ? `  ……另有 ${rest} 项，见报告文件` : `  … and ${rest} more, in the report`)] : [];
  return [bold(title[lang]), ...shown, ...more].join('\n');
}

function sayGroup({ label, judged, outcomes }: GroupRow, lang: Lang): string {
  const parts = ORDER.filter((outcome) => outcomes[outcome] > 0).map((outcome) => `${OUTCOMES[outcome][lang]} ${outcomes[outcome]}`);
  return lang === 'zh-CN' ? `${label[lang]}：${judged} 份，${parts.join('，')}` : `${label[lang]}: ${judged}, ${parts.join(', ')}`;
}

function sayRule({ failed, title, clauses }: RuleRow, { lang }: TextView, { dim }: Paint): string[] {
  const colon = lang === 'zh-CN' ? '：' : ': ';
  return [
    `${share(failed, lang)}  ${title[lang]}`,
    ...clauses.map((clause) => dim(`${WORDS.clause[lang]}${colon}${sayClause(clause, lang)}`)),
  ];
}

function comparison({ comparison: found }: AuditReport, view: TextView, colors: Paint): string[] {
  if (!found) return [];
  const { lang } = view;
  const title = {
    'zh-CN': `改用 ${found.other}，结论不同的 ${share(found.flipped, lang)}`,
    en: `With ${found.other} the outcome differs in ${share(found.flipped, lang)}`,
  };
  const flips = found.flips.map(({ from, to, count }) => `${OUTCOMES[from][lang]} → ${OUTCOMES[to][lang]}  ${count}`);
  const rules = found.rules.map(({ title: name, count }) => `${count}  ${name[lang]}`);
  if (flips.length === 0) return [colors.bold(title[lang])];
  return [table([...flips, ...rules], title, view, colors, (line) => [line])];
}

function sample({ sample: drawn }: AuditReport, { lang, width }: TextView): string[] {
  if (!drawn) return [];
  const { population, size, seed, found, confidence, atMost } = drawn;
  const percent = Math.round(confidence * 10_000) / 100;
  return [
    wrap(
      lang === 'zh-CN'
        ? `从 ${population} 份中抽取 ${size} 份（种子 ${seed}），其中 ${found} 份不合规。以 ${percent}% 的把握，全部 ${population} 份中不合规的不超过 ${atMost} 份（超几何分布，精确值）。`
        : `${size} of ${population} were drawn (seed ${seed}), of which ${found} do not comply. With ${percent} % confidence no more than ${atMost} of all ${population} do not comply (hypergeometric, exact).`,
      width,
    ),
  ];
}

function unmasked(reason: string, lang: Lang): string {
  return lang === 'zh-CN' ? `显示了个人信息，理由：${reason}` : `Personal data is shown, because: ${reason}`;
}
