import { randomUUID } from 'node:crypto';
import { ProblemError } from '../../engine/model/problem.ts';
import { nearest } from '../../engine/schema/nearest.ts';
import type { StoreInstant } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { serviceProblem } from '../problems.ts';
import { readAddress } from './address.ts';
import { HOOK_EVENTS } from './events.ts';
import { newHookSecret } from './sign.ts';

/** What an address is registered with. */
export interface HookOrder {
  readonly address: string;
  readonly events: readonly string[];
  /** Null for all. */
  readonly estates: readonly string[] | null;
  /** Whether addresses of private networks will do. */
  readonly isPrivateTaken: boolean;
}

/**
 * Registers an address: it is told of what happens from now on.
 *
 * @returns its id, and the secret by which messages are signed: that is shown this once
 * @throws ProblemError `hook-address`, `hook-private`, `hook-there`, `hook-event`, `estate-unknown`
 */
export async function registerHook(
  store: Store,
  { address, events, estates, isPrivateTaken }: HookOrder,
  at: StoreInstant,
  by: string,
): Promise<{ readonly id: string; readonly secret: string }> {
  const read = readAddress(address.trim(), isPrivateTaken);
  if ('fault' in read) throw problem(read.fault === 'private' ? 'hook-private' : 'hook-address', { address: address.trim().slice(0, 100) });
  const wrong = events.length === 0 ? '' : events.find((name) => !(HOOK_EVENTS as readonly string[]).includes(name));
  if (wrong !== undefined)
    throw problem('hook-event', { name: wrong, nearest: nearest(wrong, HOOK_EVENTS) ?? HOOK_EVENTS[0], options: HOOK_EVENTS.join('、') });
  const known = (await store.estates()).map(({ id }) => id);
  for (const id of estates ?? []) if (!known.includes(id)) throw problem('estate-unknown', { id, nearest: nearest(id, known) });
  const { machines } = store.working;
  if ((await machines.hooks()).some((hook) => hook.address === read.url.href)) throw problem('hook-there', { address: read.url.href });
  const id = `H${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  const secret = newHookSecret();
  const position = (await store.log.head())?.size ?? 0;
  await machines.putHook({
    ...{ id, address: read.url.href, events: [...new Set(events)], estates, secret, madeAt: at, madeBy: by },
    ...{ position, failures: 0, nextAt: at, fault: null },
  });
  return { id, secret };
}

/** Takes an address away, with what waits for it. @throws ProblemError `hook-unknown` */
export async function removeHook(store: Store, id: string): Promise<void> {
  if (!(await store.working.machines.removeHook(id))) throw problem('hook-unknown', { id });
}

const problem = (...params: Parameters<typeof serviceProblem>) => new ProblemError([serviceProblem(...params)]);
