/** Attempts that are free, and for how long more are refused, in milliseconds. */
const [FREE, PAUSE] = [5, 15 * 60_000];

/** Most names that are remembered: whoever makes names up does not fill the memory. */
const MOST = 10_000;

/** Counts wrong attempts to sign in by name, whatever address they come from. */
export class Attempts {
  readonly #wrong = new Map<string, { count: number; since: number }>();
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** Milliseconds until a name may be tried again; 0 where it may. */
  pause(name: string): number {
    const known = this.#wrong.get(name);
    if (!known) return 0;
    const left = known.since + PAUSE - this.#now().getTime();
    if (left <= 0) this.#wrong.delete(name);
    return left > 0 && known.count >= FREE ? left : 0;
  }

  failed(name: string): void {
    const known = this.#wrong.get(name);
    this.#wrong.delete(name);
    this.#wrong.set(name, { count: (known?.count ?? 0) + 1, since: this.#now().getTime() });
    for (const oldest of this.#wrong.keys()) {
      if (this.#wrong.size <= MOST) break;
      this.#wrong.delete(oldest);
    }
  }

  succeeded(name: string): void {
    this.#wrong.delete(name);
  }
}
