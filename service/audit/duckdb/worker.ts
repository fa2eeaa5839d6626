import { parentPort, workerData } from 'node:worker_threads';
import type { AuditPlan } from '../../../engine/audit/plan.ts';
import { BlockJudge } from './block-judge.ts';
import type { Block } from './blocks.ts';
import type { Limits } from './database.ts';
import type { Tally } from './tally.ts';

/** What a thread is told: a block to judge, or that there is no more. */
export type Order = { readonly block: Block } | { readonly block: null };

/** What a thread says: it has judged a block of so many lines, or everything. */
export type Answer = { readonly lines: number; readonly block: number } | { readonly tally: Tally };

const { plan, limits } = workerData as { readonly plan: AuditPlan; readonly limits: Limits };
const port = parentPort;
if (!port) throw new Error('this runs in a thread of an audit');
const judge = await BlockJudge.open(plan, limits);
let before = Promise.resolve();

port.on('message', (order: Order) => {
  // One after the other, in the order in which they came; a failure ends the thread.
  before = before.then(() => answer(order));
});

async function answer({ block }: Order): Promise<void> {
  if (block) port?.postMessage({ lines: await judge.judge(block), block: block.number } satisfies Answer);
  else {
    port?.postMessage({ tally: await judge.finish() } satisfies Answer);
    judge.close();
    port?.close();
  }
}
