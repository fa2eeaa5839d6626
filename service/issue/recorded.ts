import { sha256 } from '../../store/digest.ts';
import type { FormRecord } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { type SubmitOrder, type Submitted, submitFile } from '../history/submit.ts';
import { loggedFile } from '../log/logged-file.ts';
import { proofOf } from '../log/proof.ts';
import { type NewFile, writeFiles } from '../write-files.ts';
import { type IssueOptions, type IssueSources, makeForms, type PlannedForm, planForms } from './issue.ts';

/** Where the forms of a recorded decision go, and by what they are made. */
export interface RecordedOrder {
  readonly out: string;
  readonly sources: IssueSources;
  readonly secret: Uint8Array;
  /** Opens the key; called when there is a form to sign. */
  readonly options: () => Promise<IssueOptions>;
}

/** A form of a decision that is in the store. */
export interface RecordedForm {
  readonly form: string;
  readonly no: string;
  readonly title: PlannedForm['template']['title'];
  readonly path: string;
  readonly bytes: number;
  /** SHA-256 of the file, hex. */
  readonly digest: string;
  /** Whether it was issued before, and is only written out again. */
  readonly before: boolean;
}

/**
 * Records a submission with its decision, and issues the forms: each is in the store, with its file, before it is written to the folder,
 * and carries a proof that its decision is in the log. A form that was issued before is not issued again, but written out as it was: so
 * each is issued exactly once, whatever happened in between.
 *
 * @throws ProblemError those of `submitFile`, `planForms`, `makeForms`, `log-proof-unsigned`, `write-failed`
 */
export async function issueRecorded(
  store: Store,
  order: SubmitOrder,
  { out, sources, secret, options }: RecordedOrder,
): Promise<Submitted & { readonly forms: readonly RecordedForm[] }> {
  const submitted = await submitFile(store, order);
  const { policy, id, version, decided } = submitted;
  const plan = planForms(policy, submitted, out, sources, secret);
  const known = await Promise.all(plan.forms.map(({ no }) => store.form(no)));
  const wanted = plan.forms.filter((_planned, index) => known[index] === undefined);
  const made = new Map<string, NewFile>();
  if (wanted.length > 0) {
    const more = [loggedFile(await proofOf(store, decided))];
    for (const form of await makeForms(policy, submitted, plan, { ...(await options()), more }, wanted)) made.set(form.planned.no, form);
    const records: FormRecord[] = [];
    for (const { no, called } of wanted) {
      const digest = await store.keepEvidence((made.get(no) as NewFile).bytes, order.at, order.by);
      records.push({ kind: 'form', number: no, form: called.form, digest, submission: id, version, decision: decided });
    }
    await store.record({ key: `forms:${wanted.map(({ no }) => no).join(',')}`, at: order.at, by: order.by, records });
  }
  const files: NewFile[] = [];
  for (const [index, { no, name }] of plan.forms.entries()) {
    const bytes = made.get(no)?.bytes ?? (await store.evidence(known[index]?.digest ?? ''));
    if (!bytes) throw new Error(`the store has lost the form ${no}`);
    files.push({ name, bytes });
  }
  const paths = files.length === 0 ? [] : writeFiles(out, files);
  const forms = plan.forms.map(({ called, no, template }, index): RecordedForm => {
    const { bytes } = files[index] as NewFile;
    const digest = sha256(bytes);
    return { form: called.form, no, title: template.title, path: paths[index] ?? '', bytes: bytes.length, digest, before: !made.has(no) };
  });
  return { ...submitted, forms };
}
