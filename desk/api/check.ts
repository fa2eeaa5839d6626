import { contracted } from '../../renderers/json/decision.ts';
import { checkSubmission } from '../../service/check.ts';
import { policyNow } from '../../service/drafts/drafts.ts';
import { storeWaiving } from '../../service/waivers/stored.ts';
import { MOST_DOCUMENT, readDocument, SENT, sentDocument, withDocument } from './document.ts';
import type { Endpoint } from './endpoint.ts';
import { schemaOf } from './schemas.ts';

/** Judges a submission and records nothing. */
export const CHECK: Endpoint = {
  method: 'POST',
  path: '/check',
  id: 'checkSubmission',
  may: 'draft.write',
  summary: { 'zh-CN': '审核一份申报，不存档', en: 'Judge a submission; nothing is recorded' },
  about: {
    'zh-CN': '结论与 guiju check --format json 打印的相同，按柜台所用的规则、今天的设置和有效的豁免。',
    en: 'The decision is as guiju check --format json prints it, by the rules of the desk, its settings of today and waivers that apply.',
  },
  sends: { about: { 'zh-CN': '申报', en: 'A submission document' }, content: { 'application/json': schemaOf('submission') } },
  most: MOST_DOCUMENT,
  answers: { 200: { about: { 'zh-CN': '结论', en: 'The decision' }, type: 'application/json', schema: schemaOf('decision') } },
  make:
    ({ ground }) =>
    async (request, reply) => {
      const { store, rules, directory, now, today } = ground;
      const { text } = await sentDocument(request);
      const [at, day] = [now().toISOString(), today()];
      const policy = await policyNow(store, { rules, at });
      const waiving = await storeWaiving(store, policy, at);
      const { decision } = await withDocument(text, async () =>
        checkSubmission(policy, await readDocument(text, policy, day), SENT, day, directory, undefined, waiving),
      );
      return reply.send(contracted(decision));
    },
};
