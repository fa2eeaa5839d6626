import type { AuditReport } from '../../engine/model/audit.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import { settingsOn } from '../../engine/model/settings-on.ts';
import { assemble } from '../../engine/report/assemble.ts';
import { checklistView } from '../../engine/report/checklist-view.ts';
import { outcomeWords } from '../../engine/report/outcome-words.ts';
import { AUDIT_TEMPLATE, renderAuditForm } from '../../renderers/pdf/audit.ts';
import { renderForm, type SignatureRoom } from '../../renderers/pdf/render.ts';
import { figuresOf } from '../audit/signed-report.ts';
import type { Checked } from '../check.ts';
import { commitmentsFile, commitmentsSignatureFile, saltsFile } from '../commit/files.ts';
import type { CarriedCommitments } from '../commit/read.ts';
import { type EvidenceFile, evidenceFiles } from '../evidence.ts';
import { calledForms, formView } from '../issue/forms.ts';
import { formOf } from '../issue/issue.ts';
import { loggedFileOf } from '../log/logged-file.ts';
import { type Printing, printingFile } from '../printing.ts';
import { serviceProblem } from '../problems.ts';
import { printedRulebook } from './printed-rulebook.ts';
import { readPrinting, unusable } from './read-printing.ts';
import { printedDigest, type ReplayBasis, type Replayed } from './replay.ts';

/**
 * Prints a form once more from what it carries: the decision that was just made again, set by the embedded template. Words and
 * values are derived anew; of the paper itself nothing is taken.
 *
 * @param reserve - octets that the signature's hole takes; undefined for a form that was left unsigned at first
 * @returns the bytes as they were before signing
 * @throws ProblemError `evidence-lacks`, `printing-unusable`, `form-not-called`, and what the renderer says of the template
 */
export function printAgain(replayed: Replayed, reserve: number | undefined): Uint8Array {
  const { basis, figures, printing: raw } = replayed;
  const printing = readPrinting(raw);
  const { name: signerName, role } = printing.signer;
  const room = reserve === undefined ? {} : { signature: { signerName, role, at: printing.issuedAt, reserve } };
  if (basis !== undefined) return printForm(basis, printing, replayed, room);
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
  { carried, logged }: Pick<Replayed, 'carried' | 'logged'>,
  room: { readonly signature?: SignatureRoom },
): Uint8Array {
  const rulebook = printedRulebook(evidence.policy.rulebook, printing);
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
    digest: printedDigest(evidence, carried),
    // Forms of versions that committed to nothing are numbered by their digest.
    serial: carried?.commitments.serial ?? printedDigest(evidence, carried),
    checklist: checklistView(rulebook, program, known.facts),
    settings: rulebook.settings,
    signer: printing.signer,
  };
  const view = formView(checked, called, printing.template.title, issue);
  const attachments = [
    ...evidenceFiles(evidence),
    printingFile(printing),
    ...committedFiles(carried),
    ...(logged === undefined ? [] : [loggedFileOf(logged)]),
  ];
  return renderForm(printing.template, view, { attachments, ...room }).bytes;
}

/** As they were embedded: commitments and seed say what the octets are, the signature is taken as it is and judged elsewhere. */
function committedFiles(carried: CarriedCommitments | undefined): EvidenceFile[] {
  if (carried === undefined) return [];
  const { commitments, seed, signature } = carried;
  return [
    commitmentsFile(commitments),
    ...(seed === undefined ? [] : [saltsFile(seed)]),
    ...(signature === undefined ? [] : [commitmentsSignatureFile(signature)]),
  ];
}

function sameForm(one: Printing['form'], other: Printing['form']): boolean {
  return one.id === other.id && one.index === other.index;
}
