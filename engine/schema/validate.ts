import type { ErrorObject, ValidateFunction } from 'ajv';
import type { Path, Source } from '../model/place.ts';
import type { Problem } from '../model/problem.ts';
import { problem } from '../model/problems.ts';
import type { Text } from '../model/text.ts';
import { nearest } from './nearest.ts';
import { offset, time } from './parts.ts';
import { type DocumentKind, SCHEMAS } from './schemas.ts';
import * as generated from './validators.generated.js';

const validators = generated as unknown as Record<DocumentKind, ValidateFunction>;

/**
 * Checks a document against the schema of its kind.
 *
 * Ajv's own words are never shown: each error becomes a coded problem at its line and column.
 */
export function validateDocument(kind: DocumentKind, value: unknown, source: Source): Problem[] {
  const validate = validators[kind];
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => translate(kind, error, value, source));
}

function translate(kind: DocumentKind, error: ErrorObject, document: unknown, source: Source): Problem {
  const path = pathOf(error.instancePath, document);
  const key = String(path.at(-1) ?? source.file);
  const where = whereOf(path);
  const params = error.params as Record<string, unknown>;
  const place = source.locate(path);
  switch (error.keyword) {
    case 'required':
      return problem('schema-missing', { where, key: String(params.missingProperty) }, place);
    case 'additionalProperties':
      return unknownKey(kind, error, path, where, source);
    case 'type':
      return problem('schema-type', { key, expected: typeWords(params.type) }, place);
    case 'enum':
      return problem(
        'schema-option',
        { key, value: shown(valueAt(document, path)), options: (params.allowedValues as unknown[]).join(', ') },
        place,
      );
    case 'pattern':
      return patternProblem(String(params.pattern), key, shown(valueAt(document, path)), place);
    case 'minItems':
    case 'minProperties':
      return problem('schema-empty', { key }, place);
    default:
      return problem('schema-other', { where, detail: error.keyword }, place);
  }
}

function unknownKey(kind: DocumentKind, error: ErrorObject, path: Path, where: Text, source: Source): Problem {
  const name = String((error.params as { additionalProperty: string }).additionalProperty);
  const known = knownKeys(kind, error.schemaPath, path);
  return problem('schema-unknown-key', { where, key: name, nearest: nearest(name, known) }, source.locate([...path, name], 'key'));
}

/** Keys that may stand at a place. A schema path counts from its own schema: below the root, `#` is that of a text. */
function knownKeys(kind: DocumentKind, schemaPath: string, path: Path): string[] {
  const [, ...steps] = schemaPath.split('/').slice(0, -1);
  let schema: unknown = steps.length === 0 && path.length > 0 ? SCHEMAS.text : SCHEMAS[kind];
  for (const step of steps) schema = (schema as Record<string, unknown> | undefined)?.[step.replaceAll('~1', '/')];
  return Object.keys((schema as { properties?: object } | undefined)?.properties ?? {});
}

const EXAMPLES: readonly (readonly [string, string])[] = [
  ['^\\d{4}-\\d{2}-\\d{2}$', '2024-01-01'],
  [time.pattern, '"17:30"'],
  [offset.pattern, '"+08:00"'],
  ['^\\d+\\.\\d+\\.\\d+$', '1.0.0'],
  ['^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*$', 'folder/short-name'],
  ['^[A-Za-z][A-Za-z0-9_.-]*$', 'shortName'],
];

function patternProblem(pattern: string, key: string, value: string, place: object): Problem {
  const example = EXAMPLES.find(([known]) => known === pattern)?.[1];
  return example === undefined ? problem('schema-empty', { key }, place) : problem('schema-pattern', { key, value, example }, place);
}

function pathOf(pointer: string, document: unknown): Path {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const path: (string | number)[] = [];
  for (const step of steps) path.push(Array.isArray(valueAt(document, path)) ? Number(step) : step);
  return path;
}

function valueAt(document: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<string | number, unknown> | undefined)?.[step], document);
}

function whereOf(path: Path): Text {
  if (path.length === 0) return { 'zh-CN': '文件', en: 'the document' };
  const joined = path.join('.');
  return { 'zh-CN': `“${joined}”`, en: `"${joined}"` };
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

const TYPE_WORDS: Readonly<Record<string, Text>> = {
  object: { 'zh-CN': '一组“名称：值”', en: 'a group of "key: value"' },
  array: { 'zh-CN': '列表', en: 'a list' },
  string: { 'zh-CN': '文字（数字请加引号）', en: 'a text (put quotes around numbers)' },
  number: { 'zh-CN': '数字', en: 'a number' },
  boolean: { 'zh-CN': 'true 或 false', en: 'true or false' },
};

function typeWords(type: unknown): Text {
  const types = (Array.isArray(type) ? type : [type]).map((name) => TYPE_WORDS[String(name)]).filter((words) => words !== undefined);
  return { 'zh-CN': types.map((words) => words['zh-CN']).join('或'), en: types.map((words) => words.en).join(' or ') };
}
