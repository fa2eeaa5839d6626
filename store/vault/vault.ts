import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { sha256 } from '../digest.ts';
import { storeRefusal } from '../problem.ts';
import type { StoreInstant } from '../records.ts';
import type { Tables } from '../schema/tables.ts';
import { decrypt, encrypt, generationOf } from './cipher.ts';
import { KEY_BYTES, type KeyHolder, type StoreKey } from './key.ts';
import { mac } from './mac.ts';

/** A secret of the store as it stands in the database. */
export interface WrappedSecret {
  readonly generation: number;
  /** Id of the key that wraps it. */
  readonly master: string;
  readonly wrapped: string;
}

/** That a record is sealed under a secret which was made after the store was opened. */
export class UnknownGeneration extends Error {}

const SALT_BYTES = 16;
const nameOf = (generation: number): string => `secret\n${generation}`;

/**
 * Seals what is personal, and opens it again. The keys of records follow from secrets, which stand in the database wrapped by the key
 * outside it. A store without a secret keeps everything in the open.
 */
export class Vault {
  readonly #holder: KeyHolder | undefined;
  /** By generation, the oldest first; undefined where the key is not there. */
  readonly #secrets = new Map<number, Uint8Array | undefined>();
  #beginning: Promise<void> | undefined;
  /** Key that was needed and is not there. */
  #lacking = '';

  constructor(holder?: KeyHolder) {
    this.#holder = holder;
  }

  /** Whether what is written is sealed. */
  get isSealing(): boolean {
    return this.#secrets.size > 0;
  }

  /** Whether what is sealed can be opened. */
  get isOpen(): boolean {
    return this.#lacking === '';
  }

  /**
   * Reads the secrets.
   *
   * @param writing - whether somebody means to write: that needs the key
   * @throws ProblemError `store-key-wrong`, `store-key-missing`
   */
  async load(db: Kysely<Tables>, writing = false): Promise<void> {
    const rows = await db.selectFrom('store_keys').selectAll().orderBy('sequence').execute();
    for (const row of rows) if (this.#secrets.get(row.generation) === undefined) this.#secrets.set(row.generation, this.#unwrap(row));
    if (writing && rows.length > 0) this.#newest();
  }

  #unwrap({ generation, master, wrapped }: WrappedSecret): Uint8Array | undefined {
    const key = this.#holder?.find(master);
    if (!key) {
      this.#lacking = master;
      return undefined;
    }
    return unwrap(key, { generation, master, wrapped });
  }

