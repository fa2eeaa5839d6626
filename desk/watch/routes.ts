import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Door } from '../server/door.ts';
import { Refusal } from '../server/refusal.ts';
import { Metrics } from './metrics.ts';

/** Milliseconds that a store has to say that it is there. */
const PATIENCE = 2_000;

/** For whoever watches over the desk: whether it lives, whether it can work, and how it is doing. */
export function watchRoutes(app: FastifyInstance, { ground }: Door): void {
  const { store, isSecure } = ground;
  const metrics = new Metrics(app, store);
  const open = { config: { may: 'everybody', isForMachines: true } } as const;

  app.get('/health', open, async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));

  app.get('/ready', open, async (_request, reply) => {
    const isThere = await Promise.race([
      store.log.head().then(
        () => true,
        () => false,
      ),
      wait(PATIENCE, false, { ref: false }),
    ]);
    return reply
      .status(isThere ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: isThere ? 'ok' : 'store' });
  });

  app.get('/metrics', open, async (request, reply) => {
    if (!request.person?.may('metrics.read') && (isSecure || !isFromHere(request))) throw new Refusal('not-there');
    return reply
      .type(metrics.type)
      .header('cache-control', 'no-store')
      .send(await metrics.text());
  });
}

/** Whether a program on this machine calls, and no proxy for somebody else. */
function isFromHere({ socket: { remoteAddress = '' }, headers }: FastifyRequest): boolean {
  const isPassedOn = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => headers[name] !== undefined);
  return !isPassedOn && /^(127\.|::1$|::ffff:127\.)/.test(remoteAddress);
}
