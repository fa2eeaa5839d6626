import type { Text } from '../engine/model/text.ts';
import type { Io } from './io.ts';

/** Values of a command's own options, by name. */
export type Options = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** One option of a command. */
export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  /** One letter that stands for it. */
  readonly short?: string;
  /** What stands for its value in the help, such as `DIR`. */
  readonly value?: string;
  readonly about: Text;
}

/** One command of `guiju`. */
export interface Command {
  readonly name: string;
  /** What follows the name, such as `FILE… --out DIR`. */
  readonly usage: string;
  readonly summary: Text;
  readonly about: Text;
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** Formats besides `text`. */
  readonly formats: readonly string[];
  /** Commands that can be typed as they stand. */
  readonly examples: readonly string[];
  /** Fewest positional arguments. */
  readonly least: number;
  /** Most of them; any number when left out. */
  readonly most?: number;
  run(args: readonly string[], options: Options, io: Io): Promise<number>;
}
