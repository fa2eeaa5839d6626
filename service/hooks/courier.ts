import { randomUUID } from 'node:crypto';
import type { Store } from '../../store/store.ts';
import type { Hook, HookEvent } from '../../store/working/hooks.ts';
import { dueEvents, type EstateEvent, eventOfRecord, ONCE_EVENTS } from './events.ts';
import { type Sent, sendMessage } from './send.ts';
import { messageId, signedHeaders } from './sign.ts';

/** What somebody needs to send messages. */
export interface CourierGround {
  readonly store: Store;
  readonly now: () => Date;
  /** Whether addresses of private networks will do. */
  readonly isPrivateTaken: boolean;
  readonly log: (line: Readonly<Record<string, string | number | boolean>>) => void;
  /** Milliseconds between looks; 1,000 where left out. */
  readonly every?: number;
  /** Milliseconds that a receiver has; 10,000 where left out. */
  readonly timeoutMs?: number;
}

/** For how long a process holds an address without a sign of life: longer than a receiver has. */
const HELD_FOR = 30_000;

/** Most entries of the log that are looked at in one step, and most events that wait for an address before more are fetched. */
const [STEP, MOST_WAITING] = [200, 100];

/** Milliseconds between looks at what has come due, and at what can be forgotten. */
const [DUE_EVERY, SWEEP_EVERY] = [15_000, 3_600_000];

/** For how long what was delivered is remembered, and answers of calls are: a day. */
const REMEMBERED = 86_400_000;

/** Milliseconds to wait after so many refusals in a row: twice as long each time, an hour at most. */
export function pauseAfter(failures: number): number {
  return Math.min(5_000 * 2 ** Math.min(failures, 20), 3_600_000);
}

/**
 * Tells addresses of events, in order, at least once each. What is to be told is read from the log of the store, so nothing is lost
 * whatever dies: an address has a place in the log, and moves on when its events wait in a table, and an event leaves when it was taken.
 *
 * Any number of processes may do it; an address is held by one at a time. One that does not answer keeps nobody else waiting.
 */
export class Courier {
  readonly #ground: CourierGround;
  readonly #holder = randomUUID();
  readonly #busy = new Map<string, Promise<void>>();
  readonly #dueAt = new Map<string, number>();
  readonly #ended = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #sweptAt = 0;

  constructor(ground: CourierGround) {
    this.#ground = ground;
  }

