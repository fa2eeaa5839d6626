import { randomUUID } from 'node:crypto';
import type { FastifyError, FastifyInstance } from 'fastify';
import { ProblemError } from '../../engine/model/problem.ts';
import type { DeskGround } from '../ground.ts';
import { faultOf } from '../server/fault-line.ts';
import { REFUSAL_STATUS, Refusal, type RefusalCode } from '../server/refusal.ts';
import { type ApiCode, apiProblem } from './catalogue.ts';
import { DocumentFault } from './document.ts';
import { ApiFault, apiFault } from './fault.ts';
import { tellProblems } from './problem.ts';

const REFUSED: Readonly<Record<RefusalCode, ApiCode>> = {
  'sign-in': 'api-token',
  'not-allowed': 'api-not-allowed',
  'not-there': 'api-not-there',
  masked: 'api-not-allowed',
  'token-wrong': 'api-token',
  'too-many': 'api-too-many',
  'too-large': 'api-too-large',
  malformed: 'api-malformed',
};

/** Statuses of problems of the floors below; what is wrong with what was sent is 422. */
const STATUS: Readonly<Record<string, number>> = {
  'history-unknown': 404,
  'user-unknown': 404,
  'submission-erased': 410,
  'form-lost': 410,
  'version-behind': 409,
  'store-version-taken': 409,
  'store-key-used': 409,
  'store-taken': 409,
  'evidence-too-large': 413,
  'store-unreachable': 503,
  'store-uncertain': 503,
  'store-full': 503,
  'store-read-only': 503,
  'store-damaged': 500,
};

/** Tells programs what is wrong, by RFC 9457. */
export function tellApiErrors(api: FastifyInstance, { log, lang }: DeskGround): void {
  api.setNotFoundHandler((_request, reply) => tellProblems(reply, 404, [apiProblem('api-not-there')], { lang }));
  api.setErrorHandler(async (cause: FastifyError | Error, request, reply) => {
    if (cause instanceof ProblemError) {
      const status = cause.problems.map(({ code }) => STATUS[code]).find((one) => one !== undefined) ?? 422;
      return tellProblems(reply, status, cause.problems, { lang, ...(cause instanceof DocumentFault ? { sent: cause.sent } : {}) });
    }
    const fault = apiFaultOf(cause, String(reply.getHeader('retry-after') ?? '60'));
    if (fault) return tellProblems(reply, fault.status, fault.problems, { lang, headers: fault.headers });
    const id = randomUUID().slice(0, 8);
    log({ level: 'error', id, route: request.routeOptions.url ?? '', fault: faultOf(cause) });
    return tellProblems(reply, 500, [apiProblem('api-defect', { id })], { lang });
  });
}

function headersOf(code: RefusalCode, wait: string): Readonly<Record<string, string>> {
  if (code === 'sign-in') return { 'www-authenticate': 'Bearer realm="guiju"' };
  return code === 'too-many' ? { 'retry-after': wait } : {};
}

function apiFaultOf(cause: FastifyError | Error, wait: string): ApiFault | undefined {
  if (cause instanceof ApiFault) return cause;
  if (cause instanceof Refusal) {
    return apiFault(REFUSAL_STATUS[cause.code], REFUSED[cause.code], { why: '' }, headersOf(cause.code, wait));
  }
  const { code = '', statusCode = 500, validation } = cause as Partial<FastifyError>;
  const [first] = validation ?? [];
  if (first) {
    const name = String(first.params.additionalProperty ?? first.params.missingProperty ?? first.instancePath.slice(1));
    return apiFault(400, 'api-query', { name, why: first.message ?? '' });
  }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return apiFault(415, 'api-media-type', { type: '', options: 'application/json, multipart/form-data' });
  if (statusCode === 413 || /^FST_(REQ_FILE_TOO_LARGE|FILES_LIMIT|FIELDS_LIMIT|PARTS_LIMIT)$/.test(code))
    return apiFault(413, 'api-too-large');
  if (statusCode === 429) return apiFault(429, 'api-too-many', {}, { 'retry-after': wait });
  return statusCode < 500 ? apiFault(statusCode, 'api-malformed', { why: code }) : undefined;
}
