import type { AuditReport } from '../../engine/model/audit.ts';

/** A report as JSON: the keys of `AuditReport`, in their order. */
export function renderAuditJson(report: AuditReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
