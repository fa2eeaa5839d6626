import { getCompileCacheDir } from 'node:module';
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

/** Blocks that wait for a thread while it judges another. */
const AHEAD = 2;

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
  if (threads > 1) return new Threads(order, threads, onJudged, signal);
  const judge = await BlockJudge.open(order.plan, await benchOf(order.bench, order.plan, order.limits));
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

class Threads implements Crew {
  readonly #hands: readonly Hand[];
  readonly #tallies: Tally[] = [];
  #failure: unknown;
  #wake: () => void = () => {};

  constructor(order: WorkOrder, threads: number, onJudged: (block: number, lines: number) => void, signal?: AbortSignal) {
    signal?.addEventListener('abort', () => {
      this.#failure ??= new ProblemError([serviceProblem('audit-stopped')]);
      this.#wake();
    });
    const cache = getCompileCacheDir();
    const workerData: WorkOrder = { ...order, ...(cache === undefined ? {} : { cache }) };
    this.#hands = Array.from({ length: threads }, () => ({
      worker: new Worker(new URL('./worker.ts', import.meta.url), { workerData }),
      open: 0,
    }));
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
    const hand = this.#hands.reduce((best, next) => (next.open < best.open ? next : best));
    hand.open += 1;
    hand.worker.postMessage({ block } satisfies Order, 'bytes' in block ? [block.bytes.buffer] : []);
    await this.#until(() => this.#hands.some(({ open }) => open < AHEAD));
  }

  async finish(): Promise<Tally[]> {
    for (const { worker } of this.#hands) worker.postMessage('finish' satisfies Order);
    await this.#until(() => this.#tallies.length === this.#hands.length);
    return this.#tallies;
  }

  async stop(): Promise<void> {
    await Promise.all(
      this.#hands.map(({ worker }) => {
        const ended = new Promise<void>((resolve) => void worker.once('exit', () => resolve()));
        worker.postMessage('stop' satisfies Order);
        return ended;
      }),
    );
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
