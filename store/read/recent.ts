import type { Kysely } from 'kysely';
import type { StoreInstant } from '../records.ts';
import type { Tables } from '../schema/tables.ts';

/** A decision as a list shows it: nothing personal but the room. */
export interface RecentDecision {
  readonly id: string;
  readonly submission: string;
  readonly version: number;
  readonly checklist: string;
  readonly estate: string | null;
  readonly room: string | null;
  readonly outcome: string;
  readonly day: string;
  readonly at: StoreInstant;
  readonly by: string;
}

/** Which decisions are listed. */
export interface RecentQuery {
  /** Estates; those of all, and of none, where it is left out. */
  readonly estates?: readonly string[];
  readonly room?: string;
  /** Only those that were made before the decision of this id. */
  readonly olderThan?: string;
  readonly limit: number;
  /** First and last day whose rules decided, both included. */
  readonly from?: string;
  readonly to?: string;
  /** Of each submission the last decision alone. */
  readonly latest?: boolean;
}

/** The last decisions, the newest first. */
export async function recentDecisions(
  db: Kysely<Tables>,
  { estates, room, olderThan, limit, from, to, latest = false }: RecentQuery,
): Promise<readonly RecentDecision[]> {
  let query = db
    .selectFrom('decisions')
    .innerJoin('submissions', (join) =>
      join.onRef('submissions.id', '=', 'decisions.submission').onRef('submissions.version', '=', 'decisions.version'),
    )
    .select(['decisions.id', 'decisions.submission', 'decisions.version', 'decisions.outcome', 'decisions.day'])
    .select(['decisions.recorded_at as at', 'decisions.recorded_by as by'])
    .select(['submissions.checklist', 'submissions.estate', 'submissions.room']);
  if (estates) query = query.where('submissions.estate', 'in', [...estates, '']);
  if (room !== undefined) query = query.where('submissions.room', '=', room);
  if (olderThan !== undefined)
    query = query.where('decisions.sequence', '<', (eb) =>
      eb.selectFrom('decisions as older').select('older.sequence').where('older.id', '=', olderThan),
    );
  if (from !== undefined) query = query.where('decisions.day', '>=', from);
  if (to !== undefined) query = query.where('decisions.day', '<=', to);
  if (latest)
    query = query.where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('decisions as later')
            .select('later.id')
            .whereRef('later.submission', '=', 'decisions.submission')
            .whereRef('later.sequence', '>', 'decisions.sequence'),
        ),
      ),
    );
  const rows = await query.orderBy('decisions.sequence', 'desc').limit(limit).execute();
  return rows.map((row) => ({ ...row, version: Number(row.version) }));
}
