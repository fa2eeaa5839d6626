import { basename, extname } from 'node:path';
import { type Problem, ProblemError } from '../engine/model/problem.ts';
import type { Text } from '../engine/model/text.ts';
import { renderForm } from '../renderers/pdf/render.ts';
import { signPdf } from '../signing/cms/sign.ts';
import { estimateSignatureSize } from '../signing/cms/size.ts';
import type { Signer } from '../signing/keys/signer.ts';
import { type Checked, timeZoneOf } from './check.ts';
import { instantIn } from './clock.ts';
import { evidenceDigest, evidenceFiles, evidenceOf } from './evidence.ts';
import { type CalledForm, calledForms, formView, type Issue } from './forms.ts';
import type { Policy } from './policy.ts';
import { serviceProblem } from './problems.ts';
import { templateFor } from './templates.ts';
import { type NewFile, writeFiles } from './write-files.ts';

/** How forms are issued. */
export interface IssueOptions {
  readonly out: string;
  readonly signer: Signer;
  readonly at: Date;
  /** Folder of rules as given, where templates may lie beside them. */
  readonly rules?: string;
  /** Called before each form, with how many are done and how many there are. */
  readonly progress?: (done: number, count: number, title: Text) => void;
}

/** A form that was written. */
export interface IssuedForm {
  readonly form: string;
  readonly no: string;
  readonly title: Text;
  readonly path: string;
  readonly pages: number;
  readonly bytes: number;
}

/** What was issued. */
export interface Issued {
  readonly forms: readonly IssuedForm[];
  readonly warnings: readonly Problem[];
}

/**
 * Renders and signs every form that a decision calls for, and writes all of them or none.
 *
 * @throws ProblemError `issue-no-rule`, `template-missing`, `glyph-missing`, `folder-unwritable`, `write-failed` and whatever is
 *   wrong with a template or key
 */
export async function issueForms(policy: Policy, checked: Checked, options: IssueOptions): Promise<Issued> {
  if (checked.warnings.some((warning) => warning.code === 'no-rule-in-force')) {
    throw new ProblemError([serviceProblem('issue-no-rule', { day: checked.decision.day })]);
  }
  const called = calledForms(checked);
  if (called.length === 0) return { forms: [], warnings: [serviceProblem('form-none')] };
  const evidence = evidenceOf(policy.rulebook, checked);
  const attachments = evidenceFiles(evidence);
  const { timeZone = 'UTC' } = timeZoneOf(policy, checked.decision.day);
  const issue: Issue = {
    issuedAt: instantIn(options.at, timeZone),
    digest: evidenceDigest(evidence),
    settings: policy.rulebook.settings,
    signer: { name: options.signer.commonName, role: roleText(options.signer.role ?? '', policy) },
  };
  const made: (NewFile & Omit<IssuedForm, 'path' | 'bytes'>)[] = [];
  for (const form of called) {
    const template = templateFor(form.form, options.rules);
    options.progress?.(made.length, called.length, template.title);
    const view = formView(checked, form, template.title, issue);
    const room = { signerName: issue.signer.name, role: issue.signer.role, at: issue.issuedAt, reserve: estimateSignatureSize(options.signer) };
    const rendered = renderForm(template, view, { attachments, signature: room });
    if (!rendered.signature) throw new Error(`the template ${form.form} left no room for the signature`);
    const bytes = await signPdf({ bytes: rendered.bytes, signature: rendered.signature }, options.signer);
    made.push({ name: fileName(checked, form, view.form.no), bytes, form: form.form, no: view.form.no, title: template.title, pages: rendered.pages });
  }
  const paths = writeFiles(options.out, made);
  return { forms: made.map(({ bytes, name: _name, ...form }, index) => ({ ...form, path: paths[index] as string, bytes: bytes.length })), warnings: [] };
}

/** The role in both languages where the policy knows it; otherwise as the certificate has it. */
function roleText(role: string, policy: Policy): Text {
  return Object.values(policy.rulebook.roles).find((known) => known['zh-CN'] === role) ?? { 'zh-CN': role, en: role };
}

function fileName(checked: Checked, called: CalledForm, no: string): string {
  const stem = basename(checked.file, extname(checked.file));
  const from = stem === 'submission' ? '' : `${stem}-`;
  return `${from}${called.form}${called.index === undefined ? '' : `-${called.index}`}-${no}.pdf`;
}
