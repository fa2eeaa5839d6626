import type { FastifyInstance } from 'fastify';
import type { Value } from '../../engine/model/submission.ts';
import { factView } from '../../engine/report/fact-view.ts';
import type { Checked } from '../../service/check.ts';
import { reviseSubmission } from '../../service/drafts/drafts.ts';
import { maskingOf } from '../../service/history/masked-report.ts';
import { findDecision, replayStored } from '../../service/history/replay.ts';
import { calledForms } from '../../service/issue/forms.ts';
import { formIssuer } from '../../service/work/issue-job.ts';
import { findSubmission } from '../access/find-submission.ts';
import { personIn } from '../access/guard.ts';
import { requirePersonal, seesPersonal, UNMASKED_FOR, unmaskedUntil } from '../access/masking.ts';
import type { Door } from '../server/door.ts';
import { Refusal } from '../server/refusal.ts';
import { sendFile } from '../server/send-file.ts';
import { say } from '../words/words.ts';
import { summary } from './draft-view.ts';

interface OfCase {
  readonly Params: { readonly id: string };
}

/** Answers in the order of the checklist, then what is only printed. */
function inOrder({ submission: { facts }, program }: Checked): readonly (readonly [string, Value])[] {
  const places = new Map(program.asked.map(({ fact }, index) => [fact, index]));
  const place = (name: string) => places.get(name) ?? places.size;
  return Object.entries(facts).toSorted(([one], [other]) => place(one) - place(other));
}

/** A submission that was handed in: its decision, its forms, its files. */
export function caseRoutes(app: FastifyInstance, { ground, views }: Door): void {
  const { store, now } = ground;

  app.get<OfCase & { Querystring: { reason?: string } }>(
    '/submissions/:id',
    { config: { may: 'submission.read' } },
    async (request, reply) => {
      const submission = await findSubmission(store, request, request.params.id, 'submission.read');
      const lang = views.langOf(request);
      const { again, stored, policy } = await replayStored(store, submission.id, { asOf: 'then' });
      const { facts } = policy.rulebook;
      const forms = (await store.forms(submission.id)).filter(({ decision }) => decision === stored.id);
      const person = personIn(request);
      const sees = seesPersonal(request, submission, now());
      const masking = sees ? undefined : maskingOf(policy, again);
      const until = unmaskedUntil(request, submission);
      const titles = new Map(calledForms(again).map((called) => [called.form, called]));
      return views.show(reply, 'case', again.program.checklist.title[lang], {
        id: submission.id,
        room: sees ? (submission.room ?? '') : '',
        version: submission.version,
        at: submission.at,
        by: submission.by,
        day: stored.day,
        ...summary(masking?.report ?? again.report, lang),
        answers: inOrder(again).flatMap(([name, value]) => {
          const definition = facts[name];
          if (!definition) return [];
          if (masking?.hides(name)) return [{ label: definition.label[lang], text: say(lang, 'case.masked') }];
          const view = factView(definition, value);
          const text = view.filled ? view.text[lang] : say(lang, 'draft.empty');
          const shown = masking?.without(text) ?? text;
          return [{ label: view.label[lang], text: shown === '…' ? say(lang, 'case.masked') : shown }];
        }),
        evidence: sees
          ? submission.evidence
          : submission.evidence.map(({ digest }, index) => ({ digest, name: say(lang, 'case.file', { number: index + 1 }) })),
        isMasked: !sees,
        shownUntil: sees && until !== undefined ? new Date(until).toISOString() : '',
        minutes: UNMASKED_FOR / 60_000,
        lacksReason: request.query.reason === 'missing',
        forms: forms.map(({ number, form }) => ({ number, form, title: ground.sources.template(form).title[lang] })),
        isIssued: forms.length > 0,
        callsForms: titles.size > 0,
        mayIssue: person.mayIn('form.issue', submission.estate),
        mayRevise: person.mayIn('draft.write', submission.estate),
      });
    },
  );

  app.post<OfCase>('/submissions/:id/forms', { config: { may: 'form.issue' } }, async (request, reply) => {
    const submission = await findSubmission(store, request, request.params.id, 'form.issue');
    const { id } = await findDecision(store, submission.id);
    const issue = formIssuer(store, {
      ...(ground.directory === undefined ? {} : { directory: ground.directory }),
      scratch: ground.scratch,
      secret: ground.secret,
      by: personIn(request).id,
      now,
      options: ground.issuing,
    });
    await issue(id);
    return reply.redirect(`/submissions/${submission.id}#forms`, 303);
  });

  app.post<OfCase>('/submissions/:id/revised', { config: { may: 'draft.write' } }, async (request, reply) => {
    const submission = await findSubmission(store, request, request.params.id, 'draft.write');
    const draft = await reviseSubmission(store, submission.id, now().toISOString(), personIn(request).id);
    return reply.redirect(`/drafts/${draft}`, 303);
  });

  app.get<{ Params: { number: string }; Querystring: { download?: string } }>(
    '/forms/:number',
    { config: { may: 'submission.read' } },
    async (request, reply) => {
      const form = await store.form(request.params.number);
      if (!form) throw new Refusal('not-there');
      requirePersonal(request, await findSubmission(store, request, form.submission, 'submission.read'), now());
      const bytes = await store.evidence(form.digest);
      if (!bytes) throw new Refusal('not-there');
      const isShown = request.query.download === undefined;
      return sendFile(reply, { name: `${form.number}.pdf`, type: 'application/pdf', content: bytes, isShown });
    },
  );

  app.get<{ Params: { id: string; digest: string } }>(
    '/submissions/:id/files/:digest',
    { config: { may: 'submission.read' } },
    async (request, reply) => {
      const submission = await findSubmission(store, request, request.params.id, 'submission.read');
      requirePersonal(request, submission, now());
      const link = submission.evidence.find(({ digest }) => digest === request.params.digest);
      const bytes = link && (await store.evidence(link.digest));
      if (!link || !bytes) throw new Refusal('not-there');
      return sendFile(reply, { name: link.name, content: bytes });
    },
  );
}
