import { ProblemError } from '../../engine/model/problem.ts';
import { sha256 } from '../../store/digest.ts';
import type { FormRecord, Stored } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import type { Checked } from '../check.ts';
import { loggedFile } from '../log/logged-file.ts';
import { proofOf } from '../log/proof.ts';
import type { Policy } from '../policy/policy.ts';
import { serviceProblem } from '../problems.ts';
import { type IssueOptions, type IssuePlan, makeForms, type PlannedForm } from './issue.ts';

/** A decision that is in the store, with what it was made of. */
export interface Decided extends Checked {
  /** Of the submission. */
  readonly id: string;
  readonly version: number;
  /** Id of the decision. */
  readonly decided: string;
  /** The rules that decided, with the settings of the store. */
  readonly policy: Policy;
}

/** A form of a decision, in the store. */
export interface StoredForm {
  readonly planned: PlannedForm;
  /** Number under which it is in the store. */
  readonly no: string;
  /** SHA-256 of the file, hex. */
  readonly digest: string;
  /** Whether it was issued before. */
  readonly before: boolean;
}

/**
 * Issues the forms of a decision that is in the store: each is in the store, with its file, and carries a proof that its decision is in
 * the log. Those that were issued before are not issued again, so each is issued exactly once, whatever happened in between and
 * however many processes are at it.
 *
 * @param options - opens the key; called when there is a form to sign
 * @throws ProblemError those of `makeForms`, `log-proof-unsigned`, and whatever the store tells
 */
export async function issueDecided(
  store: Store,
  decided: Decided,
  plan: IssuePlan,
  by: { readonly at: string; readonly by: string },
  options: () => Promise<IssueOptions>,
): Promise<readonly StoredForm[]> {
  const known = await formsThere(store, decided, plan);
  const wanted = plan.forms.filter((planned) => !known.has(planned));
  if (wanted.length === 0) return inOrder(plan, known);
  const made = new Map<PlannedForm, StoredForm>();
  const records: FormRecord[] = [];
  const more = [loggedFile(await proofOf(store, decided.decided))];
  for (const { planned, bytes } of await makeForms(decided.policy, decided, plan, { ...(await options()), more }, wanted)) {
    const digest = await store.keepEvidence(bytes, by.at, by.by);
    const { no, called } = planned;
    const { id: submission, version, decided: decision } = decided;
    records.push({ kind: 'form', number: no, form: called.form, digest, submission, version, decision });
    made.set(planned, { planned, no, digest, before: false });
  }
  try {
    await store.record({ key: keyOf(decided, plan, wanted), ...by, records });
  } catch (cause) {
    // Another process was a moment faster: its forms are the ones that were issued.
    const now = await formsThere(store, decided, plan);
    if (now.size === plan.forms.length) return inOrder(plan, now);
    throw cause;
  }
  return inOrder(plan, new Map([...known, ...made]));
}

/**
 * Forms of a decision that were issued, by their place in a plan. They are found by their place among those of a template, since another machine may number by
 * another secret.
 */
export async function formsThere(
  store: Pick<Store, 'forms'>,
  { id, decided }: Pick<Decided, 'id' | 'decided'>,
  plan: IssuePlan,
): Promise<Map<PlannedForm, StoredForm>> {
  const issued = new Map<string, Stored<FormRecord>[]>();
  for (const record of await store.forms(id))
    if (record.decision === decided) issued.set(record.form, [...(issued.get(record.form) ?? []), record]);
  const there = new Map<PlannedForm, StoredForm>();
  for (const planned of plan.forms) {
    const record = issued.get(planned.called.form)?.shift();
    if (record) there.set(planned, { planned, no: record.number, digest: record.digest, before: true });
  }
  return there;
}

/** Names a write by what it issues, so that nothing is issued by two. */
function keyOf({ decided }: Decided, { forms }: IssuePlan, wanted: readonly PlannedForm[]): string {
  const places = wanted.map((planned) => `${planned.called.form} ${forms.indexOf(planned)}`);
  return `forms:${sha256(JSON.stringify([decided, ...places]))}`;
}

function inOrder(plan: IssuePlan, forms: ReadonlyMap<PlannedForm, StoredForm>): readonly StoredForm[] {
  return plan.forms.map((planned) => forms.get(planned) as StoredForm);
}

/**
 * The file of a form that is in the store.
 *
 * @throws ProblemError `form-lost`, `evidence-damaged`, `evidence-gone`
 */
export async function formBytes(store: Pick<Store, 'evidence'>, { no, digest }: Pick<StoredForm, 'no' | 'digest'>): Promise<Uint8Array> {
  const bytes = await store.evidence(digest);
  if (!bytes) throw new ProblemError([serviceProblem('form-lost', { no, digest })]);
  return bytes;
}
