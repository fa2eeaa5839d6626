import type { FastifyReply } from 'fastify';
import type { Problem } from '../../engine/model/problem.ts';
import { LANGS, type Lang, type Text } from '../../engine/model/text.ts';
import { type PointerFinder, pointersIn } from './pointer.ts';

/** Begins the type of every problem: what comes after it is a code of `docs/errors.md`. */
const TYPE = 'urn:guiju:problem:';

/** A problem as it is told to programs. */
export interface ToldProblem {
  readonly code: string;
  readonly message: Text;
  readonly hint?: Text;
  /** Where in what was sent, as JSON Pointer. */
  readonly pointer?: string;
}

/**
 * Answers with problems by RFC 9457: the first of them as the problem itself, in the language that is asked for, and all of them in
 * both languages.
 *
 * @param sent - text of the document that was sent, in which places are looked up
 */
export function tellProblems(
  reply: FastifyReply,
  status: number,
  problems: readonly Problem[],
  { sent, headers = {}, lang }: { readonly sent?: string; readonly headers?: Readonly<Record<string, string>>; readonly lang: Lang },
): FastifyReply {
  const asked = langAsked(String(reply.request.headers['accept-language'] ?? ''), lang);
  const [first] = problems;
  const pointers = sent === undefined ? undefined : pointersIn(sent);
  const told = problems.slice(0, MOST).map((problem) => toldProblem(problem, pointers));
  return reply
    .status(status)
    .headers({ ...headers, 'content-language': asked, 'cache-control': 'no-store' })
    .type('application/problem+json; charset=utf-8')
    .send({
      type: `${TYPE}${first?.code ?? 'unknown'}`,
      title: first?.message[asked] ?? '',
      status,
      ...(first?.hint ? { detail: first.hint[asked] } : {}),
      code: first?.code ?? 'unknown',
      problems: told,
    });
}

/** Most problems that are told at once. */
const MOST = 200;

function toldProblem({ code, message, hint, line, column, ...more }: Problem & { readonly pointer?: string }, pointers?: PointerFinder) {
  const pointer = more.pointer ?? (line === undefined ? undefined : pointers?.(line, column ?? 1));
  return { code, message, ...(hint ? { hint } : {}), ...(pointer === undefined ? {} : { pointer }) } satisfies ToldProblem;
}

/** The language that somebody asks for first, among those we speak. */
export function langAsked(header: string, otherwise: Lang): Lang {
  const wanted = header.split(',').map((part) => (part.split(';')[0] ?? '').trim().toLowerCase());
  for (const one of wanted) {
    const lang = LANGS.find((known) => one !== '' && known.toLowerCase().startsWith(one.split('-')[0] ?? one));
    if (lang) return lang;
  }
  return otherwise;
}
