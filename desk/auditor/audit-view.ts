import type { AuditReport } from '../../engine/model/audit.ts';
import type { Lang } from '../../engine/model/text.ts';
import type { ChartLayout } from '../../engine/report/audit/chart.ts';
import { auditCharts } from '../../engine/report/audit/charts.ts';
import { outcomeSentence, populationSentence, sampleSentence } from '../../engine/report/audit/lead.ts';
import { PATTERNS } from '../../renderers/html/svg.ts';
import { REPORT_ENDINGS } from '../../service/audit/reports.ts';
import type { AuditOrder } from './audit-order.ts';
import { drawn } from './drawn.ts';

/** Most rules, clauses and examples that the page shows; the downloads have all. */
const MOST = 30;

/** A report as a page shows it. */
export function auditView(report: AuditReport, lang: Lang) {
  const { sample } = report;
  const charts = (layout: ChartLayout) => auditCharts(report, layout);
  return {
    outcome: outcomeSentence(report)[lang],
    population: populationSentence(report.population)[lang],
    patterns: PATTERNS,
    charts: charts({ width: 560, size: 12.5, both: false, most: 12 }).map((chart) => ({
      ...{ id: chart.id, title: chart.title[lang], note: chart.note[lang] },
      svg: drawn((layout) => charts(layout).find(({ id }) => id === chart.id) ?? chart),
    })),
    rules: report.rules
      .filter(({ failed }) => failed.part > 0)
      .slice(0, MOST)
      .map(({ title, failed, clauses, rule }) => ({
        ...{ title: title[lang], rule, part: failed.part, of: failed.of },
        clauses: clauses.map(({ section, item }) => `${section} ${item}`).join('；'),
        examples: report.failures.filter((one) => one.rule === rule).map(({ place }) => place.file),
      })),
    sample: sample
      ? { sentence: sampleSentence(sample)[lang], drawn: sample.drawn.map(({ file, line }) => ({ submission: file, version: line })) }
      : null,
    formats: REPORT_ENDINGS.map((ending) => ({ ending, label: ending.slice(1).toUpperCase() })),
  };
}

/** What was asked, as a page shows it. */
export function orderView(
  order: AuditOrder,
  names: { readonly estate: (id: string) => string; readonly checklist: (id: string) => string },
) {
  const { from = '', to = '', on = '', estates, checklist, sample } = order;
  return {
    ...{ id: order.id, at: order.at, by: order.by, from, to, on },
    estates: estates?.map(names.estate).join('、') ?? '',
    checklist: checklist === undefined ? '' : names.checklist(checklist),
    size: sample?.size ?? 0,
    seed: sample?.seed ?? 0,
  };
}
