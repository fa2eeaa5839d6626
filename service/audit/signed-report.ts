import { canonicalJson } from '../../engine/compile/digest.ts';
import type { AuditReport } from '../../engine/model/audit.ts';
import { settingsOn } from '../../engine/model/settings-on.ts';
import { auditDocument } from '../../engine/report/audit/document.ts';
import { AUDIT_TEMPLATE, renderAuditForm } from '../../renderers/pdf/audit.ts';
import type { FormAttachment } from '../../renderers/pdf/render.ts';
import { signPdf } from '../../signing/cms/sign.ts';
import { estimateSignatureSize } from '../../signing/cms/size.ts';
import { timeZoneOf } from '../check.ts';
import { REPORT_FILE } from '../evidence.ts';
import { instantIn } from '../issue/clock.ts';
import { roleText } from '../issue/role.ts';
import { templateFor } from '../policy/templates.ts';
import { printingFile, printingOf } from '../printing.ts';
import type { ReportView } from './report-view.ts';

/** The figures as data, whose digest is printed on the report. */
export function figuresOf(report: AuditReport): FormAttachment {
  const bytes = new TextEncoder().encode(canonicalJson(auditDocument(report)));
  return { name: REPORT_FILE, mime: 'application/json', description: '审计数据 Figures of the audit', relationship: 'Data', bytes };
}

/** A report as PDF, signed. The instant of signing stands in it, so that two of the same audit differ in that alone. */
export async function signedReport(report: AuditReport, { lang, rules, policy, signer, now }: ReportView): Promise<Uint8Array> {
  const by = await signer();
  const { timeZone = 'UTC' } = timeZoneOf(policy, report.day);
  // Keys may just have been made: a signature is not older than its certificate.
  const issuedAt = instantIn(now(), timeZone);
  const role = roleText(by.role ?? '', policy.rulebook);
  const template = templateFor(AUDIT_TEMPLATE, rules);
  const signedBy = { name: by.commonName, role };
  const printing = printingOf({ form: { id: AUDIT_TEMPLATE }, issuedAt, signer: signedBy, template }, policy.rulebook);
  const rendered = renderAuditForm(report, {
    lang,
    template,
    issuedAt,
    attachments: [figuresOf(report), printingFile(printing)],
    settings: settingsOn(policy.rulebook.settings, report.day),
    signature: { signerName: by.commonName, role, at: issuedAt, reserve: estimateSignatureSize(by) },
  });
  if (!rendered.signature) throw new Error('the template of the report left no room for the signature');
  return signPdf({ bytes: rendered.bytes, signature: rendered.signature }, by);
}
