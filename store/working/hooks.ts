import { type Kysely, type Selectable, sql } from 'kysely';
import type { StoreInstant } from '../records.ts';
import type { Tables } from '../schema/tables.ts';
import type { Vault } from '../vault/vault.ts';
import { openText, sealText } from './sealed-text.ts';

/** An address that is told of events. */
export interface Hook {
  readonly id: string;
  readonly address: string;
  /** Kinds of events, such as `decision`. */
  readonly events: readonly string[];
  /** Ids of estates; null where it is told of all. */
  readonly estates: readonly string[] | null;
  /** By which what is sent is signed. */
  readonly secret: string;
  readonly madeAt: StoreInstant;
  readonly madeBy: string;
  /** How many entries of the log were looked at for it. */
  readonly position: number;
  /** How often in a row it did not take what was sent. */
  readonly failures: number;
  /** When it is tried next. */
  readonly nextAt: StoreInstant;
  /** Why it did not take the last one. */
  readonly fault: string | null;
}

/** An event that waits for an address. */
export interface HookEvent {
  readonly hook: string;
  /** Order of the events of an address, from 1. */
  readonly number: number;
  readonly event: string;
  /** What it is about, such as the id of a decision. */
  readonly record: string;
  /** JSON. */
  readonly body: string;
  readonly madeAt: StoreInstant;
}

/** Registers an address; its secret is sealed where the store seals. */
export async function putHook(db: Kysely<Tables>, vault: Vault, hook: Hook): Promise<void> {
  const { id, address, events, estates, secret, madeAt, madeBy, position, failures, nextAt, fault } = hook;
  await db
    .insertInto('hooks')
    .values({
      ...{ id, address, events: JSON.stringify(events), estates: estates && JSON.stringify(estates) },
      secret: sealText(vault, nameOf(id), secret),
      ...{ made_at: madeAt, made_by: madeBy, position, holder: null, held_until: null, failures, next_at: nextAt, fault },
    })
    .execute();
}

/** All addresses, the newest last. */
export async function hooksOf(db: Kysely<Tables>, vault: Vault): Promise<readonly Hook[]> {
  const rows = await db.selectFrom('hooks').selectAll().orderBy('made_at').orderBy('id').execute();
  return rows.map((row) => hookIn(vault, row));
}

/** Takes an address away, with what waits for it. Gives whether there was one. */
export async function removeHook(db: Kysely<Tables>, id: string): Promise<boolean> {
  await db.deleteFrom('hook_events').where('hook', '=', id).execute();
  const { numDeletedRows } = await db.deleteFrom('hooks').where('id', '=', id).executeTakeFirst();
  return numDeletedRows > 0n;
}

/** How long, and for whom, an address is held. */
export interface Hold {
  readonly id: string;
  readonly holder: string;
  readonly at: StoreInstant;
  readonly until: StoreInstant;
}

/** Takes an address for one process, so that nobody else sends to it. Gives whether it is held now. */
export async function holdHook(db: Kysely<Tables>, { id, holder, at, until }: Hold): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('hooks')
    .set({ holder, held_until: until })
    .where('id', '=', id)
    .where(({ or, eb }) => or([eb('holder', 'is', null), eb('holder', '=', holder), eb('held_until', '<=', at)]))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function freeHook(db: Kysely<Tables>, id: string, holder: string): Promise<void> {
  await db.updateTable('hooks').set({ holder: null, held_until: null }).where('id', '=', id).where('holder', '=', holder).execute();
}

/** Frees what other processes held; where a store has one process alone, those are gone. */
export async function freeHooks(db: Kysely<Tables>, holder: string): Promise<void> {
  await db.updateTable('hooks').set({ holder: null, held_until: null }).where('holder', '!=', holder).execute();
}

/** What a step brought for an address. */
export interface Queued {
  readonly hook: string;
  readonly holder: string;
  /** How far the log was read. */
  readonly position: number;
  readonly events: readonly Omit<HookEvent, 'hook' | 'number'>[];
}

