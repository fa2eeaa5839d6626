import type { Operand } from './condition.ts';
import type { FactType, ValueShape } from './fact.ts';
import type { Kleene } from './kleene.ts';
import type { Demanded, LeafNode, Node, Subject } from './program.ts';
import type { Value } from './submission.ts';
import type { Text } from './text.ts';

/** What an operator may ask while it compares. */
export interface Context {
  /** The value of a fact, setting or field; undefined where it is unknown. */
  valueOf(subject: Subject): Value | undefined;
  /** Judges a condition over one entry of a list: the fields of a record, or the `value` of a plain entry. */
  judge(node: Node, record: Value): Kleene;
}

/** What an operator may ask while it reads what a rule wrote behind it. Each returns undefined after telling a fault. */
export interface OperandReader {
  readonly shape: ValueShape;
  /** A value of the same type as the subject. */
  literal(written: Operand, shape?: ValueShape): Demanded | undefined;
  /** A list of such values. */
  list(written: Operand, shape?: ValueShape): Demanded | undefined;
  /** `{ fact: name }` or a bare fact name, of a type that compares with the subject. */
  fact(written: Operand): Demanded | undefined;
  /** `{ fact: name }` or `{ setting: name }`, of a type that compares with the subject. */
  reference(written: Operand): Demanded | undefined;
  /** `{ time: 24 h, of: name }`; the time may be `{ setting: name }`. */
  window(written: Operand): Demanded | undefined;
  /** A whole number or `{ at-least: 1 }`. */
  count(written: Operand): Demanded | undefined;
  /** A condition over the entries of a list. */
  records(written: Operand): Demanded | undefined;
  /** Tells that something else is expected here. */
  wrong(expected: Text): undefined;
}

/** A comparison said in words: what is true where it holds, and where it does not. */
export interface Phrase {
  readonly holds: Text;
  readonly fails: Text;
}

/** One comparison: which values it suits, how its operand is read, when it holds, and how it is said. */
export interface Operator {
  readonly name: string;
  readonly types: readonly FactType[];
  /** Narrows `types`, by what a list holds. */
  readonly suits?: (shape: ValueShape) => boolean;
  readonly read: (written: Operand, reader: OperandReader) => Demanded | undefined;
  /** `seen` is known and not null; `null` and unknown are settled before. */
  readonly compare: (seen: Value, leaf: LeafNode, context: Context) => Kleene;
  /** @param demanded - the operand in words */
  readonly say: (demanded: Text, leaf: LeafNode) => Phrase;
}
