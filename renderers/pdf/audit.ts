import { digestOf } from '../../engine/compile/digest.ts';
import type { AuditReport } from '../../engine/model/audit.ts';
import type { Value } from '../../engine/model/submission.ts';
import type { Lang, Text } from '../../engine/model/text.ts';
import { auditDocument } from '../../engine/report/audit/document.ts';
import { OUTCOME_TITLES } from '../../engine/report/audit/words.ts';
import { auditScope } from './audit-view.ts';
import { type Faces, shippedFaces } from './font/faces.ts';
import { isShown } from './font/shown.ts';
import { type RenderedForm, type RenderOptions, renderForm } from './render.ts';
import type { FormTemplate } from './template/grammar.ts';
import { loadTemplate } from './template/load.ts';
import type { DocumentView } from './template/scope.ts';

/** Id of the template of the report on an audit. */
export const AUDIT_TEMPLATE = 'audit-report';

/** How the report on an audit is set. */
export interface AuditPdfOptions extends RenderOptions {
  /** Both languages stand in the document, as in every form; this does not change it. */
  readonly lang: Lang;
  /** The one that comes with the product where left out. */
  readonly template?: FormTemplate;
  /** Instant with offset at which it is issued; the day of the audit where left out. */
  readonly issuedAt?: string;
  /** Local settings of the estate. */
  readonly settings?: Readonly<Record<string, Value>>;
}

/**
 * The report on an audit as PDF, with room for a signature where `options.signature` asks for it.
 *
 * Never fails for a character that no font has: the report then tells the character by its number. Throws what
 * {@link renderForm} throws for a faulty template.
 */
export function renderAuditForm(report: AuditReport, options: AuditPdfOptions): RenderedForm {
  const { template = loadTemplate(AUDIT_TEMPLATE), issuedAt, settings, lang: _lang, ...rest } = options;
  return renderForm(template, documentView(report, template.title, options), rest);
}

/** The bytes of {@link renderAuditForm}. */
export function renderAuditPdf(report: AuditReport, options: AuditPdfOptions): Uint8Array {
  return renderAuditForm(report, options).bytes;
}

function documentView(report: AuditReport, title: Text, options: AuditPdfOptions): DocumentView {
  const digest = digestOf(auditDocument(report));
  const issuedAt = options.issuedAt ?? `${report.day}T00:00:00Z`;
  const { signature } = options;
  return {
    report: {
      submission: '',
      checklist: { id: AUDIT_TEMPLATE, title: report.title },
      day: report.day,
      outcome: { code: 'granted', label: report.title },
      rulesets: report.rulesets,
      findings: [],
      obligations: [],
      facts: {},
      unused: [],
    },
    checklist: { sections: [], outcomes: OUTCOME_TITLES },
    form: { id: AUDIT_TEMPLATE, title, no: `AU-${report.day.replaceAll('-', '')}-${digest.slice(0, 8).toUpperCase()}`, issuedAt, digest },
    settings: options.settings ?? {},
    signer: { name: signature?.signerName ?? '', role: signature?.role ?? { 'zh-CN': '', en: '' } },
    audit: auditScope(report, showsWith(options.fonts ?? shippedFaces())),
  };
}

/** Whether both cuts have a character. */
function showsWith({ regular, bold }: Faces): (codePoint: number) => boolean {
  return (codePoint) => isShown(codePoint, regular) && isShown(codePoint, bold);
}
