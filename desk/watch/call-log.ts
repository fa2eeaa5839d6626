import type { FastifyInstance } from 'fastify';
import { whoOf } from '../access/who.ts';
import type { DeskGround } from '../ground.ts';

/**
 * A line for each call: what was called, by its pattern and not its address, in which numbers and words of people may stand; what came of
 * it; and who called, as a name that says nothing to others.
 */
export function logCalls(app: FastifyInstance, { log, store, now }: DeskGround): void {
  app.addHook('onResponse', async ({ method, routeOptions, person, token }, reply) => {
    const { url = '' } = routeOptions;
    if (QUIET.has(url)) return;
    const who = person ? { who: await whoOf(store, person.id, now().toISOString()).catch(() => '') } : {};
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    const by = token === null ? {} : { token };
    log({
      level: 'info',
      event: 'call',
      method: METHOD.test(method) ? method : '',
      route: url,
      status: reply.statusCode,
      ms,
      ...who,
      ...by,
    });
  });
}

const METHOD = /^[A-Z]{3,7}$/;

/** Called again and again by machines, or for each page: they would drown the others. */
const QUIET: ReadonlySet<string> = new Set(['/health', '/ready', '/metrics', '/assets/:file']);
