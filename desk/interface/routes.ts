import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../../engine/model/problem.ts';
import type { Lang } from '../../engine/model/text.ts';
import { endToken, makeToken } from '../../service/accounts/api-tokens.ts';
import { mayManage } from '../../service/accounts/manage.ts';
import { HOOK_EVENTS } from '../../service/hooks/events.ts';
import { registerHook, removeHook } from '../../service/hooks/register.ts';
import type { Hook } from '../../store/working/hooks.ts';
import type { Token } from '../../store/working/tokens.ts';
import { reaches } from '../access/estates.ts';
import { personIn } from '../access/guard.ts';
import type { Reach } from '../access/person.ts';
import { TOKEN_RIGHTS } from '../access/rights.ts';
import type { Door } from '../server/door.ts';
import { fieldsOf } from '../server/fields.ts';
import { Refusal } from '../server/refusal.ts';
import { listedIn, toldIn } from '../words/told.ts';
import { say, WORDS, type Word } from '../words/words.ts';

/** Other programs: tokens by which they call, and addresses that are told of events. An admin of estates sees those of these estates. */
export function interfaceRoutes(app: FastifyInstance, { ground, views }: Door): void {
  const { store, now, isPrivateTaken = false } = ground;
  const { machines } = store.working;
  const may = { config: { may: 'people.write' } } as const;
  const at = () => now().toISOString();

  const show = async (reply: FastifyReply, more: Readonly<Record<string, unknown>> = {}) => {
    const lang = views.langOf(reply.request);
    const reach = personIn(reply.request).reach('people.write');
    const names = new Map((await store.estates()).map(({ id, name }) => [id, name]));
    const users = [];
    for (const user of await store.users()) if (await mayManage(store, reach, user.id, at())) users.push(user);
    const nameOf = new Map(users.map(({ id, name }) => [id, name]));
    const waiting = await machines.waitingCounts();
    return views.show(reply, 'interface', say(lang, 'interface.title'), {
      ...{ made: null, hooked: null, told: [], users, isOfAll: reach === 'all' },
      estates: [...names].filter(([id]) => reaches(reach, id)).map(([id, name]) => ({ id, name })),
      rights: TOKEN_RIGHTS.map((right) => ({ right, label: say(lang, `interface.right.${right}`) })),
      events: HOOK_EVENTS.map((event) => ({ event, label: say(lang, `interface.event.${event}`) })),
      tokens: (await machines.tokens())
        .filter((token) => isWithin(reach, token.estates))
        .map((token) => tokenLine(token, lang, { names, user: nameOf.get(token.user) ?? token.user, at: at() })),
      hooks: (await machines.hooks())
        .filter(({ estates }) => isWithin(reach, estates))
        .map((hook) => hookLine(hook, lang, { names, waiting: waiting.get(hook.id) ?? 0 })),
      ...more,
    });
  };

  /** Shows the page again with what is wrong. */
  const told = async (request: FastifyRequest, reply: FastifyReply, job: () => Promise<FastifyReply>) => {
    try {
      return await job();
    } catch (cause) {
      if (!(cause instanceof ProblemError)) throw cause;
      const lang = views.langOf(request);
      return show(reply.status(422), { told: cause.problems.map((one) => toldIn(one, lang)) });
    }
  };

  app.get('/interface', may, (_request, reply) => show(reply));

  app.post('/interface/tokens', may, (request, reply) =>
    told(request, reply, async () => {
      const { name, user, estate, days } = fieldsOf(request, ['name', 'user', 'estate', 'days']);
      const estates = estatesAsked(request, estate);
      if (!(await mayManage(store, personIn(request).reach('people.write'), user, at()))) throw new Refusal('not-allowed');
      const order = { user, name: name.slice(0, 100), rights: listed(request, 'right'), estates, days: Number(days) };
      const { token, expiresAt } = await makeToken(store, order, TOKEN_RIGHTS, at(), personIn(request).id);
      return show(reply, { made: { token, until: expiresAt.slice(0, 10) } });
    }),
  );

  app.post('/interface/tokens/ended', may, (request, reply) =>
    told(request, reply, async () => {
      const { id } = fieldsOf(request, ['id']);
      const token = (await machines.tokens()).find((one) => one.id === id);
      if (token && !isWithin(personIn(request).reach('people.write'), token.estates)) throw new Refusal('not-there');
      await endToken(store, id);
      return reply.redirect('/interface', 303);
    }),
  );

  app.post('/interface/webhooks', may, (request, reply) =>
    told(request, reply, async () => {
      const { address, estate } = fieldsOf(request, ['address', 'estate']);
      const order = { address, events: listed(request, 'event'), estates: estatesAsked(request, estate), isPrivateTaken };
      const { secret } = await registerHook(store, order, at(), personIn(request).id);
      return show(reply, { hooked: { secret } });
    }),
  );

  app.post('/interface/webhooks/removed', may, (request, reply) =>
    told(request, reply, async () => {
      const { id } = fieldsOf(request, ['id']);
      const hook = (await machines.hooks()).find((one) => one.id === id);
      if (hook && !isWithin(personIn(request).reach('people.write'), hook.estates)) throw new Refusal('not-there');
      await removeHook(store, id);
      return reply.redirect('/interface', 303);
    }),
  );
}

