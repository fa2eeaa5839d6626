import { Engine, Fact, type NestedCondition, type TopLevelCondition } from 'json-rules-engine';
import { OUTCOMES } from '../../../engine/compile/readers/javascript/outcome-codes.ts';
import { jsonRulesEngineReader } from '../../../engine/compile/readers/json-rules-engine.ts';
import { outcomeOf } from '../../../engine/evaluate/outcome.ts';
import type { LeafNode, Node, Program } from '../../../engine/model/program.ts';
import type { Facts, Value } from '../../../engine/model/submission.ts';
import { type Candidate, failsWhen } from '../candidate.ts';

const OPERATORS: Readonly<Record<string, string>> = {
  is: 'equal',
  'is-not': 'notEqual',
  'any-of': 'in',
  above: 'greaterThan',
  below: 'lessThan',
  'at-least': 'greaterThanInclusive',
  'at-most': 'lessThanInclusive',
  before: 'lessThan',
  after: 'greaterThan',
};

type Path = (field: string) => string;

/** As its documentation has it: its own operators, and JSONPath for the fields of a list. */
export const jsonRulesEngine: Candidate = {
  name: 'json-rules-engine 7.3.1, one engine reused',
  logic: 'two-valued',
  prepare: (program) =>
    prepared(
      program,
      (field) => `$[*].${field}`,
      new Engine(),
      (facts) => facts,
    ),
};

/** The same with a path resolver that only picks a field, and without its cache of facts. */
export const jsonRulesEngineTuned: Candidate = {
  name: 'json-rules-engine, tuned (path resolver, no cache of facts)',
  logic: 'two-valued',
  prepare(program) {
    const pick = (list: unknown, field: string) => (list as readonly Record<string, Value>[]).map((entry) => entry[field]);
    const engine = new Engine([], { pathResolver: pick as never });
    return prepared(
      program,
      (field) => field,
      engine,
      (facts) => Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, new Fact(name, value, { cache: false })])),
    );
  },
};

/** As the product uses it: its own typed operators, each rule read under two readings, so that unknown stays unknown. */
export const referenceReader: Candidate = {
  name: 'json-rules-engine as the reference reader',
  logic: 'three-valued',
  prepare(program) {
    const reader = jsonRulesEngineReader(program);
    const codes = async (facts: Facts) => {
      const verdicts = await reader({ facts, settings: {} });
      return program.rules.map((rule) => OUTCOMES.indexOf(outcomeOf(rule, verdicts.get(rule.id) ?? {}, '2024-06-01') as never));
    };
    return {
      judge: codes,
      codes,
      failing: async (facts) => (await codes(facts)).flatMap((code, index) => (OUTCOMES[code] === 'failed' ? [index] : [])),
    };
  },
};

function prepared(program: Program, path: Path, engine: Engine, factsFor: (facts: Facts) => Record<string, unknown>) {
  program.rules.forEach((rule, index) => {
    engine.addRule({ conditions: conditionOf(failsWhen(rule), path) as TopLevelCondition, event: { type: String(index) } });
  });
  return {
    judge: (facts: Facts) => engine.run(factsFor(facts)),
    failing: async (facts: Facts) =>
      (await engine.run(factsFor(facts))).events.map(({ type }) => Number(type)).sort((left, right) => left - right),
  };
}

function conditionOf(node: Node, path: Path): NestedCondition {
  if (node.kind === 'leaf') return leafOf(node, path);
  if (node.kind === 'not') return { not: conditionOf(node.node, path) };
  const nested = node.nodes.map((inner) => conditionOf(inner, path));
  return node.kind === 'all' ? { all: nested } : { any: nested };
}

function leafOf(leaf: LeafNode, path: Path): NestedCondition {
  const fact = leaf.subject.fact ?? '';
  const { demanded } = leaf;
  if (demanded.kind === 'records' && demanded.node.kind === 'leaf') {
    const inner = demanded.node;
    const each = leaf.operator === 'every' ? 'everyFact' : 'someFact';
    return { fact, path: path(inner.subject.field ?? ''), operator: `${each}:${operatorOf(inner)}`, value: literalOf(inner) };
  }
  if (leaf.operator === 'includes-any')
    return { any: (literalOf(leaf) as string[]).map((option) => ({ fact, operator: 'contains', value: option })) };
  const value = demanded.kind === 'fact' ? { fact: demanded.fact } : literalOf(leaf);
  return { fact, operator: operatorOf(leaf), value };
}

function operatorOf({ operator }: LeafNode): string {
  const found = OPERATORS[operator];
  if (!found) throw new Error(`no json-rules-engine operator for ${operator}`);
  return found;
}

function literalOf({ demanded }: LeafNode): Value {
  if (demanded.kind !== 'literal') throw new Error('a literal is expected');
  return demanded.value;
}
