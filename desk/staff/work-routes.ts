import type { FastifyInstance } from 'fastify';
import type { Outcome } from '../../engine/model/decision.ts';
import { own } from '../../engine/model/own.ts';
import type { Text } from '../../engine/model/text.ts';
import { outcomeWords } from '../../engine/report/outcome-words.ts';
import { beginDraft } from '../../service/drafts/drafts.ts';
import { userNames } from '../../service/users/users.ts';
import { estatesWithin, reaches, within } from '../access/estates.ts';
import { personIn } from '../access/guard.ts';
import type { Door } from '../server/door.ts';
import { fieldsOf } from '../server/fields.ts';
import { Refusal } from '../server/refusal.ts';
import { say } from '../words/words.ts';
import { checklistsOn } from './draft-view.ts';

/** Most lines of a list of work. */
const MOST = 100;

/** The list of work, from which a submission is begun. */
export function workRoutes(app: FastifyInstance, { ground, views }: Door): void {
  const { store, now, today } = ground;
  const may = { config: { may: 'draft.write' } } as const;

  app.get('/work', may, async (request, reply) => {
    const person = personIn(request);
    const lang = views.langOf(request);
    const reach = person.reach('draft.write');
    const { checklists } = ground.rules.policy.rulebook;
    const title = (id: string) => own(checklists, id)?.title[lang] ?? id;
    const outcome = (id: string, code: Outcome) => outcomeWords(own(checklists, id) ?? {}, code)[lang];
    const drafts = (await store.working.drafts({ ...within(reach), limit: MOST })).map((draft) => ({
      ...draft,
      title: title(draft.checklist),
    }));
    const recent = (await store.recent({ ...within(reach), limit: MOST })).map((one) => ({
      ...one,
      title: title(one.checklist),
      label: outcome(one.checklist, one.outcome as Outcome),
    }));
    // Of each submission the last decision counts.
    const newest = [...new Map(recent.toReversed().map((one) => [one.submission, one])).values()];
    const waiting = newest.filter(({ outcome }) => outcome === 'incomplete').toReversed();
    const estates = await estatesWithin(store, reach);
    const due = await store.obligations({ open: true });
    const names = await userNames(store);
    const nameOf = (id: string) => names.get(id) ?? id;
    return views.show(reply, 'work', say(lang, 'work.title'), {
      checklists: checklistsOn(ground.rules.policy, today(), lang),
      estates,
      mayChooseNone: reach === 'all',
      drafts: drafts.map((draft) => ({ ...draft, by: nameOf(draft.changedBy) })),
      waiting: waiting.map((one) => ({ ...one, by: nameOf(one.by), room: one.room ?? '' })),
      recent: recent.map((one) => ({ ...one, by: nameOf(one.by), room: one.room ?? '' })),
      due: due
        .filter(({ estate, dueAt }) => dueAt !== null && (estate === null ? reach === 'all' : reaches(reach, estate)))
        .slice(0, MOST)
        .map(({ submission, act, due: when, room }) => ({
          submission,
          act: (JSON.parse(act) as Text)[lang],
          due: when ?? '',
          room: room ?? '',
        })),
    });
  });

  app.post('/drafts', may, async (request, reply) => {
    const person = personIn(request);
    const { checklist, estate } = fieldsOf(request, ['checklist', 'estate']);
    const at = estate === '' ? null : estate;
    const isKnown = at === null || (await store.estates()).some(({ id }) => id === at);
    if (!isKnown || !person.mayIn('draft.write', at)) throw new Refusal('not-allowed');
    const id = await beginDraft(store, ground.rules.policy, { checklist, estate: at, at: now().toISOString(), by: person.id });
    return reply.redirect(`/drafts/${id}`, 303);
  });
}
