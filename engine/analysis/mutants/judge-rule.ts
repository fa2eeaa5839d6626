import type { Reckoning } from '../../evaluate/due.ts';
import { missingOf, obligationOf } from '../../evaluate/finding.ts';
import { outcomeOf } from '../../evaluate/outcome.ts';
import type { RuleOutcome } from '../../model/decision.ts';
import type { Context } from '../../model/operator.ts';
import type { ProgramRule } from '../../model/program.ts';
import { judge } from '../../operators/judge.ts';
import type { Due } from '../due.ts';

/**
 * Outcome of one rule by the judge alone.
 *
 * A decision is confirmed by two readers of a rule (json-rules-engine and the judge); mutants are many, and are judged by the
 * judge only, which is the faster of the two. That both agree is shown for every rule and case by `guiju test`.
 */
export function judgeRule(rule: ProgramRule, context: Context, day: string): RuleOutcome {
  const { when, unless, condition } = rule;
  const truth = {
    ...(when ? { when: judge(when, context) } : {}),
    ...(unless ? { unless: judge(unless, context) } : {}),
    ...(condition ? { condition: judge(condition, context) } : {}),
  };
  return outcomeOf(rule, truth, day);
}

/** When the obligation of a rule is due. */
export function dueFor(rule: ProgramRule, context: Context, reckoning: Reckoning): Due {
  return obligationOf(rule, context, reckoning)?.due ?? null;
}

/** The facts that would settle a rule, each once and in order. */
export function missingFor(rule: ProgramRule, context: Context): string {
  return [...new Set(missingOf(rule, context))].sort().join('\0');
}
