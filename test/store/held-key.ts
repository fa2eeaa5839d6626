import { randomBytes } from 'node:crypto';
import { type KeyHolder, type StoreKey, storeKey } from '../../store/vault/key.ts';

/** A key that is held in memory: made when it is asked for, or the one given. */
export function heldKey(given?: StoreKey): KeyHolder & { lose(): void } {
  let key = given;
  return {
    find: () => key,
    make() {
      key = storeKey(randomBytes(32));
      return key;
    },
    lose() {
      key = undefined;
    },
  };
}
