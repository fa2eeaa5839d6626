import { canonicalJson } from '../../engine/compile/digest.ts';
import { sha256 } from '../../store/digest.ts';
import type { AccessRecord, StoreInstant } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';

/** Somebody is about to see the personal data of many, or to take it out. */
export interface Access extends Pick<AccessRecord, 'act' | 'what' | 'reason'> {
  readonly at: StoreInstant;
  readonly by: string;
}

/** Records that personal data is looked at or taken out; called before that is done, so that nobody sees it unrecorded. */
export async function recordAccess(store: Pick<Store, 'record'>, { at, by, ...access }: Access): Promise<void> {
  const id = `A${sha256(canonicalJson({ ...access, at, by })).slice(0, 12)}`;
  await store.record({ key: `access:${id}`, at, by, records: [{ kind: 'access', id, ...access }] });
}
