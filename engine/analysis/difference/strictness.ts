import type { RuleOutcome } from '../../model/decision.ts';
import type { Effect } from '../../model/rule.ts';

/** How strict a rule is with a submission, after what its outcome does to a decision: from 0, nothing, to 4, refused. */
export function strictnessOf(outcome: RuleOutcome | 'absent', effect: Effect): number {
  if (outcome === 'failed') return FAILED[effect];
  if (outcome === 'cannot-tell') return effect === 'refuse' || effect === 'incomplete' ? FAILED.incomplete : 0;
  if (outcome === 'triggered') return effect === 'monitor' ? FAILED.monitor : FAILED.conditional;
  return 0;
}

/** What a failure does to a decision, as `decide` weighs it; what is only watched is told, and changes none. */
const FAILED: Readonly<Record<Effect, number>> = { refuse: 4, incomplete: 3, conditional: 2, act: 2, report: 2, monitor: 1 };
