import { Slots } from '../../compile/readers/javascript/closures/slots.ts';
import type { Closure, Values } from '../../compile/readers/javascript/frame.ts';
import { kleeneOf } from '../../compile/readers/javascript/truth.ts';
import type { ValueShape } from '../../model/fact.ts';
import type { Node } from '../../model/program.ts';
import type { Value } from '../../model/submission.ts';
import type { Text } from '../../model/text.ts';
import { type Fits, type RecordView, sayContents } from '../say-records.ts';
import type { Told } from './told.ts';

/** The records of what is told: whether they fit is found by closures, and each is put into words once. */
export class ToldRecords implements RecordView {
  readonly #slots = new Slots();
  readonly #closures = new Map<Node, Closure>();
  readonly #contents = new Map<object, { readonly shape: ValueShape; readonly words: Text | undefined }>();
  #of: Told | undefined;
  #values: Values | undefined;

  /** The records of a submission; those of the one before are forgotten. */
  of(told: Told): this {
    if (this.#of === told) return this;
    this.#of = told;
    this.#values = undefined;
    this.#contents.clear();
    return this;
  }

  readonly fits: Fits = (node, record) => {
    let closure = this.#closures.get(node);
    if (!closure) {
      closure = this.#slots.inside(node);
      this.#closures.set(node, closure);
      // The new condition may look at what the others do not.
      this.#values = undefined;
    }
    this.#values ??= this.#slots.values(this.#of?.facts ?? {}, this.#of?.settings ?? {});
    return kleeneOf(closure(this.#values, record));
  };

  readonly contents = (entry: Value, shape: ValueShape): Text | undefined => {
    if (typeof entry !== 'object' || entry === null) return sayContents(entry, shape);
    const known = this.#contents.get(entry);
    if (known?.shape === shape) return known.words;
    const words = sayContents(entry, shape);
    this.#contents.set(entry, { shape, words });
    return words;
  };
}
