import type { FastifyInstance, FastifyReply } from 'fastify';
import { type Problem, ProblemError } from '../../engine/model/problem.ts';
import { isDay } from '../../engine/schema/calendar.ts';
import { fileDifferences } from '../../service/publish/files.ts';
import { rollBackRules } from '../../service/publish/propose.ts';
import { publishRules } from '../../service/publish/publish.ts';
import { findVersion } from '../../service/publish/versions.ts';
import { personIn } from '../access/guard.ts';
import type { Door } from '../server/door.ts';
import { fieldsOf } from '../server/fields.ts';
import { say } from '../words/words.ts';
import { fileHref, NOTHING, previewView, problemView } from './preview-view.ts';
import type { Previews } from './previews.ts';
import { mayWrite, type RulesRoom, writerIn } from './rules-ground.ts';
import { versionView } from './rules-routes.ts';

/** Most signs of a note. */
const NOTE = 1000;

/** The folder, as it is named among versions. */
const FOLDER = '-';

/** One version of the rules: in what it differs from another, what it would do, its publication, and the way back to it. */
export function versionRoutes(app: FastifyInstance, { ground, views }: Door, room: RulesRoom, previews: Previews): void {
  type Named = { Params: { readonly id: string }; Querystring: { readonly against?: string } };
  const { store, directory, now, today } = ground;
  const [mayRead, mayChange] = [{ config: { may: 'rules.read' } }, { config: { may: 'rules.write' } }] as const;
  const nowOf = (by: string) => ({ at: now().toISOString(), by, day: today() });
  const beside = directory === undefined ? {} : { directory };

  const show = async (
    reply: FastifyReply,
    id: string,
    { asked, told = [], wrong = '' }: { readonly asked?: string; readonly told?: readonly Problem[]; readonly wrong?: string },
  ) => {
    const { request } = reply;
    const [person, lang] = [personIn(request), views.langOf(request)];
    const versions = await room.versions();
    const version = findVersion(versions, id);
    // Against the one on top of which it was made, where nobody asks for another.
    const against = asked || version.base || FOLDER;
    const others = await room.files(against === FOLDER ? null : against);
    const isWriter = mayWrite(person);
    const preview = isWriter ? await previewView(previews.of(person.id, aboutOf(id, against)), { person, lang, store }) : NOTHING;
    return views.show(reply, 'rules-version', say(lang, 'rules.version', { id }), {
      refresh: preview.isRunning ? 2 : 0,
      version: versionView(version, lang),
      against,
      choices: [
        { id: FOLDER, label: say(lang, 'rules.folder'), isChosen: against === FOLDER },
        ...versions
          .filter((one) => one.id !== id)
          .map((one) => ({ id: one.id, label: `${one.id} ${one.note}`.slice(0, 80), isChosen: one.id === against })),
      ],
      differences: fileDifferences(others, await room.files(id)).map(({ path, how }) => ({
        path,
        how: say(lang, `rules.how.${how}`),
        href: how === 'removed' ? '' : `${fileHref(path)}?version=${encodeURIComponent(id)}`,
      })),
      isWriter,
      canPublish: isWriter && version.state === 'proposed',
      isOwn: version.author === person.id,
      canRestore: isWriter && version.published !== null && version.state !== 'decides',
      today: today(),
      ...{ preview, wrong },
      told: told.map((one) => problemView(one, lang)),
    });
  };

  /** Does something with a version; what speaks against it is told on its page. */
  const tried = async (reply: FastifyReply, id: string, act: () => Promise<string>) => {
    try {
      return reply.redirect(`/rules/versions/${encodeURIComponent(await act())}`, 303);
    } catch (cause) {
      if (!(cause instanceof ProblemError) || cause.problems.some(({ code }) => code === 'rules-unknown')) throw cause;
      return show(reply.status(422), id, { told: cause.problems });
    }
  };

  app.get<Named>('/rules/versions/:id', mayRead, (request, reply) =>
    show(reply, request.params.id, { asked: String(request.query.against ?? '') }),
  );

  app.post<Named>('/rules/versions/:id/preview', mayChange, async (request, reply) => {
    const { id: user } = writerIn(request);
    const { id } = request.params;
    const { against } = fieldsOf(request, ['against']);
    const [before, after] = [await room.files(against === FOLDER ? null : against), await room.files(id)];
    previews.begin(user, aboutOf(id, against), before, after, views.langOf(request));
    return reply.redirect(`/rules/versions/${encodeURIComponent(id)}?against=${encodeURIComponent(against)}#preview`, 303);
  });

  app.post<Named>('/rules/versions/:id/published', mayChange, async (request, reply) => {
    const { id: approver } = writerIn(request);
    const { id } = request.params;
    return tried(reply, id, async () => (await publishRules(store, { version: id, approver, ...beside }, nowOf(approver))).version.id);
  });

  app.post<Named>('/rules/versions/:id/restored', mayChange, async (request, reply) => {
    const { id: author } = writerIn(request);
    const { id } = request.params;
    const { effective, note } = fieldsOf(request, ['effective', 'note']);
    if (!isDay(effective)) return show(reply.status(422), id, { wrong: say(views.langOf(request), 'rules.wrong.day') });
    if (note.trim() === '') return show(reply.status(422), id, { wrong: say(views.langOf(request), 'rules.wrong.note') });
    const order = { version: id, effective, author, note: note.slice(0, NOTE), ...beside };
    return tried(reply, id, async () => (await rollBackRules(store, order, nowOf(author))).version.id);
  });
}

const aboutOf = (id: string, against: string) => `version ${id} against ${against}`;
