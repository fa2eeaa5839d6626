/** Whose a name is. */
export interface Taken {
  readonly name: string;
  /** What the submission that has it is called. */
  readonly by: string;
}

interface Waiting {
  readonly who: string;
  readonly names: readonly string[];
  readonly answer: (taken: Taken | undefined) => void;
}

/**
 * Gives names of files to entries, in the order of the entries whatever the order in which they ask: of two that would write the
 * same file the earlier one has it, with one thread as with many.
 */
export class Claims {
  readonly #owners = new Map<string, string>();
  readonly #waiting = new Map<number, Waiting>();
  readonly #given = new Set<number>();
  #next = 0;

  /** Asks for all names of an entry, or none; answers once every earlier entry has asked or given up. */
  claim(entry: number, who: string, names: readonly string[]): Promise<Taken | undefined> {
    return new Promise((answer) => {
      this.#waiting.set(entry, { who, names, answer });
      this.#settle();
    });
  }

  /** An entry that ended; one that never asked will not ask any more. */
  end(entry: number): void {
    if (entry < this.#next) return;
    this.#given.add(entry);
    this.#settle();
  }

  #settle(): void {
    for (;;) {
      const waiting = this.#waiting.get(this.#next);
      if (waiting === undefined && !this.#given.has(this.#next)) return;
      this.#waiting.delete(this.#next);
      this.#given.delete(this.#next);
      if (waiting !== undefined) waiting.answer(this.#take(waiting));
      this.#next += 1;
    }
  }

  #take({ who, names }: Waiting): Taken | undefined {
    for (const name of names) {
      const by = this.#owners.get(name);
      if (by !== undefined) return { name, by };
    }
    for (const name of names) this.#owners.set(name, who);
    return undefined;
  }
}
