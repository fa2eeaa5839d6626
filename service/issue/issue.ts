import { randomBytes } from 'node:crypto';
import { basename, extname } from 'node:path';
import { ProblemError } from '../../engine/model/problem.ts';
import type { FormView } from '../../engine/model/report.ts';
import type { Text } from '../../engine/model/text.ts';
import { checklistView } from '../../engine/report/checklist-view.ts';
import { type RenderOptions, renderForm } from '../../renderers/pdf/render.ts';
import type { FormTemplate } from '../../renderers/pdf/template/grammar.ts';
import { certifying } from '../../signing/cms/certify.ts';
import { signPdf } from '../../signing/cms/sign.ts';
import { estimateSignatureSize } from '../../signing/cms/size.ts';
import type { Signer } from '../../signing/keys/signer.ts';
import { roomFor } from '../../signing/update/sign.ts';
import { type Checked, timeZoneOf } from '../check.ts';
import { type Commitments, commit, commitmentsDigest, SEED } from '../commit/commitments.ts';
import { commitmentsFile, commitmentsSignatureFile, saltsFile, signCommitments } from '../commit/files.ts';
import { EVIDENCE_FILES, type EvidenceFile, evidenceFiles, evidenceOf, fileDigest } from '../evidence.ts';
import { requireKnownNames } from '../policy/known-names.ts';
import type { Policy } from '../policy/policy.ts';
import { templateFor } from '../policy/templates.ts';
import { printingFile, printingOf } from '../printing.ts';
import { serviceProblem } from '../problems.ts';
import type { LevelWork } from '../sign/level.ts';
import { checkFolder, type NewFile, writeFiles } from '../write-files.ts';
import { instantIn } from './clock.ts';
import { type CalledForm, calledForms, formView, type Issue } from './forms.ts';
import { roleText } from './role.ts';

