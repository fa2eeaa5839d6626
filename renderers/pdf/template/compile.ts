import Handlebars from 'handlebars/dist/handlebars.min.js';
import type { Lang } from '../../../engine/model/text.ts';
import { HIDDEN_MARKS } from '../layout/run.ts';
import { HELPERS } from './helpers.ts';
import { ROOTS } from './resolve.ts';

/** A string of a template, ready to be filled. */
export interface CompiledWords {
  /** The dotted names that it asks for. */
  readonly paths: readonly string[];
  fill(values: object, lang: Lang): string;
}

/** Why a string of a template cannot be used. */
export type WordsFault =
  | { readonly kind: 'syntax'; readonly detail: string }
  | { readonly kind: 'construct' | 'helper' | 'name'; readonly detail: string };

type Compiled = { readonly words: CompiledWords } | { readonly fault: WordsFault };

/** Strings come from templates only, so this does not grow with the number of forms. */
const compiled = new Map<string, Compiled>();

const engine = Handlebars.create();
for (const [name, helper] of Object.entries(HELPERS)) {
  engine.registerHelper(name, (value: unknown, options: { data?: { root?: { lang?: Lang } } }) =>
    isHidden(value) ? value : helper(value, options.data?.root?.lang ?? 'zh-CN'),
  );
}

/** Whether a value is hidden: then there is nothing to put in another form. */
function isHidden(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith(HIDDEN_MARKS[0]);
}

/**
 * Compiles one string of a template: names in double braces, optionally after a helper, and nothing else.
 *
 * There are no blocks, partials, or further helpers, and no access to prototypes.
 */
export function compileWords(source: string): Compiled {
  const seen = compiled.get(source);
  if (seen !== undefined) return seen;
  const result = compileNew(source);
  compiled.set(source, result);
  return result;
}

function compileNew(source: string): Compiled {
  try {
    const tree = engine.parse(source);
    const paths: string[] = [];
    for (const statement of tree.body) {
      const fault = readStatement(statement, paths);
      if (fault !== undefined) return { fault };
    }
    const knownHelpers = Object.fromEntries(Object.keys(HELPERS).map((name) => [name, true]));
    const template = engine.compile(tree, { noEscape: true, strict: true, knownHelpers, knownHelpersOnly: true });
    return { words: { paths, fill: (values, lang) => template({ ...values, lang }) } };
  } catch (error) {
    return { fault: { kind: 'syntax', detail: (error as Error).message.split('\n')[0] ?? '' } };
  }
}

/** Gathers the names of one statement, or tells what is not allowed in it. */
function readStatement(statement: hbs.AST.Statement, paths: string[]): WordsFault | undefined {
  if (statement.type === 'ContentStatement' || statement.type === 'CommentStatement') return undefined;
  if (statement.type !== 'MustacheStatement') return { kind: 'construct', detail: statement.type.replace('Statement', '') };
  const { path, params, hash } = statement as hbs.AST.MustacheStatement;
  if (hash !== undefined) return { kind: 'construct', detail: 'name=value' };
  if (params.length === 0) return readName(path, paths);
  const helper = nameOf(path);
  if (helper === undefined || !Object.hasOwn(HELPERS, helper) || params.length > 1) return { kind: 'helper', detail: helper ?? '' };
  const [param] = params;
  return param === undefined || param.type === 'NumberLiteral' ? undefined : readName(param, paths);
}

function readName(expression: hbs.AST.Expression, paths: string[]): WordsFault | undefined {
  const name = nameOf(expression);
  if (name === undefined || !isKnownName(name)) return { kind: 'name', detail: name ?? '' };
  paths.push(name);
  return undefined;
}

function nameOf(expression: hbs.AST.Expression): string | undefined {
  if (expression.type !== 'PathExpression') return undefined;
  const path = expression as hbs.AST.PathExpression;
  return path.data || path.depth > 0 ? undefined : path.parts.join('.');
}

/** Whether a dotted name starts with something that a template can see. */
export function isKnownName(name: string): boolean {
  const [root = '', ...rest] = name.split('.');
  const members = Object.hasOwn(ROOTS, root) ? ROOTS[root] : undefined;
  if (members === undefined) return false;
  if (members === true) return rest.length > 0 && rest[0] !== '';
  return members.length === 0 ? rest.length === 0 : rest.length === 1 && members.includes(rest[0] ?? '');
}
