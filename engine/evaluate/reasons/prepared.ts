import { leafKey, subjectKey } from '../../compile/readers/javascript/leaf-key.ts';
import type { Plan } from '../../compile/readers/javascript/plan.ts';
import type { Because } from '../../model/decision.ts';
import { type Kleene, not } from '../../model/kleene.ts';
import type { Context } from '../../model/operator.ts';
import type { LeafNode, Node } from '../../model/program.ts';
import { demandedAsWritten } from '../because.ts';
import type { LabelOf } from '../demand-words.ts';
import { LeafWords } from '../leaf-words.ts';
import { PreparedLeaf } from './leaf.ts';
import { ToldRecords } from './records.ts';
import { SeenSubject } from './subject.ts';
import type { Told } from './told.ts';

/** A condition whose reasons can be told of one submission after another. */
export type Reason = (told: Told) => Because;

/** Tells the same reasons as `because`, of many submissions under the settings of one day, from what a reader has judged. */
export class PreparedReasons {
  readonly #plan: Plan;
  readonly #labelOf: LabelOf;
  readonly #day: Context;
  readonly #leaves = new Map<string, PreparedLeaf>();
  readonly #subjects = new Map<string, SeenSubject>();
  readonly #records = new ToldRecords();

  /** @param day - for the settings */
  constructor(plan: Plan, labelOf: LabelOf, day: Context) {
    this.#plan = plan;
    this.#labelOf = labelOf;
    this.#day = day;
  }

  /** Prepares a condition. */
  of(node: Node): Reason {
    if (node.kind === 'leaf') {
      const leaf = this.#leaf(node);
      return (told) => leaf.reason(told);
    }
    if (node.kind === 'not') {
      const inner = this.of(node.node);
      return (told) => {
        const reason = inner(told);
        return { not: reason, outcome: not(reason.outcome) };
      };
    }
    const members = node.nodes.map((inner) => this.of(inner));
    return node.kind === 'all' ? allReason(members) : anyReason(members);
  }

  /** Comparisons that ask the same share a reason where they are written and called the same, too. */
  #leaf(leaf: LeafNode): PreparedLeaf {
    const asked = leafKey(leaf);
    const demanded = demandedAsWritten(leaf, this.#day);
    const key = `${asked} ${JSON.stringify([demanded, leaf.label, leaf.shape])}`;
    const known = this.#leaves.get(key);
    if (known) return known;
    const words = new LeafWords(leaf, this.#labelOf, this.#day);
    const made = new PreparedLeaf(leaf, this.#plan.numbers.get(asked) as number, demanded, words, this.#subject(leaf), this.#records);
    this.#leaves.set(key, made);
    return made;
  }

  #subject({ subject }: LeafNode): SeenSubject {
    const key = subjectKey(subject);
    const known = this.#subjects.get(key) ?? new SeenSubject(subject, this.#plan.facts.indexOf(subject.fact ?? ''));
    this.#subjects.set(key, known);
    return known;
  }
}

function allReason(members: readonly Reason[]): Reason {
  return (told) => {
    const all: Because[] = [];
    let outcome: Kleene = true;
    for (const member of members) {
      const part = member(told);
      all.push(part);
      if (outcome !== false && part.outcome !== true) outcome = part.outcome;
    }
    return { all, outcome };
  };
}

function anyReason(members: readonly Reason[]): Reason {
  return (told) => {
    const any: Because[] = [];
    let outcome: Kleene = false;
    for (const member of members) {
      const part = member(told);
      any.push(part);
      if (outcome !== true && part.outcome !== false) outcome = part.outcome;
    }
    return { any, outcome };
  };
}
