import { randomBytes } from 'node:crypto';
import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import session from '@fastify/session';
import { type FastifyInstance, type FastifyRequest, fastify } from 'fastify';
import { guard } from '../access/guard.ts';
import { accessRoutes } from '../access/routes.ts';
import { SESSION_FOR, StoredSessions } from '../access/sessions.ts';
import type { DeskGround } from '../ground.ts';
import { peopleRoutes } from '../people/routes.ts';
import { staffRoutes } from '../staff/routes.ts';
import { Assets } from './assets.ts';
import type { Door } from './door.ts';
import { tellErrors } from './errors.ts';
import { Views } from './views.ts';

/** Most bytes of what a form sends, and of one file. */
const [MOST_FORM, MOST_FILE] = [1_000_000, 20_000_000];

/** Most calls of one address a minute. */
const MOST_CALLS = 600;

/** The desk as a server that does not listen yet. */
export async function deskApp(ground: DeskGround): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: MOST_FORM,
    trustProxy: ground.isSecure,
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 200 },
    // Our own lines are of allowed fields alone (`ground.log`): nothing personal comes into the log by an address.
    logger: false,
  });
  const assets = new Assets();
  const views = new Views(assets, ground);
  await secure(app, ground);
  guard(app, ground);
  tellErrors(app, views, ground);
  assets.serve(app);
  const door: Door = { ground, views };
  for (const routes of [accessRoutes, peopleRoutes, staffRoutes]) routes(app, door);
  app.addHook('onReady', async () => assets.begin());
  return app;
}

async function secure(app: FastifyInstance, { isSecure, store, now }: DeskGround): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'blob:', 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: isSecure ? { maxAge: 31_536_000 } : false,
  });
  await app.register(rateLimit, { max: MOST_CALLS, timeWindow: '1 minute', allowList: (request) => request.url.startsWith('/assets/') });
  await app.register(cookie);
  await app.register(session, {
    secret: await cookieSecret(),
    store: new StoredSessions(store.working, now) as never,
    cookieName: isSecure ? '__Host-guiju' : 'guiju',
    rolling: false,
    saveUninitialized: false,
    idGenerator: () => randomBytes(32).toString('base64url'),
    cookie: { httpOnly: true, secure: isSecure, sameSite: 'lax', path: '/', maxAge: SESSION_FOR },
  });
  await app.register(formbody, { bodyLimit: MOST_FORM });
  await app.register(multipart, { attachFieldsToBody: true, limits: { fileSize: MOST_FILE, files: 10, fields: 50, fieldSize: 10_000 } });
  await app.register(csrf, { sessionPlugin: '@fastify/session', getToken: tokenIn });
}

/** The signature of a cookie protects nothing that the token itself does not: it is of this process alone. */
async function cookieSecret(): Promise<string> {
  return randomBytes(48).toString('base64url');
}

/** The token of the page: in a field of its form, or in a header where a script sends. */
function tokenIn({ headers, body }: FastifyRequest): string {
  const field = (body as { _csrf?: string | { value?: unknown } } | undefined)?._csrf;
  const given = typeof field === 'object' ? field.value : field;
  return String(given ?? headers['x-csrf-token'] ?? '');
}
