import type { Kysely } from 'kysely';
import { storeRefusal } from '../problem.ts';
import type { Tables } from '../schema/tables.ts';
import type { Vault } from '../vault/vault.ts';
import { type DumpedHead, type DumpedWrite, dumpOf } from './dump.ts';
import { type EvidenceOwner, ownersOf } from './owners.ts';
import { unsealed } from './written.ts';

/** A write with nothing sealed: contents are whole, names of files are those that were handed in, salts (hex) as they are used. */
export interface OpenedWrite extends Omit<DumpedWrite, 'sealed'> {
  /** Of the pieces of evidence that it brought, those that were not erased: what each was handed in for, first. */
  readonly owners: ReadonlyMap<string, EvidenceOwner>;
}

/** What a dump holds, with nothing sealed. */
export type OpenedItem = OpenedWrite | DumpedHead;

/**
 * Everything but the contents of evidence, page by page, with nothing sealed: first all writes, then all heads of the log.
 *
 * @throws ProblemError `store-key-missing`, `store-damaged`
 */
export async function* openedOf(db: Kysely<Tables>, vault: Vault): AsyncGenerator<readonly OpenedItem[]> {
  for await (const page of dumpOf(db)) {
    const writes = page.filter((item) => item.kind === 'write');
    const heads = page.filter((item) => item.kind === 'head');
    const digests = writes.flatMap(({ records }) => records.flatMap((record) => (record.kind === 'evidence' ? [record.digest] : [])));
    const owners = await ownersOf(db, vault, digests);
    yield [...writes.map((write) => ({ ...openedWrite(vault, write), owners })), ...heads];
  }
}

function openedWrite(vault: Vault, { sealed, ...write }: DumpedWrite): Omit<OpenedWrite, 'owners'> {
  const records = write.records.map((record, at) => {
    const kept = sealed?.[at] ?? null;
    if (kept === null) return record;
    const opened = unsealed(vault, { record, sealed: new Uint8Array(Buffer.from(kept, 'base64')) });
    if (!opened) throw storeRefusal('store-damaged', { what: write.key });
    if (!('content' in opened)) return opened;
    const { open: _open, ...whole } = opened;
    return whole;
  });
  const log = write.log.map((one) => ({ ...one, salt: one.salt === null ? null : Buffer.from(vault.saltOf(one.salt)).toString('hex') }));
  return { ...write, records, log };
}
