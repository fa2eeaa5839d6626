import { Engine, type NestedCondition, type RuleProperties, type TopLevelCondition } from 'json-rules-engine';
import { type Kleene, not } from '../../model/kleene.ts';
import type { LeafNode, Node, Program, ProgramRule } from '../../model/program.ts';
import { OPERATORS } from '../../operators/index.ts';
import { factContext, judgeLeaf, type Known } from '../../operators/judge.ts';
import { type FlatNode, pushNegation } from './negation.ts';

/** The two ways to read a program: unknown counts as false, or as true. */
const READINGS = ['certain', 'possible'] as const;
type Reading = (typeof READINGS)[number];

/** Parts of a rule that are judged on their own. */
export type Part = 'when' | 'unless' | 'condition';
export const PARTS: readonly Part[] = ['when', 'unless', 'condition'];

/** Truth of each part that a rule has, by rule id. */
export type Verdicts = ReadonlyMap<string, Partial<Record<Part, Kleene>>>;

/** Judges every rule of a Program over what is known. */
export type Reader = (known: Known) => Promise<Verdicts>;

/** What json-rules-engine gets as the value of a fact: everything known, so that a leaf may compare two facts. */
interface Cell {
  readonly known: Known;
}

/**
 * Leaves of all rules. A condition's value is a leaf's number: json-rules-engine copies the values of all conditions deep,
 * for every result.
 */
type Leaves = LeafNode[];

/**
 * Compiles a Program to json-rules-engine, the reference reader.
 *
 * Its surprises are met here: facts are always defined (an undefined one throws even beside a true branch); comparisons are
 * our own typed operators, which never throw (one error would end the run); there is no path, and the resolver refuses
 * (jsonpath in a rule once executed code); groups are never empty (an empty one fires); an engine is used for one run only
 * (results are written onto its rules, and a second run at once skips rules).
 */
export function jsonRulesEngineReader(program: Pick<Program, 'rules'>): Reader {
  const leaves: Leaves = [];
  const properties = program.rules.flatMap((rule) => PARTS.flatMap((part) => engineRules(rule, part, leaves)));
  const subjects = new Set(properties.flatMap((rule) => subjectNames(rule.conditions as NestedCondition)));
  return async (known) => {
    const engine = new Engine(properties, { pathResolver: refusePath });
    addOperators(engine, leaves);
    for (const name of subjects) engine.addFact(name, { known });
    const { results, failureResults } = await engine.run();
    const truth = new Map([...results, ...failureResults].map((result) => [result.name, result.result === true]));
    return new Map(program.rules.map((rule) => [rule.id, verdictsOf(rule, truth)]));
  };
}

function refusePath(): never {
  throw new Error('a rule has no path: facts are flat');
}

/** Every operator under both readings, plain and negated. */
function addOperators(engine: Engine, leaves: Leaves): void {
  for (const reading of READINGS) {
    for (const negated of [false, true]) {
      const judge = (cell: Cell, leaf: number) => holds(reading, negated, cell, leaves[leaf] as LeafNode);
      for (const name of OPERATORS.keys()) engine.addOperator(operatorName(reading, negated, name), judge);
    }
  }
}

function operatorName(reading: Reading, negated: boolean, name: string): string {
  return negated ? `${reading} not ${name}` : `${reading} ${name}`;
}

function engineRules(rule: ProgramRule, part: Part, leaves: Leaves): RuleProperties[] {
  const node = rule[part];
  if (!node) return [];
  return READINGS.map((reading) => ({
    name: nameOf(rule, part, reading),
    conditions: topLevel(node, reading, leaves),
    event: { type: part },
  }));
}

function nameOf(rule: ProgramRule, part: Part, reading: Reading): string {
  return `${rule.id} ${part} ${reading}`;
}

function topLevel(node: Node, reading: Reading, leaves: Leaves): TopLevelCondition {
  const flat = pushNegation(node);
  const made = condition(flat, reading, leaves);
  return flat.kind === 'leaf' ? { all: [made] } : (made as TopLevelCondition);
}

function condition(node: FlatNode, reading: Reading, leaves: Leaves): NestedCondition {
  if (node.kind === 'leaf') {
    const value = leaves.push(node.leaf) - 1;
    return { fact: subjectName(node.leaf), operator: operatorName(reading, node.negated, node.leaf.operator), value };
  }
  const nested = node.nodes.map((inner) => condition(inner, reading, leaves));
  return node.kind === 'all' ? { all: nested } : { any: nested };
}

function subjectName({ subject }: LeafNode): string {
  return subject.setting === undefined ? (subject.fact ?? '') : `setting ${subject.setting}`;
}

function subjectNames(nested: NestedCondition): string[] {
  if ('fact' in nested) return [nested.fact];
  const inner = 'all' in nested ? nested.all : 'any' in nested ? nested.any : [];
  return inner.flatMap(subjectNames);
}

function holds(reading: Reading, negated: boolean, cell: Cell, leaf: LeafNode): boolean {
  const outcome = judgeLeaf(leaf, factContext(cell.known));
  const turned = negated ? not(outcome) : outcome;
  return turned === 'unknown' ? reading === 'possible' : turned;
}

function verdictsOf(rule: ProgramRule, truth: ReadonlyMap<string, boolean>): Partial<Record<Part, Kleene>> {
  const verdicts: Partial<Record<Part, Kleene>> = {};
  for (const part of PARTS) {
    if (!rule[part]) continue;
    const certain = truth.get(nameOf(rule, part, 'certain'));
    const possible = truth.get(nameOf(rule, part, 'possible'));
    verdicts[part] = certain ? true : possible === false ? false : 'unknown';
  }
  return verdicts;
}
