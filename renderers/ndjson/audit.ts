import type { AuditReport, WaiverFigures } from '../../engine/model/audit.ts';
import type { Lang } from '../../engine/model/text.ts';
import { auditDocument, inOrder } from '../../engine/report/audit/document.ts';

/**
 * The findings of an audit as JSON, one a line, each with its `kind`: first the `audit` itself with what was read and whether
 * personal data is masked, then where waivers were given `waivers` with the outcomes without them; then
 * every `rule` with its counts, every `waiver` and `rule-without-waivers`, every `failure` that the report shows, and every `bad-line`.
 */
export function renderAuditNdjson(report: AuditReport, _options: { readonly lang: Lang }): string {
  const { format, version, note, title, source, day, on, from, to, filters, rulesets, unmaskedFor, population, outcomes } =
    auditDocument(report);
  const lines = [
    { kind: 'audit', format, version, note, title, source, day, on, from, to, filters, rulesets, unmaskedFor, population, outcomes },
    ...(report.waivers === undefined ? [] : [withoutWaivers(report.waivers)]),
    ...report.rules.map((row) => ({ kind: 'rule', ...row })),
    ...(report.waivers?.list ?? []).map((row) => ({ kind: 'waiver', ...row })),
    ...(report.waivers?.without.rules ?? []).map((row) => ({ kind: 'rule-without-waivers', ...row })),
    ...report.failures.map((row) => ({ kind: 'failure', ...row })),
    ...report.badLines.map((row) => ({ kind: 'bad-line', ...row })),
  ];
  return lines.map((line) => `${escaped(JSON.stringify(inOrder(line)))}\n`).join('');
}

/** How waivers applied, and what the outcomes are without them. */
function withoutWaivers({ at, concerned, without }: WaiverFigures) {
  return { kind: 'waivers', at, concerned, without: { outcomes: without.outcomes } };
}

/** Some readers of lines take U+2028 and U+2029 for the end of one; JSON allows to write them as escapes. */
function escaped(line: string): string {
  return line.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}
