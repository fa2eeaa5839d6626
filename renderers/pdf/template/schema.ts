import { HELPERS } from './helpers.ts';
import { ROOTS } from './resolve.ts';
import type { Shape } from './shape.ts';
import { BLOCKS, COMMON, TEMPLATE, WHEN } from './shapes.ts';

/** A JSON Schema, or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The JSON Schema (draft-07) of a template, for editors: completion and hints while an admin types. */
export function templateSchema(): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Guiju form template',
    description: `Values: ${Object.keys(ROOTS).join(', ')}. Helpers: ${Object.keys(HELPERS).join(', ')}.`,
    ...schemaOf(TEMPLATE),
    definitions: {
      text: closed({ 'zh-CN': { type: 'string' }, en: { type: 'string' } }, ['zh-CN', 'en']),
      words: { oneOf: [{ type: 'string' }, { $ref: '#/definitions/text' }] },
      when: byKey(Object.entries(WHEN).map(([key, keys]) => [key, keys])),
      block: byKey(Object.entries(BLOCKS).map(([kind, keys]) => [kind, { ...keys, ...COMMON }])),
    },
  };
}

function schemaOf(shape: Shape): JsonSchema {
  switch (shape.is) {
    case 'words':
    case 'text':
    case 'when':
      return { $ref: `#/definitions/${shape.is}` };
    case 'blocks':
      return { type: 'array', items: { $ref: '#/definitions/block' } };
    case 'string':
      return { type: 'string' };
    case 'flag':
      return { type: 'boolean' };
    case 'true':
      return { enum: [true, null] };
    case 'scalar':
      return { type: ['string', 'number', 'boolean'] };
    case 'number':
      return { type: 'number', minimum: shape.least, maximum: shape.most };
    case 'one-of':
      return { enum: shape.values };
    case 'list':
      return { type: 'array', items: schemaOf(shape.of) };
    case 'either':
      return { anyOf: shape.of.map(schemaOf) };
    case 'object':
      return closed(properties(shape.keys), shape.needs);
  }
}

function closed(members: JsonSchema, required: readonly string[]): JsonSchema {
  return { type: 'object', properties: members, required, additionalProperties: false };
}

function properties(keys: Readonly<Record<string, Shape>>): JsonSchema {
  return Object.fromEntries(Object.entries(keys).map(([key, shape]) => [key, schemaOf(shape)]));
}

/**
 * A choice by which key is there, as `if/then/else`: its messages name the faulty key, where those of `oneOf` name every
 * alternative.
 */
function byKey(kinds: readonly (readonly [key: string, keys: Readonly<Record<string, Shape>>])[]): JsonSchema {
  const [first, ...rest] = kinds;
  if (first === undefined) return { not: {} };
  const [key, keys] = first;
  // biome-ignore lint/suspicious/noThenProperty: `then` is a keyword of JSON Schema
  return { if: { type: 'object', required: [key] }, then: closed(properties(keys), [key]), else: byKey(rest) };
}
