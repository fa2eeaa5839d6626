import type { FastifyInstance, FastifyReply } from 'fastify';
import { type Problem, ProblemError } from '../../engine/model/problem.ts';
import type { Lang } from '../../engine/model/text.ts';
import { isDay } from '../../engine/schema/calendar.ts';
import { proposeRules } from '../../service/publish/propose.ts';
import { withRecords } from '../../service/rules/record-meaning.ts';
import { sha256 } from '../../store/digest.ts';
import type { Door } from '../server/door.ts';
import { fieldsOf } from '../server/fields.ts';
import { Refusal } from '../server/refusal.ts';
import { say } from '../words/words.ts';
import { fileHref, previewView, problemView } from './preview-view.ts';
import type { Previews } from './previews.ts';
import { edited, type RulesDraft } from './rules-draft.ts';
import { type RulesRoom, writerIn } from './rules-ground.ts';

/** Most signs of a note. */
const NOTE = 1000;

/** What an admin has changed and not proposed yet: what it would do, and the proposal. */
export function draftRoutes(app: FastifyInstance, { ground, views }: Door, room: RulesRoom, previews: Previews): void {
  const { store, directory, now, today } = ground;
  const may = { config: { may: 'rules.write' } } as const;

  const show = async (
    reply: FastifyReply,
    more: { readonly told?: readonly Problem[]; readonly wrong?: string; readonly note?: string; readonly effective?: string } = {},
  ) => {
    const { request } = reply;
    const [person, lang] = [writerIn(request), views.langOf(request)];
    const draft = await room.draftOf(person.id);
    const preview = await previewView(previews.of(person.id, aboutOf(draft)), { person, lang, store });
    return views.show(reply, 'rules-draft', say(lang, 'rules.draft'), {
      refresh: preview.isRunning ? 2 : 0,
      changes: Object.entries(draft.files).map(([path, text]) => ({ path, href: fileHref(path), isGone: text === null })),
      base: draft.base ?? '',
      isStale: draft.base !== (await room.newest()),
      preview,
      today: today(),
      effective: more.effective ?? today(),
      note: more.note ?? '',
      wrong: more.wrong ?? '',
      told: (more.told ?? []).map((one) => problemView(one, lang)),
    });
  };

  app.get('/rules/draft', may, (_request, reply) => show(reply));

  app.post('/rules/draft/preview', may, async (request, reply) => {
    await previewDraft(room, previews, writerIn(request).id, views.langOf(request));
    return reply.redirect('/rules/draft#preview', 303);
  });

  app.post('/rules/draft/dropped', may, async (request, reply) => {
    const { id } = writerIn(request);
    room.drafts.drop(id);
    previews.forget(id);
    return reply.redirect('/rules', 303);
  });

  app.post('/rules/draft/proposed', may, async (request, reply) => {
    const [person, lang] = [writerIn(request), views.langOf(request)];
    const { effective, note } = fieldsOf(request, ['effective', 'note']);
    const said = { effective, note: note.slice(0, NOTE) };
    if (!isDay(effective)) return show(reply.status(422), { ...said, wrong: say(lang, 'rules.wrong.day') });
    if (note.trim() === '') return show(reply.status(422), { ...said, wrong: say(lang, 'rules.wrong.note') });
    const draft = await room.draftOf(person.id);
    // Records of what rules mean are written by a program, never by hand.
    const files = withRecords(edited(await room.files(draft.base), draft), directory);
    try {
      const proposal = { ...said, files, author: person.id, base: draft.base, ...(directory === undefined ? {} : { directory }) };
      const { version } = await proposeRules(store, proposal, { at: now().toISOString(), by: person.id, day: today() });
      room.drafts.drop(person.id);
      previews.forget(person.id);
      return reply.redirect(`/rules/versions/${encodeURIComponent(version.id)}`, 303);
    } catch (cause) {
      if (!(cause instanceof ProblemError)) throw cause;
      return show(reply.status(422), { ...said, told: cause.problems });
    }
  });

  app.get('/rules/preview/events', may, async (request, reply) => {
    const run = previews.last(writerIn(request).id);
    if (!run) throw new Refusal('not-there');
    previews.events.send(reply, run);
    return reply;
  });
}

/** Begins to find out what a draft would do. */
export async function previewDraft(room: RulesRoom, previews: Previews, user: string, lang: Lang): Promise<void> {
  const draft = await room.draftOf(user);
  if (Object.keys(draft.files).length === 0) return;
  const before = await room.files(draft.base);
  previews.begin(user, aboutOf(draft), before, edited(before, draft), lang);
}

/** By which a preview is known: one of a draft that was changed since is about something else. */
function aboutOf(draft: RulesDraft): string {
  return `draft ${sha256(JSON.stringify(draft))}`;
}
