import { findDecision } from '../../service/history/replay.ts';
import { formIssuer } from '../../service/work/issue-job.ts';
import type { FormRecord, Stored } from '../../store/records.ts';
import { findSubmission } from '../access/find-submission.ts';
import { personIn } from '../access/guard.ts';
import { sendFile } from '../server/send-file.ts';
import { API_PREFIX, type Endpoint } from './endpoint.ts';
import { apiFault } from './fault.ts';
import { schemaOf } from './schemas.ts';

/** A form as a list has it. */
export function formLine({ number, form, decision, at }: Stored<FormRecord>) {
  return { number, form, decision, at, href: `${API_PREFIX}/forms/${encodeURIComponent(number)}` };
}

/** Issues the forms of a submission. */
export const ISSUE: Endpoint = {
  method: 'POST',
  path: '/submissions/{id}/forms',
  id: 'issueForms',
  may: 'form.issue',
  summary: { 'zh-CN': '签发一份申报的表单', en: 'Issue the forms of a submission' },
  about: {
    'zh-CN': '按最新结论签发并存档；已签发的不再签发，所以可以放心重试。',
    en: 'By its newest decision. What was issued is not issued again, so it can be repeated safely.',
  },
  answers: { 200: { about: { 'zh-CN': '全部表单', en: 'All its forms' }, type: 'application/json', schema: schemaOf('forms') } },
  make:
    ({ ground: { store, directory, scratch, secret, now, issuing } }) =>
    async (request, reply) => {
      const submission = await findSubmission(store, request, (request.params as { id: string }).id, 'form.issue');
      const { id: decided } = await findDecision(store, submission.id);
      const work = { scratch, secret, by: personIn(request).id, now, options: issuing };
      await formIssuer(store, { ...work, ...(directory === undefined ? {} : { directory }) })(decided);
      const forms = (await store.forms(submission.id)).filter(({ decision }) => decision === decided);
      return reply.send({ forms: forms.map(formLine) });
    },
};

/** A form as it was issued. */
export const FORM: Endpoint = {
  method: 'GET',
  path: '/forms/{number}',
  id: 'readForm',
  may: 'submission.read',
  summary: { 'zh-CN': '一张已签发的表单，PDF', en: 'A form as it was issued, PDF' },
  about: {
    'zh-CN': '表单上有个人信息：令牌还要有 draft.write 或 form.issue。',
    en: 'A form says who it is about: the token needs draft.write or form.issue as well.',
  },
  answers: { 200: { about: { 'zh-CN': '签名 PDF', en: 'The signed PDF' }, type: 'application/pdf' } },
  make:
    ({ ground: { store } }) =>
    async (request, reply) => {
      const form = await store.form((request.params as { number: string }).number);
      if (!form) throw apiFault(404, 'api-not-there');
      const { estate } = await findSubmission(store, request, form.submission, 'submission.read');
      // A form says everything, names and numbers of people too.
      const person = personIn(request);
      if (!person.mayIn('draft.write', estate) && !person.mayIn('form.issue', estate)) throw apiFault(403, 'api-not-allowed');
      const bytes = await store.evidence(form.digest);
      if (!bytes) throw apiFault(410, 'api-not-there');
      return sendFile(reply, { name: `${form.number}.pdf`, type: 'application/pdf', content: bytes });
    },
};
