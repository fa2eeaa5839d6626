import type { Store } from '../../store/store.ts';

/** A user as lines of the log name one: always the same, and nobody who reads the log alone knows who it is. */
export async function whoOf(store: Pick<Store, 'fingerprint'>, user: string, at: string): Promise<string> {
  return (await store.fingerprint(user, at)).slice(0, 16);
}
