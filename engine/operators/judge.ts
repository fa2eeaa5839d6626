import { and, type Kleene, not, or } from '../model/kleene.ts';
import type { Context } from '../model/operator.ts';
import type { LeafNode, Node, Subject } from '../model/program.ts';
import type { Facts, Value } from '../model/submission.ts';
import { isPlainEntry } from '../schema/entries.ts';
import { OPERATORS } from './index.ts';

/** Values that a condition may look at: the facts, and the settings of the day. */
export interface Known {
  readonly facts: Facts;
  readonly settings: Facts;
}

/** Judges a condition in Kleene's logic. */
export function judge(node: Node, context: Context): Kleene {
  if (node.kind === 'leaf') return judgeLeaf(node, context);
  if (node.kind === 'not') return not(judge(node.node, context));
  const outcomes = node.nodes.map((inner) => judge(inner, context));
  return node.kind === 'all' ? and(outcomes) : or(outcomes);
}

/** Judges one comparison. Unknown stays unknown; of `null` only `filled` can be true. */
export function judgeLeaf(leaf: LeafNode, context: Context): Kleene {
  const seen = context.valueOf(leaf.subject);
  if (seen === undefined) return 'unknown';
  if (seen === null && leaf.operator !== 'filled') return false;
  const operator = OPERATORS.get(leaf.operator);
  return operator ? operator.compare(seen, leaf, context) : 'unknown';
}

/** What conditions over facts and settings look at. */
export function factContext(known: Known): Context {
  return {
    valueOf: (subject) => lookUp(subject, known),
    judge: (node, record) => judge(node, recordContext(record, known)),
  };
}

function lookUp(subject: Subject, known: Known): Value | undefined {
  if (subject.setting !== undefined) return own(known.settings, subject.setting);
  const value = own(known.facts, subject.fact ?? '');
  return subject.field === undefined || value === undefined ? value : fieldOf(value, subject.field);
}

/** Inside a record its fields are looked at; a fact or setting with which one is compared is the submission's. */
function recordContext(record: Value, known: Known): Context {
  return {
    valueOf: (subject) =>
      subject.fact === undefined && subject.setting === undefined ? fieldOf(record, subject.field ?? '') : lookUp(subject, known),
    judge: (node, inner) => judge(node, recordContext(inner, known)),
  };
}

function fieldOf(record: Value, field: string): Value | undefined {
  if (record === null || isPlainEntry(record)) return record;
  return own(record as Facts, field);
}

function own(values: Facts, name: string): Value | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
