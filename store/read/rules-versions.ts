import type { Kysely } from 'kysely';
import type { StoredRulesVersion, StoreInstant } from '../records.ts';
import type { Tables } from '../schema/tables.ts';

/**
 * Versions of rules that were recorded by an instant, each with its publication where that was recorded by then, in the order in which
 * they were proposed.
 */
export async function rulesVersionsKnown(db: Kysely<Tables>, instant: StoreInstant): Promise<readonly StoredRulesVersion[]> {
  const rows = await db.selectFrom('rules_versions').selectAll().where('recorded_at', '<=', instant).orderBy('sequence').execute();
  const published = await db.selectFrom('rules_publications').selectAll().where('recorded_at', '<=', instant).orderBy('sequence').execute();
  const byVersion = new Map(
    published.map(({ version, position, approver, recorded_at: at, recorded_by: by }) => [version, { position, approver, at, by }]),
  );
  return rows.map(({ id, rulebook, effective, author, note, base, restores, recorded_at: at, recorded_by: by }) => ({
    ...{ id, rulebook, effective, author, note, base, restores, at, by },
    published: byVersion.get(id) ?? null,
  }));
}
