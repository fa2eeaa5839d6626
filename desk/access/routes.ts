import type { FastifyInstance, FastifyReply } from 'fastify';
import { ProblemError } from '../../engine/model/problem.ts';
import { LANGS } from '../../engine/model/text.ts';
import { invitationOf, provesToBe, takeInvitation } from '../../service/accounts/accounts.ts';
import type { Door } from '../server/door.ts';
import { fieldsOf } from '../server/fields.ts';
import { homeOf } from '../server/menu.ts';
import { toldIn } from '../words/told.ts';
import { say } from '../words/words.ts';
import { Attempts } from './attempts.ts';
import { begin } from './begin.ts';
import { personOf } from './person.ts';
import { whoOf } from './who.ts';

/** Signing in and out, the link by which a password is chosen, and the language. */
export function accessRoutes(app: FastifyInstance, { ground, views }: Door): void {
  const { store, now, log } = ground;
  const attempts = new Attempts(now);
  const at = () => now().toISOString();
  const tellSignIn = async (outcome: string, user: string) =>
    log({
      level: outcome === 'done' || outcome === 'joined' ? 'info' : 'warn',
      event: 'sign-in',
      outcome,
      who: await whoOf(store, user, at()),
    });

  app.get('/', { config: { may: 'signed-in' } }, async ({ person }, reply) => reply.redirect(person ? homeOf(person) : '/sign-in', 303));

  const showSignIn = (reply: FastifyReply, told = '', user = '') =>
    views.show(reply, 'sign-in', say(views.langOf(reply.request), 'sign-in.title'), { told, user });

  app.get('/sign-in', { config: { may: 'everybody' } }, async (request, reply) =>
    request.person ? reply.redirect(homeOf(request.person), 303) : showSignIn(reply),
  );

  app.post('/sign-in', { config: { may: 'everybody', rateLimit: { max: 30, timeWindow: '1 minute' } } }, async (request, reply) => {
    const { user, password } = fieldsOf(request, ['user', 'password']);
    const lang = views.langOf(request);
    const pause = attempts.begin(user, request.ip);
    if (pause > 0) {
      await tellSignIn('paused', user);
      reply.status(429);
      return showSignIn(reply, say(lang, 'sign-in.wait', { minutes: Math.ceil(pause / 60_000) }), user);
    }
    const since = await provesToBe(store, user, password);
    if (since === undefined) {
      await tellSignIn('wrong', user);
      reply.status(401);
      return showSignIn(reply, say(lang, 'sign-in.wrong'), user);
    }
    attempts.succeeded(user, request.ip);
    const person = await personOf(store, user, at());
    if (!person) {
      await tellSignIn('no-role', user);
      reply.status(403);
      return showSignIn(reply, say(lang, 'sign-in.no-role'), user);
    }
    await begin(request, user, since, at());
    await tellSignIn('done', user);
    return reply.redirect(homeOf(person), 303);
  });

  app.post('/sign-out', { config: { may: 'everybody' } }, async (request, reply) => {
    await request.session.destroy();
    return reply.clearCookie(ground.isSecure ? '__Host-guiju' : 'guiju', { path: '/' }).redirect('/sign-in', 303);
  });

  const showJoin = async (reply: FastifyReply, token: string, more: Readonly<Record<string, unknown>> = {}) => {
    const invited = await invitationOf(store, token, at());
    const lang = views.langOf(reply.request);
    const title = say(lang, invited.user === undefined ? 'join.first' : 'join.title');
    return views.show(reply, 'join', title, { told: '', id: '', name: '', link: token, user: invited.user ?? '', ...more });
  };

  app.get<{ Params: { link: string } }>('/join/:link', { config: { may: 'everybody' } }, ({ params }, reply) =>
    showJoin(reply, params.link),
  );

  app.post<{ Params: { link: string } }>('/join/:link', { config: { may: 'everybody' } }, async (request, reply) => {
    const token = request.params.link;
    const { id, name, password, again } = fieldsOf(request, ['id', 'name', 'password', 'again']);
    try {
      if (password !== again)
        return await showJoin(reply.status(422), token, { told: say(views.langOf(request), 'join.differ'), id, name });
      // One instant: the session is that of the password which was chosen at it.
      const joined = at();
      const user = await takeInvitation(store, { token, password, id, name }, joined);
      await begin(request, user, joined, joined);
      await tellSignIn('joined', user);
      return reply.redirect('/', 303);
    } catch (cause) {
      const [first] = cause instanceof ProblemError ? cause.problems : [];
      if (!first || first.code === 'invitation-over') throw cause;
      const lang = views.langOf(request);
      return showJoin(reply.status(422), token, { told: toldIn(first, lang), id, name });
    }
  });

  app.post('/language', { config: { may: 'everybody' } }, async (request, reply) => {
    const { lang, back } = fieldsOf(request, ['lang', 'back']);
    const chosen = LANGS.find((one) => one === lang);
    if (chosen) request.session.lang = chosen;
    return reply.redirect(ownPath(back), 303);
  });
}

/** A path of this house, read as browsers read it (which leave tabs out, and take `\\` for `/`); the first page where it is none. */
function ownPath(given: string): string {
  const house = 'http://desk.invalid';
  const url = URL.parse(given, house);
  return url?.origin === house && given.startsWith('/') ? `${url.pathname.replace(/^\/+/, '/')}${url.search}` : '/';
}
