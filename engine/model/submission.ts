/** A fact's value as JSON. `null` is known to be empty; an absent key is unknown. Dates and instants are ISO texts. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

/** Fact values by name. */
export type Facts = Readonly<Record<string, Value>>;

/** What is judged: facts under a checklist, with the files that support them. */
export interface Submission {
  readonly checklist: string;
  readonly facts: Facts;
  /** File names by the fact they support. */
  readonly evidence?: Readonly<Record<string, readonly string[]>>;
}
