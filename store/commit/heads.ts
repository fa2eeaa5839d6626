import type { Transaction } from 'kysely';
import { Frontier } from '../log/frontier.ts';
import { bytesOf } from '../log/hash.ts';
import { storeRefusal } from '../problem.ts';
import type { DumpedHead } from '../read/dump.ts';
import type { Tables } from '../schema/tables.ts';
import { insertRows } from './insert.ts';

const PAGE = 5_000;

/** Notes what a log was after each commit, going through its entries once, which must all be there already. */
export class Heads {
  readonly #transaction: Transaction<Tables>;
  readonly #frontier = new Frontier();
  /** Hashes of entries that were read and not gone through yet, the last one first. */
  #hashes: string[] = [];

  constructor(transaction: Transaction<Tables>) {
    this.#transaction = transaction;
  }

  /**
   * Inserts heads, the shortest first.
   *
   * @throws ProblemError `backup-damaged` where one is not of the entries
   */
  async insert(heads: readonly DumpedHead[]): Promise<void> {
    const rows: object[] = [];
    for (const { size, at, checkpoint } of heads) {
      if (size <= this.#frontier.size) throw damaged(size);
      while (this.#frontier.size < size) if (!(await this.#goOn())) throw damaged(size);
      const root = Buffer.from(this.#frontier.root()).toString('base64');
      if (checkpoint !== null && checkpoint.split('\n')[2] !== root) throw damaged(size);
      rows.push({ size, frontier: this.#frontier.text, recorded_at: at, checkpoint });
    }
    await insertRows(this.#transaction, 'log_heads', rows);
  }

  /** Sees to it that no entry stands behind the last head. @throws ProblemError `backup-damaged` */
  async end(): Promise<void> {
    if (await this.#goOn()) throw damaged(this.#frontier.size);
  }

  async #goOn(): Promise<boolean> {
    if (this.#hashes.length === 0) await this.#read();
    const hash = this.#hashes.pop();
    if (hash === undefined) return false;
    this.#frontier.append(bytesOf(hash));
    return true;
  }

  async #read(): Promise<void> {
    const from = this.#frontier.size;
    const some = this.#transaction.selectFrom('log_entries').select(['position', 'hash']).where('position', '>=', from);
    const rows = await some.orderBy('position').limit(PAGE).execute();
    const gap = rows.findIndex(({ position }, at) => position !== from + at);
    if (gap >= 0) throw damaged(from + gap + 1);
    this.#hashes = rows.map(({ hash }) => hash).reverse();
  }
}

function damaged(size: number) {
  return storeRefusal('backup-damaged', { what: `log ${size}` });
}
