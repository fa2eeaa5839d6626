import type { FactDefinition } from '../../../model/fact.ts';
import type { LeafNode, Node, Program, ProgramDerivation } from '../../../model/program.ts';
import { eachLeaf } from '../leaves.ts';
import type { Cell, Kind } from './cell.ts';
import { fitsMask, naturalKind } from './from-text.ts';
import { columnCell } from './packed.ts';

/** What is asked of the value of a fact. */
interface Uses {
  /** Its text: its entries, fields, or how often something is chosen. */
  text: boolean;
  /** Which options of it are chosen. */
  options: boolean;
}

/**
 * The columns that a Program needs, by fact: as little as its rules, derivations and questions ask of each. A fact of which
 * nothing but `filled` is asked has no more than its presence.
 *
 * @param told - facts whose text is shown as it is, such as the name of a contractor
 */
export function columnsOf(program: Program, told: readonly FactDefinition[] = []): ReadonlyMap<string, Cell> {
  const uses = new Map<string, Uses>();
  const use = (fact: string): Uses => {
    const found = uses.get(fact) ?? { text: false, options: false };
    uses.set(fact, found);
    return found;
  };
  for (const node of nodesOf(program)) eachLeaf(node, (leaf) => noteLeaf(leaf, use));
  for (const derivation of program.derivations) for (const fact of sourcesOf(derivation)) use(fact).text = true;
  for (const { fact } of [...program.asked, ...program.derivations]) use(fact);
  for (const { name } of told) use(name).text = true;
  const facts = { ...program.facts, ...Object.fromEntries(told.map((fact) => [fact.name, fact])) };
  const names = told.map(({ name }) => name);
  const derived = new Set(program.derivations.map(({ fact }) => fact));
  const known = [...uses].filter(([fact]) => Object.hasOwn(facts, fact));
  return new Map(
    known.map(([fact, asked], index) => {
      const definition = facts[fact] as FactDefinition;
      const kind = names.includes(fact) ? 'json' : kindOf(definition, asked, derived.has(fact));
      return [fact, columnCell(kind, `f${index}`, definition)] as const;
    }),
  );
}

function kindOf(fact: FactDefinition, { text, options }: Uses, derived: boolean): Kind {
  const natural = naturalKind(fact);
  if (natural !== 'json' || derived) return natural;
  if (fact.type === 'set' && options && !text && fitsMask(fact)) return 'mask';
  return text || options ? 'json' : 'presence';
}

function nodesOf({ rules, derivations, asked }: Program): Node[] {
  const parts = rules.flatMap(({ when, unless, condition }) => [when, unless, condition]);
  return [...parts, ...asked.map(({ when }) => when), ...derivations.flatMap(nodesOfDerivation)].filter((node) => node !== undefined);
}

function nodesOfDerivation(derivation: ProgramDerivation): (Node | undefined)[] {
  if (derivation.kind === 'cases') return derivation.cases.map(({ when }) => when);
  return derivation.kind === 'count' || derivation.kind === 'lasting' ? [derivation.where] : [];
}

function sourcesOf(derivation: ProgramDerivation): string[] {
  switch (derivation.kind) {
    case 'count':
      return [derivation.count];
    case 'elapsed':
      return [derivation.from, derivation.to];
    case 'latest':
    case 'lasting':
      return [derivation.list];
    case 'reversed':
      return [derivation.list, ...(derivation.without === undefined ? [] : [derivation.without])];
    case 'quotient':
      return [derivation.list, derivation.by];
    case 'month-end':
      return [derivation.month];
    case 'cases':
      return [];
  }
}

function noteLeaf({ subject, operator, demanded }: LeafNode, use: (fact: string) => Uses): void {
  const compared = demanded.kind === 'fact' ? demanded.fact : demanded.kind === 'window' ? demanded.of : undefined;
  if (compared !== undefined) use(compared).text = true;
  if (subject.fact === undefined) return;
  const uses = use(subject.fact);
  if (operator.startsWith('includes-') && demanded.kind === 'literal' && subject.field === undefined) uses.options = true;
  else if (operator !== 'filled' || subject.field !== undefined) uses.text = true;
}

/** Facts that a derivation reads. */
export function derivationReads(derivation: ProgramDerivation): string[] {
  const found = new Set(sourcesOf(derivation));
  const use = (fact: string): Uses => {
    found.add(fact);
    return { text: false, options: false };
  };
  for (const node of nodesOfDerivation(derivation)) if (node) eachLeaf(node, (leaf) => noteLeaf(leaf, use));
  return [...found];
}
