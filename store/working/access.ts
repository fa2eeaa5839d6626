import type { Kysely } from 'kysely';
import type { StoreInstant } from '../records.ts';
import type { Tables } from '../schema/tables.ts';

/** How somebody proves to be a user. */
export interface Account {
  readonly user: string;
  /** Argon2id hash, with its parameters and salt. */
  readonly secret: string;
  readonly changedAt: StoreInstant;
}

/** A session of a browser, by the digest of its token. */
export interface Session {
  readonly digest: string;
  /** Null until somebody has signed in. */
  readonly user: string | null;
  /** JSON. */
  readonly content: string;
  readonly expiresAt: StoreInstant;
}

/** That whoever has the token may choose a password for a user, once. */
export interface Invitation {
  readonly digest: string;
  readonly user: string;
  readonly expiresAt: StoreInstant;
}

export async function accountOf(db: Kysely<Tables>, user: string): Promise<Account | undefined> {
  const row = await db.selectFrom('accounts').selectAll().where('user_id', '=', user).executeTakeFirst();
  return row && { user: row.user_id, secret: row.secret, changedAt: row.changed_at };
}

/** Ids of the users who can sign in. */
export async function accountsOf(db: Kysely<Tables>): Promise<readonly string[]> {
  return (await db.selectFrom('accounts').select('user_id').orderBy('user_id').execute()).map((row) => row.user_id);
}

/** Gives a user a secret, and ends all sessions of that user. */
export async function putAccount(db: Kysely<Tables>, { user, secret, changedAt }: Account): Promise<void> {
  await db
    .insertInto('accounts')
    .values({ user_id: user, secret, changed_at: changedAt })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ secret, changed_at: changedAt }))
    .execute();
  await endSessions(db, user);
}

/** Takes a user's account and sessions away, and the tokens that act for the user. */
export async function removeAccount(db: Kysely<Tables>, user: string): Promise<void> {
  await db.deleteFrom('accounts').where('user_id', '=', user).execute();
  await db.deleteFrom('invitations').where('user_id', '=', user).execute();
  await db.deleteFrom('tokens').where('user_id', '=', user).execute();
  await endSessions(db, user);
}

export async function endSessions(db: Kysely<Tables>, user: string): Promise<void> {
  await db.deleteFrom('sessions').where('user_id', '=', user).execute();
}

/** Invites a user; an earlier invitation ends. */
export async function invite(db: Kysely<Tables>, { digest, user, expiresAt }: Invitation): Promise<void> {
  await db.deleteFrom('invitations').where('user_id', '=', user).execute();
  await db.insertInto('invitations').values({ digest, user_id: user, expires_at: expiresAt }).execute();
}

/** For whom an invitation is, unless it is over. */
export async function invitedBy(db: Kysely<Tables>, digest: string, at: StoreInstant): Promise<string | undefined> {
  const row = await db.selectFrom('invitations').selectAll().where('digest', '=', digest).where('expires_at', '>', at).executeTakeFirst();
  return row?.user_id;
}

/** Takes an invitation, so that nobody takes it again. */
export async function takeInvitation(db: Kysely<Tables>, digest: string, at: StoreInstant): Promise<string | undefined> {
  const row = await db
    .deleteFrom('invitations')
    .where('digest', '=', digest)
    .where('expires_at', '>', at)
    .returning('user_id')
    .executeTakeFirst();
  return row?.user_id;
}

export async function sessionOf(db: Kysely<Tables>, digest: string, at: StoreInstant): Promise<Session | undefined> {
  const row = await db.selectFrom('sessions').selectAll().where('digest', '=', digest).where('expires_at', '>', at).executeTakeFirst();
  return row && { digest, user: row.user_id, content: row.content, expiresAt: row.expires_at };
}

export async function putSession(db: Kysely<Tables>, { digest, user, content, expiresAt }: Session): Promise<void> {
  const written = { user_id: user, content, expires_at: expiresAt };
  await db
    .insertInto('sessions')
    .values({ digest, ...written })
    .onConflict((conflict) => conflict.column('digest').doUpdateSet(written))
    .execute();
}

/** Writes a session again that was read, unless it was ended meanwhile: one that is over does not come back. */
export async function renewSession(db: Kysely<Tables>, { digest, user, content, expiresAt }: Session): Promise<void> {
  await db.updateTable('sessions').set({ user_id: user, content, expires_at: expiresAt }).where('digest', '=', digest).execute();
}

/** Sessions of a user that are not over. */
export async function sessionsOf(db: Kysely<Tables>, user: string, at: StoreInstant): Promise<readonly Session[]> {
  const rows = await db
    .selectFrom('sessions')
    .selectAll()
    .where('user_id', '=', user)
    .where('expires_at', '>', at)
    .orderBy('digest')
    .execute();
  return rows.map((row) => ({ digest: row.digest, user: row.user_id, content: row.content, expiresAt: row.expires_at }));
}

export async function removeSession(db: Kysely<Tables>, digest: string): Promise<void> {
  await db.deleteFrom('sessions').where('digest', '=', digest).execute();
}

/** Takes away what is over. */
export async function sweepAccess(db: Kysely<Tables>, at: StoreInstant): Promise<void> {
  await db.deleteFrom('sessions').where('expires_at', '<=', at).execute();
  await db.deleteFrom('invitations').where('expires_at', '<=', at).execute();
}
