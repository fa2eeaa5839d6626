import type { FastifyInstance } from 'fastify';
import { MAX_DOCUMENT_BYTES } from '../../engine/load/decode.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import { fileFaults } from '../../service/publish/files.ts';
import { personIn } from '../access/guard.ts';
import type { Door } from '../server/door.ts';
import { fieldsOf } from '../server/fields.ts';
import { Refusal } from '../server/refusal.ts';
import { previewDraft } from './draft-routes.ts';
import { fileHref } from './preview-view.ts';
import type { Previews } from './previews.ts';
import { edited, withFile } from './rules-draft.ts';
import { mayWrite, type RulesRoom, writerIn } from './rules-ground.ts';

/** Most bytes of a form with one file in it: each byte of Hanzi takes three signs there. */
const MOST_FORM = 3 * MAX_DOCUMENT_BYTES + 10_000;

/** One file of the rules: everybody reads it, admins edit it. */
export function fileRoutes(app: FastifyInstance, { views }: Door, room: RulesRoom, previews: Previews): void {
  type Named = { Params: { readonly '*': string }; Querystring: { readonly version?: string } };

  app.get<Named>('/rules/files/*', { config: { may: 'rules.read' } }, async (request, reply) => {
    const [path, person] = [request.params['*'], personIn(request)];
    const version = request.query.version === undefined ? undefined : String(request.query.version);
    const isWriter = mayWrite(person) && version === undefined;
    const draft = isWriter ? await room.draftOf(person.id) : { base: version ?? (await room.deciding()), files: {} };
    const base = await room.files(draft.base);
    const [before, now] = [base, edited(base, draft)].map((files) => files.find((file) => file.path === path)?.text);
    // An admin begins a new file by going to where it will be.
    if (before === undefined && now === undefined && !(isWriter && isFit(path))) throw new Refusal('not-there');
    return views.show(reply, 'rules-file', path, {
      ...{
        path,
        isWriter,
        href: fileHref(path),
        version: version ?? '',
        back: version === undefined ? '/rules' : `/rules/versions/${encodeURIComponent(version)}`,
      },
      text: now ?? '',
      isNew: before === undefined,
      isGone: before !== undefined && now === undefined,
      isChanged: before !== now,
      before: before === now ? '' : (before ?? ''),
    });
  });

  app.post<Named>('/rules/files/*', { config: { may: 'rules.write' }, bodyLimit: MOST_FORM }, async (request, reply) => {
    const [person, path] = [writerIn(request), request.params['*']];
    const { action } = fieldsOf(request, ['action']);
    const written = action === 'remove' ? null : writtenIn(request.body);
    const faults = fileFaults([{ path, text: written ?? '' }]);
    if (faults.length > 0) throw new ProblemError(faults);
    const draft = await room.draftOf(person.id);
    const base = await room.files(draft.base);
    const before = base.find((file) => file.path === path)?.text;
    const text = action === 'restore' ? (before ?? null) : written;
    if (!room.drafts.put(person.id, withFile(draft, base, path, text))) throw new Refusal('too-large');
    if (action === 'preview') await previewDraft(room, previews, person.id, views.langOf(request));
    if (action === 'preview' || action === 'propose') return reply.redirect(`/rules/draft#${action}`, 303);
    return reply.redirect(fileHref(path), 303);
  });

  app.get<{ Querystring: { readonly path?: string } }>('/rules/new', { config: { may: 'rules.write' } }, async (request, reply) => {
    writerIn(request);
    const path = String(request.query.path ?? '').trim();
    const faults = fileFaults([{ path, text: '' }]);
    if (faults.length > 0) throw new ProblemError(faults);
    return reply.redirect(fileHref(path), 303);
  });

  const isFit = (path: string) => fileFaults([{ path, text: '' }]).length === 0;
}

/** The text of a file as a form sends it: its ends of lines are others there, and the last may be missing. */
function writtenIn(body: unknown): string {
  const text = (body as { readonly text?: unknown } | undefined)?.text;
  if (typeof text !== 'string') throw new Refusal('malformed');
  const lines = text.replaceAll('\r\n', '\n');
  return lines === '' || lines.endsWith('\n') ? lines : `${lines}\n`;
}
