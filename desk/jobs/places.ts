/** So many jobs at once, others in their turn; whoever finds the queue full is sent away. */
export class Places {
  #free: number;
  readonly #most: number;
  readonly #waiting: (() => void)[] = [];

  /** @param most - how many may wait */
  constructor(places: number, most: number) {
    [this.#free, this.#most] = [places, most];
  }

  /** Runs a job in its turn; undefined where too many wait already. */
  async within<Result>(job: () => Promise<Result>): Promise<Result | undefined> {
    if (this.#free === 0 && this.#waiting.length >= this.#most) return undefined;
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((done) => this.#waiting.push(done));
    try {
      return await job();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}
