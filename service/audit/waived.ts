import type { AuditPlan } from '../../engine/audit/plan.ts';
import { WaivedCounter, type WaivedCounts } from '../../engine/audit/waived/counts.ts';
import type { AuditRun } from './engine.ts';
import { forEachVerdict } from './javascript/engine.ts';
import type { AuditSource } from './source.ts';
import { mayConcern } from './waived-lines.ts';

/**
 * Judges once more, one by one, the submissions that some waiver may be about, and counts what waivers change. The engine of the audit
 * has counted all of them without waivers, at its full speed; here only few are read.
 */
export async function countWaived(plan: AuditPlan, source: AuditSource, run: AuditRun): Promise<WaivedCounts> {
  const counter = new WaivedCounter(plan);
  const nobody = { leaveOut() {}, bad() {} };
  await forEachVerdict(
    plan,
    source,
    run,
    nobody,
    ({ program, place, own, facts, settings, outcomes, waived }) => {
      if (!waived) return;
      const judged = { program, place, day: own, facts, settings, outcome: outcomes.outcome, of: (rule: number) => outcomes.of(rule) };
      counter.add(judged, waived);
    },
    mayConcern(plan.waivers ?? []),
  );
  return counter.counts();
}
