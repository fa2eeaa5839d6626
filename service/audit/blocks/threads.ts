import { getCompileCacheDir } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Tally } from '../../../engine/audit/tally/tally.ts';
import { ProblemError } from '../../../engine/model/problem.ts';
import { serviceProblem } from '../../problems.ts';
import { benchOf } from './bench-of.ts';
import { BlockJudge } from './block-judge.ts';
import type { Block } from './blocks.ts';
import type { Answer, Order, WorkOrder } from './worker.ts';

/** Judges blocks, in one thread or several. */
export interface Crew {
  /** Hands a block over; comes back when there is room for another. */
  judge(block: Block): Promise<void>;
  /** What each thread has counted, once all blocks are judged. */
  finish(): Promise<Tally[]>;
  /** Ends all threads, when they are through with what they are doing. */
  stop(): Promise<void>;
}

/** Blocks that a thread has at once, the one it judges among them; groups of rows are large, and the last ones should be shared. */
const AHEAD = { group: 2, other: 8 };

/**
 * @param threads - one judges in the present thread
 * @param onJudged - called with the number of each block that was judged, and how many lines it has
 * @param signal - ends the waiting for threads, with `audit-stopped`
 */
export async function crewOf(
  order: WorkOrder,
  threads: number,
  onJudged: (block: number, lines: number) => void,
  signal?: AbortSignal,
): Promise<Crew> {
  const own = async () => BlockJudge.open(order.plan, await benchOf(order.bench, order.plan, order.limits));
  if (threads > 1) return new Threads(order, threads - 1, own, onJudged, signal);
  const judge = await own();
  return {
    judge: async (block) => onJudged(block.number, await judge.judge(block)),
    finish: async () => [await judge.finish()],
    stop: async () => judge.close(),
  };
}

interface Hand {
  readonly worker: Worker;
  /** Blocks that it has and has not yet judged. */
  open: number;
}

/** Other threads and the present one: it judges what they have no room for, since handing blocks over takes next to no time. */
class Threads implements Crew {
  readonly #hands: readonly Hand[];
  readonly #own: Promise<BlockJudge>;
  readonly #onJudged: (block: number, lines: number) => void;
  readonly #tallies: Tally[] = [];
  #failure: unknown;
  #wake: () => void = () => {};

  constructor(
    order: WorkOrder,
    others: number,
    own: () => Promise<BlockJudge>,
    onJudged: (block: number, lines: number) => void,
    signal?: AbortSignal,
  ) {
    this.#onJudged = onJudged;
    signal?.addEventListener('abort', () => {
      this.#failure ??= new ProblemError([serviceProblem('audit-stopped')]);
      this.#wake();
    });
    const cache = getCompileCacheDir();
    const workerData: WorkOrder = { ...order, ...(cache === undefined ? {} : { cache }) };
    this.#hands = Array.from({ length: others }, () => ({
      worker: new Worker(new URL('./worker.ts', import.meta.url), { workerData }),
      open: 0,
    }));
    this.#own = own();
    this.#own.catch(() => {});
    for (const hand of this.#hands) {
      hand.worker.on('message', (answer: Answer) => {
        if ('failure' in answer) this.#failure ??= answer.problems ? new ProblemError(answer.problems) : new Error(answer.failure);
        else if ('tally' in answer) this.#tallies.push(answer.tally);
        else {
          hand.open -= 1;
          onJudged(answer.block, answer.lines);
        }
        this.#wake();
      });
      hand.worker.on('error', (cause) => {
        this.#failure ??= cause;
        this.#wake();
      });
    }
  }

  async judge(block: Block): Promise<void> {
    const ahead = block.kind === 'group' ? AHEAD.group : AHEAD.other;
    const hand = this.#hands.find(({ open }) => open < ahead);
    if (hand) {
      hand.open += 1;
      hand.worker.postMessage({ block } satisfies Order, 'bytes' in block ? [block.bytes.buffer] : []);
    } else {
      const own = await this.#own;
      this.#onJudged(block.number, await own.judge(block));
    }
    // What the others say, and signals, are heard in between.
    await setImmediate();
    if (this.#failure !== undefined) throw this.#failure;
  }

  async finish(): Promise<Tally[]> {
    for (const { worker } of this.#hands) worker.postMessage('finish' satisfies Order);
    const tally = await (await this.#own).finish();
    await this.#until(() => this.#tallies.length === this.#hands.length);
    return [tally, ...this.#tallies];
  }

  async stop(): Promise<void> {
    const own = this.#own.then((judge) => judge.close());
    await Promise.allSettled([
      own,
      ...this.#hands.map(({ worker }) => {
        const ended = new Promise<void>((resolve) => void worker.once('exit', () => resolve()));
        worker.postMessage('stop' satisfies Order);
        return ended;
      }),
    ]);
  }

  async #until(done: () => boolean): Promise<void> {
    while (!done()) {
      if (this.#failure !== undefined) throw this.#failure;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (this.#failure !== undefined) throw this.#failure;
  }
}
