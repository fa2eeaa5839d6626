import type { TextStyle } from './style.ts';

/** What every place has that is filled in on a screen. */
export interface InputName {
  /** The fact that is answered, and what of it: `plannedWorks/paint`, `workers/2/name`. */
  readonly name: string;
  /** What is asked, for those who hear the form. */
  readonly label: string;
  readonly style: TextStyle;
}

/** A box to tick: by itself, or one of several of which one is ticked. */
export interface BoxInput extends InputName {
  readonly kind: 'check' | 'radio';
  /** What ticking it says. */
  readonly state: string;
  readonly checked: boolean;
}
