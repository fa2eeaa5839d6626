import type { AuditReport } from '../../engine/model/audit.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import type { Rulebook } from '../../engine/model/rulebook.ts';
import { settingsOn } from '../../engine/model/settings-on.ts';
import type { Text } from '../../engine/model/text.ts';
import { assemble, outcomeWords } from '../../engine/report/assemble.ts';
import { checklistView } from '../../engine/report/checklist-view.ts';
import { AUDIT_TEMPLATE, renderAuditForm } from '../../renderers/pdf/audit.ts';
import { renderForm, type SignatureRoom } from '../../renderers/pdf/render.ts';
import { checkTemplate } from '../../renderers/pdf/template/check.ts';
import { figuresOf } from '../audit/signed-report.ts';
import type { Checked } from '../check.ts';
import { evidenceDigest, evidenceFiles } from '../evidence.ts';
import { calledForms, formView } from '../issue/forms.ts';
import { formOf } from '../issue/issue.ts';
import { inKeptOrder } from '../option-order.ts';
import { PRINTING_FORMAT, type Printing, printingFile } from '../printing.ts';
import { serviceProblem } from '../problems.ts';
import type { ReplayBasis, Replayed } from './replay.ts';

/** Most characters of an embedded template: the longest that comes with the product has a twentieth of it. */
const MOST_TEMPLATE = 400_000;

/**
 * Prints a form once more from what it carries: the decision that was just made again, set by the embedded template. Words and
 * values are derived anew; of the paper itself nothing is taken.
 *
 * @param reserve - octets that the signature's hole takes; undefined for a form that was left unsigned at first
 * @returns the bytes as they were before signing
 * @throws ProblemError `evidence-lacks`, `printing-unusable`, `form-not-called`, and what the renderer says of the template
 */
export function printAgain({ basis, figures, printing: raw }: Replayed, reserve: number | undefined): Uint8Array {
  const printing = readPrinting(raw);
  const { name: signerName, role } = printing.signer;
  const room = reserve === undefined ? {} : { signature: { signerName, role, at: printing.issuedAt, reserve } };
  if (basis !== undefined) return printForm(basis, printing, room);
  if (printing.form.id !== AUDIT_TEMPLATE) throw unusable('不是审计报告的模板', 'not the template of a report on an audit');
  const {
    format: _format,
    version: _version,
    note: _note,
    ...report
  } = figures as AuditReport & Record<'format' | 'version' | 'note', unknown>;
  const { template, issuedAt } = printing;
  const settings = settingsOn(printing.settings, report.day);
  const attachments = [figuresOf(report), printingFile(printing)];
  return renderAuditForm(report, { lang: 'zh-CN', template, issuedAt, settings, attachments, ...room }).bytes;
}

function printForm(
  { evidence, program, evaluation }: ReplayBasis,
  printing: Printing,
  room: { readonly signature?: SignatureRoom },
): Uint8Array {
  const own = evidence.policy.rulebook;
  // What the rules rest on is never overridden by what the template brings along.
  const facts = inKeptOrder({ ...printing.facts, ...own.facts }, printing.orders);
  const rulebook: Rulebook = { ...own, facts, settings: { ...printing.settings, ...own.settings } };
  const { decision, known } = evaluation;
  const report = assemble(rulebook, program, known.facts, decision);
  const checked: Checked = { file: decision.submission, submission: evidence.submission, program, decision, known, report, warnings: [] };
  const called = calledForms(checked).find((call) => sameForm(formOf(call), printing.form));
  if (called === undefined) {
    const outcome = outcomeWords(program.checklist, decision.outcome);
    throw new ProblemError([serviceProblem('form-not-called', { outcome, form: printing.form.id })]);
  }
  const issue = {
    issuedAt: printing.issuedAt,
    digest: evidenceDigest(evidence),
    checklist: checklistView(rulebook, program, known.facts),
    settings: rulebook.settings,
    signer: printing.signer,
  };
  const view = formView(checked, called, printing.template.title, issue);
  const attachments = [...evidenceFiles(evidence), printingFile(printing)];
  return renderForm(printing.template, view, { attachments, ...room }).bytes;
}

function sameForm(one: Printing['form'], other: Printing['form']): boolean {
  return one.id === other.id && one.index === other.index;
}

function readPrinting(raw: unknown): Printing {
  if (raw === undefined) throw new ProblemError([serviceProblem('evidence-lacks', { name: 'printing.json' })]);
  const printing = raw as Printing;
  const plain =
    isRecord(raw) &&
    printing.format === PRINTING_FORMAT &&
    isRecord(printing.form) &&
    isRecord(printing.signer) &&
    isText(printing.signer.role) &&
    [printing.issuedAt, printing.signer.name, printing.form.id].every((text) => typeof text === 'string') &&
    isRecord(printing.facts) &&
    isRecord(printing.orders) &&
    isRecord(printing.settings);
  if (!plain) throw unusable('不是本系统写出的格式', 'not in the form that this program writes');
  if (JSON.stringify(printing.template).length > MOST_TEMPLATE) throw unusable('模板过大', 'the template is too large');
  const faults = checkTemplate(printing.template);
  if (faults.length > 0) throw unusable(faults[0]?.message['zh-CN'] ?? '', faults[0]?.message.en ?? '');
  return printing;
}

function unusable(zh: string, en: string): ProblemError {
  return new ProblemError([serviceProblem('printing-unusable', { why: { 'zh-CN': zh, en } })]);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is Text {
  return isRecord(value) && typeof value['zh-CN'] === 'string' && typeof value['en'] === 'string';
}
