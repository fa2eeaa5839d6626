import type { Kysely, Transaction } from 'kysely';
import { ProblemError } from '../../engine/model/problem.ts';
import type { Backend, Fault } from '../backend.ts';
import { storeProblem, storeRefusal } from '../problem.ts';
import type { StoreRecord } from '../records.ts';
import type { Tables } from '../schema/tables.ts';
import { contentColumns } from '../vault/contents.ts';
import { textColumns } from '../vault/texts.ts';
import type { Vault } from '../vault/vault.ts';
import { type Receipt, type Write, writeDigest } from '../write.ts';
import { insertRows } from './insert.ts';
import { appendToLog } from './log.ts';
import type { Settled } from './queue.ts';
import { retried } from './retry.ts';
import { rowsOf } from './rows.ts';

/** Stands for the digest of a write whose records were erased. */
export const ERASED = 'erased';

/**
 * Writes a group in one transaction. Where one of them cannot be written, the others are: the group is halved until it stands
 * alone. Where the database goes away, all of it is tried again; keys see to it that nothing is written twice.
 */
export async function writeGroup(backend: Backend, writes: readonly Write[]): Promise<readonly Settled<Receipt>[]> {
  const repeated = sameKeyTwice(writes);
  if (repeated > 0)
    return [...(await writeGroup(backend, writes.slice(0, repeated))), ...(await writeGroup(backend, writes.slice(repeated)))];
  const writer = backend.writer as Kysely<Tables>;
  try {
    await retried(backend, () => backend.vault.begin(writer, writes[0]?.at ?? ''));
    return await retried(backend, () => writer.transaction().execute((transaction) => inTransaction(transaction, backend, writes)));
  } catch (cause) {
    const fault = backend.faultOf(cause);
    if (writes.length === 1) return [await alone(backend, writes[0] as Write, fault, cause)];
    // What hinders all is told to all. Anything else may be the fault of one, which must not hinder those beside it.
    if (fault.kind === 'told' || fault.kind === 'passing') throw toldAs(fault, cause, backend);
    const half = writes.length >> 1;
    return [...(await writeGroup(backend, writes.slice(0, half))), ...(await writeGroup(backend, writes.slice(half)))];
  }
}

/** Index of the first write whose key an earlier one of the group has; 0 where there is none. */
function sameKeyTwice(writes: readonly Write[]): number {
  const keys = new Set<string>();
  return Math.max(
    0,
    writes.findIndex(({ key }) => keys.size === keys.add(key).size),
  );
}

async function inTransaction(transaction: Transaction<Tables>, backend: Backend, writes: readonly Write[]): Promise<Settled<Receipt>[]> {
  const known = await knownDigests(transaction, writes);
  const fresh = writes.filter(({ key }) => !known.has(key));
  const hindered = await hindrances(transaction, backend, fresh);
  const free = fresh.filter(({ key }) => !hindered.has(key));
  await insertWrites(transaction, backend, free);
  // What another process has erased since: this one waited for the log meanwhile.
  if (backend.kind === 'postgres' && (await hindrances(transaction, backend, free)).size > 0) throw new Conflict();
  return writes.map((write) => hindered.get(write.key) ?? settled(backend.vault, write, known.get(write.key)));
}

/** That all of a transaction has to be done again, as PostgreSQL says of its own. */
class Conflict extends Error {
  readonly code = '40001';
}

/** Inserts writes that are new, with their entries in the log. */
export async function insertWrites(transaction: Transaction<Tables>, backend: Backend, writes: readonly Write[]): Promise<void> {
  const { vault } = backend;
  const heads = writes.map((write) => ({
    key: write.key,
    digest: vault.keptDigest(writeDigest(write)),
    recorded_at: write.at,
    recorded_by: write.by,
  }));
  await insertRows(transaction, 'writes', heads);
  const { texts, tables, loose } = rowsOf(writes, {
    contents: (record) => contentColumns(vault, record),
    texts: (record) => textColumns(vault, record),
  });
  await insertTexts(transaction, texts);
  for (const [table, rows] of [...tables, ...loose]) await insertRows(transaction, table, rows);
  await appendToLog(transaction, backend, writes);
}

