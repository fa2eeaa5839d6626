import { ProblemError } from '../../engine/model/problem.ts';
import type { StoreRecord } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import type { Write } from '../../store/write.ts';
import { changesBy, type Deciding, type ObligationChanges } from './sync.ts';

/** How often it is tried where somebody ends an obligation at the same moment. */
const MOST = 5;

/**
 * Writes a decision together with the obligations that it opens and ends: all of it or nothing.
 *
 * @param records - the decision, with its submission where that is new; none where both are in the store already
 * @throws ProblemError whatever the store tells
 */
export async function recordDecision(
  store: Store,
  records: readonly StoreRecord[],
  deciding: Deciding,
  who: Pick<Write, 'at' | 'by'>,
): Promise<ObligationChanges> {
  const key = records.length === 0 ? `obligations:${deciding.decided}` : `decision:${deciding.decided}`;
  for (let attempt = 1; ; attempt += 1) {
    const changes = changesBy(deciding, await store.obligations({ submission: deciding.submission }));
    const all = [...records, ...changes.ended, ...changes.opened];
    if (all.length === 0) return changes;
    try {
      await store.record({ key, ...who, records: all });
      return changes;
    } catch (cause) {
      // Somebody closed one of them since it was looked at: then it needs no end from here.
      const isTaken = cause instanceof ProblemError && cause.problems.some(({ code }) => code === 'store-taken');
      if (!isTaken || attempt === MOST) throw cause;
    }
  }
}
