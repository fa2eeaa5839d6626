/** Where an object stands: at an offset of the file, or, with `container`, as the one with that index in an object stream. */
export interface Entry {
  readonly offset: number;
  readonly generation: number;
  readonly container?: number;
}

/** More objects than this are an attack, not a form. */
export const OBJECTS = 100_000;
