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
  /** Place of the value at a path (or of its key), or of the nearest value above it. */
  locate(path: Path, at?: 'key' | 'value'): Place;
  /** The value at a path as it is written, where it is a single word or number. */
  written(path: Path): string | undefined;
}
