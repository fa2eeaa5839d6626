import type { LogSigner } from './log/signer.ts';
import type { StoreInstant } from './records.ts';
import type { Migration } from './schema/migration.ts';
import type { KeyHolder } from './vault/key.ts';
import type { OnWait } from './waiting.ts';

/** How a store is opened. */
export interface StoreOptions {
  /** For reading alone: no other process is kept from writing, and nothing is made or upgraded. */
  readonly readOnly?: boolean;
  /** The instant now, for what is noted when the store is made or upgraded. */
  readonly at: StoreInstant;
  /** What the process was called as, such as `guiju submit`, for others who wait for it. */
  readonly command: string;
  /** How long another writer, or a database that is away, is waited for, in milliseconds; 5 s and 30 s where left out. */
  readonly patience?: number;
  /** Told once where a server is away, after two seconds. */
  readonly onWait?: OnWait;
  /** Folder for backups of PostgreSQL, `backups` where left out; those of SQLite are beside it. */
  readonly backups?: string;
  /** That a backup was taken by hand, where the program cannot take one. */
  readonly backedUp?: boolean;
  /** Another list of migrations, for tests. */
  readonly migrations?: readonly Migration[];
  /** By whom checkpoints of the log are signed. */
  readonly log?: LogSigner;
  /** Where the key is under which personal data is sealed; a store that was not sealed yet stays so where it is left out. */
  readonly key?: KeyHolder;
  /** Most writes that share a commit. */
  readonly most?: number;
}
