import { Counter } from '../../engine/audit/counter.ts';
import type { AuditPlan } from '../../engine/audit/plan.ts';
import { drawSample, mostUndetected } from '../../engine/audit/sampling.ts';
import type { LinePlace, SampleResult } from '../../engine/model/audit.ts';
import type { AuditRun } from './engine.ts';
import { forEachVerdict } from './javascript/engine.ts';
import type { AuditSource } from './source.ts';

/** What sample is drawn. */
export interface SampleOrder {
  readonly size: number;
  readonly seed: number;
  /** Such as 0.95. */
  readonly confidence: number;
}

/**
 * Draws a sample of the submissions that count, and says how many of all may be non-compliant at most when the sample holds so
 * many. The same source, plan, size and seed draw the same sample.
 *
 * @param population - how many submissions count
 */
export async function sampleOf(
  plan: AuditPlan,
  source: AuditSource,
  population: number,
  order: SampleOrder,
  run: AuditRun,
): Promise<SampleResult> {
  const wanted = new Set(drawSample(population, order.size, order.seed));
  const drawn: LinePlace[] = [];
  let [number, found] = [0, 0];
  await forEachVerdict(plan, source, run, new Counter(plan), ({ place, outcomes, waived }) => {
    if (wanted.has(number)) {
      drawn.push(place);
      const { outcome } = waived ?? outcomes;
      if (outcome === 'refused' || outcome === 'incomplete') found += 1;
    }
    number += 1;
  });
  const { seed, confidence } = order;
  const atMost = mostUndetected(population, drawn.length, found, confidence);
  return { population, size: drawn.length, seed, drawn, found, confidence, atMost };
}
