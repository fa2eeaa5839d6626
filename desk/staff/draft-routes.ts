import type { MultipartFile } from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Filled } from '../../engine/load/answers.ts';
import { own } from '../../engine/model/own.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import { timeZoneOf } from '../../service/check.ts';
import { readTyped } from '../../service/drafts/answers.ts';
import { checkDraft, handIn, policyNow } from '../../service/drafts/drafts.ts';
import type { Draft } from '../../store/working/drafts.ts';
import { personIn } from '../access/guard.ts';
import type { Door } from '../server/door.ts';
import { fieldsOf } from '../server/fields.ts';
import { shownName } from '../server/file-name.ts';
import { Refusal } from '../server/refusal.ts';
import { toldIn } from '../words/told.ts';
import { say } from '../words/words.ts';
import { draftView } from './draft-view.ts';
import { draftFinder, type OfDraft } from './find-draft.ts';
import { printedExtras } from './printed-extras.ts';
import { typedFields } from './typed-fields.ts';

/** A submission that is being written: the page of its questions, and what is sent from there. It works without script. */
export function draftRoutes(app: FastifyInstance, { ground, views }: Door): void {
  const { store, directory, now, today } = ground;
  const may = { config: { may: 'draft.write' } } as const;
  const groundNow = () => ({
    rules: ground.rules,
    day: today(),
    at: now().toISOString(),
    ...(directory === undefined ? {} : { directory }),
  });

  const find = draftFinder(ground);

  const show = async (reply: FastifyReply, draft: Draft, problems = new Map<string, readonly string[]>(), told: readonly string[] = []) => {
    const lang = views.langOf(reply.request);
    const checked = await checkDraft(store, draft, groundNow());
    const policy = await policyNow(store, groundNow());
    const title = checked.program.checklist.title[lang];
    return views.show(reply, 'draft', title, {
      draft,
      told,
      ...draftView(policy, draft, checked, lang, printedExtras(policy.rulebook, checked.program, ground.sources), problems),
    });
  };

  app.get<OfDraft>('/drafts/:id', may, async (request, reply) => {
    const draft = await find(request);
    return draft.version === null ? show(reply, draft) : reply.redirect(`/submissions/${draft.submission}`, 303);
  });

  app.post<OfDraft>('/drafts/:id', may, async (request, reply) => {
    const draft = await find(request);
    // What was handed in is written no more.
    if (draft.version !== null) return reply.redirect(`/submissions/${draft.submission}`, 303);
    const { problems, overtaken } = await save(request, draft);
    const body = (request.body ?? {}) as Readonly<Record<string, unknown>>;
    const saved = (await store.working.draft(draft.id)) as Draft;
    if (problems.size > 0) return show(reply.status(422), saved, problems, overtaken);
    if (overtaken.length > 0) return show(reply.status(409), saved, problems, overtaken);
    if (body['_then'] !== 'hand-in') return reply.redirect(`/drafts/${draft.id}`, 303);
    try {
      const { id } = await handIn(store, saved, groundNow(), personIn(request).id);
      return reply.redirect(`/submissions/${id}`, 303);
    } catch (cause) {
      if (!(cause instanceof ProblemError)) throw cause;
      const lang = views.langOf(request);
      return show(
        reply.status(422),
        saved,
        problems,
        cause.problems.map(({ message }) => message[lang]),
      );
    }
  });

  /** Saves what was typed; gives what could not be read, by fact, and what somebody else has changed since the page was shown. */
  const save = async (request: FastifyRequest<OfDraft>, draft: Draft) => {
    const lang = views.langOf(request);
    const at = now().toISOString();
    const { rulebook } = ground.rules.policy;
    const answerGround = { facts: rulebook.facts, ...timeZoneOf(ground.rules.policy, today()) };
    const problems = new Map<string, readonly string[]>();
    const overtaken: string[] = [];
    const seen = Number(fieldsOf(request, ['_seen'])._seen);
    for (const [fact, filled] of typedFields(request.body)) {
      // Fields that are not of the dictionary are not of this page.
      if (!own(rulebook.facts, fact)) continue;
      const isEmpty = typeof filled === 'string' ? filled.trim() === '' : Object.keys(filled).length === 0;
      const read = isEmpty ? { fact, problems: [] } : await readTyped(fact, filled, answerGround);
      if (read.problems.length > 0) {
        problems.set(
          fact,
          read.problems.map((one) => toldIn(one, lang)),
        );
        continue;
      }
      const known = draft.answers.find((answer) => answer.fact === fact);
      const value = 'value' in read ? read.value : undefined;
      if (value === undefined && known?.value === undefined) continue;
      // Whoever sends the page has seen what it showed, and nothing later.
      const change = { draft: draft.id, fact, seen: Number.isSafeInteger(seen) ? seen : 0, at, by: personIn(request).id };
      const changed = await store.working.change({ ...change, ...(value === undefined ? {} : { value }) });
      if (changed.state !== 'overtaken') continue;
      const label = own(rulebook.facts, fact)?.label[lang] ?? fact;
      overtaken.push(say(lang, 'draft.overtaken', { by: changed.now.changedBy, label, mine: textOf(filled) }));
    }
    return { problems, overtaken };
  };

  app.post<OfDraft>('/drafts/:id/files', may, async (request, reply) => {
    const draft = await find(request);
    if (draft.version !== null) throw new Refusal('not-there');
    // What says in JSON that it is a file is none.
    if (!request.isMultipart()) throw new Refusal('malformed');
    const { fact: factField, file } = (request.body ?? {}) as { fact?: { value?: unknown }; file?: MultipartFile | MultipartFile[] };
    const fact = String(factField?.value ?? '');
    if (!own(ground.rules.policy.rulebook.facts, fact)) throw new Refusal('malformed');
    const [at, by] = [now().toISOString(), personIn(request).id];
    for (const one of Array.isArray(file) ? file : [file]) {
      if (one?.type !== 'file' || one.filename === '') continue;
      const bytes = await one.toBuffer();
      const digest = await store.keepEvidence(bytes, at, by);
      await store.working.addFile(draft.id, { fact, name: shownName(one.filename), digest, addedAt: at, addedBy: by });
    }
    return reply.redirect(`/drafts/${draft.id}#q-${fact}`, 303);
  });

  app.post<OfDraft & { Params: { fact: string; digest: string } }>(
    '/drafts/:id/files/:fact/:digest/removed',
    may,
    async (request, reply) => {
      const draft = await find(request);
      const { fact, digest } = request.params;
      if (draft.version !== null || !own(ground.rules.policy.rulebook.facts, fact)) throw new Refusal('not-there');
      await store.working.removeFile(draft.id, fact, digest);
      return reply.redirect(`/drafts/${draft.id}#q-${fact}`, 303);
    },
  );

  app.post<OfDraft>('/drafts/:id/discarded', may, async (request, reply) => {
    const draft = await find(request);
    if (draft.version === null) await store.working.removeDraft(draft.id);
    return reply.redirect('/work', 303);
  });
}

/** What was typed, on one line. */
function textOf(filled: Filled): string {
  return typeof filled === 'string' ? filled : Object.values(filled).map(textOf).join('、');
}
