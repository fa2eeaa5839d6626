/** What waits to be written, and whom to tell. */
interface Waiting<Item, Result> {
  readonly item: Item;
  readonly settle: (outcome: Settled<Result>) => void;
}

/** What became of one item of a group. */
export type Settled<Result> = { readonly done: Result } | { readonly failed: unknown };

/** How much goes into one group. */
export interface GroupLimits<Item> {
  readonly items: number;
  /** Sum of `sizeOf` over a group; one item alone may be larger. */
  readonly size: number;
  readonly sizeOf: (item: Item) => number;
}

/**
 * Lets those who write at the same time share a commit: while one group is being written, the next one gathers. Each caller is
 * told only when the group of his item is down.
 */
export class GroupQueue<Item, Result> {
  readonly #write: (items: readonly Item[]) => Promise<readonly Settled<Result>[]>;
  readonly #limits: GroupLimits<Item>;
  #waiting: Waiting<Item, Result>[] = [];
  #running: Promise<void> | undefined;

  /**
   * @param write - writes a group, and says what became of each item, in their order; where it throws, all have failed
   */
  constructor(write: (items: readonly Item[]) => Promise<readonly Settled<Result>[]>, limits: GroupLimits<Item>) {
    this.#write = write;
    this.#limits = limits;
  }

  /** Writes one item with whatever else is waiting. */
  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      const settle = (outcome: Settled<Result>) => ('done' in outcome ? resolve(outcome.done) : reject(outcome.failed));
      this.#waiting.push({ item, settle });
      this.#running ??= this.#run();
    });
  }

  /** Comes back when nothing is waiting any more. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    // Whoever asks in the same turn of the event loop belongs to the first group.
    await new Promise((next) => setImmediate(next));
    while (this.#waiting.length > 0) {
      const group = this.#take();
      const outcomes = await this.#settled(group.map(({ item }) => item));
      group.forEach(({ settle }, index) => {
        settle(outcomes[index] ?? { failed: new Error('a group was written without an outcome') });
      });
      // Those who were told now may have the next item ready.
      await new Promise((next) => setImmediate(next));
    }
    this.#running = undefined;
  }

  async #settled(items: readonly Item[]): Promise<readonly Settled<Result>[]> {
    try {
      return await this.#write(items);
    } catch (failed) {
      return items.map(() => ({ failed }));
    }
  }

  #take(): Waiting<Item, Result>[] {
    const { items, size, sizeOf } = this.#limits;
    let [count, sum] = [0, 0];
    for (const { item } of this.#waiting) {
      sum += sizeOf(item);
      if (count > 0 && (count >= items || sum > size)) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }
}
