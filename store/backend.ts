import type { Kysely } from 'kysely';
import type { ProblemError } from '../engine/model/problem.ts';
import type { LogSigner } from './log/signer.ts';
import type { Dialect } from './schema/migration.ts';
import type { Tables } from './schema/tables.ts';
import type { Vault } from './vault/vault.ts';

/** What an error of a database means for a write. */
export type Fault =
  /** A row with this key is there already; the table, where it is known. */
  | { readonly kind: 'taken'; readonly table: string }
  /** A row refers to one that is not there, or breaks a rule of its table. */
  | { readonly kind: 'reference' }
  /** Gone for a moment: the same may succeed if it is tried again. */
  | { readonly kind: 'passing'; readonly why: string }
  /** Something that the person must see to. */
  | { readonly kind: 'told'; readonly error: ProblemError }
  | { readonly kind: 'unknown' };

/** What stands still while it is read. */
export interface Snapshot {
  readonly db: Kysely<Tables>;
  end(): Promise<void>;
}

/** Contents of evidence files by their digest. */
export interface EvidenceKeeper {
  /** Keeps contents; it comes back when they are on the disk. */
  put(digest: string, bytes: Uint8Array): Promise<void>;
  /** Contents as they are now, unchecked; undefined where there are none. */
  get(digest: string): Promise<Uint8Array | undefined>;
  /** Whether there are contents. */
  has(digest: string, db: Kysely<Tables>): Promise<boolean>;
  /** Takes contents away, where they are there; it comes back when they are gone from the disk. */
  remove(digest: string, db: Kysely<Tables>): Promise<void>;
}

/** What came of clearing away what was erased from where a database keeps it besides. */
export interface Cleared {
  /** Whether somebody who reads meanwhile holds it: it has to be done again. */
  readonly isHeld: boolean;
  /** Copies that the program made, and that may hold it still. */
  readonly copies: readonly string[];
  /** Where else it may be, out of the program's reach. */
  readonly remains: readonly Remaining[];
}

/**
 * A place that may hold what was erased: dead pages of large tables (`pages`), tables that the user may not clean (`denied`), the server's
 * journal (`journal`), and the archive of that (`archive`).
 */
export interface Remaining {
  readonly what: 'pages' | 'denied' | 'journal' | 'archive';
  /** Names of tables, where it is about some. */
  readonly where?: string;
}

/** One database: what SQLite and PostgreSQL do each in their own way. */
export interface Backend {
  readonly kind: Dialect;
  /** For writing; absent where the store was opened for reading. */
  readonly writer?: Kysely<Tables>;
  readonly reader: Kysely<Tables>;
  readonly evidence: EvidenceKeeper;
  /** Seals and opens what is personal. */
  readonly vault: Vault;
  /** By whom checkpoints are signed; they are not where it is absent. */
  readonly log?: LogSigner;
  /** How long a fault that passes is waited for, in milliseconds. */
  readonly patience: number;
  /** Called where that has been waited for some time. */
  readonly tellWaiting?: () => void;
  snapshot(): Promise<Snapshot>;
  /** Clears what was taken out from pages that are free, and from the journal. */
  clear(): Promise<Cleared>;
  faultOf(cause: unknown): Fault;
  close(): Promise<void>;
}
