import { createHash } from 'node:crypto';

/** Bytes of the key of a store, and of the secrets that it wraps. */
export const KEY_BYTES = 32;

/** The key of a store, which is kept outside the database. */
export interface StoreKey {
  /** Names it without telling anything of it: 16 hexadecimal digits. */
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** Where the key of a store is kept. */
export interface KeyHolder {
  /** The key of an id where it is there, else the present one; undefined where there is none. */
  find(id?: string): StoreKey | undefined;
  /** Makes and keeps a key, for a store that has none and begins to be written. */
  make(): StoreKey;
}

/** A key of a store from its bytes. @throws RangeError where they are not 32 */
export function storeKey(bytes: Uint8Array): StoreKey {
  if (bytes.length !== KEY_BYTES) throw new RangeError('the key of a store has 32 bytes');
  return { id: createHash('sha256').update('guiju store key\n').update(bytes).digest('hex').slice(0, 16), bytes };
}
