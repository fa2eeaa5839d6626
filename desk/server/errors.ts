import { randomUUID } from 'node:crypto';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../../engine/model/problem.ts';
import { whoOf } from '../access/who.ts';
import type { DeskGround } from '../ground.ts';
import { say, WORDS, type Word } from '../words/words.ts';
import { faultOf } from './fault-line.ts';
import { REFUSAL_STATUS, Refusal, type RefusalCode } from './refusal.ts';
import type { Views } from './views.ts';

/** What a fault of the framework is to whoever called. */
const KNOWN: Readonly<Record<string, RefusalCode>> = {
  FST_CSRF_MISSING_SECRET: 'token-wrong',
  FST_CSRF_INVALID_TOKEN: 'token-wrong',
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_REQ_FILE_TOO_LARGE: 'too-large',
  FST_FILES_LIMIT: 'too-large',
  FST_FIELDS_LIMIT: 'too-large',
  FST_PARTS_LIMIT: 'too-large',
};

/** What busboy says of forms with files that are cut off or wrongly divided; it has no codes. */
const BROKEN_FORMS = /^(Unexpected end of multipart data|Multipart: Boundary not found|Part terminated early|Malformed part header)/;

/** Tells faults: on a page for people, as JSON for scripts. What is no fault of the caller has a number, by which the log has it. */
export function tellErrors(app: FastifyInstance, views: Views, { log, store, now }: DeskGround): void {
  /** A call that was refused, by whom and where: with many of them somebody tries doors. */
  const note = async (request: FastifyRequest, code: RefusalCode): Promise<void> => {
    const { person, routeOptions, method } = request;
    const who = person ? { who: await whoOf(store, person.id, now().toISOString()) } : {};
    log({ level: 'warn', event: 'refused', code, method, route: routeOptions.url ?? '', ...who });
  };
  // Whoever tries addresses out is slowed down as with pages that are there.
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (request, reply) => tell(views, request, reply, 'not-there'));
  app.setErrorHandler(async (cause: FastifyError | Error, request, reply) => {
    if (cause instanceof ProblemError) return tellProblems(views, request, reply, cause);
    const code = refusalOf(cause);
    if (code && code !== 'sign-in') await note(request, code);
    if (code === 'sign-in' && wantsPage(request)) return reply.redirect('/sign-in', 303);
    if (code) return tell(views, request, reply, code);
    const id = randomUUID().slice(0, 8);
    log({ level: 'error', id, route: request.routeOptions.url ?? '', fault: faultOf(cause) });
    return tell(views, request, reply, 'defect', { id });
  });
}

function refusalOf(cause: FastifyError | Error): RefusalCode | undefined {
  if (cause instanceof Refusal) return cause.code;
  const { code = '', statusCode = 500 } = cause as Partial<FastifyError>;
  if (Object.hasOwn(KNOWN, code)) return KNOWN[code];
  if (statusCode === 429) return 'too-many';
  if (BROKEN_FORMS.test(cause.message)) return 'malformed';
  return statusCode < 500 ? 'malformed' : undefined;
}

const wantsPage = (request: FastifyRequest): boolean => String(request.headers.accept ?? '').includes('text/html');

async function tell(
  views: Views,
  request: FastifyRequest,
  reply: FastifyReply,
  code: RefusalCode | 'defect',
  values: Readonly<Record<string, string>> = {},
): Promise<FastifyReply> {
  const status = code === 'defect' ? 500 : REFUSAL_STATUS[code];
  const lang = views.langOf(request);
  const hint = `refused.${code}.hint`;
  const told = {
    message: say(lang, `refused.${code}` as Word, values),
    hint: hint in WORDS ? say(lang, hint as Word, values) : '',
  };
  reply.status(status);
  if (!wantsPage(request)) return reply.send({ code, ...told });
  return views.show(reply, 'refused', told.message, told);
}

async function tellProblems(views: Views, request: FastifyRequest, reply: FastifyReply, cause: ProblemError): Promise<FastifyReply> {
  reply.status(422);
  const lang = views.langOf(request);
  const problems = cause.problems.map(({ code, message, hint }) => ({ code, message: message[lang], hint: hint?.[lang] ?? '' }));
  if (!wantsPage(request)) return reply.send({ code: 'problems', problems });
  return views.show(reply, 'problems', problems[0]?.message ?? '', { problems });
}
