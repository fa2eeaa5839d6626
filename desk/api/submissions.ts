import type { FastifyRequest } from 'fastify';
import type { Decision } from '../../engine/model/decision.ts';
import type { Submission } from '../../engine/model/submission.ts';
import { contracted } from '../../renderers/json/decision.ts';
import { withoutPersonal } from '../../service/export/without-personal.ts';
import { historyOf } from '../../service/history/history.ts';
import { reaches } from '../access/estates.ts';
import { findSubmission } from '../access/find-submission.ts';
import { personIn } from '../access/guard.ts';
import type { Reach } from '../access/person.ts';
import type { Endpoint } from './endpoint.ts';
import { formLine } from './forms.ts';
import { schemaOf } from './schemas.ts';

const [USUAL, MOST] = [50, 200];

/** Submissions that this caller may read, the last decided first. */
export const LIST: Endpoint = {
  method: 'GET',
  path: '/submissions',
  id: 'listSubmissions',
  may: 'submission.read',
  summary: { 'zh-CN': '申报一览，最近审核的在前', en: 'Submissions, the last decided first' },
  query: {
    estate: { type: 'string', maxLength: 200, description: '小区代号 · id of an estate' },
    room: { type: 'string', maxLength: 200 },
    limit: { type: 'integer', minimum: 1, maximum: MOST, default: USUAL },
    after: { type: 'string', maxLength: 200, description: '上一页的 next · `next` of the page before' },
  },
  answers: { 200: { about: { 'zh-CN': '一页', en: 'A page' }, type: 'application/json', schema: schemaOf('list') } },
  make:
    ({ ground: { store } }) =>
    async (request, reply) => {
      const { estate, room, limit = USUAL, after } = request.query as { estate?: string; room?: string; limit?: number; after?: string };
      const estates = asked(personIn(request).reach('submission.read'), estate);
      const found = await store.recent({
        ...(estates === undefined ? {} : { estates }),
        ...(room === undefined ? {} : { room }),
        ...(after === undefined ? {} : { olderThan: after }),
        limit: limit + 1,
        latest: true,
      });
      const page = found.slice(0, limit);
      return reply.send({
        submissions: page.map(({ id: decided, submission: id, ...rest }) => ({ id, decided, ...rest })),
        next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
      });
    },
};

/** Estates of a list: those of the caller, or one of them. */
function asked(reach: Reach, estate: string | undefined): readonly string[] | undefined {
  if (estate === undefined) return reach === 'all' ? undefined : reach;
  return reaches(reach, estate) ? [estate] : [];
}

/** Whether this caller sees what is personal: who may write submissions there. */
const seesPersonal = (request: FastifyRequest, estate: string | null): boolean => personIn(request).mayIn('draft.write', estate);

/** A submission with its newest decision and its forms. */
export const ONE: Endpoint = {
  method: 'GET',
  path: '/submissions/{id}',
  id: 'readSubmission',
  may: 'submission.read',
  summary: { 'zh-CN': '一份申报：内容、结论、表单', en: 'A submission: what it says, its decision, its forms' },
  about: {
    'zh-CN': '只能读不能写的令牌看不到个人信息：document 里略去，也不给结论的细节。',
    en: 'A token that reads and does not write sees nothing personal: it is left out of the document, and the decision has no details.',
  },
  answers: { 200: { about: { 'zh-CN': '申报', en: 'The submission' }, type: 'application/json', schema: schemaOf('submissionShown') } },
  make:
    ({ ground }) =>
    async (request, reply) => {
      const { store, rules } = ground;
      const found = await findSubmission(store, request, (request.params as { id: string }).id, 'submission.read');
      const { id, version, checklist, estate, room, at, by } = found;
      const decision = (await store.decisions(id)).at(-1);
      const said = JSON.parse(found.content) as Submission;
      const isOpen = seesPersonal(request, estate);
      const document = isOpen ? said : { checklist: said.checklist, facts: withoutPersonal(said.facts, rules.policy.rulebook.facts) };
      return reply.send({
        ...{ id, version, checklist, estate, room, at, by, document, masked: !isOpen },
        ...{ decided: decision?.id ?? '', outcome: decision?.outcome ?? 'incomplete', day: decision?.day ?? '' },
        ...(decision && isOpen ? { decision: contracted(JSON.parse(decision.content) as Decision) } : {}),
        forms: (await store.forms(id)).map(formLine),
      });
    },
};

/** Everything that happened to a submission. */
export const HISTORY: Endpoint = {
  method: 'GET',
  path: '/submissions/{id}/history',
  id: 'readHistory',
  may: 'submission.read',
  summary: { 'zh-CN': '一份申报的全部版本、结论和表单', en: 'All versions, decisions and forms of a submission' },
  answers: { 200: { about: { 'zh-CN': '历史', en: 'Its history' }, type: 'application/json', schema: schemaOf('history') } },
  make:
    ({ ground: { store, now } }) =>
    async (request, reply) => {
      const { id } = await findSubmission(store, request, (request.params as { id: string }).id, 'submission.read');
      const [history] = await historyOf(store, id, now().toISOString());
      const { checklist, estate, room, versions = [] } = history ?? {};
      // Names of files may be personal.
      return reply.send({ id, checklist, estate, room, versions: versions.map(({ evidence: _evidence, ...version }) => version) });
    },
};
