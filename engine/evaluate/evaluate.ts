import { closureReader } from '../compile/readers/javascript/closures/reader.ts';
import { planOf } from '../compile/readers/javascript/plan.ts';
import type { JavaScriptReader } from '../compile/readers/javascript/reader.ts';
import { kleeneOf, NONE } from '../compile/readers/javascript/truth.ts';
import { jsonRulesEngineReader, PARTS, type Reader } from '../compile/readers/json-rules-engine.ts';
import type { Decision, Finding, Obligation } from '../model/decision.ts';
import { type Problem, ProblemError } from '../model/problem.ts';
import { problem } from '../model/problems.ts';
import type { Program, ProgramRule } from '../model/program.ts';
import { inForce } from '../model/rulebook.ts';
import { settingsOn } from '../model/settings-on.ts';
import type { Submission } from '../model/submission.ts';
import type { Waiving } from '../model/waiver.ts';
import { factContext, type Known } from '../operators/judge.ts';
import { decide } from './decide.ts';
import { deriveFacts } from './derive.ts';
import { findingOf, obligationOf } from './finding.ts';
import type { PartTruth } from './outcome.ts';
import { waiveFindings } from './waive.ts';

/** A decision, and what its reader should know besides. */
export interface Evaluation {
  readonly decision: Decision;
  /** What the decision looked at: the facts with those that follow from them, and the settings of the day. */
  readonly known: Known;
  readonly warnings: readonly Problem[];
}

/** The two readers of a Program that must agree before anything is decided. */
export interface Judges {
  readonly reference: Reader;
  readonly second: JavaScriptReader;
}

/**
 * Makes both readers of a Program; worth keeping where it judges more than one submission. The second one is of closures: to
 * generate code for one submission takes longer than to judge it.
 */
export function judgesOf(program: Pick<Program, 'rules' | 'derivations'>): Judges {
  return { reference: jsonRulesEngineReader(program), second: closureReader(planOf(program)) };
}

/**
 * Judges one submission on one day.
 *
 * The steps: settings of the day, facts that follow from others, truth of every rule's parts by two readers that share no code,
 * findings with reasons, what waivers take away, decision.
 *
 * @param name - what the submission is called in the decision
 * @param day - `YYYY-MM-DD`; the rules and settings in force that day decide
 * @param waiving - waivers, and by which instant they apply; none where left out
 * @throws ProblemError `derivation-contradiction`, or `readers-disagree` where two evaluations differ
 */
export async function evaluate(
  program: Program,
  submission: Submission,
  name: string,
  day: string,
  judges: Judges = judgesOf(program),
  waiving?: Waiving,
): Promise<Evaluation> {
  const settings = settingsOn(program.settings, day);
  const derived = deriveFacts(submission.facts, settings, program.derivations);
  if (derived.problems.length > 0) throw new ProblemError(derived.problems);
  const known = { facts: derived.facts, settings };
  const context = factContext(known);
  const verdicts = await judges.reference(known);
  const second = judges.second.parts(submission.facts, settings);
  const labelOf = (fact: string) => program.facts[fact]?.label ?? { 'zh-CN': fact, en: fact };
  const found = program.rules.map((rule, index) => {
    const truth = verdicts.get(rule.id) ?? {};
    const finding = findingOf(rule, truth, { day, context, labelOf });
    confirm(rule, truth, second.subarray(PARTS.length * index, PARTS.length * (index + 1)), finding.because);
    return finding;
  });
  const { findings, ...waived } = waiveFindings(program, submission.facts, found, waiving);
  const obligations = program.rules.flatMap((rule, index) =>
    findings[index]?.outcome === 'triggered' ? [obligationOf(rule, context, { ...program, day })] : [],
  );
  const opened = obligations.filter((entry) => entry !== undefined);
  const decision: Decision = {
    submission: name,
    checklist: program.checklist.id,
    day,
    outcome: decide(findings),
    rulesets: program.rulesets,
    findings,
    obligations: opened,
    ...waived,
  };
  return { decision, known, warnings: [...warningsOf(program, day), ...opened.flatMap((entry) => provisionalDue(entry))] };
}

/** What the reference reader found must be what the second one and the reasons come to; else nothing may be decided. */
function confirm(rule: ProgramRule, truth: PartTruth, second: Uint8Array, { when, unless, verb }: Finding['because']): void {
  const reasons = { when, unless, condition: verb };
  PARTS.forEach((part, index) => {
    const bits = second[index] ?? NONE;
    const judged = bits === NONE ? undefined : kleeneOf(bits);
    if (judged !== truth[part] || reasons[part]?.outcome !== truth[part])
      throw new ProblemError([problem('readers-disagree', { rule: rule.id })]);
  });
}

/** A day that was counted through a year of which nobody has entered the days off. */
function provisionalDue({ rule, due, provisional }: Obligation): Problem[] {
  return provisional ? [problem('due-provisional', { rule, due: due ?? '' })] : [];
}

/** A decision that rests on no rule looks like a clean one, so it is told. */
function warningsOf(program: Program, day: string): Problem[] {
  const found = program.rules.some((rule) => inForce(rule.effective, day));
  return found ? [] : [problem('no-rule-in-force', { day })];
}
