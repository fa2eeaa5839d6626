import { Places } from '../jobs/places.ts';
import { Refusal } from '../server/refusal.ts';
import { look } from '../verify/look.ts';
import type { Endpoint } from './endpoint.ts';
import { apiFault } from './fault.ts';
import { langAsked } from './problem.ts';
import { schemaOf } from './schemas.ts';

/** How many files are looked at at once, and how many wait; those of the page are beside them. */
const [AT_ONCE, WAITING] = [1, 20];

/** Most octets of a file. */
const MOST = 20_000_000;

/** Looks whether a form is genuine. */
export const VERIFY: Endpoint = {
  method: 'POST',
  path: '/verify',
  id: 'verifyForm',
  may: 'form.verify',
  summary: { 'zh-CN': '核验一张表单', en: 'Look whether a form is genuine' },
  about: {
    'zh-CN': '与“验证表单”页面相同；文件在单独的进程里读，不保存。说明用 Accept-Language 的语言。',
    en: 'As the page for it; the file is read in a process of its own and is not kept. Words are in the language of Accept-Language.',
  },
  sends: { about: { 'zh-CN': '签名 PDF', en: 'A signed PDF' }, content: { 'application/pdf': {} } },
  most: MOST,
  answers: { 200: { about: { 'zh-CN': '核验结果', en: 'What was found' }, type: 'application/json', schema: schemaOf('verified') } },
  make: ({ ground }) => {
    const places = new Places(AT_ONCE, WAITING);
    return async (request, reply) => {
      const { body, headers } = request;
      if (!Buffer.isBuffer(body))
        throw apiFault(415, 'api-media-type', { type: String(headers['content-type'] ?? ''), options: 'application/pdf' });
      const lang = langAsked(String(headers['accept-language'] ?? ''), ground.lang);
      const found = await places.within(() => look(ground, 'form.pdf', body, lang));
      if (!found) throw new Refusal('too-many');
      const { name: _name, ...rest } = found;
      return reply.send(rest);
    };
  },
};
