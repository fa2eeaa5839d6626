import type { Finding, Obligation } from '../model/decision.ts';
import type { Context } from '../model/operator.ts';
import type { ProgramRule } from '../model/program.ts';
import { because } from './because.ts';
import type { LabelOf } from './demand-words.ts';
import { dueOf, type Reckoning } from './due.ts';
import { missingFacts } from './missing.ts';
import { outcomeOf, type PartTruth } from './outcome.ts';

/** What a finding is made from, besides its rule. */
export interface Case {
  readonly day: string;
  readonly context: Context;
  readonly labelOf: LabelOf;
}

/** The finding of one rule, from the truth of its parts. */
export function findingOf(rule: ProgramRule, truth: PartTruth, given: Case): Finding {
  const outcome = outcomeOf(rule, truth, given.day);
  const reasons: Finding['because'] = {
    ...(rule.when ? { when: because(rule.when, given.context, given.labelOf) } : {}),
    ...(rule.unless ? { unless: because(rule.unless, given.context, given.labelOf) } : {}),
    ...(rule.condition ? { verb: because(rule.condition, given.context, given.labelOf) } : {}),
  };
  const missing = outcome === 'cannot-tell' ? missingOf(rule, given.context, reasons) : [];
  return { rule: rule.id, clauses: rule.clauses, outcome, effect: rule.effect, missing, remedy: rule.remedy, because: reasons };
}

/**
 * Whether a rule applies is settled first; what it demands is asked only where that is settled or would be by the same answers.
 *
 * @param reasons - outcomes of the rule's conditions, where they are known already
 */
export function missingOf(rule: ProgramRule, context: Context, reasons: Finding['because'] = {}): string[] {
  const missing = new Set<string>();
  if (rule.when) missingFacts(rule.when, context, missing, reasons.when);
  if (rule.unless) missingFacts(rule.unless, context, missing, reasons.unless);
  if (rule.condition && rule.verb !== 'oblige') missingFacts(rule.condition, context, missing, reasons.verb);
  return [...missing];
}

/** The open obligation behind a finding that was triggered. */
export function obligationOf(rule: ProgramRule, context: Context, reckoning: Reckoning): Obligation | undefined {
  const { duty } = rule;
  if (!duty) return undefined;
  const { due, unknown } = dueOf(duty.due, context, reckoning);
  const provisional = unknown === undefined ? {} : ({ provisional: true } as const);
  return { act: duty.act, by: duty.by, to: duty.to ?? null, due, ...provisional, clauses: rule.clauses, rule: rule.id };
}
