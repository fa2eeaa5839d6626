import type { BatchForm, BatchReport, BatchRow } from '../../engine/model/batch.ts';
import type { Store } from '../../store/store.ts';
import { type RulesRead, type Submitted, submitFile } from '../history/submit.ts';
import type { BatchProgress } from '../issue/batch/batch.ts';
import type { Entry } from '../issue/batch/entries.ts';
import { readEntry } from '../issue/batch/read-entry.ts';
import { blankRow, problemsOf } from '../issue/batch/rows.ts';
import type { StoredForm } from '../issue/decided.ts';
import { calledForms } from '../issue/forms.ts';
import type { IssueSources } from '../issue/issue.ts';
import { writeStored } from '../issue/recorded.ts';
import { serviceProblem } from '../problems.ts';
import { checkFolder } from '../write-files.ts';

/** Submissions that are recorded at the same time: they share commits. */
const TOGETHER = 16;

/** A batch that goes by way of the store. */
export interface StoredBatch {
  readonly rules: RulesRead;
  /** Folder of rules as given. */
  readonly directory?: string;
  readonly day: string;
  readonly by: string;
  readonly room?: string;
  readonly out: string;
  readonly now: () => Date;
}

/** By what forms are planned. */
export interface PlanGround {
  readonly sources: IssueSources;
  readonly secret: Uint8Array;
  /** A folder that can be written. */
  readonly scratch: string;
}

/** Who issues the forms of decisions. */
export interface FormIssuing {
  /** Is told of all decisions at once. */
  begin(decisions: readonly Submitted[]): Promise<void>;
  /** Comes back when the forms of a decision are in the store. */
  forms(submitted: Submitted): Promise<readonly StoredForm[]>;
}

/** How a batch is watched, and ended early. */
export interface StoredBatchRun {
  readonly signal?: AbortSignal;
  readonly onProgress?: (at: BatchProgress) => void;
}

/**
 * Records every submission of a batch with its decision, lets the forms be issued into the store, and writes them to a folder. What is
 * wrong with one stops no other. Run again, nothing is recorded or issued twice.
 *
 * @throws ProblemError `folder-unwritable`, and whatever the store tells
 */
export async function issueStoredBatch(
  store: Store,
  entries: AsyncIterable<Entry>,
  batch: StoredBatch,
  issuing: FormIssuing,
  { signal, onProgress }: StoredBatchRun = {},
): Promise<BatchReport> {
  checkFolder(batch.out);
  const taken = await recordAll(store, entries, batch, signal);
  await issuing.begin(taken.flatMap(({ submitted, row }) => (submitted && !row ? [submitted] : [])));
  const rows: BatchRow[] = [];
  let forms = 0;
  for (const { entry, submitted, row } of taken) {
    if (signal?.aborted)
      rows.push(
        submitted && !row ? { ...toldOf(entry, submitted), state: 'waiting' } : (row ?? { ...blankRow(entry), state: 'waiting' as const }),
      );
    else rows.push(row ?? (await issued(store, entry, submitted as Submitted, batch.out, issuing)));
    forms += rows.at(-1)?.forms.length ?? 0;
    onProgress?.({ done: rows.length, of: taken.length, forms });
  }
  const { day, out } = batch;
  return { day, out, rows, ...(signal?.aborted ? { stopped: serviceProblem('issue-stopped') } : {}) };
}

/** An entry that was recorded, or what is wrong with it. */
interface Taken {
  readonly entry: Entry;
  readonly submitted?: Submitted;
  readonly row?: BatchRow;
}

async function recordAll(store: Store, entries: AsyncIterable<Entry>, batch: StoredBatch, signal?: AbortSignal): Promise<readonly Taken[]> {
  const taken: Taken[] = [];
  let some: Entry[] = [];
  const record = async () => {
    taken.push(...(await Promise.all(some.map((entry) => (signal?.aborted ? { entry } : recordOne(store, entry, batch))))));
    some = [];
  };
  for await (const entry of entries) {
    some.push(entry);
    if (some.length >= TOGETHER) await record();
  }
  await record();
  return taken;
}

async function recordOne(store: Store, entry: Entry, { rules, directory, day, by, room, now }: StoredBatch): Promise<Taken> {
  try {
    const order = { rules, day, by, at: now().toISOString(), ...(directory === undefined ? {} : { directory }) };
    const submission = await readEntry(entry, rules.policy, day);
    const submitted = await submitFile(store, { ...order, file: entry.file, submission, ...(room === undefined ? {} : { room }) });
    return { entry, submitted, ...(callsForms(submitted) ? {} : { row: { ...toldOf(entry, submitted), state: 'none' as const } }) };
  } catch (cause) {
    return { entry, row: { ...blankRow(entry), state: 'unusable', problems: problemsOf(cause, entry) } };
  }
}

async function issued(store: Store, entry: Entry, submitted: Submitted, out: string, issuing: FormIssuing): Promise<BatchRow> {
  const told = toldOf(entry, submitted);
  try {
    const written = await writeStored(store, submitted, await issuing.forms(submitted), out);
    const forms = written.map(
      ({ form, no, title, path, bytes, before }): BatchForm => ({ form, no, title, path, bytes, written: !before }),
    );
    return { ...told, state: forms.some((form) => form.written) ? 'issued' : 'there', forms };
  } catch (cause) {
    return { ...told, state: 'failed', problems: [...told.problems, ...problemsOf(cause, entry)] };
  }
}

const callsForms = (submitted: Submitted): boolean => calledForms(submitted).length > 0;

function toldOf(entry: Entry, { report: { checklist, outcome }, warnings }: Submitted): Omit<BatchRow, 'state'> {
  return { ...blankRow(entry), checklist, outcome, problems: warnings };
}
