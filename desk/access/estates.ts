import type { EstateRecord, Stored } from '../../store/records.ts';
import type { StoreReader } from '../../store/store.ts';
import type { Reach } from './person.ts';

/** Whether a reach goes into an estate. */
export function reaches(reach: Reach, estate: string): boolean {
  return reach === 'all' || reach.includes(estate);
}

/** Of what estates a list is that goes as far as a reach; nothing where it is of all, and of what belongs to none. */
export function within(reach: Reach): { readonly estates?: readonly string[] } {
  return reach === 'all' ? {} : { estates: reach };
}

/** The estates that there are within a reach. */
export async function estatesWithin(store: Pick<StoreReader, 'estates'>, reach: Reach): Promise<readonly Stored<EstateRecord>[]> {
  return (await store.estates()).filter(({ id }) => reaches(reach, id));
}