  /** Begins, and comes back at once. */
  start(): void {
    const { store, every = 1_000 } = this.#ground;
    // A store in a folder has one process: whoever held something there is gone.
    const begun =
      store.kind === 'sqlite' ? store.working.machines.freeHooks(this.#holder).catch(() => this.#told('free')) : Promise.resolve();
    this.#timer = setInterval(() => {
      this.#looking ??= begun
        .then(() => this.#look())
        .catch(() => this.#told('look'))
        .finally(() => {
          this.#looking = undefined;
        });
    }, every);
  }

  /** Breaks off what is being sent, which is sent again by the next, and ends. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#ended.abort();
    await this.#looking;
    await Promise.all(this.#busy.values());
  }

  /** Looks at every address once, and waits until all were seen to. */
  async step(): Promise<void> {
    await this.#look();
    await Promise.all(this.#busy.values());
  }

  async #look(): Promise<void> {
    const { machines } = this.#ground.store.working;
    const at = this.#ground.now().getTime();
    for (const hook of await machines.hooks()) {
      if (this.#busy.has(hook.id) || this.#ended.signal.aborted) continue;
      const done = this.#see(hook)
        .catch(() => this.#told('deliver', hook.id))
        .finally(() => this.#busy.delete(hook.id));
      this.#busy.set(hook.id, done);
    }
    if (at - this.#sweptAt < SWEEP_EVERY) return;
    this.#sweptAt = at;
    await machines.sweepMachines(new Date(at - REMEMBERED).toISOString(), ONCE_EVENTS);
  }

  async #see(hook: Hook): Promise<void> {
    const { machines } = this.#ground.store.working;
    if (!(await this.#hold(hook.id))) return;
    try {
      await this.#fetch(hook);
      if (hook.nextAt <= this.#at()) await this.#deliver(hook);
    } finally {
      await machines.freeHook(hook.id, this.#holder);
    }
  }

  /** Puts what happened since behind what waits for an address. */
  async #fetch(hook: Hook): Promise<void> {
    const { store } = this.#ground;
    const { machines } = store.working;
    if ((await machines.waitingEvents(hook.id, MOST_WAITING)).length >= MOST_WAITING) return;
    const found: EstateEvent[] = [];
    const names = await machines.writtenSince(hook.position, STEP);
    for (const name of names) {
      const event = WANTED.has(name.kind) ? await eventOfRecord(store, name) : undefined;
      if (event) found.push(event);
    }
    if (this.#isDueTime(hook)) {
      const told = await machines.queuedRecords(hook.id, 'obligation.due');
      found.push(...(await dueEvents(store, hook.madeAt, this.#at())).filter(({ event }) => !told.has(event.record)));
    }
    const events = found.filter(({ estate, event }) => hook.events.includes(event.event) && isOf(hook, estate)).map(({ event }) => event);
    const position = (names.at(-1)?.position ?? hook.position - 1) + 1;
    if (events.length > 0 || position > hook.position)
      await machines.queueEvents({ hook: hook.id, holder: this.#holder, position, events });
  }

  #isDueTime({ id, events }: Hook): boolean {
    const at = this.#ground.now().getTime();
    if (!events.includes('obligation.due') || at - (this.#dueAt.get(id) ?? 0) < DUE_EVERY) return false;
    this.#dueAt.set(id, at);
    return true;
  }

  /** Sends what waits, one after another, until one is not taken. */
  async #deliver(hook: Hook): Promise<void> {
    const { store, log } = this.#ground;
    const { machines } = store.working;
    for (const event of await machines.waitingEvents(hook.id, MOST_WAITING)) {
      if (this.#ended.signal.aborted || !(await this.#hold(hook.id))) return;
      const sent = await this.#send(hook, event);
      if (this.#ended.signal.aborted && 'fault' in sent) return;
      if ('status' in sent && sent.status >= 200 && sent.status < 300) {
        await machines.eventDelivered(event, this.#at());
        log({ level: 'info', event: 'webhook', hook: hook.id, type: event.event, status: sent.status });
        continue;
      }
      const fault = 'status' in sent ? `HTTP ${sent.status}` : sent.fault;
      const failures = (await this.#failures(hook.id)) ?? hook.failures;
      await machines.eventRefused(hook.id, fault, this.#at(pauseAfter(failures)));
      log({ level: 'warn', event: 'webhook', hook: hook.id, type: event.event, fault, failures: failures + 1 });
      return;
    }
  }

  /** Refusals in a row by now: one that was taken has begun to count anew. */
  async #failures(id: string): Promise<number | undefined> {
    return (await this.#ground.store.working.machines.hooks()).find((hook) => hook.id === id)?.failures;
  }

  #send({ id, address, secret }: Hook, { event, record, body }: HookEvent): Promise<Sent> {
    const { isPrivateTaken, timeoutMs = 10_000, now } = this.#ground;
    const headers = signedHeaders(secret, messageId(id, event, record), now(), body);
    return sendMessage({ address, headers, body }, { isPrivateTaken, timeoutMs, signal: this.#ended.signal });
  }

  #hold(id: string): Promise<boolean> {
    return this.#ground.store.working.machines.holdHook({ id, holder: this.#holder, at: this.#at(), until: this.#at(HELD_FOR) });
  }

  #at(later = 0): string {
    return new Date(this.#ground.now().getTime() + later).toISOString();
  }

  #told(what: string, hook = ''): void {
    this.#ground.log({ level: 'warn', event: 'webhooks-failed', what, hook });
  }
}

const WANTED: ReadonlySet<string> = new Set(['decision', 'form']);

/** Whether an address is told of an estate. */
function isOf({ estates }: Hook, estate: string | null): boolean {
  return estates === null || (estate !== null && estates.includes(estate));
}