/** The estates of a form: one, or no limit, which only an admin of all may give. */
function estatesAsked(request: FastifyRequest, estate: string): readonly string[] | null {
  if (!personIn(request).mayIn('people.write', estate === '' ? null : estate)) throw new Refusal('not-allowed');
  return estate === '' ? null : [estate];
}

function isWithin(reach: Reach, estates: readonly string[] | null): boolean {
  return reach === 'all' || estates?.every((id) => reach.includes(id)) === true;
}

/** Boxes of a form that were ticked. */
function listed({ body }: FastifyRequest, name: string): readonly string[] {
  const given = (body as Readonly<Record<string, unknown>> | undefined)?.[name];
  return [given].flat().filter((one) => typeof one === 'string');
}

type Names = ReadonlyMap<string, string>;

function tokenLine(token: Token, lang: Lang, { names, user, at }: { readonly names: Names; readonly user: string; readonly at: string }) {
  return {
    ...{ id: token.id, name: token.name, user },
    rights: listedIn(
      token.rights.map((right) => said(lang, 'interface.right', right)),
      lang,
    ),
    estates: estatesSaid(token.estates, names, lang) ?? say(lang, 'interface.estates-all'),
    until: token.expiresAt <= at ? say(lang, 'interface.over') : token.expiresAt.slice(0, 10),
    used: token.usedAt?.slice(0, 10) ?? say(lang, 'interface.never'),
  };
}

function hookLine(hook: Hook, lang: Lang, { names, waiting }: { readonly names: Names; readonly waiting: number }) {
  const { id, address, events, estates, failures, fault, nextAt } = hook;
  const next = nextAt.slice(0, 16).replace('T', ' ');
  const states = [
    failures === 0 ? say(lang, 'interface.fine') : say(lang, 'interface.failing', { failures, fault: fault ?? '', next }),
    ...(waiting === 0 ? [] : [say(lang, 'interface.waiting', { count: waiting })]),
  ];
  return {
    ...{ id, address },
    events: listedIn(
      events.map((event) => said(lang, 'interface.event', event)),
      lang,
    ),
    estates: estatesSaid(estates, names, lang) ?? say(lang, 'interface.estates-every'),
    state: states.join('；'),
  };
}

function estatesSaid(estates: readonly string[] | null, names: Names, lang: Lang): string | undefined {
  if (estates === null) return undefined;
  const words = estates.map((id) => names.get(id) ?? id);
  return listedIn(words, lang);
}

/** A word that may be of a version of the program that is gone. */
function said(lang: Lang, group: string, name: string): string {
  const word = `${group}.${name}`;
  return word in WORDS ? say(lang, word as Word) : name;
}
