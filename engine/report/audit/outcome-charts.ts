import { scaleBand, scaleLinear } from 'd3-scale';
import type { AuditReport, GroupRow, Tally } from '../../model/audit.ts';
import type { Text } from '../../model/text.ts';
import type { BarMark, Chart, ChartLayout, Mark, WordsMark } from './chart.ts';
import { emsOf } from './chart-words.ts';
import { grouped, shareText } from './figures.ts';
import { OUTCOME_ORDER, OUTCOME_TITLES, same, UNSAID } from './words.ts';

/** Most months that are drawn; there the last ones. */
const MONTHS = 36;

/** All outcomes in one bar, with their numbers under it. */
export function outcomesChart(
  report: { readonly outcomes: Tally; readonly population: Pick<AuditReport['population'], 'judged'> },
  layout: ChartLayout,
): Chart {
  const { width, size } = layout;
  const { judged } = report.population;
  const scale = scaleLinear([0, Math.max(1, judged)], [0, width]);
  const top = size * 0.2;
  const height = size * 2.4;
  const bars = stacked(report.outcomes).map(({ outcome, from, to }): BarMark => {
    const says = said(outcome, report.outcomes[outcome], judged);
    return { kind: 'bar', tone: outcome, left: scale(from), top, width: scale(to) - scale(from), height, says };
  });
  const legend = legendOf(report.outcomes, judged, { left: 0, top: top + height + size * 0.7 }, layout);
  return {
    id: 'outcomes',
    title: { 'zh-CN': '结论', en: 'Outcomes' },
    note: { 'zh-CN': `整条是已判断的 ${grouped(judged)} 份。`, en: `The whole bar is the ${grouped(judged)} submissions judged.` },
    width,
    height: top + height + size * 0.7 + legend.height,
    marks: [...bars, ...legend.marks],
    rowsTop: 0,
    rows: [],
  };
}

/** Outcomes of each month, one bar a month. */
export function monthsChart(report: Pick<AuditReport, 'months'>, layout: ChartLayout): Chart {
  const { width, size } = layout;
  const months = report.months.slice(-MONTHS);
  const most = Math.max(1, ...months.map(({ judged }) => judged));
  const legend = legendOf(undefined, 0, { left: 0, top: 0 }, layout);
  const plot = { left: size * 3.6, top: legend.height + size * 0.8, bottom: legend.height + size * 16 };
  const across = scaleBand(
    months.map(({ key }) => key),
    [plot.left, width],
  )
    .paddingInner(0.25)
    .paddingOuter(0.15);
  const up = scaleLinear([0, most], [plot.bottom, plot.top]).nice(5);
  return {
    id: 'months',
    title: { 'zh-CN': '各月结论', en: 'Outcomes by month' },
    note: {
      'zh-CN': `每条是一个月已判断的份数，按结论分段${report.months.length > MONTHS ? `；只画最后 ${MONTHS} 个月` : ''}。`,
      en: `Each bar is the submissions of a month, by outcome${report.months.length > MONTHS ? `; the last ${MONTHS} months only` : ''}.`,
    },
    width,
    height: plot.bottom + size * 1.9,
    marks: [
      ...legend.marks,
      ...axisMarks(up, plot.left, width, size),
      ...months.flatMap((month) => monthBars(month, across(month.key) ?? 0, across.bandwidth(), up)),
      ...monthNames(months, across, plot.bottom, size),
    ],
    rowsTop: 0,
    rows: [],
  };
}

function monthBars(month: GroupRow, left: number, width: number, up: (count: number) => number): BarMark[] {
  const name = month.key === '' ? UNSAID : same(month.key);
  return stacked(month.outcomes).map(({ outcome, from, to }) => {
    const says = said(outcome, month.outcomes[outcome], month.judged);
    return {
      kind: 'bar',
      tone: outcome,
      left,
      top: up(to),
      width,
      height: up(from) - up(to),
      says: { 'zh-CN': `${name['zh-CN']}：${says['zh-CN']}`, en: `${name.en}: ${says.en}` },
    };
  });
}

function axisMarks(up: { (count: number): number; ticks(count: number): number[] }, left: number, right: number, size: number): Mark[] {
  return up
    .ticks(5)
    .filter(Number.isInteger)
    .flatMap((tick): Mark[] => [
      { kind: 'line', from: [left, up(tick)], to: [right, up(tick)] },
      {
        kind: 'words',
        text: same(grouped(tick)),
        left: left - size * 0.4,
        baseline: up(tick) + size * 0.3,
        size: size * 0.85,
        align: 'right',
      },
    ]);
}

/** As many names of months as there is room for, the year with the first of each year. */
function monthNames(
  months: readonly GroupRow[],
  across: { (key: string): number | undefined; bandwidth(): number; step(): number },
  bottom: number,
  size: number,
): WordsMark[] {
  const every = Math.max(1, Math.ceil((size * 3.4) / across.step()));
  return months
    .filter((_, i) => i % every === 0)
    .map(({ key }): WordsMark => {
      const [year = '', month = ''] = key.split('-');
      return {
        kind: 'words',
        text: key === '' ? UNSAID : same(`${year.slice(2)}-${month}`),
        left: (across(key) ?? 0) + across.bandwidth() / 2,
        baseline: bottom + size * 1.3,
        size: size * 0.85,
        align: 'center',
      };
    });
}

function stacked(outcomes: Tally) {
  let from = 0;
  return OUTCOME_ORDER.map((outcome) => {
    const start = from;
    from += outcomes[outcome];
    return { outcome, from: start, to: from };
  }).filter(({ from: start, to }) => to > start);
}

function said(outcome: keyof Tally, part: number, of: number): Text {
  const [title, share] = [OUTCOME_TITLES[outcome], shareText({ part, of })];
  return { 'zh-CN': `${title['zh-CN']} ${share['zh-CN']}`, en: `${title.en} ${share.en}` };
}

/** A box of each tone with its name, and its number where given; as many beside one another as fit. */
function legendOf(
  outcomes: Tally | undefined,
  judged: number,
  place: { readonly left: number; readonly top: number },
  { width, size, both }: ChartLayout,
): { readonly marks: readonly Mark[]; readonly height: number } {
  const texts = OUTCOME_ORDER.map((outcome): Text => {
    const text = outcomes === undefined ? OUTCOME_TITLES[outcome] : said(outcome, outcomes[outcome], judged);
    if (!both) return text;
    const title = OUTCOME_TITLES[outcome];
    return same(
      outcomes === undefined
        ? `${title['zh-CN']} ${title.en}`
        : `${title['zh-CN']} ${title.en} ${shareText({ part: outcomes[outcome], of: judged })['zh-CN']}`,
    );
  });
  const widest = Math.max(...texts.map((text) => Math.max(emsOf(text['zh-CN']), emsOf(text.en)))) * size + size * 3;
  const columns = Math.max(1, Math.min(OUTCOME_ORDER.length, Math.floor(width / widest)));
  const marks = OUTCOME_ORDER.flatMap((tone, i): Mark[] => {
    const left = place.left + (i % columns) * (width / columns);
    const top = place.top + Math.floor(i / columns) * size * 1.8;
    return [
      { kind: 'bar', tone, left, top, width: size * 1.3, height: size * 1.1 },
      { kind: 'words', text: texts[i] ?? same(''), left: left + size * 1.8, baseline: top + size * 0.95, size, align: 'left' },
    ];
  });
  return { marks, height: Math.ceil(OUTCOME_ORDER.length / columns) * size * 1.8 };
}
