import type { Decision, Finding, Outcome, RuleOutcome } from '../model/decision.ts';
import type { Program } from '../model/program.ts';
import type { Facts } from '../model/submission.ts';
import type { Waiver, Waiving } from '../model/waiver.ts';
import { appliedWaiver, isWaivable, waiverFor } from '../waive/waives.ts';
import { decide } from './decide.ts';

/** Outcomes of rules of which waivers take some away. */
export interface WaivedOutcomes {
  readonly outcome: Outcome;
  /** In the order of the Program. */
  readonly outcomes: readonly RuleOutcome[];
  /** Which waiver took the outcome of the rule at an index away. */
  readonly waivers: ReadonlyMap<number, Waiver>;
}

/**
 * Takes away what waivers take away: what failed, is owed or cannot be told of a waived rule.
 *
 * @param of - outcome of the rule at an index of the Program
 * @returns undefined where no waiver takes anything away
 */
export function waive(
  { rules }: Pick<Program, 'rules'>,
  facts: Facts,
  of: (index: number) => RuleOutcome,
  waiving: Waiving,
): WaivedOutcomes | undefined {
  const waivers = new Map<number, Waiver>();
  const outcomes = rules.map((rule, index): RuleOutcome => {
    const outcome = of(index);
    const waiver = rule.waive && isWaivable(outcome) ? waiverFor(rule, facts, waiving) : undefined;
    if (!waiver) return outcome;
    waivers.set(index, waiver);
    return 'waived';
  });
  if (waivers.size === 0) return undefined;
  const outcome = decide(rules.map(({ effect }, index) => ({ effect, outcome: outcomes[index] as RuleOutcome })));
  return { outcome, outcomes, waivers };
}

/** Findings after waivers, and what a decision says of these; the instant is part of a decision only where a waiver applied. */
export function waiveFindings(
  program: Pick<Program, 'rules'>,
  facts: Facts,
  findings: readonly Finding[],
  waiving: Waiving | undefined,
): Pick<Decision, 'findings' | 'at' | 'waivers'> {
  const waived = waiving && waive(program, facts, (index) => (findings[index] as Finding).outcome, waiving);
  if (!waived) return { findings };
  const applied = new Map([...waived.waivers.values()].map((waiver) => [waiver.id, waiver]));
  return {
    findings: findings.map((finding, index) => waivedFinding(finding, waived.waivers.get(index))),
    at: waiving.at,
    waivers: [...applied.values()].sort((left, right) => (left.id < right.id ? -1 : 1)),
  };
}

/** A finding of which a waiver, where there is one, takes the outcome away. */
export function waivedFinding(finding: Finding, waiver: Waiver | undefined): Finding {
  if (!waiver || !isWaivable(finding.outcome)) return finding;
  return { ...finding, outcome: 'waived', missing: [], waiver: appliedWaiver(waiver, finding.outcome) };
}

/** What a decision would have been without any waiver. */
export function outcomeWithoutWaivers({ findings }: Pick<Decision, 'findings'>): Outcome {
  return decide(findings.map(({ effect, outcome, waiver }) => ({ effect, outcome: waiver?.instead ?? outcome })));
}
