import type { FastifyRequest } from 'fastify';
import { deviceOf } from './device.ts';

/**
 * Somebody signs in: under a new token, so that one which somebody else knew is of no use.
 *
 * @param since - when the password was chosen that was proved; empty where it was something else
 */
export async function begin(request: FastifyRequest, user: string, since: string, at: string): Promise<void> {
  const { lang } = request.session;
  await request.session.regenerate();
  const device = deviceOf(request.headers['user-agent'] ?? '');
  Object.assign(request.session, { user, account: since, begunAt: at, seenAt: at, device, ...(lang === undefined ? {} : { lang }) });
}
