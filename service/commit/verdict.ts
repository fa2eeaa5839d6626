import type { Decision, Finding, Obligation } from '../../engine/model/decision.ts';
import type { Program } from '../../engine/model/program.ts';
import { mayHide } from './personal.ts';

/** A finding without sentences, which may hold values. */
export type FoundOutcome = Pick<Finding, 'rule' | 'outcome' | 'effect' | 'missing' | 'clauses' | 'waiver'>;

/** An obligation; `due` is left out where it follows from a value that a copy may hide. */
export type OpenObligation = Omit<Obligation, 'due'> & { readonly due?: string | null };

/** What a decision comes to, without any value of the submission, nor what it is called: file names name people. */
export interface Verdict extends Pick<Decision, 'checklist' | 'day' | 'outcome' | 'rulesets' | 'at'> {
  readonly findings: readonly FoundOutcome[];
  readonly obligations: readonly OpenObligation[];
}

/** Takes from a decision what is the same for everybody who sees it. */
export function verdictOf({ checklist, day, outcome, rulesets, findings, obligations, at }: Decision, program: Program): Verdict {
  return {
    checklist,
    day,
    outcome,
    rulesets,
    findings: findings.map(({ rule, outcome: found, effect, missing, clauses, waiver }) => ({
      ...{ rule, outcome: found, effect, missing, clauses },
      ...(waiver ? { waiver } : {}),
    })),
    obligations: obligations.map((one) => (dueTells(one.rule, program) ? withoutDue(one) : one)),
    ...(at === undefined ? {} : { at }),
  };
}

/** An obligation without anything that follows from when it is due. */
export function withoutDue({ due: _due, provisional: _provisional, ...told }: Obligation): OpenObligation {
  return told;
}

/** Whether the day by which something is due lets somebody reckon back to a value that may be hidden. */
function dueTells(rule: string, { rules, facts }: Program): boolean {
  const of = rules.find(({ id }) => id === rule)?.duty?.due?.of;
  return of !== undefined && mayHide(of, facts);
}
