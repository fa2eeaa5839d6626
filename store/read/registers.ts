import type { Kysely, Selectable } from 'kysely';
import { storeRefusal } from '../problem.ts';
import type {
  AccessRecord,
  EstateRecord,
  RoomRecord,
  SettingRecord,
  Stored,
  StoredWaiver,
  StoreInstant,
  UserRecord,
  WaiverRecord,
} from '../records.ts';
import type { Tables } from '../schema/tables.ts';
import { openedTexts, type TextRecord } from '../vault/texts.ts';
import type { Vault } from '../vault/vault.ts';

/** Values of settings as they were known at an instant: of each setting and day the last. */
export async function settingsAt(db: Kysely<Tables>, instant: StoreInstant): Promise<readonly Stored<SettingRecord>[]> {
  const rows = await db.selectFrom('settings').selectAll().where('recorded_at', '<=', instant).orderBy('sequence').execute();
  return lastOf(rows, (row) => `${row.from_day} ${row.setting}`).map(({ setting, from_day, value, recorded_at, recorded_by }) => ({
    setting,
    from: from_day,
    value: JSON.parse(value) as SettingRecord['value'],
    at: recorded_at,
    by: recorded_by,
  }));
}

/** Waivers that were recorded by an instant, each with its end where that was recorded by then, in the order in which they were. */
export async function waiversKnown(db: Kysely<Tables>, vault: Vault, instant: StoreInstant): Promise<readonly StoredWaiver[]> {
  const rows = await db.selectFrom('waivers').selectAll().where('recorded_at', '<=', instant).orderBy('sequence').execute();
  const ends = await db.selectFrom('waiver_ends').selectAll().where('recorded_at', '<=', instant).orderBy('sequence').execute();
  const ended = new Map(
    ends.map((row) => {
      const { reason } = opened(vault, { kind: 'waiver-end', waiver: row.waiver, reason: row.reason }, row.sealed);
      return [row.waiver, { reason, at: row.recorded_at, by: row.recorded_by }];
    }),
  );
  return rows.map((row) => {
    const { kind: _kind, ...waiver } = opened(vault, waiverIn(row), row.sealed);
    const erased = row.erased === 1 ? { erased: true as const } : {};
    return { ...waiver, at: row.recorded_at, by: row.recorded_by, ended: ended.get(row.id) ?? null, ...erased };
  });
}

/** A waiver as its row says it. */
export function waiverIn(row: Selectable<Tables['waivers']>): WaiverRecord {
  const { id, rule, subject, from_instant: from, until_instant: until, reason, risk, ticket, requester, approver } = row;
  return { kind: 'waiver', id, rule, subject, from, until, reason, risk, ticket, requester, approver };
}

function opened<Kind extends TextRecord>(vault: Vault, record: Kind, sealed: Uint8Array | null): Kind {
  const found = openedTexts(vault, { record, sealed });
  if (!found) throw storeRefusal('store-damaged', { what: `${record.kind} ${record.kind === 'waiver' ? record.id : ''}`.trim() });
  return found;
}

/** Who was shown personal data of many, or took it out, the oldest first. */
export async function accessesOf(db: Kysely<Tables>): Promise<readonly Stored<AccessRecord>[]> {
  const rows = await db.selectFrom('accesses').selectAll().orderBy('sequence').execute();
  return rows.map(({ id, act, what, reason, recorded_at: at, recorded_by: by }) => ({ id, act, what, reason, at, by }));
}

/** Roles that a user holds at an instant, sorted. */
export async function rolesAt(db: Kysely<Tables>, user: string, instant: StoreInstant): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('roles')
    .selectAll()
    .where('user_id', '=', user)
    .where('recorded_at', '<=', instant)
    .orderBy('sequence')
    .execute();
  return lastOf(rows, ({ role }) => role)
    .filter(({ holds }) => holds === 1)
    .map(({ role }) => role)
    .sort();
}

/** Estates under their last names. */
export async function estatesOf(db: Kysely<Tables>): Promise<readonly Stored<EstateRecord>[]> {
  const rows = await db.selectFrom('estates').selectAll().orderBy('sequence').execute();
  return lastOf(rows, ({ id }) => id).map(({ id, name, recorded_at, recorded_by }) => ({ id, name, at: recorded_at, by: recorded_by }));
}

/** Rooms of an estate. */
export async function roomsOf(db: Kysely<Tables>, estate: string): Promise<readonly Stored<RoomRecord>[]> {
  const rows = await db.selectFrom('rooms').selectAll().where('estate', '=', estate).orderBy('sequence').execute();
  return rows.map(({ number, recorded_at, recorded_by }) => ({ estate, number, at: recorded_at, by: recorded_by }));
}

/** Users under their last names. */
export async function usersOf(db: Kysely<Tables>): Promise<readonly Stored<UserRecord>[]> {
  const rows = await db.selectFrom('users').selectAll().orderBy('sequence').execute();
  return lastOf(rows, ({ id }) => id).map(userIn);
}

/** A user under the name recorded last. */
export async function userOf(db: Kysely<Tables>, id: string): Promise<Stored<UserRecord> | undefined> {
  const row = await db.selectFrom('users').selectAll().where('id', '=', id).orderBy('sequence', 'desc').limit(1).executeTakeFirst();
  return row && userIn(row);
}

function userIn({ id, name, recorded_at, recorded_by }: Selectable<Tables['users']>): Stored<UserRecord> {
  return { id, name, at: recorded_at, by: recorded_by };
}

/** Of rows with the same key the last, in the order of the first. */
function lastOf<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] {
  return [...new Map(rows.map((row) => [keyOf(row), row])).values()];
}
