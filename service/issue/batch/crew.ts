import { getCompileCacheDir } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Entry } from './entries.ts';
import { faultOf } from './fault.ts';
import type { BatchGround, Desk, FromThread, Issued, Question, ToThread } from './messages.ts';
import type { ThreadOrder } from './worker.ts';

/** Who answers threads. */
export interface Front extends Desk {
  /** An entry is through. */
  done(entry: Entry, issued: Issued): void;
  /** The thread of an entry ended in the middle of it. */
  lost(entry: Entry, why: string): void;
}

interface Hand {
  readonly worker: Worker;
  entry: Entry | undefined;
  /** Why it ends, where it says so before. */
  cause?: Error;
}

const SCRIPT = new URL('./worker.ts', import.meta.url);

/** Threads that issue, one submission each at a time. */
export class Crew {
  readonly #ground: BatchGround;
  readonly #front: Front;
  readonly #hands: Hand[] = [];
  readonly #idle: Hand[] = [];
  readonly #script: URL;
  #failure: Error | undefined;
  #stopping = false;
  #wake: () => void = () => {};

  /** @param script - what a thread runs; tests give others */
  constructor(ground: BatchGround, threads: number, front: Front, script: URL = SCRIPT) {
    this.#ground = ground;
    this.#script = script;
    this.#front = front;
    for (let index = 0; index < threads; index += 1) this.#hire();
  }

  /** Hands an entry over; comes back once a thread has taken it. */
  async take(entry: Entry): Promise<void> {
    await this.#until(() => this.#idle.length > 0);
    const hand = this.#idle.shift() as Hand;
    hand.entry = entry;
    hand.worker.postMessage({ entry } satisfies ToThread);
  }

  /** Waits until there is room for one more, or a signal says that there will be none. */
  async room(signal?: AbortSignal): Promise<void> {
    const wake = () => this.#wake();
    signal?.addEventListener('abort', wake);
    await this.#until(() => this.#idle.length > 0 || signal?.aborted === true);
    signal?.removeEventListener('abort', wake);
  }

  /** Waits until all that was handed over is through. */
  finish(): Promise<void> {
    return this.#until(() => this.#hands.every(({ entry }) => entry === undefined));
  }

  /** Ends all threads, when they are through with what they are doing. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all(
      this.#hands.map(({ worker }) => {
        const ended = new Promise<void>((done) => void worker.once('exit', () => done()));
        worker.postMessage('stop' satisfies ToThread);
        return ended;
      }),
    );
  }

  #hire(): void {
    const cache = getCompileCacheDir();
    const workerData: ThreadOrder = { ground: this.#ground, ...(cache === undefined ? {} : { cache }) };
    const hand: Hand = { worker: new Worker(this.#script, { workerData }), entry: undefined };
    this.#hands.push(hand);
    hand.worker.on('message', (told: FromThread) => this.#hear(hand, told));
    hand.worker.on('error', (cause: Error) => {
      hand.cause = cause;
    });
    hand.worker.on('exit', (code) => this.#bury(hand, hand.cause ?? new Error(`exit ${code}`)));
  }

  #hear(hand: Hand, told: FromThread): void {
    if (told === 'ready') this.#free(hand);
    else if ('ask' in told) void this.#answer(hand, told.ask, told.question);
    else if ('broken' in told) this.#lose(hand, told.broken.message);
    else {
      const { entry } = hand;
      this.#free(hand);
      if (entry !== undefined) this.#front.done(entry, told.issued);
    }
  }

  async #answer({ worker }: Hand, ask: number, question: Question): Promise<void> {
    try {
      worker.postMessage({ ask, answer: await this.#find(question) } satisfies ToThread);
    } catch (cause) {
      worker.postMessage({ ask, fault: faultOf(cause) } satisfies ToThread);
    }
  }

  #find(question: Question): Promise<unknown> {
    if (question.kind === 'turn') return this.#front.turn();
    if (question.kind === 'sign') return this.#front.sign(question.data);
    return this.#front.claim(question.entry, question.who, question.names);
  }

  #free(hand: Hand): void {
    hand.entry = undefined;
    this.#idle.push(hand);
    this.#wake();
  }

  /** An entry is lost, the thread goes on. */
  #lose(hand: Hand, why: string): void {
    const { entry } = hand;
    this.#free(hand);
    if (entry !== undefined) this.#front.lost(entry, why);
  }

  /** A thread that died in the middle of an entry is replaced; one that cannot even begin is a fault of the whole. */
  #bury(hand: Hand, cause: Error): void {
    if (this.#stopping) return;
    this.#hands.splice(this.#hands.indexOf(hand), 1);
    if (this.#idle.includes(hand)) this.#idle.splice(this.#idle.indexOf(hand), 1);
    const { entry } = hand;
    if (entry === undefined) this.#failure ??= cause;
    else {
      this.#hire();
      this.#front.lost(entry, cause.message);
    }
    this.#wake();
  }

  async #until(done: () => boolean): Promise<void> {
    while (!done()) {
      if (this.#failure !== undefined) throw this.#failure;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
