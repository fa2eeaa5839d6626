import { canonicalJson, digestOf } from '../../engine/compile/digest.ts';
import { compileProgram } from '../../engine/compile/program.ts';
import { decide } from '../../engine/evaluate/decide.ts';
import { evaluate } from '../../engine/evaluate/evaluate.ts';
import type { Decision, Finding, Obligation } from '../../engine/model/decision.ts';
import { and, not } from '../../engine/model/kleene.ts';
import type { Program, ProgramRule } from '../../engine/model/program.ts';
import { inForce } from '../../engine/model/rulebook.ts';
import type { Text } from '../../engine/model/text.ts';
import type { Known } from '../../engine/operators/judge.ts';
import { isFor, lasts } from '../../engine/waive/waives.ts';
import { FILES, type Place } from '../commit/leaves.ts';
import { sourcesOf } from '../commit/personal.ts';
import { type FoundOutcome, withoutDue } from '../commit/verdict.ts';
import { waiversOver } from '../waivers/over.ts';
import { hiddenIn } from './check-parts.ts';
import type { CopyParts } from './parts.ts';

/** A rule whose outcome rests on the issuer's signature, since it cannot be told without what is hidden. */
export interface RestingRule {
  readonly rule: string;
  readonly title: Text;
  /** Facts it looks at, of which a part or all is hidden. */
  readonly facts: readonly string[];
}

/** The decision of a copy, made again as far as what it shows goes. */
export interface CopyReplay {
  readonly program: Program;
  readonly known: Known;
  /** The verdict that the issuer signed, with the reasons that can still be given. */
  readonly decision: Decision;
  readonly hidden: readonly Place[];
  /** Facts that follow from what is hidden, and cannot be told without it. */
  readonly veiled: readonly string[];
  /** Rules of whose obligation the day is hidden. */
  readonly undated: ReadonlySet<string>;
  readonly resting: readonly RestingRule[];
  /** How many rules were evaluated again. */
  readonly evaluated: number;
  /** Rules, and parts of the verdict, that come to something else. */
  readonly differences: readonly string[];
}

/**
 * Evaluates what a copy shows under its rules. What is hidden counts as not answered; a rule that can be told all the same can be told
 * whatever the hidden answer is (Kleene), and must come to what the issuer signed.
 *
 * @throws ProblemError what is wrong with the embedded rules
 */
export async function replayCopy(parts: CopyParts): Promise<CopyReplay> {
  const { submission, verdict, policy } = parts;
  const program = compileProgram(policy.rulebook, submission.checklist);
  const { decision: again, known } = await evaluate(program, submission, '', verdict.day);
  const hidden = hiddenIn(parts);
  const gone = new Set(hidden.map((place) => place.split('/')[0] ?? '').filter((name) => name !== FILES));
  const lookedAt = (rule: ProgramRule) => factsOf(rule, program).filter((name) => gone.has(name));
  const byRule = new Map(again.findings.map((finding) => [finding.rule, finding]));
  const resting = program.rules.filter((rule) => lookedAt(rule).length > 0 && !isSettled(rule, byRule.get(rule.id), verdict.day));
  const rests = new Set(resting.map(({ id }) => id));
  const obligations = mergedObligations(parts, again);
  return {
    program,
    known,
    decision: { ...verdict, submission: '', findings: mergedFindings(parts, byRule, rests), obligations: obligations.merged },
    hidden,
    veiled: Object.keys(program.facts).filter((name) => !gone.has(name) && isVeiled(name, gone, known, program)),
    undated: obligations.undated,
    resting: resting.map((rule) => ({ rule: rule.id, title: rule.title, facts: lookedAt(rule) })),
    evaluated: program.rules.length - resting.length,
    differences: differencesOf(parts, again, rests, program),
  };
}

/** Facts that a rule looks at, those that they follow from, and so on. */
function factsOf({ reads, duty }: ProgramRule, { facts }: Program): readonly string[] {
  const named = [...reads.scope, ...reads.verb, ...(duty?.due?.of === undefined ? [] : [duty.due.of])];
  return [...new Set(named.flatMap((name) => sourcesOf(name, facts)))];
}

