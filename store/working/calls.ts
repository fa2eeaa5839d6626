import type { Kysely } from 'kysely';
import type { StoreInstant } from '../records.ts';
import type { Tables } from '../schema/tables.ts';

/** A call that is to be answered once, by the key that its caller gave it. */
export interface Call {
  readonly user: string;
  readonly key: string;
  /** SHA-256 of what is asked, hex. */
  readonly request: string;
  /** The process that sees to it, and until when that is believed to be alive. */
  readonly holder: string;
  readonly heldUntil: StoreInstant;
  readonly at: StoreInstant;
}

/** What there is of a call already. */
export type CallFound =
  /** It is to be done now. */
  | { readonly state: 'begun' }
  /** Its answer, as it was kept. */
  | { readonly state: 'answered'; readonly answer: string }
  /** Somebody is at it. */
  | { readonly state: 'under-way' }
  /** The key stands for something else. */
  | { readonly state: 'other' };

/** Begins a call, takes one over whose holder is gone, or tells what there is of it. */
export async function beginCall(db: Kysely<Tables>, call: Call): Promise<CallFound> {
  const { user, key, request, holder, heldUntil, at } = call;
  const { numInsertedOrUpdatedRows: made = 0n } = await db
    .insertInto('calls')
    .values({ user_id: user, key, request, holder, held_until: heldUntil, begun_at: at, answer: null })
    .onConflict((conflict) => conflict.columns(['user_id', 'key']).doNothing())
    .executeTakeFirst();
  if (made > 0n) return { state: 'begun' };
  const row = await db.selectFrom('calls').selectAll().where('user_id', '=', user).where('key', '=', key).executeTakeFirst();
  // It failed between the two, and was let go.
  if (!row) return { state: 'under-way' };
  if (row.request !== request) return { state: 'other' };
  if (row.answer !== null) return { state: 'answered', answer: row.answer };
  if (row.held_until > at) return { state: 'under-way' };
  const { numUpdatedRows: taken } = await db
    .updateTable('calls')
    .set({ holder, held_until: heldUntil })
    .where('user_id', '=', user)
    .where('key', '=', key)
    .where('holder', '=', row.holder)
    .where('held_until', '=', row.held_until)
    .where('answer', 'is', null)
    .executeTakeFirst();
  return { state: taken > 0n ? 'begun' : 'under-way' };
}

type Held = Pick<Call, 'user' | 'key' | 'holder'>;

/** Its holder is alive still. */
export async function holdCall(db: Kysely<Tables>, { user, key, holder }: Held, until: StoreInstant): Promise<void> {
  await db
    .updateTable('calls')
    .set({ held_until: until })
    .where('user_id', '=', user)
    .where('key', '=', key)
    .where('holder', '=', holder)
    .execute();
}

/** Keeps the answer of a call. */
export async function answerCall(db: Kysely<Tables>, { user, key, holder }: Held, answer: string): Promise<void> {
  await db.updateTable('calls').set({ answer }).where('user_id', '=', user).where('key', '=', key).where('holder', '=', holder).execute();
}

/** Nothing came of a call: its key is free again. */
export async function dropCall(db: Kysely<Tables>, { user, key, holder }: Held): Promise<void> {
  await db
    .deleteFrom('calls')
    .where('user_id', '=', user)
    .where('key', '=', key)
    .where('holder', '=', holder)
    .where('answer', 'is', null)
    .execute();
}

/** Frees calls of other processes; where a store has one process alone, those are gone. */
export async function freeCalls(db: Kysely<Tables>, holder: string, at: StoreInstant): Promise<void> {
  await db.updateTable('calls').set({ held_until: at }).where('holder', '!=', holder).where('answer', 'is', null).execute();
}

/** Forgets calls that were begun before an instant. */
export async function sweepCalls(db: Kysely<Tables>, before: StoreInstant): Promise<void> {
  await db.deleteFrom('calls').where('begun_at', '<', before).execute();
}
