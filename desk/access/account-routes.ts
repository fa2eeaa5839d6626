import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../../engine/model/problem.ts';
import { changePassword } from '../../service/accounts/accounts.ts';
import { tokenDigest } from '../../service/accounts/tokens.ts';
import type { Door } from '../server/door.ts';
import { fieldsOf } from '../server/fields.ts';
import { toldIn } from '../words/told.ts';
import { say, type Word } from '../words/words.ts';
import { Attempts } from './attempts.ts';
import { begin } from './begin.ts';
import { personIn } from './guard.ts';
import type { Kept } from './sessions.ts';
import { whoOf } from './who.ts';

/** What somebody told about the own account, and how. */
interface Told {
  readonly text: string;
  readonly isGood: boolean;
}

/** One's own account: another password, and the browsers in which one is signed in. */
export function accountRoutes(app: FastifyInstance, { ground, views }: Door): void {
  const { store, now, log } = ground;
  const may = { config: { may: 'own.account' } } as const;
  const attempts = new Attempts(now);
  const at = () => now().toISOString();

  const show = async (reply: FastifyReply, told?: Told) => {
    const { request } = reply;
    const lang = views.langOf(request);
    const here = tokenDigest(request.session.sessionId);
    const sessions = (await store.working.sessionsOf(personIn(request).id, at())).map(({ digest, content }) => {
      const { begunAt = '', seenAt = '', device = '' } = JSON.parse(content) as Kept;
      return { digest, begunAt, seenAt, device: device || say(lang, 'account.device'), isHere: digest === here };
    });
    sessions.sort((one, other) => other.begunAt.localeCompare(one.begunAt));
    const person = personIn(request);
    const grants = person.grants.map(({ role, estate }) => {
      const label = say(lang, `role.${role}` as Word);
      return estate === undefined ? label : say(lang, 'role.at', { role: label, estate });
    });
    return views.show(reply, 'account', say(lang, 'account.title'), {
      sessions,
      grants,
      hasPassword: (await store.working.account(person.id)) !== undefined,
      hasOthers: sessions.some(({ isHere }) => !isHere),
      told: told?.text ?? '',
      isGood: told?.isGood ?? false,
    });
  };

  const tell = async (request: FastifyRequest, event: string, level = 'info') =>
    log({ level, event, who: await whoOf(store, personIn(request).id, at()) });

  app.get('/account', may, (_request, reply) => show(reply));

  app.post('/account/password', may, async (request, reply) => {
    const { id: user, name } = personIn(request);
    const lang = views.langOf(request);
    const { old, password, again } = fieldsOf(request, ['old', 'password', 'again']);
    const refuse = (status: number, text: string) => show(reply.status(status), { text, isGood: false });
    if (password !== again) return refuse(422, say(lang, 'join.differ'));
    const pause = attempts.begin(user, request.ip);
    if (pause > 0) return refuse(429, say(lang, 'sign-in.wait', { minutes: Math.ceil(pause / 60_000) }));
    const since = at();
    try {
      await changePassword(store, { user, name, old, password }, since);
    } catch (cause) {
      const [first] = cause instanceof ProblemError ? cause.problems : [];
      if (!first) throw cause;
      if (first.code === 'password-wrong') await tell(request, 'password-wrong', 'warn');
      else attempts.succeeded(user, request.ip);
      return refuse(422, toldIn(first, lang));
    }
    attempts.succeeded(user, request.ip);
    await tell(request, 'password-changed');
    await begin(request, user, since, since);
    return show(reply, { text: say(lang, 'account.changed'), isGood: true });
  });

  /** Ends one of the own sessions, or all but this one. */
  app.post('/account/sessions/ended', may, async (request, reply) => {
    const { session } = fieldsOf(request, ['session']);
    const here = tokenDigest(request.session.sessionId);
    const own = await store.working.sessionsOf(personIn(request).id, at());
    for (const { digest } of own) if (digest !== here && (session === '' || session === digest)) await store.working.removeSession(digest);
    await tell(request, 'sessions-ended');
    return reply.redirect('/account', 303);
  });
}