/** What hinders writes: that their submission was erased, or evidence of theirs meanwhile. */
async function hindrances(
  transaction: Transaction<Tables>,
  { evidence }: Backend,
  writes: readonly Write[],
): Promise<ReadonlyMap<string, Settled<Receipt>>> {
  const of = new Set(writes.flatMap(({ records }) => records.flatMap(submissionOf)));
  if (of.size === 0) return new Map();
  const rows = await transaction
    .selectFrom('erasures')
    .select('submission')
    .where('submission', 'in', [...of])
    .execute();
  const erased = new Set(rows.map(({ submission }) => submission));
  const gone = new Set<string>();
  for (const digest of new Set(writes.flatMap(({ records }) => records.flatMap(evidenceOf)))) {
    // What was never kept is told as a reference to nothing.
    const isErased = await transaction.selectFrom('erased_evidence').select('digest').where('digest', '=', digest).executeTakeFirst();
    if (isErased && !(await evidence.has(digest, transaction))) gone.add(digest);
  }
  if (erased.size + gone.size === 0) return new Map();
  return new Map(
    writes.flatMap(({ key, records }): [string, Settled<Receipt>][] => {
      const id = records.flatMap(submissionOf).find((one) => erased.has(one));
      if (id !== undefined) return [[key, { failed: storeRefusal('submission-erased', { id }) }]];
      const digest = records.flatMap(evidenceOf).find((one) => gone.has(one));
      return digest === undefined ? [] : [[key, { failed: storeRefusal('evidence-gone', { digest }) }]];
    }),
  );
}

function submissionOf(record: StoreRecord): string[] {
  if (record.kind === 'submission') return [record.id];
  return record.kind === 'decision' || record.kind === 'form' || record.kind === 'obligation' ? [record.submission] : [];
}

function evidenceOf(record: StoreRecord): string[] {
  return record.kind === 'submission' || record.kind === 'obligation-end' ? record.evidence.map(({ digest }) => digest) : [];
}

async function knownDigests(transaction: Transaction<Tables>, writes: readonly Write[]): Promise<ReadonlyMap<string, string>> {
  const keys = writes.map(({ key }) => key);
  const rows = await transaction.selectFrom('writes').select(['key', 'digest']).where('key', 'in', keys).execute();
  return new Map(rows.map(({ key, digest }) => [key, digest]));
}

function settled(vault: Vault, write: Write, known: string | undefined): Settled<Receipt> {
  const { key } = write;
  if (known === undefined) return { done: { key, repeated: false } };
  if (known === vault.keptDigest(writeDigest(write), known)) return { done: { key, repeated: true } };
  const [id] = write.records.flatMap(submissionOf);
  if (known === ERASED && id !== undefined) return { failed: storeRefusal('submission-erased', { id }) };
  return { failed: new ProblemError([storeProblem('store-key-used', { key })]) };
}

/** Inserts texts of rules that are not there yet. */
export async function insertTexts(transaction: Transaction<Tables>, texts: ReadonlyMap<string, string>): Promise<void> {
  const digests = [...texts.keys()];
  if (digests.length === 0) return;
  const there = await transaction.selectFrom('rule_texts').select('digest').where('digest', 'in', digests).execute();
  const known = new Set(there.map(({ digest }) => digest));
  const lacking = [...texts].filter(([digest]) => !known.has(digest)).map(([digest, text]) => ({ digest, text }));
  await insertRows(transaction, 'rule_texts', lacking);
}

/** What became of a write that fails by itself. */
async function alone(backend: Backend, write: Write, fault: Fault, cause: unknown): Promise<Settled<Receipt>> {
  if (fault.kind !== 'taken') return { failed: toldAs(fault, cause, backend) };
  // Another process may have written the same key a moment ago: then this is its repetition.
  const writer = backend.writer as Kysely<Tables>;
  const known = await writer.selectFrom('writes').select('digest').where('key', '=', write.key).executeTakeFirst();
  if (known) return settled(backend.vault, write, known.digest);
  const version = write.records.find((record) => record.kind === 'submission');
  const told =
    fault.table === 'submissions' && version
      ? storeProblem('store-version-taken', { id: version.id, version: version.version })
      : storeProblem('store-taken', { table: fault.table });
  return { failed: new ProblemError([told]) };
}

/** A fault as the caller is told of it. */
function toldAs(fault: Fault, cause: unknown, { patience }: Backend): unknown {
  if (fault.kind === 'told') return fault.error;
  if (fault.kind === 'reference') return new ProblemError([storeProblem('store-reference')]);
  if (fault.kind === 'passing')
    return new ProblemError([storeProblem('store-uncertain', { why: fault.why, seconds: Math.round(patience / 1000) })]);
  return cause;
}
