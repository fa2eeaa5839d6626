import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { DeskGround } from '../ground.ts';
import { Refusal } from '../server/refusal.ts';
import { type Person, personOf } from './person.ts';
import { type May, RIGHTS } from './rights.ts';
import { type Kept, noteSeen } from './sessions.ts';

/** A route of the desk, and who may call it. */
export interface DeskRoute {
  readonly method: string;
  readonly url: string;
  readonly may: May;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route that there is. */
    readonly deskRoutes: readonly DeskRoute[];
  }
  interface FastifyRequest {
    /** Who is signed in. */
    person: Person | null;
  }
  interface FastifyContextConfig {
    /** Who may call this route; a route that does not say is not taken. */
    may?: May;
    /** That it is no form of a page, and carries a token of its own. */
    isForMachines?: boolean;
  }
  interface Session extends Kept {}
}

/** Methods that change nothing. */
const READING: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** Sees to it that every route says who may call it, and that nobody else does. Whatever changes something needs the page's token. */
export function guard(app: FastifyInstance, { store, now }: DeskGround): void {
  const routes: DeskRoute[] = [];
  app.decorate('deskRoutes', routes);
  app.decorateRequest('person', null);
  app.addHook('onRoute', ({ url, method, config }) => {
    const may = config?.may;
    if (may === undefined || !(may in RIGHTS || may === 'signed-in' || may === 'everybody'))
      throw new TypeError(`${String(method)} ${url} does not say who may call it`);
    for (const one of [method].flat()) routes.push({ method: one, url, may });
  });
  // Before anything of the body is read: a stranger fills no memory.
  app.addHook('preParsing', async (request) => {
    // What is not there is told to everybody.
    if (request.is404) return;
    const { may = 'signed-in' } = request.routeOptions.config;
    request.person = (await signedIn(store, request.session, now())) ?? null;
    if (may === 'everybody') {
      if (request.headers['content-type']?.startsWith('multipart/')) throw new Refusal('malformed');
    } else {
      if (!request.person) throw new Refusal('sign-in');
      if (may !== 'signed-in' && !request.person.may(may)) throw new Refusal('not-allowed');
    }
  });
  // The plug-in answers by itself where the token is wrong: the page for that is made where errors are told.
  app.addHook('preHandler', (request, reply, next) => {
    if (request.is404 || READING.includes(request.method)) next();
    else if (FOREIGN.includes(String(request.headers['sec-fetch-site']))) next(new Refusal('token-wrong'));
    else app.csrfProtection(request, reply, next);
  });
}

/** What a browser says of a form that another house has sent. */
const FOREIGN: readonly string[] = ['cross-site', 'same-site'];

/** Whose session it is; nobody's where the account was closed, or has another password since. */
export async function signedIn(store: DeskGround['store'], session: Kept, at: Date): Promise<Person | undefined> {
  if (session.user === undefined) return undefined;
  const account = await store.working.account(session.user);
  if ((account?.changedAt ?? '') !== session.account) return undefined;
  noteSeen(session, at);
  return personOf(store, session.user, at.toISOString());
}

/** Who is signed in, where the route demands it. */
export function personIn(request: FastifyRequest): Person {
  if (!request.person) throw new Refusal('sign-in');
  return request.person;
}
