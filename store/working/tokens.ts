import type { Kysely, Selectable } from 'kysely';
import type { StoreInstant } from '../records.ts';
import type { Tables } from '../schema/tables.ts';

/** A token by which a program acts for a user; the token itself is not kept. */
export interface Token {
  readonly id: string;
  /** SHA-256 of the token, hex. */
  readonly digest: string;
  /** For whom it acts. */
  readonly user: string;
  /** What it is for, as somebody called it. */
  readonly name: string;
  readonly rights: readonly string[];
  /** Ids of estates; null where it reaches as far as its user. */
  readonly estates: readonly string[] | null;
  readonly madeAt: StoreInstant;
  readonly madeBy: string;
  readonly expiresAt: StoreInstant;
  /** When it was last used, to the hour; null where it never was. */
  readonly usedAt: StoreInstant | null;
}

export async function putToken(db: Kysely<Tables>, token: Token): Promise<void> {
  const { id, digest, user, name, rights, estates, madeAt, madeBy, expiresAt, usedAt } = token;
  await db
    .insertInto('tokens')
    .values({
      ...{ id, digest, user_id: user, name, rights: JSON.stringify(rights), estates: estates && JSON.stringify(estates) },
      ...{ made_at: madeAt, made_by: madeBy, expires_at: expiresAt, used_at: usedAt },
    })
    .execute();
}

/** All tokens, the newest last; those that are over too. */
export async function tokensOf(db: Kysely<Tables>): Promise<readonly Token[]> {
  return (await db.selectFrom('tokens').selectAll().orderBy('made_at').orderBy('id').execute()).map(tokenIn);
}

/** The token of a digest, unless it is over. */
export async function tokenOf(db: Kysely<Tables>, digest: string, at: StoreInstant): Promise<Token | undefined> {
  const row = await db.selectFrom('tokens').selectAll().where('digest', '=', digest).where('expires_at', '>', at).executeTakeFirst();
  return row && tokenIn(row);
}

/** Takes a token away: from now on it opens nothing. Gives whether there was one. */
export async function removeToken(db: Kysely<Tables>, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('tokens').where('id', '=', id).executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function tokenUsed(db: Kysely<Tables>, id: string, at: StoreInstant): Promise<void> {
  await db.updateTable('tokens').set({ used_at: at }).where('id', '=', id).execute();
}

function tokenIn(row: Selectable<Tables['tokens']>): Token {
  return {
    ...{ id: row.id, digest: row.digest, user: row.user_id, name: row.name },
    rights: JSON.parse(row.rights) as string[],
    estates: row.estates === null ? null : (JSON.parse(row.estates) as string[]),
    ...{ madeAt: row.made_at, madeBy: row.made_by, expiresAt: row.expires_at, usedAt: row.used_at },
  };
}
