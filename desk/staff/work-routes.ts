import type { FastifyInstance } from 'fastify';
import type { Text } from '../../engine/model/text.ts';
import { beginDraft } from '../../service/drafts/drafts.ts';
import { personIn } from '../access/guard.ts';
import type { Reach } from '../access/person.ts';
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
    const { checklists, outcomeWords } = wordsOf(ground.rules.policy.rulebook.checklists, lang);
    const title = (id: string) => checklists.get(id) ?? id;
    const drafts = (await store.working.drafts({ ...within(reach), limit: MOST })).map((draft) => ({
      ...draft,
      title: title(draft.checklist),
    }));
    const recent = (await store.recent({ ...within(reach), limit: MOST })).map((one) => ({
      ...one,
      title: title(one.checklist),
      label: outcomeWords(one.checklist, one.outcome),
    }));
    // Of each submission the last decision counts.
    const newest = [...new Map(recent.toReversed().map((one) => [one.submission, one])).values()];
    const waiting = newest.filter(({ outcome }) => outcome === 'incomplete').toReversed();
    const estates = (await store.estates()).filter(({ id }) => reach === 'all' || reach.includes(id));
    const due = await store.obligations({ open: true });
    const names = new Map((await store.users()).map(({ id, name }) => [id, name]));
    const nameOf = (id: string) => names.get(id) ?? id;
    return views.show(reply, 'work', say(lang, 'work.title'), {
      checklists: checklistsOn(ground.rules.policy, today(), lang),
      estates,
      mayChooseNone: reach === 'all',
      drafts: drafts.map((draft) => ({ ...draft, by: nameOf(draft.changedBy) })),
      waiting: waiting.map((one) => ({ ...one, by: nameOf(one.by), room: one.room ?? '' })),
      recent: recent.map((one) => ({ ...one, by: nameOf(one.by), room: one.room ?? '' })),
      due: due
        .filter(({ estate, dueAt }) => dueAt !== null && (reach === 'all' || (estate !== null && reach.includes(estate))))
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

/** Which estates a list is of. */
export function within(reach: Reach): { readonly estates?: readonly string[] } {
  return reach === 'all' ? {} : { estates: reach };
}

type Checklists = Door['ground']['rules']['policy']['rulebook']['checklists'];

function wordsOf(all: Checklists, lang: 'zh-CN' | 'en') {
  const checklists = new Map(Object.values(all).map(({ id, title }) => [id, title[lang]]));
  const outcomeWords = (checklist: string, outcome: string): string => {
    const words = all[checklist]?.words as Readonly<Record<string, { 'zh-CN': string; en: string }>> | undefined;
    return words?.[outcome]?.[lang] ?? outcome;
  };
  return { checklists, outcomeWords };
}
