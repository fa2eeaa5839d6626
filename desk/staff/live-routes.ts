import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { own } from '../../engine/model/own.ts';
import { pack } from '../../engine/questions/packed.ts';
import { type PageForm, programForPage } from '../../engine/questions/page-program.ts';
import { namesIn } from '../../renderers/pdf/template/names.ts';
import { timeZoneOf } from '../../service/check.ts';
import { readGiven } from '../../service/drafts/answers.ts';
import { policyNow } from '../../service/drafts/drafts.ts';
import { programOf } from '../../service/policy/policy.ts';
import { userNames } from '../../service/users/users.ts';
import type { Draft, DraftAnswer } from '../../store/working/drafts.ts';
import { personIn, signedIn } from '../access/guard.ts';
import type { Door } from '../server/door.ts';
import { Refusal } from '../server/refusal.ts';
import { WORDS } from '../words/words.ts';
import { draftFinder, type OfDraft } from './find-draft.ts';
import { printedExtras } from './printed-extras.ts';
import { inputView } from './question-view.ts';

/** Milliseconds between two looks for changes of others. */
const PAUSE = 1_000;

/** Most changes that are sent at once. */
const MOST = 200;

/** What the script of the page says. */
const SAID = [
  'saved',
  'saving',
  'offline',
  'overtaken',
  'overtaken.mine',
  'undo',
  'none-typed',
  'missing',
  'settled',
  'contradiction',
] as const;

/** What the script of a draft asks for: the rules for its page, changes one by one, and what others change meanwhile. */
export function liveRoutes(app: FastifyInstance, { ground, views }: Door): void {
  const { store, directory, now, today } = ground;
  const may = { config: { may: 'draft.write' } } as const;
  const find = draftFinder(ground);

  app.get<OfDraft>('/drafts/:id/live', may, async (request) => {
    const draft = await find(request);
    const policy = await policyNow(store, { rules: ground.rules, at: now().toISOString() });
    const program = programOf(policy, draft.checklist, directory);
    const day = today();
    const forms: Record<string, PageForm> = {};
    for (const { form } of program.checklist.forms) {
      const template = ground.sources.template(form);
      forms[form] = { title: template.title, facts: [...namesIn(template).facts] };
    }
    const lang = views.langOf(request);
    return {
      me: personIn(request).id,
      lang,
      day,
      revision: draft.revision,
      answers: draft.answers.map(({ fact, value, revision }) => ({ fact, value, revision })),
      words: Object.fromEntries(SAID.map((name) => [name, WORDS[`draft.${name}`][lang]])),
      extras: printedExtras(policy.rulebook, program, ground.sources),
      rules: pack(programForPage(policy.rulebook, program, { forms, ...timeZoneOf(policy, day) })),
    };
  });

  app.post<OfDraft & { Body: { changes?: unknown } }>('/drafts/:id/answers', may, async (request) => {
    const draft = await find(request);
    const given = request.body?.changes;
    if (!Array.isArray(given) || given.length > MOST) throw new Refusal('malformed');
    const answerGround = { facts: ground.rules.policy.rulebook.facts, ...timeZoneOf(ground.rules.policy, today()) };
    const lang = views.langOf(request);
    const names = await userNames(store);
    const told = [];
    for (const one of given as readonly { fact?: unknown; value?: unknown; seen?: unknown }[]) {
      const fact = String(one?.fact ?? '');
      const read = one?.value === undefined ? { fact, problems: [] } : await readGiven(fact, one.value, answerGround);
      if (!own(answerGround.facts, fact)) throw new Refusal('malformed');
      if (read.problems.length > 0) {
        told.push({ fact, state: 'wrong', problems: read.problems.map(({ message }) => message[lang]) });
        continue;
      }
      const value = 'value' in read ? read.value : undefined;
      const seen = Number.isSafeInteger(one.seen) ? Number(one.seen) : 0;
      const change = { draft: draft.id, fact, seen, at: now().toISOString(), by: personIn(request).id };
      const became = await store.working.change({ ...change, ...(value === undefined ? {} : { value }) });
      told.push({ fact, ...became, ...(became.state === 'overtaken' ? { by: names.get(became.now.changedBy) ?? '' } : {}) });
    }
    return { told };
  });

  /** The field of one question, as the page has it: after somebody else has answered it. */
  app.get<{ Params: { id: string; fact: string } }>('/drafts/:id/questions/:fact', may, async (request, reply) => {
    const draft = await find(request);
    const definition = own(ground.rules.policy.rulebook.facts, request.params.fact);
    if (!definition) throw new Refusal('not-there');
    const lang = views.langOf(request);
    const value = draft.answers.find(({ fact }) => fact === definition.name)?.value;
    return views.part(reply, 'input', { ...inputView(definition.name, definition.label[lang], definition, value, lang) });
  });

  app.get<OfDraft & { Querystring: { after?: string } }>('/drafts/:id/news', may, async (request, reply) => {
    const draft = await find(request);
    const after = Number(request.headers['last-event-id'] ?? request.query.after ?? draft.revision);
    await tellNews(request, reply, draft, Number.isSafeInteger(after) ? after : draft.revision);
  });

  /** Tells changes as they come, by server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
  const tellNews = async (request: FastifyRequest, reply: FastifyReply, { id, estate }: Draft, after: number): Promise<void> => {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    raw.write('retry: 2000\n\n');
    const gone = new AbortController();
    const onGone = () => gone.abort();
    raw.on('close', onGone);
    app.server.once('close', onGone);
    let known = after;
    const until = now().getTime() + LONGEST;
    const { session } = request;
    while (!gone.signal.aborted && now().getTime() < until) {
      const revision = await store.working.draftRevision(id);
      // Whoever may no longer hears nothing more.
      const person = revision !== undefined && revision > known ? await signedIn(store, session, now()) : personIn(request);
      if (revision === undefined || !person?.mayIn('draft.write', estate)) {
        raw.write('event: closed\ndata: {}\n\n');
        break;
      }
      if (revision > known) {
        const draft = (await store.working.draft(id)) as Draft | undefined;
        raw.write(`id: ${revision}\ndata: ${JSON.stringify({ answers: newer(draft?.answers ?? [], known) })}\n\n`);
        known = revision;
      }
      await wait(PAUSE, undefined, { signal: gone.signal }).catch(() => {});
    }
    app.server.off('close', onGone);
    raw.end();
  };
}

/** After so many milliseconds a listener asks anew: then it is seen whether it still may. */
const LONGEST = 60_000;

function newer(answers: readonly DraftAnswer[], after: number) {
  return answers
    .filter(({ revision }) => revision > after)
    .map(({ fact, value, revision, changedBy }) => ({ fact, value, revision, by: changedBy }));
}
