import type { Subject } from '../../../../model/program.ts';
import type { View } from '../view.ts';
import { Block } from './block.ts';
import type { Chunk } from './chunk.ts';

/** Where source finds what stands outside of all lists. */
export interface Surroundings {
  /** The array that holds the facts of the submission. */
  readonly facts: readonly unknown[];
  /** Place of a fact in it. */
  factAt(name: string): number;
  /** Place of a setting, in a view, in the list `s` that a day has. */
  settingAt(name: string, view: View): number;
}

/** Outside of all lists. */
export class SubmissionBlock extends Block {
  readonly #surroundings: Surroundings;

  constructor(chunk: Chunk, surroundings: Surroundings) {
    super(chunk);
    this.#surroundings = surroundings;
  }

  home(): Block {
    return this;
  }

  override setting(name: string, view: View): string {
    return `s[${this.#surroundings.settingAt(name, view)}]`;
  }

  reading({ fact, field, setting }: Subject): string {
    if (setting !== undefined) return this.setting(setting, 'plain');
    if (field !== undefined) return this.field(this.subject({ fact: fact ?? '' }, 'plain'), field);
    return `${this.constant(this.#surroundings.facts)}[${this.#surroundings.factAt(fact ?? '')}]`;
  }
}
