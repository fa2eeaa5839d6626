import type { Value } from '../../../engine/model/submission.ts';
import { type Change, type DraftServer, Refused, type Told } from './server.ts';

/** How it stands with what was answered here. */
export type OutboxState = 'saved' | 'saving' | 'offline' | 'refused';

/** Milliseconds from an answer to its saving, and between attempts without a line. */
const [SOON, AGAIN, LATEST] = [300, 1_000, 15_000];

/**
 * Answers that are on their way to the server. They are kept in the browser until they are acknowledged: a line that breaks, a machine
 * that is switched off, lose nothing. Of each question only the last answer is sent.
 */
export class Outbox {
  readonly #server: DraftServer;
  readonly #key: string;
  readonly #told: (told: Told) => void;
  readonly #state: (state: OutboxState) => void;
  readonly #waiting: Map<string, Change>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending: Promise<void> | undefined;
  #pause = AGAIN;

  constructor(server: DraftServer, draft: string, told: (told: Told) => void, state: (state: OutboxState) => void) {
    [this.#server, this.#key, this.#told, this.#state] = [server, `guiju-draft-${draft}`, told, state];
    this.#waiting = new Map(kept(this.#key).map((change) => [change.fact, change]));
    addEventListener('online', () => this.#soon(0));
  }

  /** Answers that were not saved when the page was closed. */
  get waiting(): readonly Change[] {
    return [...this.#waiting.values()];
  }

  has(fact: string): boolean {
    return this.#waiting.has(fact);
  }

  add(fact: string, value: Value | undefined, seen: number): void {
    this.#waiting.set(fact, { fact, seen, ...(value === undefined ? {} : { value }) });
    this.#keep();
    this.#state('saving');
    this.#soon(SOON);
  }

  /** Sends what waits; comes back when it was tried. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#sending;
    if (this.#waiting.size === 0) return;
    this.#sending = this.#send();
    await this.#sending;
    this.#sending = undefined;
  }

  #soon(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), milliseconds);
  }

  async #send(): Promise<void> {
    const changes = this.waiting;
    try {
      for (const told of await this.#server.save(changes)) {
        const sent = changes.find(({ fact }) => fact === told.fact);
        // What was answered anew meanwhile waits for its own turn.
        if (this.#waiting.get(told.fact) === sent) this.#waiting.delete(told.fact);
        this.#told(told);
      }
      this.#keep();
      this.#pause = AGAIN;
      this.#state(this.#waiting.size === 0 ? 'saved' : 'saving');
      if (this.#waiting.size > 0) this.#soon(SOON);
    } catch (cause) {
      if (cause instanceof Refused) {
        this.#state('refused');
        return;
      }
      this.#state('offline');
      this.#soon(this.#pause);
      this.#pause = Math.min(LATEST, this.#pause * 2);
    }
  }

  #keep(): void {
    if (this.#waiting.size === 0) localStorage.removeItem(this.#key);
    else localStorage.setItem(this.#key, JSON.stringify(this.waiting));
  }
}

function kept(key: string): readonly Change[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(found) ? (found as Change[]) : [];
  } catch {
    return [];
  }
}
