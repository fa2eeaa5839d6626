import { ProblemError } from '../../engine/model/problem.ts';
import type { JobKind } from '../../store/jobs/jobs.ts';
import type { Store } from '../../store/store.ts';
import { replayStored } from '../history/replay.ts';
import { issueDecided, type StoredForm } from '../issue/decided.ts';
import { type IssueOptions, planForms, sourcesOf } from '../issue/issue.ts';
import { serviceProblem } from '../problems.ts';

/** Kind of work: to issue the forms of a decision, whose id is the key. */
export const ISSUE_FORMS: JobKind = { name: 'issue-forms' };

/** By what a process issues forms of decisions that others have recorded. */
export interface IssueWork {
  /** Folder of rules as given, beside which templates may lie. */
  readonly directory?: string;
  /** A folder that can be written, in which nothing is. */
  readonly scratch: string;
  readonly secret: Uint8Array;
  readonly by: string;
  readonly now: () => Date;
  /** Opens the key; called when there is a form to sign. */
  readonly options: () => Promise<IssueOptions>;
}

/**
 * Issues the forms of decisions in a store, one after another. What a decision rests on is read from the store, and it must come out as
 * it was recorded: so it does not matter which machine does it, or how often.
 *
 * @returns a function of the decision's id; it throws ProblemError `history-unknown`, `decision-differs`, and those of `issueDecided`
 */
export function formIssuer(store: Store, work: IssueWork): (id: string) => Promise<readonly StoredForm[]> {
  return async (id) => {
    const { stored, policy, again, same, differences } = await replayStored(store, id, { asOf: 'then' });
    if (!same) throw new ProblemError([serviceProblem('decision-differs', { id, differences: differences.join(', ') })]);
    const decided = { ...again, id: stored.submission, version: stored.version, decided: stored.id, policy };
    const plan = planForms(policy, decided, work.scratch, sourcesOf(policy, work.directory), work.secret);
    return issueDecided(store, decided, plan, { at: work.now().toISOString(), by: work.by }, work.options);
  };
}
