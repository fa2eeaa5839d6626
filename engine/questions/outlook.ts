import type { Outcome } from '../model/decision.ts';
import type { Context } from '../model/operator.ts';
import type { Program, ProgramRule } from '../model/program.ts';
import type { Facts } from '../model/submission.ts';
import type { Waiving } from '../model/waiver.ts';
import { judge } from '../operators/judge.ts';
import { type Pertinent, pertinentTo } from './pertinent.ts';
import { underWaivers } from './waived.ts';

/** What may still become of a submission. */
export interface Outlook {
  /** What each rule comes to so far, in the order of the Program. */
  readonly rules: readonly Pertinent[];
  /** Index of a rule by which the submission is refused, whatever else is answered. */
  readonly refusedBy?: number;
  /** Outcomes to which it may still come; more rather than fewer. */
  readonly outcomes: ReadonlySet<Outcome>;
  /** Forms that may still be issued; more rather than fewer. */
  readonly forms: ReadonlySet<string>;
}

/**
 * Looks ahead from what is known.
 *
 * @param given - facts as the submission gives them
 */
export function outlookOf(program: Program, context: Context, day: string, given: Facts, waiving?: Waiving): Outlook {
  const rules = program.rules.map((rule) => underWaivers(rule, pertinentTo(rule, context, day), given, waiving));
  const refusedBy = program.rules.findIndex((rule, index) => rule.effect === 'refuse' && rules[index]?.outcome === 'failed');
  const outcomes = refusedBy >= 0 ? new Set<Outcome>(['refused']) : possible(program.rules, rules);
  const forms = program.forms.filter(
    ({ on, when }) => on.some((outcome) => outcomes.has(outcome as Outcome)) && (!when || judge(when, context) !== false),
  );
  return { rules, ...(refusedBy >= 0 ? { refusedBy } : {}), outcomes, forms: new Set(forms.map(({ form }) => form)) };
}

/** What a rule that has failed, or still may, makes possible. */
function possible(all: readonly ProgramRule[], rules: readonly Pertinent[]): ReadonlySet<Outcome> {
  const outcomes = new Set<Outcome>();
  const certain = (effects: readonly string[]) =>
    all.some((rule, index) => effects.includes(rule.effect) && rules[index]?.outcome === 'failed');
  const undecided = (effects: readonly string[]) =>
    all.some((rule, index) => effects.includes(rule.effect) && rules[index]?.outcome === 'cannot-tell');
  if (undecided(['refuse'])) outcomes.add('refused');
  outcomes.add('incomplete');
  if (certain(['incomplete'])) return outcomes;
  outcomes.add('conditional');
  if (!certain(['conditional', 'act', 'report'])) outcomes.add('granted');
  return outcomes;
}
