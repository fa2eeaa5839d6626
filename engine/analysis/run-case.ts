import { evaluate, judgesOf } from '../evaluate/evaluate.ts';
import { whyOf } from '../evaluate/why.ts';
import type { Zoned } from '../load/zone.ts';
import type { Finding, RuleOutcome } from '../model/decision.ts';
import type { Place } from '../model/place.ts';
import { type Problem, ProblemError } from '../model/problem.ts';
import type { RuleCase, RuleTest } from '../model/rulebook.ts';
import type { Setting, SettingValue } from '../model/setting.ts';
import type { Value } from '../model/submission.ts';
import type { Text } from '../model/text.ts';
import { type Due, sameDue } from './due.ts';
import { type Ground, placeOf } from './ground.ts';
import { ruleAlone } from './rule-alone.ts';
import { readCase } from './test-values.ts';

/** What became of one test case. */
export interface CaseResult {
  readonly ruleset: string;
  readonly rule: string;
  readonly name: string;
  readonly place: Partial<Place>;
  readonly verdict: 'passed' | 'failed';
  readonly expected: { readonly outcome: RuleOutcome; readonly missing?: readonly string[]; readonly due?: Due };
  /** Absent where the case could not be run. */
  readonly actual?: { readonly outcome: RuleOutcome; readonly missing: readonly string[]; readonly due?: Due; readonly why: Text };
  /** Why the case could not be run. */
  readonly problems: readonly Problem[];
}

/** Runs every case of one rule's test through the engine, on a Program of this rule alone. */
export async function runTest(ground: Ground, test: RuleTest, zoned: Zoned): Promise<CaseResult[]> {
  const rule = ground.compiled.get(test.ruleset)?.find((candidate) => candidate.id === test.rule);
  const results: CaseResult[] = [];
  const judges = rule && judgesOf({ rules: [rule], derivations: ground.derivations });
  for (const [index, entry] of test.cases.entries()) {
    const unread = frameOf(ground, test, entry, index);
    if (!rule || !judges) {
      results.push({ ...unread, verdict: 'failed', problems: faultsOf(ground, test) });
      continue;
    }
    const { facts, settings, due, problems } = readCase(ground, test, index, zoned);
    if (problems.length > 0) {
      results.push({ ...unread, verdict: 'failed', problems });
      continue;
    }
    const frame = due === undefined ? unread : { ...unread, expected: { ...unread.expected, due } };
    const program = ruleAlone(
      rule,
      { ...ground.rulebook, settings: withOverrides(ground.rulebook.settings, settings) },
      ground.derivations,
    );
    const day = entry.on ?? rule.effective?.from ?? '';
    results.push(await judged(frame, () => evaluate(program, { checklist: '', facts }, entry.name, day, judges)));
  }
  return results;
}

type Frame = Omit<CaseResult, 'verdict' | 'actual' | 'problems'>;

function frameOf(ground: Ground, test: RuleTest, { name, expect, missing }: RuleCase, index: number): Frame {
  const place = placeOf(ground, `test:${test.ruleset}/${test.rule}`, ['cases', index, 'name']);
  return { ruleset: test.ruleset, rule: test.rule, name, place, expected: { outcome: expect, ...(missing ? { missing } : {}) } };
}

async function judged(frame: Frame, run: () => ReturnType<typeof evaluate>): Promise<CaseResult> {
  try {
    const { decision } = await run();
    const finding = decision.findings[0] as Finding;
    const { when, unless, verb } = finding.because;
    const told = frame.expected.due === undefined ? {} : { due: decision.obligations[0]?.due ?? null };
    const actual = { outcome: finding.outcome, missing: finding.missing, ...told, why: whyOf([when, unless, verb]) };
    return { ...frame, verdict: matches(frame.expected, actual) ? 'passed' : 'failed', actual, problems: [] };
  } catch (cause) {
    if (!(cause instanceof ProblemError)) throw cause;
    return { ...frame, verdict: 'failed', problems: cause.problems.map((entry) => ({ ...frame.place, ...entry })) };
  }
}

/** The facts that are missing are compared as a set: their order is that of the condition, and says nothing. */
function matches(
  expected: CaseResult['expected'],
  actual: Pick<NonNullable<CaseResult['actual']>, 'outcome' | 'missing' | 'due'>,
): boolean {
  if (expected.outcome !== actual.outcome) return false;
  if (expected.due !== undefined && !sameDue(expected.due, actual.due ?? null)) return false;
  const sorted = (names: readonly string[]) => [...new Set(names)].sort().join('\0');
  return expected.missing === undefined || sorted(expected.missing) === sorted(actual.missing);
}

/** A setting that a case overrides has that value on every day. */
export function withOverrides(
  settings: Readonly<Record<string, Setting>>,
  values: Readonly<Record<string, Value>>,
): Record<string, Setting> {
  const overridden = Object.entries(values).map(
    ([id, value]) => [id, { ...(settings[id] as Setting), values: [{ from: '0000-01-01', value: value as SettingValue }] }] as const,
  );
  return { ...settings, ...Object.fromEntries(overridden) };
}

/** Why a rule could not be compiled: the faults in its own file, or all of them where it has none. */
function faultsOf(ground: Ground, test: RuleTest): readonly Problem[] {
  const { file } = placeOf(ground, `rule:${test.ruleset}/${test.rule}`);
  const own = ground.faults.filter((entry) => entry.file === file);
  return own.length > 0 ? own : ground.faults;
}
