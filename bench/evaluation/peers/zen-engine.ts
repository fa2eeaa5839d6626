import type { LeafNode, Node, Program } from '../../../engine/model/program.ts';
import type { Facts } from '../../../engine/model/submission.ts';
import { type Candidate, failsWhen, type Prepared } from '../candidate.ts';

/** The part of the library that is used here. It is no dependency: its packages for other systems are not in every registry. */
interface Zen {
  readonly ZenEngine: new () => {
    createDecision(content: object): { evaluate(facts: Facts): Promise<{ readonly result: Readonly<Record<string, boolean>> }> };
  };
}

const PACKAGE = '@gorules/zen-engine';
const OPERATORS: Readonly<Record<string, string>> = {
  is: '==',
  'is-not': '!=',
  above: '>',
  below: '<',
  'at-least': '>=',
  'at-most': '<=',
  before: '<',
  after: '>',
};
/** So many evaluations are under way at once. */
const IN_FLIGHT = 64;

/** Each rule an expression of a decision, the library's own language; undefined where it is not installed. */
export async function zenEngine(): Promise<Candidate[]> {
  const library = (await import(PACKAGE).catch(() => undefined)) as Zen | undefined;
  if (!library) return [];
  const one: Candidate = {
    name: '@gorules/zen-engine 0.54.0, expressions',
    logic: 'two-valued',
    prepare: (program) => prepared(library, program),
  };
  const many: Candidate = {
    ...one,
    name: `@gorules/zen-engine 0.54.0, ${IN_FLIGHT} in flight`,
    prepare(program) {
      const made = prepared(library, program);
      return { ...made, judgeMany: (facts) => inFlight(facts, made) };
    },
  };
  return [one, many];
}

async function inFlight(many: readonly Facts[], { judge }: Prepared): Promise<void> {
  let next = 0;
  const work = async () => {
    while (next < many.length) await judge(many[next++] as Facts);
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
}

function prepared(library: Zen, program: Program): Prepared {
  const decision = new library.ZenEngine().createDecision(contentOf(program));
  return {
    judge: (facts) => decision.evaluate(facts),
    failing: async (facts) => {
      const { result } = await decision.evaluate(facts);
      return program.rules.flatMap((_, index) => (result[`r${index}`] ? [index] : []));
    },
  };
}

function contentOf({ rules }: Program): object {
  const position = { x: 0, y: 0 };
  const expressions = rules.map((rule, index) => ({ id: `e${index}`, key: `r${index}`, value: expressionOf(failsWhen(rule)) }));
  return {
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode', position },
      { id: 'rules', name: 'rules', type: 'expressionNode', position, content: { expressions } },
      { id: 'out', name: 'out', type: 'outputNode', position },
    ],
    edges: [
      { id: 'a', type: 'edge', sourceId: 'in', targetId: 'rules' },
      { id: 'b', type: 'edge', sourceId: 'rules', targetId: 'out' },
    ],
  };
}

function expressionOf(node: Node, within = ''): string {
  if (node.kind === 'not') return `not(${expressionOf(node.node, within)})`;
  if (node.kind !== 'leaf')
    return `(${node.nodes.map((inner) => expressionOf(inner, within)).join(node.kind === 'all' ? ' and ' : ' or ')})`;
  return leafOf(node, within);
}

function leafOf(leaf: LeafNode, within: string): string {
  const { demanded, operator, shape } = leaf;
  const seen = leaf.subject.fact ?? `${within}${leaf.subject.field}`;
  if (demanded.kind === 'records') return `${operator === 'every' ? 'all' : 'some'}(${seen}, ${expressionOf(demanded.node, '#.')})`;
  const value = demanded.kind === 'fact' ? demanded.fact : demanded.kind === 'literal' ? JSON.stringify(demanded.value) : '';
  if (operator === 'any-of') return `${seen} in ${value}`;
  if (operator === 'includes-any') return `some(${seen}, # in ${value})`;
  if (shape.type === 'date') return `date(${seen}) ${OPERATORS[operator]} date(${value})`;
  return `${seen} ${OPERATORS[operator]} ${value}`;
}
