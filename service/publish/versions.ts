import type { TextFile } from '../../engine/load/rulebook.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import { nearest } from '../../engine/schema/nearest.ts';
import { storeRefusal } from '../../store/problem.ts';
import type { StoredRulesVersion, StoreInstant } from '../../store/records.ts';
import type { StoreReader } from '../../store/store.ts';
import { serviceProblem } from '../problems.ts';

/**
 * How a version stands on a day: `proposed` waits for a second admin, `stale` was overtaken by another publication and can no longer
 * be published, `scheduled` decides from a later day on, `decides`, and `past` no longer does, or never did.
 */
export type VersionState = 'proposed' | 'stale' | 'scheduled' | 'decides' | 'past';

/** A version of rules with how it stands. */
export interface RulesVersion extends StoredRulesVersion {
  readonly state: VersionState;
}

/** The version that decides on a day: of those published whose day is reached, the one published last; undefined where none is. */
export function decidingOn(versions: readonly StoredRulesVersion[], day: string): StoredRulesVersion | undefined {
  return lastPublished(versions.filter(({ effective }) => effective <= day));
}

/** The version that was published last, whenever it begins. */
export function lastPublished(versions: readonly StoredRulesVersion[]): StoredRulesVersion | undefined {
  return versions.reduce<StoredRulesVersion | undefined>((best, one) => (orderOf(one) > orderOf(best) ? one : best), undefined);
}

/** Place among all publications, from 1; 0 where it is not published. */
export function orderOf(version: StoredRulesVersion | undefined): number {
  return version?.published?.position ?? 0;
}

/** All versions that were known at an instant, and how they stand on a day, in the order in which they were proposed. */
export async function rulesVersions(store: StoreReader, day: string, instant: StoreInstant): Promise<readonly RulesVersion[]> {
  const versions = await store.rulesVersionsKnown(instant);
  const deciding = decidingOn(versions, day);
  const newest = lastPublished(versions);
  return versions.map((version) => ({ ...version, state: stateOf(version, versions, deciding, newest, day) }));
}

function stateOf(
  version: StoredRulesVersion,
  versions: readonly StoredRulesVersion[],
  deciding: StoredRulesVersion | undefined,
  newest: StoredRulesVersion | undefined,
  day: string,
): VersionState {
  if (version.published === null) return version.base === (newest?.id ?? null) ? 'proposed' : 'stale';
  if (version.id === deciding?.id) return 'decides';
  if (version.effective <= day) return 'past';
  return decidingOn(versions, version.effective)?.id === version.id ? 'scheduled' : 'past';
}

/**
 * The version of an id among those that are known.
 *
 * @throws ProblemError `rules-unknown`
 */
export function findVersion<T extends StoredRulesVersion>(versions: readonly T[], id: string): T {
  const found = versions.find((version) => version.id === id);
  if (found) return found;
  const known = versions.map((version) => version.id);
  throw new ProblemError([serviceProblem('rules-unknown', { id, nearest: nearest(id, known) })]);
}

/** All files of a version, tests among them. @throws ProblemError `store-damaged` */
export async function filesOf(store: StoreReader, { rulebook }: Pick<StoredRulesVersion, 'rulebook'>): Promise<readonly TextFile[]> {
  const files = await store.rulebook(rulebook);
  if (!files) throw storeRefusal('store-damaged', { what: `rules ${rulebook}` });
  return files;
}
