import type { Text } from '../../engine/model/text.ts';
import { type Answer, API_PREFIX, type Endpoint, type Schema } from './endpoint.ts';
import { API_SCHEMAS, schemaOf } from './schemas.ts';

/** Both languages, Chinese first. */
const both = (text: Text | undefined): string | undefined => text && `${text['zh-CN']}\n\n${text.en}`;

const PROBLEM = { description: '问题（RFC 9457） · a problem', content: { 'application/problem+json': { schema: schemaOf('problem') } } };

/** Statuses of what may go wrong anywhere. */
const FAULTS = ['400', '401', '403', '404', '409', '410', '413', '415', '422', '429', '500', '503'];

/** The description of the interface, OpenAPI 3.1. It is the same on every machine. */
export function openApi(all: readonly Endpoint[]): Schema {
  const paths: Record<string, Record<string, Schema>> = {};
  for (const endpoint of all) {
    const path = `${API_PREFIX}${endpoint.path}`;
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '规矩 Guiju',
      version: '1',
      license: { name: 'MIT', identifier: 'MIT' },
      description: both({
        'zh-CN': '供别的程序使用的接口：审核、交申报、签发、核验。说明见 docs/guide/api.zh-CN.md。',
        en: 'For other programs: judge, hand in, issue, verify. See docs/guide/api.md.',
      }),
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: Object.fromEntries(Object.entries(API_SCHEMAS).map(([name, schema]) => [name, linked(schema)])),
    },
  };
}

function operation({ id, may, summary, about, path, query = {}, once, sends, answers }: Endpoint): Schema {
  const parameters = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ...Object.entries(query).map(([name, { description, ...schema }]) => ({
      ...{ name, in: 'query', required: name === 'follows' },
      ...(description === undefined ? {} : { description }),
      schema,
    })),
    ...(once ? [ONCE] : []),
  ];
  return {
    operationId: id,
    summary: summary.en,
    description: both({ 'zh-CN': [summary['zh-CN'], about?.['zh-CN'] ?? ''].join('。'), en: about?.en ?? '' })?.trim(),
    'x-right': may,
    ...(may === 'everybody' ? { security: [] } : {}),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(sends
      ? {
          requestBody: {
            required: true,
            description: both(sends.about),
            content: Object.fromEntries(Object.entries(sends.content).map(([type, schema]) => [type, { schema }])),
          },
        }
      : {}),
    responses: {
      ...Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, response(answer)])),
      ...Object.fromEntries(FAULTS.map((status) => [status, PROBLEM])),
    },
  };
}

const ONCE = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: '每次请求一个不重复的键，重试用同一个 · a key of its own for each request; the same for its repetitions',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
};

function response({ about, type, schema }: Answer): Schema {
  return { description: both(about), ...(type === undefined ? {} : { content: { [type]: schema ? { schema } : {} } }) };
}

/** The schemas by which documents are checked name the one of texts in their own way. */
function linked(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(linked);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, key === '$ref' && value === 'text' ? '#/components/schemas/text' : linked(value)]),
  );
}
