import { factsRead } from '../compile/readers/javascript/plan.ts';
import { eachLeaf } from '../compile/readers/leaves.ts';
import { derivationSources } from '../derivations/index.ts';
import type { LeafNode, Node, Program, ProgramDerivation } from '../model/program.ts';

/** Who looks at the facts of a Program, whatever has been answered. */
export interface Readers {
  /** Indexes of the rules that look at a fact, itself or at what follows from it, in ascending order. */
  rulesOf(fact: string): readonly number[];
  /** Whether a fact decides if a question is asked or a form issued. */
  decides(fact: string): boolean;
  /** Facts from which a fact follows; none where it does not. */
  sourcesOf(fact: string): readonly string[];
  /** How a fact follows from others. */
  derivationOf(fact: string): ProgramDerivation | undefined;
  /** Conditions on which a fact is asked. */
  conditionsOf(fact: string): readonly Node[];
}

/** Lists once what a Program reads. */
export function readersOf(program: Program): Readers {
  const sources = new Map(program.derivations.map((derivation) => [derivation.fact, sourcesIn(program, derivation)]));
  const derivations = new Map(program.derivations.map((derivation) => [derivation.fact, derivation]));
  const conditions = Map.groupBy(program.asked, ({ fact }) => fact);
  const rules = new Map<string, Set<number>>();
  const note = (fact: string, rule: number): void => {
    const noted = rules.get(fact) ?? new Set();
    rules.set(fact, noted);
    if (noted.has(rule)) return;
    noted.add(rule);
    for (const source of sources.get(fact) ?? []) note(source, rule);
  };
  program.rules.forEach(({ when, unless, condition, duty }, index) => {
    for (const node of [when, unless, condition]) for (const fact of node ? factsOfNode(node) : []) note(fact, index);
    if (duty?.due?.of !== undefined) note(duty.due.of, index);
  });
  const deciding = new Set([...program.asked, ...program.forms].flatMap(({ when }) => (when ? [...factsOfNode(when)] : [])));
  for (const fact of deciding) for (const source of sources.get(fact) ?? []) deciding.add(source);
  return {
    rulesOf: (fact) => [...(rules.get(fact) ?? [])].sort((left, right) => left - right),
    decides: (fact) => deciding.has(fact),
    sourcesOf: (fact) => sources.get(fact) ?? [],
    derivationOf: (fact) => derivations.get(fact),
    conditionsOf: (fact) => (conditions.get(fact) ?? []).flatMap(({ when }) => when ?? []),
  };
}

/**
 * The questions behind a fact: itself where it is asked, else those from which it follows.
 *
 * @param asked - facts that the checklist asks
 */
export function questionsBehind(
  fact: string,
  asked: ReadonlySet<string>,
  readers: Readers,
  seen: ReadonlySet<string> = new Set(),
): string[] {
  if (asked.has(fact)) return [fact];
  if (seen.has(fact)) return [];
  return readers.sourcesOf(fact).flatMap((source) => questionsBehind(source, asked, readers, new Set([...seen, fact])));
}

/** Facts that a derivation looks at, those with which entries of a list are compared included. */
function sourcesIn({ facts }: Program, derivation: ProgramDerivation): readonly string[] {
  const definition = facts[derivation.fact];
  const nodes = derivation.kind === 'cases' ? derivation.cases.map(({ when }) => when) : 'where' in derivation ? [derivation.where] : [];
  const read = nodes.flatMap((node) => (node ? [...factsOfNode(node)] : []));
  return [...new Set([...(definition ? derivationSources(definition) : []), ...read])];
}

function factsOfNode(node: Node): ReadonlySet<string> {
  const leaves: LeafNode[] = [];
  eachLeaf(node, (leaf) => leaves.push(leaf));
  return factsRead(leaves);
}
