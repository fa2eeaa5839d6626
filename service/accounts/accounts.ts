import { ProblemError } from '../../engine/model/problem.ts';
import type { StoreInstant } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { serviceProblem } from '../problems.ts';
import { addUser, requireUser } from '../users/users.ts';
import { deskGrants, setDeskRole } from './desk-roles.ts';
import { isPassword, keptPassword, requireGoodPassword } from './password.ts';
import { newToken, tokenDigest } from './tokens.ts';

/** Stands in an invitation for whoever becomes the first admin. */
const FIRST = '';

/** Milliseconds for which an invitation holds. */
const INVITED_FOR = 72 * 3_600_000;

/** Whether there is an admin who can sign in. */
export async function hasAdmin(store: Store, at: StoreInstant): Promise<boolean> {
  for (const user of await store.working.accounts())
    if ((await deskGrants(store, user, at)).some(({ role, estate }) => role === 'admin' && estate === undefined)) return true;
  return false;
}

/** An invitation for the first admin: a token for the one link that is told where the desk is started. An earlier one ends. */
export async function inviteFirst(store: Store, at: StoreInstant): Promise<string> {
  return inviteAs(store, FIRST, at);
}

/**
 * An invitation for a user to choose a password: a token for a link that is used once.
 *
 * @throws ProblemError `user-unknown`
 */
export async function inviteUser(store: Store, user: string, at: StoreInstant): Promise<string> {
  await requireUser(store, user);
  return inviteAs(store, user, at);
}

async function inviteAs(store: Store, user: string, at: StoreInstant): Promise<string> {
  const token = newToken();
  const expiresAt = new Date(Date.parse(at) + INVITED_FOR).toISOString();
  await store.working.invite({ digest: tokenDigest(token), user, expiresAt });
  return token;
}

/** For whom a token is. */
export interface Invited {
  /** Undefined for the first admin, who says who it is. */
  readonly user?: string;
}

/** For whom an invitation is. @throws ProblemError `invitation-over` */
export async function invitationOf(store: Store, token: string, at: StoreInstant): Promise<Invited> {
  const user = await store.working.invitedBy(tokenDigest(token), at);
  if (user === undefined || (user === FIRST && (await hasAdmin(store, at)))) throw new ProblemError([serviceProblem('invitation-over')]);
  return user === FIRST ? {} : { user };
}

/** What somebody says who takes an invitation. */
export interface InvitationTaken {
  readonly token: string;
  readonly password: string;
  /** Of the first admin. */
  readonly id?: string;
  readonly name?: string;
}

/**
 * Takes an invitation: the user has a password from now on, and can sign in. The invitation is used up.
 *
 * @returns id of the user
 * @throws ProblemError `invitation-over`, `user-id-wrong`, `password-length`, `password-plain`
 */
export async function takeInvitation(
  store: Store,
  { token, password, id = '', name = '' }: InvitationTaken,
  at: StoreInstant,
): Promise<string> {
  const invited = await invitationOf(store, token, at);
  const user = invited.user ?? id.trim();
  if (invited.user === undefined && !USER_ID.test(user)) throw new ProblemError([serviceProblem('user-id-wrong', { id: user })]);
  await requireGoodPassword(password, [user, name]);
  const secret = await keptPassword(password);
  // Two who use one link at the same moment: the first of them has it.
  if ((await store.working.takeInvitation(tokenDigest(token), at)) === undefined)
    throw new ProblemError([serviceProblem('invitation-over')]);
  if (invited.user === undefined) {
    await addUser(store, user, name.trim() || user, at, user);
    await setDeskRole(store, { user, role: 'admin', holds: true }, at, user);
  }
  await store.working.putAccount({ user, secret, changedAt: at });
  return user;
}

/** Letters of any script, numbers, and `. _ -` within. */
export const USER_ID = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u;

/**
 * Whether somebody is who he says to be. It takes as long where there is no such user.
 *
 * @returns when the password was chosen; undefined where it is wrong
 */
export async function provesToBe(store: Store, user: string, password: string): Promise<StoreInstant | undefined> {
  const account = await store.working.account(user);
  return (await isPassword(password, account?.secret)) ? account?.changedAt : undefined;
}

/**
 * Chooses another password: all sessions of the user end.
 *
 * @throws ProblemError `password-wrong` where the old one is not that, `password-length`, `password-plain`
 */
export async function changePassword(
  store: Store,
  { user, name, old, password }: { readonly user: string; readonly name: string; readonly old: string; readonly password: string },
  at: StoreInstant,
): Promise<void> {
  if ((await provesToBe(store, user, old)) === undefined) throw new ProblemError([serviceProblem('password-wrong')]);
  await requireGoodPassword(password, [user, name]);
  await store.working.putAccount({ user, secret: await keptPassword(password), changedAt: at });
}
