import type { Text } from '../../../engine/model/text.ts';
import type { Chart } from '../../../engine/report/audit/chart.ts';

/** Texts of an audit that a template can name as `{{audit.…}}`. */
export const AUDIT_TEXTS = [
  ...['title', 'source', 'day', 'period', 'on', 'rulesets', 'checklists', 'properties'],
  ...['personal', 'outcomes', 'population', 'other', 'sample', 'bad', 'failed', 'waived'],
] as const;

/** Tables of an audit, for `each: audit.…`; `findings` are the rules that some submission failed. */
export const AUDIT_TABLES = [
  ...['about', 'summary', 'rules', 'findings', 'clauses', 'by-checklist', 'months', 'by-property', 'contractors', 'handlers'],
  ...['waived-outcomes', 'waived-rules', 'waivers'],
  ...['missing', 'deadlines', 'repeats', 'failures', 'bad-lines', 'flips', 'flip-rules', 'flip-examples', 'drawn', 'method', 'limits'],
] as const;

/** Charts of an audit, for `chart: …`. */
export const AUDIT_CHARTS = ['outcomes', 'months', 'rules', 'missing'] as const;

/** What a template of a report on an audit sees besides what every form sees. */
export interface AuditScope {
  readonly texts: ReadonlyMap<string, Text>;
  /** Rows by table; each a text a column. */
  readonly tables: ReadonlyMap<string, readonly AuditRow[]>;
  /** A chart for a width and a size of text in points; undefined where there is nothing to draw. */
  chart(
    id: (typeof AUDIT_CHARTS)[number],
    layout: { readonly width: number; readonly size: number; readonly both: boolean; readonly most: number },
  ): Chart | undefined;
}

/** A row of a table of an audit: a text by the name of its column. */
export type AuditRow = Readonly<Record<string, Text>>;

/** Whether an audit has something to say under a name: rows, or a text. */
export function tells(audit: AuditScope | undefined, name: string): boolean {
  return (audit?.tables.get(name)?.length ?? 0) > 0 || audit?.texts.has(name) === true;
}
