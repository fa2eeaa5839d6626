import type { Node, Program, ProgramRule } from '../../engine/model/program.ts';
import type { Facts } from '../../engine/model/submission.ts';

/** A way of judging submissions, compared with others. */
export interface Candidate {
  readonly name: string;
  /** Whether an answer that nobody gave stays unknown, or counts as no. */
  readonly logic: 'three-valued' | 'two-valued';
  /** Numbers of rules for which it is measured; all of them when left out. */
  readonly counts?: readonly number[];
  prepare(program: Program): Prepared | Promise<Prepared>;
}

/** A candidate that has read the rules. */
export interface Prepared {
  /** Judges one submission, with everything that the candidate says of it. */
  judge(facts: Facts): unknown | Promise<unknown>;
  /** Which rules a submission fails, by their number in the Program. */
  failing(facts: Facts): number[] | Promise<number[]>;
  /** Codes of all outcomes, of candidates whose logic is three-valued. */
  codes?(facts: Facts): readonly number[] | Promise<readonly number[]>;
  /** Judges several at once, where that is faster. */
  judgeMany?(many: readonly Facts[]): Promise<unknown>;
}

/** When a rule fails, as one condition for candidates that know only conditions. */
export function failsWhen(rule: ProgramRule): Node {
  const { when, unless, condition, verb } = rule;
  if (!condition) throw new Error('a rule of the benchmark has a condition');
  const verdict: Node = verb === 'forbid' ? condition : { kind: 'not', node: condition };
  return { kind: 'all', nodes: [...(when ? [when] : []), ...(unless ? [{ kind: 'not', node: unless } as const] : []), verdict] };
}
