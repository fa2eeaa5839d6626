import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { canonicalJson } from '../../engine/compile/digest.ts';
import { sha256 } from '../../store/digest.ts';
import type { Store } from '../../store/store.ts';
import { personIn } from '../access/guard.ts';
import { apiFault } from './fault.ts';

/** For how long a process is believed to be alive, and how often it says so, in milliseconds. */
const [HELD_FOR, SAID_EVERY] = [30_000, 10_000];

/** Letters, digits and `- _ . :`; in quotes, as draft-ietf-httpapi-idempotency-key-header has it, or without. */
const KEY = /^("?)([\w.:-]{1,200})\1$/;

/** An answer, and whether it was there already. */
export interface OnceAnswer {
  readonly answer: string;
  readonly replayed: boolean;
}

/**
 * Sees to it that a call is done once by the key of its caller. What is kept of its answer says where in the store the answer is.
 *
 * A call whose process died is done again by whoever repeats it: what a job does must come to the same when it is done twice.
 */
export class Once {
  readonly #store: Store;
  readonly #now: () => Date;
  readonly #holder = randomUUID();
  #begun: Promise<void> | undefined;

  constructor(store: Store, now: () => Date) {
    [this.#store, this.#now] = [store, now];
  }

  /**
   * Does a job, or gives the answer that it had.
   *
   * @param asked - everything that makes the call what it is, besides its address
   * @param job - gives what is kept; where it throws, the key is free again
   * @throws ApiFault 400 without key, 409 while it is under way, 422 where the key stands for another call
   */
  async do(request: FastifyRequest, asked: unknown, job: () => Promise<string>): Promise<OnceAnswer> {
    const key = KEY.exec(String(request.headers['idempotency-key'] ?? ''))?.[2];
    if (key === undefined) throw apiFault(400, 'idempotency-missing');
    await this.#begin();
    const { machines } = this.#store.working;
    const call = { user: personIn(request).id, key, holder: this.#holder };
    const digest = sha256(canonicalJson([request.method, request.routeOptions.url, request.params, request.query, asked]));
    const found = await machines.beginCall({ ...call, request: digest, at: this.#at(), heldUntil: this.#at(HELD_FOR) });
    if (found.state === 'answered') return { answer: found.answer, replayed: true };
    if (found.state === 'other') throw apiFault(422, 'idempotency-other');
    if (found.state === 'under-way') throw apiFault(409, 'idempotency-under-way', {}, { 'retry-after': '5' });
    const saying = setInterval(() => {
      machines.holdCall(call, this.#at(HELD_FOR)).catch(() => {});
    }, SAID_EVERY);
    try {
      const answer = await job();
      await machines.answerCall(call, answer);
      return { answer, replayed: false };
    } catch (cause) {
      await machines.dropCall(call).catch(() => {});
      throw cause;
    } finally {
      clearInterval(saying);
    }
  }

  /** A store in a folder has one process: whatever others were at, they are gone. */
  async #begin(): Promise<void> {
    if (this.#store.kind !== 'sqlite') return;
    this.#begun ??= this.#store.working.machines.freeCalls(this.#holder, this.#at());
    await this.#begun;
  }

  #at(later = 0): string {
    return new Date(this.#now().getTime() + later).toISOString();
  }
}
