import { jsonRulesEngineReader, PARTS, type Reader } from '../compile/readers/json-rules-engine.ts';
import type { Decision } from '../model/decision.ts';
import { type Problem, ProblemError } from '../model/problem.ts';
import { problem } from '../model/problems.ts';
import type { Program, ProgramRule } from '../model/program.ts';
import { inForce } from '../model/rulebook.ts';
import type { Submission } from '../model/submission.ts';
import { factContext, judge, type Known } from '../operators/judge.ts';
import { decide } from './decide.ts';
import { deriveFacts } from './derive.ts';
import { findingOf, obligationOf } from './finding.ts';
import type { PartTruth } from './outcome.ts';
import { settingsOn } from './settings.ts';

/** A decision, and what its reader should know besides. */
export interface Evaluation {
  readonly decision: Decision;
  /** What the decision looked at: the facts with those that follow from them, and the settings of the day. */
  readonly known: Known;
  readonly warnings: readonly Problem[];
}

/**
 * Judges one submission on one day.
 *
 * The steps: settings of the day, facts that follow from others, truth of every rule's parts by json-rules-engine, findings
 * with reasons, decision.
 *
 * @param name - what the submission is called in the decision
 * @param day - `YYYY-MM-DD`; the rules and settings in force that day decide
 * @throws ProblemError `derivation-contradiction`, or `readers-disagree` where two evaluations differ
 */
export async function evaluate(
  program: Program,
  submission: Submission,
  name: string,
  day: string,
  reader: Reader = jsonRulesEngineReader(program),
): Promise<Evaluation> {
  const settings = settingsOn(program.settings, day);
  const derived = deriveFacts(submission.facts, settings, program.derivations);
  if (derived.problems.length > 0) throw new ProblemError(derived.problems);
  const known = { facts: derived.facts, settings };
  const context = factContext(known);
  const verdicts = await reader(known);
  const labelOf = (fact: string) => program.facts[fact]?.label ?? { 'zh-CN': fact, en: fact };
  const findings = program.rules.map((rule) => {
    const truth = verdicts.get(rule.id) ?? {};
    confirm(rule, truth, context);
    return findingOf(rule, truth, { day, context, labelOf });
  });
  const obligations = program.rules.flatMap((rule, index) =>
    findings[index]?.outcome === 'triggered' ? [obligationOf(rule, context)] : [],
  );
  const decision: Decision = {
    submission: name,
    checklist: program.checklist.id,
    day,
    outcome: decide(findings),
    rulesets: program.rulesets,
    findings,
    obligations: obligations.filter((entry) => entry !== undefined),
  };
  return { decision, known, warnings: warningsOf(program, day) };
}

/** Reasons are derived by a second way through the rule; where it comes to another truth, nothing may be decided. */
function confirm(rule: ProgramRule, truth: PartTruth, context: Parameters<typeof judge>[1]): void {
  for (const part of PARTS) {
    const node = rule[part];
    if (node && judge(node, context) !== truth[part]) throw new ProblemError([problem('readers-disagree', { rule: rule.id })]);
  }
}

/** A decision that rests on no rule looks like a clean one, so it is told. */
function warningsOf(program: Program, day: string): Problem[] {
  const found = program.rules.some((rule) => inForce(rule.effective, day));
  return found ? [] : [problem('no-rule-in-force', { day })];
}
