import type { Lang } from '../engine/model/text.ts';

/** Everything that a command sees of the world: its streams, language, folders and clock. */
export interface Io {
  readonly lang: Lang;
  /** Width of the terminal in columns; a Hanzi is two. */
  readonly width: number;
  readonly color: boolean;
  /** Whether problems and progress go to a person's terminal. */
  readonly interactive: boolean;
  /** Folder of keys, store and log. */
  readonly data: string;
  /** Folder of rules as given, if one was. */
  readonly rules?: string;
  /** Day as given, if one was. */
  readonly on?: string;
  readonly format: string;
  now(): Date;
  out(text: string): void;
  err(text: string): void;
}

/** Exit codes of the command line (a contract). */
export const EXIT = { fine: 0, finding: 1, unusable: 2 } as const;
