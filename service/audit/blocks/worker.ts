import { enableCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { AuditPlan } from '../../../engine/audit/plan.ts';
import type { Tally } from '../../../engine/audit/tally/tally.ts';
import { type Problem, ProblemError } from '../../../engine/model/problem.ts';
import type { Limits } from '../duckdb/database.ts';
import type { BenchName } from './bench-of.ts';
import type { Block } from './blocks.ts';

/** What a thread is told at its start. */
export interface WorkOrder {
  readonly plan: AuditPlan;
  readonly bench: BenchName;
  readonly limits: Limits;
  /** Folder in which compiled code is kept, where one is. */
  readonly cache?: string;
}

/** What a thread is told: a block to judge, that there is no more, or to leave off. */
export type Order = { readonly block: Block } | 'finish' | 'stop';

/** What a thread says: it has judged a block of so many lines, or everything, or it cannot, with what is wrong with the source. */
export type Answer =
  | { readonly lines: number; readonly block: number }
  | { readonly tally: Tally }
  | { readonly failure: string; readonly problems?: readonly Problem[] };

const { plan, bench, limits, cache } = workerData as WorkOrder;
const port = parentPort;
if (!port) throw new Error('this runs in a thread of an audit');
// The cache is each thread's own: everything is loaded once it is there.
if (cache !== undefined) enableCompileCache(cache);
const [{ BlockJudge }, { benchOf }] = await Promise.all([import('./block-judge.ts'), import('./bench-of.ts')]);
const judge = await BlockJudge.open(plan, await benchOf(bench, plan, limits));
let before = Promise.resolve();
let stopped = false;

port.on('message', (order: Order) => {
  if (order === 'stop') stopped = true;
  // One after the other, in the order in which they came.
  before = before.then(() => answer(order)).catch(fail);
});

async function answer(order: Order): Promise<void> {
  if (order === 'stop') end();
  else if (stopped) return;
  else if (order === 'finish') port?.postMessage({ tally: await judge.finish() } satisfies Answer);
  else port?.postMessage({ lines: await judge.judge(order.block), block: order.block.number } satisfies Answer);
}

function fail(cause: unknown): void {
  stopped = true;
  const failure = cause instanceof Error ? cause.message : String(cause);
  port?.postMessage({ failure, ...(cause instanceof ProblemError ? { problems: cause.problems } : {}) } satisfies Answer);
}

/** The thread ends by itself, when nothing of the database is under way: it cannot be ended from outside while something is. */
function end(): void {
  judge.close();
  port?.close();
}
