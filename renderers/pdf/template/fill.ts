import { ProblemError } from '../../../engine/model/problem.ts';
import type { Lang, Text } from '../../../engine/model/text.ts';
import { compileWords } from './compile.ts';
import type { Words } from './grammar.ts';
import { type Resolved, resolve } from './resolve.ts';
import type { Scope } from './scope.ts';

/** Words with their values, and the facts that these come from. */
export interface Filled {
  readonly text: Text;
  readonly facts: readonly string[];
}

/**
 * Puts values into words, in both languages.
 *
 * Throws a ProblemError `template-words` where a string cannot be read; {@link checkTemplate} tells more of it.
 */
export function fillWords(words: Words, scope: Scope): Filled {
  const facts: string[] = [];
  const fill = (source: string, lang: Lang) => fillOne(source, scope, lang, facts);
  const text = typeof words === 'string' ? { 'zh-CN': words, en: words } : words;
  return { text: { 'zh-CN': fill(text['zh-CN'], 'zh-CN'), en: fill(text.en, 'en') }, facts };
}

function fillOne(source: string, scope: Scope, lang: Lang, facts: string[]): string {
  if (!source.includes('{{')) return source;
  const compiled = compileWords(source);
  if ('fault' in compiled) throw new ProblemError([unreadable(source, compiled.fault.detail)]);
  const values: Branch = Object.create(null);
  for (const path of compiled.words.paths) {
    const resolved: Resolved = resolve(path, scope);
    if (resolved.fact !== undefined) facts.push(resolved.fact);
    graft(values, path.split('.'), resolved.text[lang]);
  }
  return compiled.words.fill(values, lang);
}

interface Branch {
  [name: string]: string | Branch;
}

/** Handlebars looks for own members only, so each step is an object without a prototype. */
function graft(values: Branch, path: readonly string[], text: string): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) {
    values[name] = text;
    return;
  }
  const next = values[name];
  const branch: Branch = typeof next === 'object' ? next : Object.create(null);
  values[name] = branch;
  graft(branch, rest, text);
}

function unreadable(source: string, detail: string) {
  return {
    code: 'template-words',
    severity: 'error' as const,
    message: {
      'zh-CN': `模板文字“${source}”无法读取：${detail}`,
      en: `The words "${source}" of the template cannot be read: ${detail}`,
    },
  };
}
