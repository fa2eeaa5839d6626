import { seeded } from '../../engine/analysis/mutants/seeded.ts';
import { Counter } from '../../engine/audit/counter.ts';
import type { AuditPlan } from '../../engine/audit/plan.ts';
import { evaluate, type Judges, judgesOf } from '../../engine/evaluate/evaluate.ts';
import type { LinePlace } from '../../engine/model/audit.ts';
import type { Program } from '../../engine/model/program.ts';
import type { AuditRun } from './engine.ts';
import { forEachVerdict } from './javascript/engine.ts';
import type { AuditSource } from './source.ts';

/** How many submissions were judged a second time by json-rules-engine, and where both disagree. */
export interface CrossCheck {
  readonly checked: number;
  readonly seed: number;
  readonly disagreements: readonly { readonly place: LinePlace; readonly rule: string }[];
}

/**
 * Judges a seeded part of the submissions that count with json-rules-engine as well, and compares every rule.
 *
 * @param rate - share of the submissions, from 0 to 1
 */
export async function crossCheck(plan: AuditPlan, source: AuditSource, rate: number, seed: number, run: AuditRun): Promise<CrossCheck> {
  const random = seeded(seed);
  const judges = new Map<Program, Judges>();
  const disagreements: { place: LinePlace; rule: string }[] = [];
  let checked = 0;
  await forEachVerdict(plan, source, run, new Counter(plan), async ({ program, place, submission, day, outcomes }) => {
    if (random() >= rate) return;
    checked += 1;
    const both = judges.get(program) ?? judgesOf(program);
    judges.set(program, both);
    const fast = program.rules.map((_rule, index) => outcomes.of(index));
    const { decision } = await evaluate(program, submission, '', day, both);
    const rule = decision.findings.find((finding, index) => finding.outcome !== fast[index])?.rule;
    if (rule !== undefined || decision.outcome !== outcomes.outcome) disagreements.push({ place, rule: rule ?? '—' });
  });
  return { checked, seed, disagreements };
}
