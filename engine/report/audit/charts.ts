import type { AuditReport } from '../../model/audit.ts';
import type { Chart, ChartLayout } from './chart.ts';
import { monthsChart, outcomesChart } from './outcome-charts.ts';
import { missingChart, rulesChart } from './row-chart.ts';

/**
 * The charts of an audit that have something to show, as marks that every format draws alike: outcomes, months, rules, facts.
 *
 * Loads d3-scale; only who draws charts imports this.
 */
export function auditCharts(report: AuditReport, layout: ChartLayout): readonly Chart[] {
  if (report.population.judged === 0) return [];
  const charts = [outcomesChart(report, layout), monthsChart(report, layout), rulesChart(report, layout), missingChart(report, layout)];
  return charts.filter(({ marks, rows, id }) => (id === 'months' ? report.months.length > 0 : marks.length + rows.length > 0));
}
