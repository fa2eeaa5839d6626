import { type BatchReport, countBatch } from '../../engine/model/batch.ts';

/** What became of a batch, as JSON for other programs. */
export function renderBatchJson({ day, out, rows, stopped }: BatchReport): string {
  const submissions = rows.map(({ checklist, outcome, ...row }) => ({
    ...row,
    ...(checklist === undefined ? {} : { checklist: checklist.id }),
    ...(outcome === undefined ? {} : { outcome: outcome.code }),
  }));
  return `${JSON.stringify({ day, out, counts: countBatch(rows), submissions, ...(stopped === undefined ? {} : { stopped }) }, null, 2)}\n`;
}
