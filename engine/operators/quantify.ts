import type { Kleene } from '../model/kleene.ts';
import type { Operator } from '../model/operator.ts';
import type { Value } from '../model/submission.ts';

/** Of one record: whether it counts (fits `where`), and whether it fits the condition. */
export interface RecordVerdict {
  readonly counts: Kleene;
  readonly fits: Kleene;
}

/** Judges every record of a list and combines the verdicts. */
export function quantify(combine: (verdicts: readonly RecordVerdict[]) => Kleene): Operator['compare'] {
  return (seen, leaf, context) => {
    const { demanded, where } = leaf;
    if (demanded.kind !== 'records') return 'unknown';
    const verdicts = (seen as readonly Value[]).map((record) => ({
      counts: where ? context.judge(where, record) : (true as const),
      fits: context.judge(demanded.node, record),
    }));
    return combine(verdicts);
  };
}
