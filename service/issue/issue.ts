import { randomBytes } from 'node:crypto';
import { basename, extname } from 'node:path';
import type { Checklist } from '../../engine/model/checklist.ts';
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
import { type Commitments, commit, commitmentsDigest, SEED, seedOf, serialOf } from '../commit/commitments.ts';
import { commitmentsFile, commitmentsSignatureFile, saltsFile, signCommitments } from '../commit/files.ts';
import {
  carriedPolicy,
  EVIDENCE_FILES,
  type Evidence,
  type EvidenceFile,
  evidenceDigest,
  evidenceFiles,
  evidenceOf,
  fileDigest,
} from '../evidence.ts';
import { requireKnownNames } from '../policy/known-names.ts';
import type { Policy } from '../policy/policy.ts';
import { templateFor } from '../policy/templates.ts';
import { printingFile, printingOf } from '../printing.ts';
import { serviceProblem } from '../problems.ts';
import type { LevelWork } from '../sign/level.ts';
import { waiversOver, withoutInstant } from '../waivers/over.ts';
import { checkFolder, type NewFile, writeFiles } from '../write-files.ts';
import { instantIn } from './clock.ts';
import { type CalledForm, calledForms, formNumber, formView, type Issue } from './forms.ts';
import { roleText } from './role.ts';

