import { setTimeout as wait } from 'node:timers/promises';
import { ProblemError } from '../../engine/model/problem.ts';
import type { Jobs } from '../../store/jobs/jobs.ts';
import type { Store } from '../../store/store.ts';
import type { Submitted } from '../history/submit.ts';
import { formsThere, type StoredForm } from '../issue/decided.ts';
import { type IssuePlan, planForms } from '../issue/issue.ts';
import { serviceProblem } from '../problems.ts';
import { ISSUE_FORMS } from './issue-job.ts';
import type { FormIssuing, PlanGround } from './stored-batch.ts';

/** Milliseconds between looks whether the forms of a decision are there. */
const PAUSE = 300;

/**
 * Lets other processes (`guiju work`) issue forms, and waits for them.
 *
 * @param signal - ends the waiting; what is in the queue stays there
 */
export function issuedByOthers(store: Store, jobs: Jobs, ground: PlanGround, signal: AbortSignal): FormIssuing {
  const planOf = (submitted: Submitted): IssuePlan => planForms(submitted.policy, submitted, ground.scratch, ground.sources, ground.secret);
  const formsOf = async (submitted: Submitted, plan: IssuePlan): Promise<readonly StoredForm[] | undefined> => {
    const there = await formsThere(store, submitted, plan);
    return there.size === plan.forms.length ? plan.forms.flatMap((planned) => there.get(planned) ?? []) : undefined;
  };
  const before = { failed: new Set<string>(), issued: new Set<string>() };
  return {
    async begin(decisions) {
      for (const one of decisions) if (await formsOf(one, planOf(one))) before.issued.add(one.decided);
      const wanted = decisions.filter(({ decided }) => !before.issued.has(decided));
      for (const { decided } of wanted) for (const { id } of await jobs.failed(ISSUE_FORMS, decided)) before.failed.add(id);
      await jobs.put(
        ISSUE_FORMS,
        wanted.map(({ decided: key }) => ({ key, data: {} })),
      );
    },
    async forms(submitted) {
      const plan = planOf(submitted);
      for (;;) {
        const forms = await formsOf(submitted, plan);
        if (forms) return forms.map((form) => ({ ...form, before: before.issued.has(submitted.decided) }));
        const failed = (await jobs.failed(ISSUE_FORMS, submitted.decided)).find(({ id }) => !before.failed.has(id));
        if (failed) throw new ProblemError([serviceProblem('job-failed', { why: failed.why })]);
        if (signal.aborted) throw new ProblemError([serviceProblem('issue-stopped')]);
        await wait(PAUSE, undefined, { signal }).catch(() => {});
      }
    },
  };
}
