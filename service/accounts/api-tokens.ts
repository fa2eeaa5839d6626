import { randomUUID } from 'node:crypto';
import { type Problem, ProblemError } from '../../engine/model/problem.ts';
import { nearest } from '../../engine/schema/nearest.ts';
import type { StoreInstant } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import type { Token } from '../../store/working/tokens.ts';
import { serviceProblem } from '../problems.ts';
import { requireUser } from '../users/users.ts';
import { newToken, tokenDigest } from './tokens.ts';

/** Begins every token, so that programs which look for secrets in files know one when they see it. */
const PREFIX = 'guiju_';

/** Most days for which a token holds. */
const MOST_DAYS = 366;
const DAY = 86_400_000;

/** When it was used is noted once an hour: a call does not wait for it. */
const NOTED_EVERY = 3_600_000;

/** What a token is made with. */
export interface TokenOrder {
  /** For whom it acts. */
  readonly user: string;
  /** What it is for. */
  readonly name: string;
  readonly rights: readonly string[];
  /** Null for as far as its user reaches. */
  readonly estates: readonly string[] | null;
  readonly days: number;
}

/** A token that was made; it is shown this once. */
export interface MadeToken {
  readonly id: string;
  readonly token: string;
  readonly expiresAt: StoreInstant;
}

/**
 * Makes a token by which a program acts for a user. It never may more than its user, and only what it was made for.
 *
 * @param known - rights that a token can have
 * @throws ProblemError `user-unknown`, `estate-unknown`, `token-right-unknown`, `token-rights-none`, `token-days`
 */
export async function makeToken(
  store: Store,
  { user, name, rights, estates, days }: TokenOrder,
  known: readonly string[],
  at: StoreInstant,
  by: string,
): Promise<MadeToken> {
  await requireUser(store, user);
  const problems: Problem[] = [];
  for (const right of rights)
    if (!known.includes(right))
      problems.push(serviceProblem('token-right-unknown', { name: right, nearest: nearest(right, known), options: known.join('、') }));
  if (rights.length === 0) problems.push(serviceProblem('token-rights-none', { options: known.join('、') }));
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) problems.push(serviceProblem('token-days', { days, most: MOST_DAYS }));
  const there = (await store.estates()).map(({ id }) => id);
  for (const estate of estates ?? [])
    if (!there.includes(estate)) problems.push(serviceProblem('estate-unknown', { id: estate, nearest: nearest(estate, there) }));
  if (problems.length > 0) throw new ProblemError(problems);
  const token = `${PREFIX}${newToken()}`;
  const id = `T${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  const expiresAt = new Date(Date.parse(at) + days * DAY).toISOString();
  const kept = { id, digest: tokenDigest(token), user, name: name.trim() || id, rights: [...new Set(rights)], estates };
  await store.working.machines.putToken({ ...kept, madeAt: at, madeBy: by, expiresAt, usedAt: null });
  return { id, token, expiresAt };
}

/** The token that somebody shows, unless it is over or was never made; notes that it was used. */
export async function tokenShown(store: Store, token: string, at: StoreInstant): Promise<Token | undefined> {
  const found = await store.working.machines.token(tokenDigest(token), at);
  if (found && (found.usedAt === null || Date.parse(at) - Date.parse(found.usedAt) >= NOTED_EVERY))
    await store.working.machines.tokenUsed(found.id, at);
  return found;
}

/** Ends a token. @throws ProblemError `token-unknown` */
export async function endToken(store: Store, id: string): Promise<void> {
  if (await store.working.machines.removeToken(id)) return;
  const known = (await store.working.machines.tokens()).map((token) => token.id);
  throw new ProblemError([serviceProblem('token-unknown', { id, nearest: nearest(id, known) })]);
}
