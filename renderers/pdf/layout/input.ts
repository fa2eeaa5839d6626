import type { Box } from './box.ts';
import type { BoxInput, InputName } from './box-input.ts';
import type { Line } from './run.ts';

/** A place to type in, or to choose from a list. */
export interface TextInput extends InputName {
  readonly kind: 'text' | 'combo';
  /** What stands in it now. */
  readonly value?: string;
  /** The same, broken into lines of the width. */
  readonly lines: readonly Line[];
  readonly multiline?: boolean;
  /** What can be chosen, as code and words. */
  readonly options?: readonly (readonly [code: string, words: string])[];
}

export type Input = TextInput | BoxInput;

/** Whether an input is a box to tick. */
export function isBoxInput(input: Input): input is BoxInput {
  return input.kind === 'check' || input.kind === 'radio';
}

/** An input with its place on a page. */
export interface PlacedInput {
  readonly input: Input;
  readonly box: Box;
  /** Number of its annotation in the structure. */
  readonly annotation: number;
}
