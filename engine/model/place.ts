/** A place in a text file; lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** Keys and indexes that lead from the root of a document to a value. */
export type Path = readonly (string | number)[];

/** A document that remembers where its values stand. */
export interface Source {
  readonly file: string;
  /** Place of the value at a path, or of the nearest value above it. */
  locate(path: Path): Place;
}
