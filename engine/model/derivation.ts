import type { Condition } from './condition.ts';
import type { FactDefinition, ValueShape } from './fact.ts';
import type { Path } from './place.ts';
import type { Node } from './program.ts';
import type { Facts, Value } from './submission.ts';
import type { Text } from './text.ts';

/** What a kind of derivation may ask while it reads what the dictionary wrote. Each returns undefined after telling a fault. */
export interface DerivationReader<Written> {
  readonly written: Written;
  /** The fact that follows. */
  readonly target: FactDefinition;
  /** The fact named at a path below `derive`, if its shape suits. */
  fact(path: Path, suits: (shape: ValueShape) => boolean, expected: Text): ValueShape | undefined;
  /** The field of a list of records named at a path, if its shape suits. */
  field(path: Path, list: ValueShape, suits: (shape: ValueShape) => boolean, expected: Text): ValueShape | undefined;
  /** A condition over facts and settings. */
  condition(written: Condition, path: Path): Node | undefined;
  /** A condition over the entries of a list. */
  entries(list: string, written: Condition, path: Path): Node | undefined;
  /** A value of the fact that follows. */
  value(written: unknown, path: Path): Value | undefined;
  /** Tells that something else is expected at a path. */
  wrong(path: Path, expected: Text): undefined;
}

/** What is known while a fact is derived. */
export interface Ground {
  readonly facts: Facts;
  readonly settings: Facts;
}

/**
 * One way in which a fact follows from others. `Written` is what stands behind `derive`, with a key of the kind's own name.
 * The value that follows is undefined while a source is unknown, and null where it is known that there is none.
 */
export interface DerivationKind<Written = never, Ready = never> {
  readonly name: string;
  /** Other keys that may stand beside the name. */
  readonly keys: readonly string[];
  /** Facts from which the fact follows. */
  readonly sources: (written: Written) => readonly string[];
  readonly read: (reader: DerivationReader<Written>) => Ready | undefined;
  readonly derive: (ready: Ready, ground: Ground) => Value | undefined;
}
