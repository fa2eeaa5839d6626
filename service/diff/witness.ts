import type { SideOutcome, Witness } from '../../engine/analysis/difference/rule-difference.ts';
import type { RuleSide } from '../../engine/analysis/difference/rule-side.ts';
import { ruleAlone } from '../../engine/analysis/rule-alone.ts';
import { evaluate } from '../../engine/evaluate/evaluate.ts';
import { readSubmissionLine } from '../../engine/load/submission-line.ts';
import type { Outcome } from '../../engine/model/decision.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import type { Facts } from '../../engine/model/submission.ts';
import type { Side } from '../impact/sides.ts';
import { serviceProblem } from '../problems.ts';

/** What a witness comes to on one side. */
export interface WitnessSide {
  /** Of the rule; `absent` where it is not there, `unusable` where the dictionary of this side does not take the facts. */
  readonly rule: SideOutcome | 'unusable';
  /** Of the whole submission; null where the rule bears on no checklist of this side, or the facts cannot be judged on it. */
  readonly outcome: Outcome | null;
}

/** A submission with which two sets of rules come to something else, judged under both by two readers each. */
export interface ExecutedWitness {
  readonly day: string;
  /** A checklist on which the rule bears; null where there is none. */
  readonly checklist: string | null;
  readonly facts: Facts;
  readonly before: WitnessSide;
  readonly after: WitnessSide;
}

/**
 * Judges what a search found under both sets of rules.
 *
 * @throws ProblemError `readers-disagree`, `impact-disagrees` where the judge comes to something else than the search
 */
export async function executed(
  { day, facts, before, after }: Witness,
  old: RuleSide | undefined,
  now: RuleSide | undefined,
  [left, right]: readonly [Side, Side],
): Promise<ExecutedWitness> {
  const checklist = checklistOf(old, left, now, right);
  const on = async (side: Side, rule: RuleSide | undefined, found: SideOutcome): Promise<WitnessSide> => ({
    rule: await judgedAlone(rule, facts, day, found, side),
    outcome: await outcomeOn(side, checklist, facts, day),
  });
  return { day, checklist, facts, before: await on(left, old, before), after: await on(right, now, after) };
}

/** A checklist of both sides on which the rule bears wherever it is there; else one of either. */
function checklistOf(old: RuleSide | undefined, left: Side, now: RuleSide | undefined, right: Side): string | null {
  const bearing = ({ programs }: Side, rule: RuleSide | undefined) =>
    [...programs].filter(([, { rules }]) => rule === undefined || rules.some(({ id }) => id === rule.rule.id)).map(([id]) => id);
  const [was, is] = [bearing(left, old), bearing(right, now)];
  return was.find((id) => is.includes(id)) ?? (now ? is[0] : was[0]) ?? null;
}

async function judgedAlone(
  rule: RuleSide | undefined,
  facts: Facts,
  day: string,
  found: SideOutcome,
  side: Side,
): Promise<WitnessSide['rule']> {
  if (!isReadable(facts, side)) return 'unusable';
  if (!rule) return 'absent';
  const program = ruleAlone(rule.rule, rule.rulebook, rule.derivations);
  const { decision } = await evaluate(program, { checklist: '', facts }, '', day);
  const outcome = decision.findings[0]?.outcome ?? 'absent';
  if (outcome !== found) throw new ProblemError([serviceProblem('impact-disagrees', { id: rule.rule.id, one: found, other: outcome })]);
  return outcome;
}

async function outcomeOn({ programs, rulebook }: Side, checklist: string | null, facts: Facts, day: string): Promise<Outcome | null> {
  const program = checklist === null ? undefined : programs.get(checklist);
  if (!program || !isReadable(facts, { programs, rulebook })) return null;
  try {
    return (await evaluate(program, { checklist: program.checklist.id, facts }, '', day)).decision.outcome;
  } catch (cause) {
    // Facts that this checklist derives otherwise than they were given.
    if (cause instanceof ProblemError && cause.problems.every(({ code }) => code === 'derivation-contradiction')) return null;
    throw cause;
  }
}

/** Whether the dictionary of a side takes the facts. */
function isReadable(facts: Facts, { rulebook }: Side): boolean {
  try {
    readSubmissionLine(JSON.stringify({ checklist: 'x', facts }), { facts: rulebook.facts, zoned: () => undefined, masked: true });
    return true;
  } catch (cause) {
    if (!(cause instanceof ProblemError)) throw cause;
    return false;
  }
}
