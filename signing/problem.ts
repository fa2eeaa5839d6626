import { ProblemError, type Problem } from '../engine/model/problem.ts';
import type { Text } from '../engine/model/text.ts';
import { CATALOGUE, type SigningCode } from './catalogue.ts';

/** Values for the placeholders; `file` also becomes the file of the Problem. */
export type Params = Readonly<Record<string, string | number>>;

/** Makes a Problem of the catalogue, its placeholders filled. */
export function problem(code: SigningCode, params: Params = {}): Problem {
  const entry: { message: Text; hint?: Text } = CATALOGUE[code];
  return {
    code,
    severity: 'error',
    message: fill(entry.message, params),
    ...(entry.hint === undefined ? {} : { hint: fill(entry.hint, params) }),
    ...(params['file'] === undefined ? {} : { file: String(params['file']) }),
  };
}

/** Makes the ProblemError that carries one such problem; the caller throws it. */
export function refusal(code: SigningCode, params: Params = {}): ProblemError {
  return new ProblemError([problem(code, params)]);
}

function fill(text: Text, params: Params): Text {
  const put = (template: string) => template.replace(/\{(\w+)\}/g, (_whole, name: string) => String(params[name] ?? ''));
  return { 'zh-CN': put(text['zh-CN']), en: put(text.en) };
}
