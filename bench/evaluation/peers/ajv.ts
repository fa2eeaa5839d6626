import { Ajv } from 'ajv';
import type { LeafNode, Node } from '../../../engine/model/program.ts';
import type { Facts, Value } from '../../../engine/model/submission.ts';
import { type Candidate, failsWhen } from '../candidate.ts';

/**
 * The same checks as one JSON Schema: for each rule a schema that a failing submission does not fit, all errors told. What JSON
 * Schema cannot say (the order of days, of two facts) are keywords of our own.
 */
export const ajvSchema: Candidate = {
  name: 'ajv 8.20.0, the same checks as a schema',
  logic: 'two-valued',
  counts: [60, 600],
  prepare(program) {
    const ajv = new Ajv({ allErrors: true, strict: false });
    ajv.addKeyword({
      keyword: 'compares',
      compile: ([operator, left, right]: [string, string, string | { fact: string }]) => comparison(operator, left, right),
    });
    const validate = ajv.compile({ allOf: program.rules.map((rule) => ({ not: schemaOf(failsWhen(rule)) })) });
    const failing = (facts: Facts) => {
      if (validate(facts)) return [];
      const found = (validate.errors ?? []).flatMap(({ schemaPath }) => /^#\/allOf\/(\d+)\/not$/.exec(schemaPath)?.[1] ?? []);
      return found.map(Number);
    };
    return { judge: failing, failing };
  },
};

function comparison(operator: string, left: string, right: string | { fact: string }): (facts: Facts) => boolean {
  const other = typeof right === 'string' ? () => right as Value : (facts: Facts) => facts[right.fact] as Value;
  const compare: Readonly<Record<string, (seen: Value, demanded: Value) => boolean>> = {
    after: (seen, demanded) => String(seen) > String(demanded),
    before: (seen, demanded) => String(seen) < String(demanded),
    'at-least': (seen, demanded) => Number(seen) >= Number(demanded),
  };
  const holds = compare[operator] as (seen: Value, demanded: Value) => boolean;
  return (facts) => holds(facts[left] as Value, other(facts));
}

function schemaOf(node: Node): object {
  if (node.kind === 'not') return { not: schemaOf(node.node) };
  if (node.kind !== 'leaf') return { [node.kind === 'all' ? 'allOf' : 'anyOf']: node.nodes.map(schemaOf) };
  const name = node.subject.fact ?? node.subject.field ?? '';
  const { demanded, operator } = node;
  if (demanded.kind === 'fact') return { compares: [operator, name, { fact: demanded.fact }] };
  if (operator === 'after' || operator === 'before') return { compares: [operator, name, String(literalOf(node))] };
  return { required: [name], properties: { [name]: valueSchema(node) } };
}

function valueSchema(leaf: LeafNode): object {
  const { demanded, operator } = leaf;
  if (demanded.kind === 'records') return operator === 'every' ? { items: schemaOf(demanded.node) } : { contains: schemaOf(demanded.node) };
  const value = literalOf(leaf);
  switch (operator) {
    case 'is':
      return { const: value };
    case 'is-not':
      return { not: { const: value } };
    case 'any-of':
      return { enum: value };
    case 'includes-any':
      return { contains: { enum: value } };
    case 'above':
      return { exclusiveMinimum: value };
    case 'below':
      return { exclusiveMaximum: value };
    case 'at-least':
      return { minimum: value };
    default:
      throw new Error(`no schema for ${operator}`);
  }
}

function literalOf({ demanded }: LeafNode): Value {
  if (demanded.kind !== 'literal') throw new Error('a literal is expected');
  return demanded.value;
}
