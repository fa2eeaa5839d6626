import { kleeneOf } from '../../compile/readers/javascript/truth.ts';
import type { BecauseLeaf } from '../../model/decision.ts';
import type { Kleene } from '../../model/kleene.ts';
import type { LeafNode } from '../../model/program.ts';
import type { Value } from '../../model/submission.ts';
import type { Text } from '../../model/text.ts';
import { leafReason } from '../because.ts';
import type { LeafWords, Seen } from '../leaf-words.ts';
import { sayValue } from '../words.ts';
import type { ToldRecords } from './records.ts';
import type { SeenSubject } from './subject.ts';
import type { Told } from './told.ts';

/** A comparison whose reason is told of one submission after another, however many rules make it. */
export class PreparedLeaf {
  readonly leaf: LeafNode;
  readonly demanded: Value;
  readonly #number: number;
  readonly #words: LeafWords;
  readonly #subject: SeenSubject;
  readonly #records: ToldRecords;
  readonly #unknown: BecauseLeaf;
  readonly #flags: (BecauseLeaf | undefined)[] = Array.from({ length: 8 }, () => undefined);
  #of: Told | undefined;
  #last: BecauseLeaf | undefined;

  /** @param number - of the comparison in the plan */
  constructor(leaf: LeafNode, number: number, demanded: Value, words: LeafWords, subject: SeenSubject, records: ToldRecords) {
    this.leaf = leaf;
    this.demanded = demanded;
    this.#number = number;
    this.#words = words;
    this.#subject = subject;
    this.#records = records;
    this.#unknown = leafReason(leaf, demanded, undefined, 'unknown', words.say('unknown', this.#seen(undefined)));
  }

  reason(told: Told): BecauseLeaf {
    if (this.#of === told && this.#last) return this.#last;
    const seen = this.#subject.value(told);
    const bits = told.leaves[this.#number] as number;
    const reason =
      seen === undefined
        ? this.#unknown
        : typeof seen === 'boolean'
          ? this.#flag(seen, bits)
          : new LeafReason(this, told, seen, kleeneOf(bits));
    this.#of = told;
    this.#last = reason;
    return reason;
  }

  /** Reasons about yes and no come again and again, and are kept. */
  #flag(seen: boolean, bits: number): BecauseLeaf {
    const place = seen ? bits : 4 + bits;
    const kept = this.#flags[place];
    if (kept) return kept;
    const outcome = kleeneOf(bits);
    const made = leafReason(this.leaf, this.demanded, seen, outcome, this.#words.say(outcome, this.#seen(seen)));
    this.#flags[place] = made;
    return made;
  }

  #seen(value: Value | undefined): Seen {
    return { value, told: () => sayValue(value ?? null, this.leaf.shape), records: this.#records };
  }

  say(told: Told, seen: Value, outcome: Kleene): Text {
    this.#records.of(told);
    return this.#words.say(outcome, this.#seen(seen));
  }
}

/**
 * The reason of one comparison. Its sentence is made when somebody reads it: most findings are counted, not read. As JSON it is
 * what `because` gives, byte for byte.
 */
class LeafReason implements BecauseLeaf {
  declare readonly fact?: string;
  declare readonly field?: string;
  declare readonly setting?: string;
  readonly operator: string;
  readonly demanded: Value;
  readonly seen: Value;
  readonly outcome: Kleene;
  readonly #prepared: PreparedLeaf;
  readonly #told: Told;
  #say: Text | undefined;

  constructor(prepared: PreparedLeaf, told: Told, seen: Value, outcome: Kleene) {
    const { subject, operator } = prepared.leaf;
    if (subject.fact !== undefined) this.fact = subject.fact;
    if (subject.field !== undefined) this.field = subject.field;
    if (subject.setting !== undefined) this.setting = subject.setting;
    this.operator = operator;
    this.demanded = prepared.demanded;
    this.seen = seen;
    this.outcome = outcome;
    this.#prepared = prepared;
    this.#told = told;
  }

  get say(): Text {
    this.#say ??= this.#prepared.say(this.#told, this.seen, this.outcome);
    return this.#say;
  }

  toJSON(): BecauseLeaf {
    return leafReason(this.#prepared.leaf, this.demanded, this.seen, this.outcome, this.say);
  }
}
