import { LogicEngine } from 'json-logic-engine';
import type { LeafNode, Node } from '../../../engine/model/program.ts';
import type { Facts } from '../../../engine/model/submission.ts';
import { type Candidate, failsWhen } from '../candidate.ts';

const OPERATORS: Readonly<Record<string, string>> = {
  is: '===',
  'is-not': '!==',
  above: '>',
  below: '<',
  'at-least': '>=',
  'at-most': '<=',
  before: '<',
  after: '>',
};

/** Each rule compiled to a function by the library. */
export const jsonLogicEngine: Candidate = {
  name: 'json-logic-engine 5.0.7, compiled',
  logic: 'two-valued',
  prepare(program) {
    const engine = new LogicEngine();
    const functions = program.rules.map((rule) => engine.build(logicOf(failsWhen(rule))) as (facts: Facts) => boolean);
    const failing = (facts: Facts) => {
      const found: number[] = [];
      for (let index = 0; index < functions.length; index += 1) if (functions[index]?.(facts)) found.push(index);
      return found;
    };
    return { judge: failing, failing };
  },
};

function logicOf(node: Node): unknown {
  if (node.kind === 'leaf') return leafOf(node);
  if (node.kind === 'not') return { '!': logicOf(node.node) };
  return { [node.kind === 'all' ? 'and' : 'or']: node.nodes.map(logicOf) };
}

function leafOf(leaf: LeafNode): unknown {
  const seen = { var: leaf.subject.fact ?? leaf.subject.field };
  const { demanded, operator } = leaf;
  if (demanded.kind === 'records') return { [operator === 'every' ? 'all' : 'some']: [seen, logicOf(demanded.node)] };
  const value = demanded.kind === 'fact' ? { var: demanded.fact } : demanded.kind === 'literal' ? demanded.value : undefined;
  if (operator === 'any-of') return { in: [seen, value] };
  if (operator === 'includes-any') return { some: [seen, { in: [{ var: '' }, value] }] };
  return { [OPERATORS[operator] as string]: [seen, value] };
}