  /**
   * Makes the first secret of a store that has none, where a key may be made.
   *
   * @param db - for writing
   */
  async begin(db: Kysely<Tables>, at: StoreInstant): Promise<void> {
    if (this.isSealing || !this.#holder) return;
    // Many may write at the same moment: one begins, the others wait for it.
    this.#beginning ??= this.#begin(db, at, this.#holder).finally(() => {
      this.#beginning = undefined;
    });
    await this.#beginning;
  }

  async #begin(db: Kysely<Tables>, at: StoreInstant, holder: KeyHolder): Promise<void> {
    await this.load(db, true);
    if (this.isSealing) return;
    const row = wrap(holder.find() ?? holder.make(), 1, randomBytes(KEY_BYTES));
    // Another process may begin at the same moment: the one that was first counts.
    await db
      .insertInto('store_keys')
      .values({ ...row, recorded_at: at })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await this.load(db, true);
  }

  /**
   * Wraps all secrets by another key, and makes a new one: what is written from now on is sealed under that.
   *
   * @param db - a transaction
   * @throws ProblemError `store-key-missing`, `store-key-wrong`
   */
  async change(db: Kysely<Tables>, key: StoreKey, at: StoreInstant): Promise<void> {
    await this.load(db, true);
    for (const generation of this.#secrets.keys()) {
      const { master, wrapped } = wrap(key, generation, this.#secretOf(generation));
      await db.updateTable('store_keys').set({ master, wrapped }).where('generation', '=', generation).execute();
    }
    const row = wrap(key, Math.max(0, ...this.#secrets.keys()) + 1, randomBytes(KEY_BYTES));
    await db
      .insertInto('store_keys')
      .values({ ...row, recorded_at: at })
      .execute();
  }

  /** Forgets all secrets: the store takes on those of another. */
  forget(): void {
    this.#secrets.clear();
    this.#lacking = '';
  }

  /** Seals bytes under the newest secret. */
  seal(name: string, beside: string, plain: Uint8Array): Uint8Array {
    const [generation, secret] = this.#newest();
    return encrypt(secret, generation, name, beside, plain);
  }

  /**
   * Opens what was sealed; undefined where a byte was changed, or it is another record's.
   *
   * @throws ProblemError `store-key-missing`; UnknownGeneration
   */
  open(name: string, beside: string, sealed: Uint8Array): Uint8Array | undefined {
    const generation = generationOf(sealed);
    return generation === undefined ? undefined : decrypt(this.#secretOf(generation), name, beside, sealed);
  }

  /** A new salt for an entry of the log: as it is kept, and as it is used, which nobody comes to who has the database alone. */
  newSalt(): { readonly kept: string; readonly salt: Uint8Array } {
    const random = randomBytes(SALT_BYTES).toString('hex');
    const kept = this.isSealing ? `${this.#newest()[0]}:${random}` : random;
    return { kept, salt: this.saltOf(kept) };
  }

  /**
   * A salt that another store has used, as it is kept here: a new one, and what of it differs.
   *
   * @param salt - 16 bytes
   */
  keptSalt(salt: Uint8Array): string {
    if (!this.isSealing) return Buffer.from(salt).toString('hex');
    const { kept, salt: own } = this.newSalt();
    return `${kept}.${Buffer.from(differing(own, salt)).toString('hex')}`;
  }

  /** A salt as it is used. @throws ProblemError `store-key-missing`; UnknownGeneration */
  saltOf(kept: string): Uint8Array {
    const [generation, random, difference] = parts(kept);
    if (generation === undefined) return new Uint8Array(Buffer.from(kept, 'hex'));
    const own = new Uint8Array(this.#mac(generation, `salt\n${random}`).subarray(0, SALT_BYTES));
    return difference === undefined ? own : differing(own, Buffer.from(difference, 'hex'));
  }

  /** A digest of a write as it is kept: values that are sealed cannot be tried out against it. */
  keptDigest(digest: string, as?: string): string {
    const generation = as === undefined ? (this.isSealing ? this.#newest()[0] : undefined) : parts(as)[0];
    return generation === undefined ? digest : `${generation}:${this.#mac(generation, `write\n${digest}`).toString('hex')}`;
  }

  /** A name for a text by which it is found again, and from which nobody who has the database alone comes to the text. Hex. */
  fingerprint(text: string): string {
    const [oldest] = this.#secrets.keys();
    return oldest === undefined ? sha256(text) : this.#mac(oldest, `name\n${text}`).toString('hex');
  }

  #mac(generation: number, text: string): Buffer {
    return mac(this.#secretOf(generation), text);
  }

  #secretOf(generation: number): Uint8Array {
    const secret = this.#secrets.get(generation);
    if (secret) return secret;
    if (!this.#secrets.has(generation)) throw new UnknownGeneration(`generation ${generation}`);
    throw storeRefusal('store-key-missing', { id: this.#lacking });
  }

  #newest(): readonly [number, Uint8Array] {
    const generation = Math.max(...this.#secrets.keys());
    return [generation, this.#secretOf(generation)];
  }
}

/** A secret wrapped by a key. */
export function wrap(key: StoreKey, generation: number, secret: Uint8Array): WrappedSecret {
  const wrapped = Buffer.from(encrypt(key.bytes, generation, nameOf(generation), key.id, secret)).toString('base64');
  return { generation, master: key.id, wrapped };
}

/** A secret out of its wrapping. @throws ProblemError `store-key-wrong`, `store-damaged` */
export function unwrap(key: StoreKey, { generation, master, wrapped }: WrappedSecret): Uint8Array {
  if (key.id !== master) throw storeRefusal('store-key-wrong', { id: master, found: key.id });
  const secret = decrypt(key.bytes, nameOf(generation), key.id, Buffer.from(wrapped, 'base64'));
  if (!secret || generationOf(Buffer.from(wrapped, 'base64')) !== generation) throw storeRefusal('store-damaged', { what: 'store_keys' });
  return secret;
}

function parts(kept: string): readonly [number | undefined, string, string | undefined] {
  const [, generation, rest = '', difference] = /^(\d+):([0-9a-f]+)(?:\.([0-9a-f]{32}))?$/.exec(kept) ?? [];
  return [generation === undefined ? undefined : Number(generation), rest, difference];
}

function differing(one: Uint8Array, other: Uint8Array): Uint8Array {
  return one.map((octet, at) => octet ^ (other[at] ?? 0));
}
