import type { Store } from '../../store/store.ts';
import { issueDecided } from '../issue/decided.ts';
import { type IssueOptions, planForms } from '../issue/issue.ts';
import type { FormIssuing, PlanGround } from './stored-batch.ts';

/** Issues forms in this process. */
export function issuedHere(
  store: Store,
  ground: PlanGround,
  by: { readonly by: string; readonly now: () => Date },
  options: () => Promise<IssueOptions>,
): FormIssuing {
  return {
    async begin() {},
    forms: (submitted) => {
      const plan = planForms(submitted.policy, submitted, ground.scratch, ground.sources, ground.secret);
      return issueDecided(store, submitted, plan, { at: by.now().toISOString(), by: by.by }, options);
    },
  };
}