/** How forms are issued. */
export interface IssueOptions {
  /** Left out, the forms stay unsigned, for people to sign in turn. */
  readonly signer?: Signer;
  readonly at: Date;
  /** Above B-B: timestamps, validation data. */
  readonly work?: LevelWork;
  /** Gives so many random octets; the system's where left out. */
  readonly random?: (octets: number) => Uint8Array;
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

/** The forms that will be issued, each with its template, and where they go. */
export interface IssuePlan {
  readonly out: string;
  readonly forms: readonly { readonly called: CalledForm; readonly template: FormTemplate }[];
}

/**
 * Looks up everything that an issue needs, before any key is made and anything is written.
 *
 * @param rules - folder of rules as given, where templates may lie beside them
 * @throws ProblemError `issue-no-rule`, `template-missing`, `template-unknown-fact`, `folder-unwritable`, and whatever is wrong with a template
 */
export function planForms(policy: Policy, checked: Checked, out: string, rules?: string): IssuePlan {
  if (checked.warnings.some((warning) => warning.code === 'no-rule-in-force')) {
    throw new ProblemError([serviceProblem('issue-no-rule', { day: checked.decision.day })]);
  }
  const called = calledForms(checked);
  const templates = new Map([...new Set(called.map(({ form }) => form))].map((form) => [form, templateFor(form, rules)] as const));
  for (const template of templates.values()) requireKnownNames(template, policy.rulebook.facts);
  if (called.length > 0) checkFolder(out);
  return { out, forms: called.map((call) => ({ called: call, template: templates.get(call.form) as FormTemplate })) };
}

/**
 * Renders and signs every form of a plan, and writes all of them or none.
 *
 * @throws ProblemError `glyph-missing`, `folder-unwritable`, `write-failed`, and above B-B those of timestamps and revocation
 */
export async function issueForms(policy: Policy, checked: Checked, plan: IssuePlan, options: IssueOptions): Promise<readonly IssuedForm[]> {
  const evidence = evidenceOf(policy.rulebook, checked);
  const { timeZone = 'UTC' } = timeZoneOf(policy, checked.decision.day);
  const issuedAt = instantIn(options.at, timeZone);
  const signer = { name: options.signer?.commonName ?? '', role: roleText(options.signer?.role ?? '', policy.rulebook) };
  const given = Object.keys(evidence.submission.facts);
  const printings = plan.forms.map(({ called, template }) =>
    printingFile(printingOf({ form: formOf(called), issuedAt, signer, template }, policy.rulebook, evidence.policy.rulebook, given)),
  );
  const seed = (options.random ?? randomBytes)(SEED);
  const files = evidenceFiles(evidence);
  const digests = {
    policy: files
      .filter(({ name }) => name === EVIDENCE_FILES.policy)
      .map(fileDigest)
      .join(),
    forms: printings.map(fileDigest),
  };
  const commitments = commit({ ...evidence, program: checked.program, ...digests, issuedAt }, policy.rulebook.facts, seed);
  const issue: Issue = {
    issuedAt,
    digest: commitmentsDigest(commitments),
    checklist: checklistView(policy.rulebook, checked.program, checked.known.facts),
    settings: policy.rulebook.settings,
    signer,
  };
  const committed = plan.forms.length === 0 ? [] : await committedFiles(commitments, seed, options);
  const made: (NewFile & Omit<IssuedForm, 'path' | 'bytes'>)[] = [];
  for (const [index, { called, template }] of plan.forms.entries()) {
    options.progress?.(made.length, plan.forms.length, template.title);
    const view = formView(checked, called, template.title, issue);
    const attachments = [...files, printings[index] as EvidenceFile, ...committed];
    const { bytes, pages } = await finished(template, view, { attachments }, issue, options);
    made.push({
      name: fileName(checked, called, view.form.no),
      bytes,
      form: called.form,
      no: view.form.no,
      title: template.title,
      pages,
    });
  }
  const paths = writeFiles(plan.out, made);
  return made.map(({ bytes, name: _name, ...form }, index) => ({ ...form, path: paths[index] as string, bytes: bytes.length }));
}

/** The commitments with their salts and, where somebody signs, the signature over them. */
async function committedFiles(commitments: Commitments, seed: Uint8Array, { signer, work }: IssueOptions): Promise<EvidenceFile[]> {
  const file = commitmentsFile(commitments);
  const files = [file, saltsFile(seed)];
  if (signer === undefined) return files;
  return [...files, commitmentsSignatureFile(await signCommitments(file, signer, work?.stamping?.stamp))];
}

/** Which form it is, without what the submission says of it. */
export function formOf({ form, index }: CalledForm): { readonly id: string; readonly index?: number } {
  return { id: form, ...(index === undefined ? {} : { index }) };
}

/** Renders a form and, where somebody signs, signs it to the level asked for. */
async function finished(
  template: FormTemplate,
  view: FormView,
  content: Pick<RenderOptions, 'attachments'>,
  { signer: { name: signerName, role }, issuedAt }: Issue,
  { signer, work }: IssueOptions,
): Promise<{ bytes: Uint8Array; pages: number }> {
  if (signer === undefined) return renderForm(template, view, content);
  const reserve = estimateSignatureSize(signer) + roomFor(work?.stamping);
  const { bytes, pages, signature } = renderForm(template, view, { ...content, signature: { signerName, role, at: issuedAt, reserve } });
  if (!signature) throw new Error(`the template of ${view.form.id} left no room for the signature`);
  const signed = await signPdf(certifying({ bytes, signature }), signer, work?.stamping?.stamp);
  return { bytes: work === undefined ? signed : await work.raise(signed, issuedAt), pages };
}

/** Characters of the submission's name that a form's name keeps: file systems allow 255 bytes in all. */
const STEM = 40;

function fileName(checked: Checked, called: CalledForm, no: string): string {
  const stem = [...basename(checked.file, extname(checked.file))].slice(0, STEM).join('');
  const from = stem === 'submission' ? '' : `${stem}-`;
  return `${from}${called.form}${called.index === undefined ? '' : `-${called.index}`}-${no}.pdf`;
}
