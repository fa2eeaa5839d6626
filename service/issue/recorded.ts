import type { Text } from '../../engine/model/text.ts';
import type { Store } from '../../store/store.ts';
import { type SubmitOrder, type Submitted, submitFile } from '../history/submit.ts';
import { type NewFile, writeFiles } from '../write-files.ts';
import { type Decided, formBytes, issueDecided, type StoredForm } from './decided.ts';
import { fileName, type IssueOptions, type IssueSources, planForms } from './issue.ts';

/** Where the forms of a recorded decision go, and by what they are made. */
export interface RecordedOrder {
  readonly out: string;
  readonly sources: IssueSources;
  readonly secret: Uint8Array;
  /** Opens the key; called when there is a form to sign. */
  readonly options: () => Promise<IssueOptions>;
}

/** A form of a decision that is in the store, written to a folder. */
export interface RecordedForm {
  readonly form: string;
  readonly no: string;
  readonly title: Text;
  readonly path: string;
  readonly bytes: number;
  /** SHA-256 of the file, hex. */
  readonly digest: string;
  /** Whether it was issued before, and is only written out again. */
  readonly before: boolean;
}

/**
 * Records a submission with its decision, issues the forms into the store, and writes them to a folder.
 *
 * @throws ProblemError those of `submitFile`, `planForms`, `issueDecided`, `write-failed`
 */
export async function issueRecorded(
  store: Store,
  order: SubmitOrder,
  { out, sources, secret, options }: RecordedOrder,
): Promise<Submitted & { readonly forms: readonly RecordedForm[] }> {
  const submitted = await submitFile(store, order);
  const plan = planForms(submitted.policy, submitted, out, sources, secret);
  const stored = await issueDecided(store, submitted, plan, { at: order.at, by: order.by }, options);
  return { ...submitted, forms: await writeStored(store, submitted, stored, out) };
}

/**
 * Writes forms that are in the store to a folder, as they were issued.
 *
 * @throws ProblemError `form-lost`, `evidence-damaged`, `write-failed`
 */
export async function writeStored(store: Store, decided: Decided, stored: readonly StoredForm[], out: string): Promise<RecordedForm[]> {
  const files: NewFile[] = [];
  for (const form of stored) files.push({ name: fileName(decided, form.planned.called, form.no), bytes: await formBytes(store, form) });
  const paths = files.length === 0 ? [] : writeFiles(out, files);
  return stored.map(({ planned: { called, template }, no, digest, before }, index) => ({
    form: called.form,
    no,
    title: template.title,
    path: paths[index] ?? '',
    bytes: files[index]?.bytes.length ?? 0,
    digest,
    before,
  }));
}