/** Puts events behind those that wait for an address, and notes how far the log was read: both or neither, and each event once. */
export async function queueEvents(db: Kysely<Tables>, { hook, holder, position, events }: Queued): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('hooks')
    .set({ position })
    .where('id', '=', hook)
    .where('holder', '=', holder)
    .executeTakeFirst();
  // Somebody else holds it by now.
  if (numUpdatedRows === 0n) return;
  const last = await db
    .selectFrom('hook_events')
    .select(sql<number | null>`max(number)`.as('number'))
    .where('hook', '=', hook)
    .executeTakeFirst();
  let number = Number(last?.number ?? 0);
  for (const { event, record, body, madeAt } of events) {
    number += 1;
    await db
      .insertInto('hook_events')
      .values({ hook, number, event, record, body, made_at: madeAt, delivered_at: null })
      .onConflict((conflict) => conflict.columns(['hook', 'event', 'record']).doNothing())
      .execute();
  }
}

/** The first events that wait for an address. */
export async function waitingEvents(db: Kysely<Tables>, hook: string, limit: number): Promise<readonly HookEvent[]> {
  const rows = await db
    .selectFrom('hook_events')
    .selectAll()
    .where('hook', '=', hook)
    .where('delivered_at', 'is', null)
    .orderBy('number')
    .limit(limit)
    .execute();
  return rows.map(({ number, event, record, body, made_at }) => ({
    hook,
    number: Number(number),
    event,
    record,
    body,
    madeAt: made_at,
  }));
}

/** What there was already of an address: those of an event that were queued once. */
export async function queuedRecords(db: Kysely<Tables>, hook: string, event: string): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('hook_events').select('record').where('hook', '=', hook).where('event', '=', event).execute();
  return new Set(rows.map(({ record }) => record));
}

/** An address took an event. What the log cannot bring again needs no row any more. */
export async function eventDelivered(
  db: Kysely<Tables>,
  { hook, number }: Pick<HookEvent, 'hook' | 'number'>,
  at: StoreInstant,
): Promise<void> {
  await db.updateTable('hook_events').set({ delivered_at: at }).where('hook', '=', hook).where('number', '=', number).execute();
  await db.updateTable('hooks').set({ failures: 0, fault: null, next_at: at }).where('id', '=', hook).execute();
}

/** An address did not take an event. */
export async function eventRefused(db: Kysely<Tables>, hook: string, fault: string, nextAt: StoreInstant): Promise<void> {
  await db
    .updateTable('hooks')
    .set((eb) => ({ failures: eb('failures', '+', 1), fault, next_at: nextAt }))
    .where('id', '=', hook)
    .execute();
}

/** Forgets events that were delivered before an instant; not of the kinds that are told once for ever. */
export async function sweepEvents(db: Kysely<Tables>, before: StoreInstant, keep: readonly string[]): Promise<void> {
  await db.deleteFrom('hook_events').where('delivered_at', '<', before).where('event', 'not in', keep).execute();
}

/** How many events wait, by address. */
export async function waitingCounts(db: Kysely<Tables>): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('hook_events')
    .select(['hook', sql<number>`count(*)`.as('count')])
    .where('delivered_at', 'is', null)
    .groupBy('hook')
    .execute();
  return new Map(rows.map(({ hook, count }) => [hook, Number(count)]));
}

const nameOf = (id: string): string => `hook\n${id}`;

function hookIn(vault: Vault, row: Selectable<Tables['hooks']>): Hook {
  return {
    ...{ id: row.id, address: row.address, events: JSON.parse(row.events) as string[] },
    estates: row.estates === null ? null : (JSON.parse(row.estates) as string[]),
    secret: openText(vault, nameOf(row.id), row.secret),
    ...{ madeAt: row.made_at, madeBy: row.made_by, position: Number(row.position), failures: Number(row.failures) },
    ...{ nextAt: row.next_at, fault: row.fault },
  };
}
