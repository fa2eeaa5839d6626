import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { DeskGround } from '../ground.ts';
import { Refusal } from '../server/refusal.ts';
import { bearerToken } from './bearer.ts';
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
    /** Id of the token by which a program calls. */
    token: string | null;
  }
  interface FastifyContextConfig {
    /** Who may call this route; a route that does not say is not taken. */
    may?: May;
    /** That programs call it, by a token (`Authorization: Bearer`), and no browser by its cookie. */
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
  app.decorateRequest('token', null);
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
    const { may = 'signed-in', isForMachines = false } = request.routeOptions.config;
    request.person = (await (isForMachines ? programIn(store, request, now()) : signedIn(store, request.session, now()))) ?? null;
    if (may === 'everybody') {
      if (request.headers['content-type']?.startsWith('multipart/')) throw new Refusal('malformed');
    } else {
      // A token that holds, of a user who has no role.
      if (!request.person) throw new Refusal(request.token === null ? 'sign-in' : 'not-allowed');
      if (may !== 'signed-in' && !request.person.may(may)) throw new Refusal('not-allowed');
    }
  });
  // The plug-in answers by itself where the token is wrong: the page for that is made where errors are told.
  app.addHook('preHandler', (request, reply, next) => {
    if (request.is404 || READING.includes(request.method) || request.routeOptions.config.isForMachines) next();
    else if (FOREIGN.includes(String(request.headers['sec-fetch-site']))) next(new Refusal('token-wrong'));
    else app.csrfProtection(request, reply, next);
  });
}

/** For whom a program calls. A cookie is nothing here: a page of somebody else cannot make a browser call it. */
async function programIn(store: DeskGround['store'], request: FastifyRequest, now: Date): Promise<Person | undefined> {
  const at = now.toISOString();
  const token = await bearerToken(store, request.headers.authorization, at);
  if (!token) return undefined;
  request.token = token.id;
  return (await personOf(store, token.user, at))?.within(token);
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