/** Whether the parts of a rule that decide its outcome can be told. What is owed counts as open until it is known to be done. */
function isSettled(rule: ProgramRule, finding: Finding | undefined, day: string): boolean {
  if (finding === undefined) return true;
  const { when, unless, verb } = finding.because;
  const scope = inForce(rule.effective, day) && and([when?.outcome ?? true, not(unless?.outcome ?? false)]);
  return scope === false || (scope === true && verb?.outcome !== 'unknown');
}

/** A derived fact that nobody gave and that cannot be told without what is hidden. */
function isVeiled(name: string, gone: ReadonlySet<string>, { facts }: Known, program: Program): boolean {
  return !Object.hasOwn(facts, name) && sourcesOf(name, program.facts).some((source) => gone.has(source));
}

/** The findings that were signed; those that were found again give their reasons, the others have none that can be told. */
function mergedFindings({ verdict }: CopyParts, again: ReadonlyMap<string, Finding>, rests: ReadonlySet<string>): Finding[] {
  return verdict.findings.flatMap((signed) => {
    const found = again.get(signed.rule);
    return found === undefined ? [] : [{ ...found, ...signed, because: rests.has(signed.rule) ? {} : found.because }];
  });
}

/** The obligations that were signed; a day that may be hidden is taken from what is shown, or is hidden. */
function mergedObligations({ verdict }: CopyParts, again: Decision): { merged: Obligation[]; undated: ReadonlySet<string> } {
  const undated = new Set<string>();
  const merged = verdict.obligations.map((signed): Obligation => {
    if (signed.due !== undefined) return { ...signed, due: signed.due };
    const { due = null, provisional } = again.obligations.find(({ rule }) => rule === signed.rule) ?? {};
    if (due === null) undated.add(signed.rule);
    return { ...signed, due, ...(provisional ? { provisional } : {}) };
  });
  return { merged, undated };
}

function differencesOf({ verdict, printing }: CopyParts, again: Decision, rests: ReadonlySet<string>, program: Program): string[] {
  const waived = new Set(verdict.findings.flatMap(({ rule, waiver }) => (waiver ? [rule] : [])));
  const settled = ({ rule }: { readonly rule: string }) => !rests.has(rule) && !waived.has(rule);
  const missing = new Map(again.findings.map((finding) => [finding.rule, finding.missing]));
  // Whom a waiver concerns may be hidden, so that the rule is evaluated without it, and must come to what it would have come to.
  const core = ({ rule, outcome, effect, missing: lacking, clauses, waiver }: FoundOutcome) =>
    canonicalJson([waiver?.instead ?? outcome, effect, waiver ? missing.get(rule) : lacking, clauses]);
  const found = new Map(again.findings.map((finding) => [finding.rule, core(finding)]));
  const rules = verdict.findings.filter((signed) =>
    rests.has(signed.rule) ? !found.has(signed.rule) : found.get(signed.rule) !== core(signed),
  );
  const same = canonicalJson(verdict.findings.map(({ rule }) => rule)) === canonicalJson(again.findings.map(({ rule }) => rule));
  const owed = verdict.obligations.filter(settled);
  const dueKept = new Map(owed.map((signed) => [signed.rule, signed.due]));
  const owedAgain = again.obligations.filter(settled).map((one) => (dueKept.get(one.rule) === undefined ? withoutDue(one) : one));
  return [
    ...rules.map(({ rule }) => rule),
    ...verdict.findings.filter((signed) => !stands(signed, verdict.at, program)).map(({ rule }) => rule),
    ...(waiversOver(verdict, printing.issuedAt).length === 0 ? [] : ['waivers']),
    ...(same ? [] : ['findings']),
    ...(digestOf(owed) === digestOf(owedAgain) ? [] : ['obligations']),
    ...(decide(verdict.findings) === verdict.outcome ? [] : ['outcome']),
    ...(verdict.checklist === again.checklist ? [] : ['checklist']),
    ...(digestOf(verdict.rulesets) === digestOf(again.rulesets) ? [] : ['rulesets']),
  ];
}

/** Whether a waiver that the issuer signed is one that can apply: the rule may be waived by who approved it, then, and so it is told. */
function stands({ rule, outcome, waiver }: FoundOutcome, at: string | undefined, { rules }: Program): boolean {
  if (waiver === undefined) return outcome !== 'waived';
  const found = rules.find(({ id }) => id === rule);
  return outcome === 'waived' && found !== undefined && at !== undefined && isFor(found, waiver) && lasts(waiver, at);
}