/** How forms are issued. */
export interface IssueOptions {
  /** Left out, the forms stay unsigned, for people to sign in turn. */
  readonly signer?: Signer;
  readonly at: Date;
  /** Above B-B: timestamps, validation data. */
  readonly work?: LevelWork;
  /** Files that every form carries besides. */
  readonly more?: readonly EvidenceFile[];
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

/** A form that will be issued, by which template and under which name. */
export interface PlannedForm {
  readonly called: CalledForm;
  readonly template: FormTemplate;
  readonly no: string;
  /** Name of its file. */
  readonly name: string;
}

/** The forms that will be issued, what they carry, and where they go. */
export interface IssuePlan {
  readonly out: string;
  readonly forms: readonly PlannedForm[];
  readonly evidence: Evidence;
  readonly attachments: readonly EvidenceFile[];
  /** From which numbers and salts follow. */
  readonly seed: Uint8Array;
}

/** Where templates and the rules that forms carry come from; read anew where left out. */
export interface IssueSources {
  template(form: string): FormTemplate;
  carried(checklist: Checklist): Evidence['policy'];
}

/** Reads from the folder of rules as given, beside which templates may lie. */
export function sourcesOf({ rulebook }: Policy, rules?: string): IssueSources {
  return {
    template: (form) => {
      const template = templateFor(form, rules);
      requireKnownNames(template, rulebook.facts);
      return template;
    },
    carried: (checklist) => carriedPolicy(rulebook, checklist),
  };
}

/**
 * Looks up everything that an issue needs, before any key is made and anything is written.
 *
 * @param secret - of the issuer: with it the same decision has the same numbers; where left out, they are new each time
 * @throws ProblemError `issue-no-rule`, `template-missing`, `template-unknown-fact`, `folder-unwritable`, and whatever is wrong with a template
 */
export function planForms(
  policy: Policy,
  checked: Checked,
  out: string,
  from: IssueSources = sourcesOf(policy),
  secret: Uint8Array = randomBytes(SEED),
): IssuePlan {
  if (checked.warnings.some((warning) => warning.code === 'no-rule-in-force')) {
    throw new ProblemError([serviceProblem('issue-no-rule', { day: checked.decision.day })]);
  }
  const called = calledForms(checked);
  const templates = new Map([...new Set(called.map(({ form }) => form))].map((form) => [form, from.template(form)] as const));
  if (called.length > 0) checkFolder(out);
  const evidence = evidenceOf(policy.rulebook, checked, from.carried(checked.program.checklist));
  // The instant by which waivers applied is left out: it is another whenever a batch goes on, and the form is the same.
  const seed = seedOf(secret, evidenceDigest({ ...evidence, decision: withoutInstant(evidence.decision) }));
  const forms = called.map((call) => {
    const no = formNumber(checked.decision.day, call, serialOf(seed));
    return { called: call, template: templates.get(call.form) as FormTemplate, no, name: fileName(checked, call, no) };
  });
  return { out, forms, evidence, attachments: evidenceFiles(evidence), seed };
}

/** A form that was made, and not yet written. */
export interface MadeForm extends NewFile {
  readonly planned: PlannedForm;
  readonly pages: number;
}

/**
 * Renders and signs forms of a plan.
 *
 * @param wanted - which of them; all where left out
 * @throws ProblemError `waiver-over`, `glyph-missing`, those of the signer, and above B-B those of timestamps and revocation
 */
export async function makeForms(
  policy: Policy,
  checked: Checked,
  plan: IssuePlan,
  options: IssueOptions,
  wanted: readonly PlannedForm[] = plan.forms,
): Promise<readonly MadeForm[]> {
  const { evidence, attachments, seed } = plan;
  const { timeZone = 'UTC' } = timeZoneOf(policy, checked.decision.day);
  const issuedAt = instantIn(options.at, timeZone);
  const over = waiversOver(checked.decision, issuedAt);
  if (over.length > 0) throw new ProblemError(over);
  const signer = { name: options.signer?.commonName ?? '', role: roleText(options.signer?.role ?? '', policy.rulebook) };
  const given = Object.keys(evidence.submission.facts);
  const printings = plan.forms.map(({ called, template }) =>
    printingFile(printingOf({ form: formOf(called), issuedAt, signer, template }, policy.rulebook, evidence.policy.rulebook, given)),
  );
  const rules = attachments.find(({ name }) => name === EVIDENCE_FILES.policy) as EvidenceFile;
  const digests = { policy: fileDigest(rules), forms: printings.map(fileDigest) };
  const commitments = commit({ ...evidence, program: checked.program, ...digests, issuedAt }, policy.rulebook.facts, seed);
  const issue: Issue = {
    issuedAt,
    digest: commitmentsDigest(commitments),
    serial: commitments.serial,
    checklist: checklistView(policy.rulebook, checked.program, checked.known.facts),
    settings: policy.rulebook.settings,
    signer,
  };
  const committed = wanted.length === 0 ? [] : await committedFiles(commitments, seed, options);
  const made: MadeForm[] = [];
  for (const planned of wanted) {
    const { called, template, name } = planned;
    options.progress?.(made.length, wanted.length, template.title);
    const view = formView(checked, called, template.title, issue);
    const printing = printings[plan.forms.indexOf(planned)] as EvidenceFile;
    const { bytes, pages } = await finished(
      template,
      view,
      { attachments: [...attachments, printing, ...committed, ...(options.more ?? [])] },
      issue,
      options,
    );
    made.push({ name, bytes, planned, pages });
  }
  return made;
}

/**
 * Renders and signs every form of a plan, and writes all of them or none.
 *
 * @throws ProblemError those of makeForms, `folder-unwritable`, `write-failed`
 */
export async function issueForms(policy: Policy, checked: Checked, plan: IssuePlan, options: IssueOptions): Promise<readonly IssuedForm[]> {
  const made = await makeForms(policy, checked, plan, options);
  return issuedForms(made, writeFiles(plan.out, made));
}

/** What is told of forms that were written, in the order in which they were made. */
export function issuedForms(made: readonly MadeForm[], paths: readonly string[]): IssuedForm[] {
  return made.map(({ bytes, pages, planned: { called, no, template } }, index) => ({
    form: called.form,
    no,
    title: template.title,
    pages,
    path: paths[index] as string,
    bytes: bytes.length,
  }));
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

/** Name of the file of a form. */
export function fileName(checked: Checked, called: CalledForm, no: string): string {
  const stem = [...basename(checked.file, extname(checked.file))].slice(0, STEM).join('');
  const from = stem === 'submission' ? '' : `${stem}-`;
  return `${from}${called.form}${called.index === undefined ? '' : `-${called.index}`}-${no}.pdf`;
}
