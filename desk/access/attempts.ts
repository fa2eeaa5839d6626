import { sha256 } from '../../store/digest.ts';

/** Attempts by a name that are free from one address, and from all together; for how long more are refused, in milliseconds. */
const [FREE_HERE, FREE_ANYWHERE, PAUSE] = [5, 30, 15 * 60_000];

/** Most that is remembered: whoever makes names up does not fill the memory. */
const MOST = 20_000;

/**
 * Counts attempts to sign in, by name and address and by name alone. An attempt counts when it begins, so that many at once are not
 * free; one that succeeds is forgiven. From an address where somebody has signed in before, that name is not closed by what others try:
 * nobody is kept out of his own desk.
 */
export class Attempts {
  readonly #wrong = new Map<string, { count: number; last: number }>();
  readonly #known = new Map<string, true>();
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** Begins an attempt. @returns milliseconds until the name may be tried from this address; 0 where it may now */
  begin(name: string, address: string): number {
    const [here, anywhere] = [keyOf(name, address), keyOf(name)];
    const pauses = [this.#pause(here, FREE_HERE), this.#known.has(here) ? 0 : this.#pause(anywhere, FREE_ANYWHERE)];
    const pause = Math.max(...pauses);
    if (pause === 0) for (const key of [here, anywhere]) this.#count(key);
    return pause;
  }

  succeeded(name: string, address: string): void {
    const here = keyOf(name, address);
    for (const key of [here, keyOf(name)]) this.#wrong.delete(key);
    keep(this.#known, here, true);
  }

  #pause(key: string, free: number): number {
    const known = this.#wrong.get(key);
    if (!known) return 0;
    const left = known.last + PAUSE - this.#now().getTime();
    if (left <= 0) this.#wrong.delete(key);
    return left > 0 && known.count >= free ? left : 0;
  }

  #count(key: string): void {
    keep(this.#wrong, key, { count: (this.#wrong.get(key)?.count ?? 0) + 1, last: this.#now().getTime() });
  }
}

/** Of one length, whatever was typed. */
const keyOf = (...parts: readonly string[]): string => sha256(JSON.stringify(parts));

/** Puts the newest last, and lets the oldest go. */
function keep<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  map.set(key, value);
  for (const oldest of map.keys()) {
    if (map.size <= MOST) break;
    map.delete(oldest);
  }
}
