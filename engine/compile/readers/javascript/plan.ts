import type { LeafNode, Program, ProgramDerivation, ProgramRule } from '../../../model/program.ts';
import type { Effect, Effective } from '../../../model/rule.ts';
import { eachLeaf } from '../leaves.ts';
import { leafKey } from './leaf-key.ts';
import { operandsOf } from './operand.ts';
import { type Tree, treeOf } from './tree.ts';

/** A rule over numbered leaves. */
export interface PlannedRule {
  readonly verb: ProgramRule['verb'];
  readonly effect: Effect;
  /** Number of the span of days in which it is in force. */
  readonly span: number;
  readonly when?: Tree;
  readonly unless?: Tree;
  readonly condition?: Tree;
}

/** The rules of a Program with what they share said once; both forms of the reader are made from it. */
export interface Plan {
  /** Every comparison once. */
  readonly leaves: readonly LeafNode[];
  /** The number of a comparison among them, by its key. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly rules: readonly PlannedRule[];
  readonly spans: readonly (Effective | undefined)[];
  /** Names of the facts that are read, as far as possible in the order in which submissions have them. */
  readonly facts: readonly string[];
  readonly derivations: readonly ProgramDerivation[];
}

/** What a plan is made of. */
export type Planned = Pick<Program, 'rules'> & Partial<Pick<Program, 'facts' | 'derivations'>>;

/** Numbers the comparisons of all rules, each once however many rules make it, and the spans of days. */
export function planOf({ rules, facts = {}, derivations = [] }: Planned): Plan {
  const leaves = new Numbering<LeafNode>(leafKey);
  const spans = new Numbering<Effective | undefined>((span) => (span ? `${span.from} ${span.through ?? ''}` : ''));
  const tree = (node: ProgramRule['when']) => node && treeOf(node, (leaf) => leaves.numberOf(leaf));
  const planned = rules.map((rule): PlannedRule => {
    const [when, unless, condition] = [tree(rule.when), tree(rule.unless), tree(rule.condition)];
    return {
      verb: rule.verb,
      effect: rule.effect,
      span: spans.numberOf(rule.effective),
      ...(when ? { when } : {}),
      ...(unless ? { unless } : {}),
      ...(condition ? { condition } : {}),
    };
  });
  const read = factsRead(leaves.all);
  const known = Object.keys(facts).filter((name) => read.has(name));
  return {
    leaves: leaves.all,
    numbers: leaves.numbers,
    rules: planned,
    spans: spans.all,
    facts: [...new Set([...known, ...read])],
    derivations,
  };
}

/** Names of the facts that comparisons read, those inside of lists included, in the order in which they are first read. */
export function factsRead(leaves: readonly LeafNode[]): ReadonlySet<string> {
  const facts = new Set<string>();
  const visit = (leaf: LeafNode): void => {
    for (const operand of operandsOf(leaf)) {
      if ('subject' in operand && operand.subject.fact !== undefined) facts.add(operand.subject.fact);
    }
  };
  for (const leaf of leaves) eachLeaf(leaf, visit);
  return facts;
}

/** Numbers from zero, the same for the same key. */
class Numbering<Item> {
  readonly all: Item[] = [];
  readonly numbers = new Map<string, number>();
  readonly #keyOf: (item: Item) => string;

  constructor(keyOf: (item: Item) => string) {
    this.#keyOf = keyOf;
  }

  numberOf(item: Item): number {
    const key = this.#keyOf(item);
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.all.length);
    return this.all.push(item) - 1;
  }
}
