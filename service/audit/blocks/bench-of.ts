import type { AuditPlan } from '../../../engine/audit/plan.ts';
import type { Limits } from '../duckdb/database.ts';
import type { Bench } from './sheet-judge.ts';

/** Who judges sheets. */
export type BenchName = 'bitmaps' | 'duckdb';

/** Opens a bench by its name; what is not wanted is not loaded. */
export async function benchOf(name: BenchName, plan: AuditPlan, limits: Limits): Promise<Bench> {
  if (name === 'bitmaps') return (await import('../bitmaps/bench.ts')).bitmapBench(plan);
  return (await import('../duckdb/bench.ts')).duckDbBench(plan, limits);
}
