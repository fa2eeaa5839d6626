import type { Kysely } from 'kysely';
import type { Vault } from '../vault/vault.ts';
import type { Tables } from './tables.ts';

/** Which database a statement is for. */
export type Dialect = 'sqlite' | 'postgres';

/** One step from a schema to the next. Steps are never changed once they have been released, and there is no way back. */
export interface Migration {
  /** From 1, growing. */
  readonly number: number;
  readonly name: string;
  /** Statements, each run in turn in one transaction with those of the other steps. */
  readonly statements: (dialect: Dialect) => readonly string[];
  /**
   * Writes rows anew after the statements, in the same transaction.
   *
   * @returns whether there were any: then the database is cleared of what they were before
   */
  readonly rewrite?: (db: Kysely<Tables>, vault: Vault) => Promise<boolean>;
  /** Statements after that. */
  readonly guards?: (dialect: Dialect) => readonly string[];
}
