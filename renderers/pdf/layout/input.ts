import type { Box } from './canvas.ts';
import type { Line, TextStyle } from './run.ts';

interface Common {
  /** The fact that is answered, and what of it: `plannedWorks/paint`, `workers/2/name`. */
  readonly name: string;
  /** What is asked, for those who hear the form. */
  readonly label: string;
  readonly style: TextStyle;
}

/** A place to type in, or to choose from a list. */
export interface TextInput extends Common {
  readonly kind: 'text' | 'combo';
  /** What stands in it now. */
  readonly value?: string;
  /** The same, broken into lines of the width. */
  readonly lines: readonly Line[];
  readonly multiline?: boolean;
  /** What can be chosen, as code and words. */
  readonly options?: readonly (readonly [code: string, words: string])[];
}

/** A box to tick: by itself, or one of several of which one is ticked. */
export interface BoxInput extends Common {
  readonly kind: 'check' | 'radio';
  /** What ticking it says. */
  readonly state: string;
  readonly checked: boolean;
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
