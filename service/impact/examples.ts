import { whyFound } from '../../engine/audit/why.ts';
import { type Evaluation, evaluate, type Judges, judgesOf } from '../../engine/evaluate/evaluate.ts';
import type { Finding } from '../../engine/model/decision.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import type { Program } from '../../engine/model/program.ts';
import type { Effect } from '../../engine/model/rule.ts';
import type { Submission } from '../../engine/model/submission.ts';
import type { Text } from '../../engine/model/text.ts';
import { serviceProblem } from '../problems.ts';
import type { RuleFlip, SideOutcome, SideRuleOutcome } from './judge.ts';
import type { Side } from './sides.ts';
import type { Candidate } from './tally.ts';

/** What a rule found of an example on one side. */
export interface ShownFinding {
  readonly outcome: SideRuleOutcome;
  readonly effect: Effect;
  readonly title: Text;
  readonly why: Text;
  /** Facts that would settle it, where it cannot tell. */
  readonly missing: readonly string[];
}

/** A real submission that comes to something else, confirmed by two readers on each side. */
export interface ImpactExample {
  /** Id in the store, or file and line. */
  readonly id: string;
  /** Where the store knows it; `…` where it is masked. */
  readonly room: string | null;
  readonly estate: string;
  readonly checklist: string;
  readonly from: SideOutcome;
  readonly to: SideOutcome;
  /** Rules that come to something else; null where the rule does not bear on a side. */
  readonly rules: readonly { readonly rule: string; readonly before: ShownFinding | null; readonly after: ShownFinding | null }[];
}

/** What is made once for the examples of a side. */
interface Court {
  readonly side: Side;
  readonly judges: Map<string, Judges>;
}

/**
 * Judges the examples again, each by two readers, and tells their reasons.
 *
 * @param masked - leaves out rooms, and what is personal of the answers that are quoted
 * @throws ProblemError `readers-disagree`, `impact-disagrees`
 */
export async function explainExamples(
  candidates: Iterable<Candidate>,
  before: Side,
  after: Side,
  { day, masked, signal }: { readonly day: string; readonly masked: boolean; readonly signal?: AbortSignal },
): Promise<ImpactExample[]> {
  const courts = [before, after].map((side): Court => ({ side, judges: new Map() })) as [Court, Court];
  const examples: ImpactExample[] = [];
  for (const candidate of candidates) {
    if (signal?.aborted) throw new ProblemError([serviceProblem('impact-stopped')]);
    const { id, room, estate, checklist, compared } = candidate;
    const was = await confirmed(candidate, candidate.before, compared.from, courts[0], day);
    const is = await confirmed(candidate, candidate.after, compared.to, courts[1], day);
    const shown = (flip: RuleFlip, evaluation: Evaluation | undefined, side: Side, outcome: SideRuleOutcome, formerly?: string) =>
      shownFinding(id, evaluation, side, checklist, [flip.rule, formerly], outcome, masked);
    const rules = compared.rules.map((flip) => ({
      rule: flip.rule,
      before: shown(flip, was, before, flip.from, flip.formerly),
      after: shown(flip, is, after, flip.to),
    }));
    examples.push({ id, room: room !== null && masked ? '…' : room, estate, checklist, from: compared.from, to: compared.to, rules });
  }
  return examples;
}

/** Judges by two readers; what they come to must be what was counted. */
async function confirmed(
  { id }: Candidate,
  submission: Submission | undefined,
  counted: SideOutcome,
  { side, judges }: Court,
  day: string,
): Promise<Evaluation | undefined> {
  const program = submission && side.programs.get(submission.checklist);
  const found = submission && program ? await judged(program, submission, id, day, judges, side) : undefined;
  const outcome = found?.decision.outcome ?? 'unusable';
  if (outcome !== counted) throw disagreement(id, counted, outcome);
  return found;
}

async function judged(program: Program, submission: Submission, id: string, day: string, judges: Court['judges'], { waiving }: Side) {
  const own = judges.get(submission.checklist) ?? judgesOf(program);
  judges.set(submission.checklist, own);
  try {
    return await evaluate(program, submission, id, day, own, waiving);
  } catch (cause) {
    if (cause instanceof ProblemError && cause.problems.every(({ code }) => code === 'derivation-contradiction')) return undefined;
    throw cause;
  }
}

function shownFinding(
  id: string,
  evaluation: Evaluation | undefined,
  { rulebook, programs }: Side,
  checklist: string,
  names: readonly (string | undefined)[],
  counted: SideRuleOutcome,
  masked: boolean,
): ShownFinding | null {
  if (counted === 'absent') return null;
  const named = <T>(list: readonly T[] | undefined, nameOf: (one: T) => string) => list?.find((one) => names.includes(nameOf(one)));
  const finding = named(evaluation?.decision.findings, ({ rule }: Finding) => rule);
  if (!finding || finding.outcome !== counted) throw disagreement(id, counted, finding?.outcome ?? 'absent');
  const rule = named(programs.get(checklist)?.rules, (one) => one.id);
  const { outcome, effect, missing } = finding;
  return { outcome, effect, title: rule?.title ?? EMPTY, why: whyFound(finding, rulebook.facts, masked), missing };
}

const EMPTY: Text = { 'zh-CN': '', en: '' };

function disagreement(id: string, one: string, other: string): ProblemError {
  return new ProblemError([serviceProblem('impact-disagrees', { id, one, other })]);
}
