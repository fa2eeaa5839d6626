import type { Submission } from '../../engine/model/submission.ts';
import { isAbout } from '../../engine/waive/waives.ts';
import type { StoredWaiver, StoreInstant } from '../../store/records.ts';
import type { StoreReader } from '../../store/store.ts';
import { subjectOf } from '../waivers/stored.ts';

/** Ids of waivers by the submission with which their texts go. */
export type GoingWaivers = ReadonlyMap<string, readonly string[]>;

/**
 * Which waivers' texts go when submissions are erased one after the other: those about one of them, and about no submission that stays.
 * Each goes with the last of those that it is about. The store is looked through only where there is such a waiver, and no longer than
 * until each of them has been seen to be about others.
 *
 * @param at - now
 */
export async function waiversGoing(store: StoreReader, ids: readonly string[], at: StoreInstant): Promise<GoingWaivers> {
  const candidates = new Map<string, StoredWaiver>();
  const last = new Map<string, string>();
  const waivers = ids.length === 0 ? [] : (await store.waiversKnown(at)).filter(({ erased }) => erased === undefined);
  if (waivers.length === 0) return new Map();
  for (const id of ids) {
    const versions = await store.versions(id);
    if (versions.some(({ erased }) => erased)) continue;
    const contents = versions.map(({ content }) => content);
    for (const waiver of waivers.filter((one) => contents.some((content) => isOn(one, content)))) {
      candidates.set(waiver.id, waiver);
      last.set(waiver.id, id);
    }
  }
  await dropUsed(store, new Set(ids), candidates);
  return Map.groupBy(candidates.keys(), (waiver) => last.get(waiver) ?? '');
}

/** Leaves out the waivers that are about a submission which stays. */
async function dropUsed(store: StoreReader, going: ReadonlySet<string>, candidates: Map<string, StoredWaiver>): Promise<void> {
  if (candidates.size === 0) return;
  for await (const page of store.current())
    for (const { id, content, erased } of page) {
      if (erased || going.has(id)) continue;
      for (const waiver of [...candidates.values()]) if (isOn(waiver, content)) candidates.delete(waiver.id);
      if (candidates.size === 0) return;
    }
}

/** Whether the subject of a waiver is what a submission says; whether it applied is another question. */
function isOn(waiver: StoredWaiver, content: string): boolean {
  return isAbout({ subject: subjectOf(waiver) }, (JSON.parse(content) as Submission).facts);
}
