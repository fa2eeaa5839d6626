import type { AuditReport } from '../../engine/model/audit.ts';
import type { Lang } from '../../engine/model/text.ts';
import { auditDocument } from '../../engine/report/audit/document.ts';

/**
 * The whole report as JSON, both languages of every text, keys always in the same order; `docs/guide/audit-report.md` says what
 * each means. Shares are whole numbers: `part` of `of`.
 */
export function renderAuditJson(report: AuditReport, _options: { readonly lang: Lang }): string {
  return `${JSON.stringify(auditDocument(report), null, 2)}\n`;
}
