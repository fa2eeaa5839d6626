import type { Finding, Obligation } from '../model/decision.ts';
import type { Context } from '../model/operator.ts';
import type { ProgramRule } from '../model/program.ts';
import type { Duty } from '../model/rule.ts';
import type { Value } from '../model/submission.ts';
import { milliseconds, readDuration } from '../schema/calendar.ts';
import { because } from './because.ts';
import type { LabelOf } from './demand-words.ts';
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
export function obligationOf(rule: ProgramRule, context: Context): Obligation | undefined {
  const { duty } = rule;
  if (!duty) return undefined;
  return { act: duty.act, by: duty.by, to: duty.to ?? null, due: dueOf(duty.due, context), clauses: rule.clauses, rule: rule.id };
}

/** The instant by which something is due, in the offset of the instant it is counted from; a day where it is counted from a day. */
function dueOf(due: Duty['due'], context: Context): string | null {
  const start: Value | undefined = due && context.valueOf({ fact: due.of });
  const within = typeof due?.within === 'object' ? context.valueOf(due.within) : due?.within;
  const length = typeof within === 'string' ? readDuration(within) : undefined;
  if (typeof start !== 'string' || length === undefined) return null;
  if (start.length === 10) return new Date(milliseconds(start) + length).toISOString().slice(0, 10);
  const offset = start.slice(19);
  const local = new Date(Date.parse(`${start.slice(0, 19)}Z`) + length).toISOString().slice(0, 19);
  return `${local}${offset}`;
}
