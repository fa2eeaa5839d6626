import { randomBytes } from 'node:crypto';
import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import multipart, { type MultipartFile } from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import session from '@fastify/session';
import { type FastifyInstance, type FastifyRequest, fastify } from 'fastify';
import { accountRoutes } from '../access/account-routes.ts';
import { guard } from '../access/guard.ts';
import { accessRoutes } from '../access/routes.ts';
import { SESSION_FOR, StoredSessions } from '../access/sessions.ts';
import { adminRoutes } from '../admin/routes.ts';
import { apiRoutes } from '../api/routes.ts';
import { auditorRoutes } from '../auditor/routes.ts';
import type { DeskGround } from '../ground.ts';
import { interfaceRoutes } from '../interface/routes.ts';
import { peopleRoutes } from '../people/routes.ts';
import { staffRoutes } from '../staff/routes.ts';
import { logCalls } from '../watch/call-log.ts';
import { watchRoutes } from '../watch/routes.ts';
import { Assets } from './assets.ts';
import { Deciding } from './deciding.ts';
import { isTooDeep } from './depth.ts';
import type { Door } from './door.ts';
import { tellErrors } from './errors.ts';
import { Refusal } from './refusal.ts';
import { Views } from './views.ts';

/** Most bytes of what a form sends, of one file, and of all files that come together. */
const [MOST_FORM, MOST_FILE, MOST_FILES] = [1_000_000, 20_000_000, 60_000_000];

/** Most calls a minute of somebody who is signed in, and of an address where nobody is. */
const MOST_CALLS = 600;

/** Milliseconds between two looks for what is over. */
const SWEEP_EVERY = 3_600_000;

/** Milliseconds for the head of a call, for all of it (a file on a poor line takes long), and between looks at both. */
const [HEAD_WITHIN, CALL_WITHIN, LOOK_EVERY] = [10_000, 120_000, 5_000];

/** The desk as a server that does not listen yet. */
export async function deskApp(folder: DeskGround): Promise<FastifyInstance> {
  const deciding = new Deciding(folder);
  const { ground } = deciding;
  const app = fastify({
    bodyLimit: MOST_FORM,
    // Of what a chain of proxies says only what the nearest has written: callers can make the rest up.
    trustProxy: ground.isSecure ? (_address, hop) => hop === 0 : false,
    requestTimeout: CALL_WITHIN,
    http: { headersTimeout: HEAD_WITHIN, connectionsCheckingInterval: LOOK_EVERY },
    routerOptions: { maxParamLength: 200 },
    // Our own lines are of allowed fields alone (`ground.log`): nothing personal comes into the log by an address.
    logger: false,
  });
  const assets = new Assets();
  const views = new Views(assets, ground);
  await secure(app, ground);
  guard(app, ground);
  deciding.watch(app);
  logCalls(app, ground);
  tellErrors(app, views, ground);
  assets.serve(app);
  const door: Door = { ground, views };
  for (const routes of [
    accessRoutes,
    accountRoutes,
    peopleRoutes,
    staffRoutes,
    auditorRoutes,
    adminRoutes,
    interfaceRoutes,
    apiRoutes,
    watchRoutes,
  ])
    routes(app, door);
  app.addHook('preValidation', async ({ body, headers }) => {
    if (headers['content-type']?.startsWith('application/json') && isTooDeep(body)) throw new Refusal('malformed');
  });
  sweeping(app, ground);
  app.addHook('onReady', async () => assets.begin());
  return app;
}

/** Takes sessions and invitations away that are over, when the desk opens and from then on every hour. */
function sweeping(app: FastifyInstance, { store, now, log }: DeskGround): void {
  const sweep = () =>
    store.working.sweep(now().toISOString()).catch((cause: Error) => log({ level: 'error', event: 'sweep', fault: cause.name }));
  const timer = setInterval(sweep, SWEEP_EVERY).unref();
  app.addHook('onReady', sweep);
  app.addHook('onClose', async () => clearInterval(timer));
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
  // What does not say otherwise is kept by nobody on the way.
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
  await app.register(rateLimit, {
    max: MOST_CALLS,
    timeWindow: '1 minute',
    allowList: (request) => request.routeOptions.url === '/assets/:file',
    // An office may have one address for all.
    keyGenerator: ({ session: { user }, ip }) => (user === undefined ? `address ${ip}` : `user ${user}`),
  });
  // The token of a page is masked anew each time, so that its length tells nothing (BREACH).
  await app.register(compress, {
    threshold: 1024,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } },
  });
  await app.register(cookie);
  await app.register(session, {
    secret: PLAIN,
    store: new StoredSessions(store.working, now) as never,
    cookieName: isSecure ? '__Host-guiju' : 'guiju',
    rolling: false,
    saveUninitialized: false,
    idGenerator: () => randomBytes(32).toString('base64url'),
    cookie: { httpOnly: true, secure: isSecure, sameSite: 'lax', path: '/', maxAge: SESSION_FOR },
  });
  await app.register(formbody, { bodyLimit: MOST_FORM });
  await app.register(multipart, {
    attachFieldsToBody: true,
    limits: { fileSize: MOST_FILE, files: 10, fields: 50, fieldSize: 10_000, parts: 60 },
    async onFile(part: MultipartFile) {
      const before = read.get(this) ?? 0;
      const all = before + (await part.toBuffer()).length;
      if (all > MOST_FILES) throw new Refusal('too-large');
      read.set(this, all);
    },
  });
  await app.register(csrf, { sessionPlugin: '@fastify/session', getToken: tokenIn });
}

/** Bytes of files that a call has brought so far. */
const read = new WeakMap<FastifyRequest, number>();

/**
 * The cookie carries the token as it is: a signature would protect nothing that 256 random bits do not, and a key of this process alone
 * would sign everybody out when it ends.
 */
const PLAIN = {
  sign: (token: string) => token,
  unsign: (token: string) => ({ valid: /^[\w-]{43}$/.test(token), value: token, renew: false }),
};

/** The token of the page: in a field of its form, or in a header where a script sends. */
function tokenIn({ headers, body }: FastifyRequest): string {
  const field = (body as { _csrf?: string | { value?: unknown } | null } | undefined)?._csrf;
  const given = typeof field === 'object' ? field?.value : field;
  return String(given ?? headers['x-csrf-token'] ?? '');
}
