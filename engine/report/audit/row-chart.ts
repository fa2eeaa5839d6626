import { scaleLinear } from 'd3-scale';
import type { AuditReport, Share } from '../../model/audit.ts';
import type { Text } from '../../model/text.ts';
import type { Chart, ChartLayout, ChartRow, Mark } from './chart.ts';
import { linesOf } from './chart-words.ts';
import { failedOf, grouped, percentText, shareText } from './figures.ts';
import { checklistTitle, joined } from './words.ts';

/** Rules that some submission failed, those failed most often first. */
export function rulesChart(report: AuditReport, layout: ChartLayout): Chart {
  const failing = report.rules.filter(({ failed }) => failed.part > 0);
  const note = {
    'zh-CN': '每条规则：空框是适用的份数，其中实条是未通过的份数。',
    en: 'For each rule: the outlined bar is how often it applied, the solid part how often it failed.',
  };
  return rowChart(
    { id: 'rules', title: { 'zh-CN': '未通过最多的规则', en: 'Rules failed most often' }, note },
    failing.map(({ title, failed, checklist, rule }) => ({
      label: joined([title, checklistTitle(report, checklist)], ' · ', ' · '),
      share: failed,
      says: failedOf(failed),
      checklist,
      rule,
    })),
    layout,
  );
}

/** Facts that are missing most often. */
export function missingChart(report: AuditReport, layout: ChartLayout): Chart {
  const note = {
    'zh-CN': '每个事项：空框是应填的份数，其中实条是漏填的份数。',
    en: 'For each fact: the outlined bar is how often it was to be answered, the solid part how often it is missing.',
  };
  return rowChart(
    { id: 'missing', title: { 'zh-CN': '漏填最多的事项', en: 'Facts missing most often' }, note },
    report.missing
      .filter(({ missing }) => missing.part > 0)
      .map(({ label, missing, checklist }) => ({
        label: joined([label, checklistTitle(report, checklist)], ' · ', ' · '),
        share: missing,
        says: shareText(missing),
        checklist,
      })),
    layout,
  );
}

/** What a row of a chart shows. */
export interface RowItem {
  readonly label: Text;
  readonly share: Share;
  readonly says: Text;
  readonly checklist: string;
  /** By which the row is told from others, such as the id of a rule. */
  readonly rule?: string;
}

/** One row an item: its name, and under it a bar with the part in the whole, and both as numbers behind it. */
export function rowChart(head: Pick<Chart, 'id' | 'title' | 'note'>, items: readonly RowItem[], layout: ChartLayout): Chart {
  const shown = items.slice(0, layout.most);
  const room = layout.size * 13;
  const scale = scaleLinear([0, Math.max(1, ...shown.map(({ share }) => share.of))], [0, layout.width - room]);
  const rows = shown.map((item) => rowOf(item, scale, layout));
  return { ...head, width: layout.width, height: heightOf(rows), marks: [], rowsTop: 0, rows };
}

function heightOf(rows: readonly ChartRow[]): number {
  return rows.reduce((sum, row) => sum + row.height, 0);
}

function rowOf(item: RowItem, scale: (count: number) => number, layout: ChartLayout): ChartRow {
  const { size } = layout;
  const { label, share, says, checklist, rule } = item;
  const words = linesOf(label, layout, { left: 0, top: 0, width: layout.width });
  const top = words.height + size * 0.15;
  const bar = { kind: 'bar', left: 0, top, height: size } as const;
  const figures = joined(
    [{ 'zh-CN': `${grouped(share.part)} / ${grouped(share.of)}`, en: `${grouped(share.part)} / ${grouped(share.of)}` }, percentText(share)],
    '  ',
    '  ',
  );
  const marks: Mark[] = [
    ...words.marks,
    { ...bar, tone: 'whole', width: Math.max(1, scale(share.of)), says },
    { ...bar, tone: 'part', width: Math.max(1, scale(share.part)), says },
    {
      kind: 'words',
      text: layout.both ? { 'zh-CN': figures['zh-CN'], en: figures['zh-CN'] } : figures,
      left: scale(share.of) + size * 0.5,
      baseline: top + size * 0.85,
      size: size * 0.92,
      align: 'left',
    },
  ];
  return { marks, height: top + size * 1.75, checklist, ...(rule === undefined ? {} : { rule }) };
}
