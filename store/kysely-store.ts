import { type Kysely, sql } from 'kysely';
import { ProblemError } from '../engine/model/problem.ts';
import type { Backend } from './backend.ts';
import { writeGroup } from './commit/group.ts';
import { GroupQueue } from './commit/queue.ts';
import { type Anew, restoreInto } from './commit/restore.ts';
import { retried } from './commit/retry.ts';
import { sha256 } from './digest.ts';
import { eraseInto, extentOf, sweep } from './erase/erase.ts';
import { evidenceOf, findEvidence, MOST_EVIDENCE, withEvidence } from './evidence.ts';
import { recordName } from './log/leaf.ts';
import { storeProblem, storeRefusal } from './problem.ts';
import { decisionOf, decisionsOf, formOf, formsOf } from './read/decisions.ts';
import { type DumpItem, dumpOf } from './read/dump.ts';
import { erasureOf, erasuresOf } from './read/erasures.ts';
import { checkpointsOf, consistencyOf, differencesOf, entriesOf, headOf, listedAbout, listedFrom, proofOf } from './read/log.ts';
import { obligationsOf } from './read/obligations.ts';
import { openedOf } from './read/opened.ts';
import { recentDecisions } from './read/recent.ts';
import { accessesOf, estatesOf, rolesAt, roomsOf, settingsAt, userOf, usersOf, waiversKnown } from './read/registers.ts';
import { rulebookOf } from './read/rulebooks.ts';
import { rulesVersionsKnown } from './read/rules-versions.ts';
import { changesSince, currentOf, linksOf, submissionOf, submissionsOf, versionsOf } from './read/submissions.ts';
import type { StoreInstant } from './records.ts';
import type { Tables } from './schema/tables.ts';
import type { LogReader, Moment, Store, StoreCounts } from './store.ts';
import { sealedFile } from './vault/files.ts';
import type { StoreKey } from './vault/key.ts';
import { UnknownGeneration, type Vault } from './vault/vault.ts';
import { workingOver } from './working/working.ts';
import { checkWrite, type Receipt, type Write } from './write.ts';

/** Most writes, and most bytes about, that share a commit. */
const MOST_WRITES = 500;
const MOST_SIZE = 8_000_000;

const COUNTED = ['writes', 'submissions', 'decisions', 'forms', 'evidence', 'waivers', 'rulebooks'] as const;

/** The store over a database, whichever it is. */
export function storeOver(backend: Backend, most = MOST_WRITES): Store {
  const queue = new GroupQueue<Write, Receipt>((writes) => writeGroup(backend, writes), { items: most, size: MOST_SIZE, sizeOf });
  const { vault } = backend;
  const read = <Result>(query: (db: Kysely<Tables>) => Promise<Result>) => asked(backend, () => query(backend.reader));
  let closing: Promise<void> | undefined;
  const record = async (write: Write) => {
    if (closing) throw new TypeError('this store is closed');
    if (!backend.writer) throw new TypeError('this store was opened for reading');
    if (write.records.some(({ kind }) => kind === 'erasure')) throw new TypeError('an erasure is not written but done');
    checkWrite(write);
    return queue.add(write);
  };
  return {
    kind: backend.kind,
    get seals() {
      return vault.isSealing;
    },
    record,
    keepEvidence: (bytes, at, by) => keepEvidence(backend, record, bytes, at, by),
    restore: (items, evidenceOf, anew) => restored(backend, withEvidence(backend, items, evidenceOf, anew !== undefined), anew),
    erase: (order) => asWriter(backend, () => eraseInto(backend, order)),
    sweep: () => asWriter(backend, () => sweep(backend)),
    changeKey: (key, at) => asWriter(backend, () => changeKey(backend, key, at)),
    fingerprint: (text, at) => fingerprint(backend, text, at),
    submission: (id, version) => read((db) => submissionOf(db, vault, id, version)),
    versions: (id) => read((db) => versionsOf(db, vault, id)),
    submissionsOf: (room) => read((db) => submissionsOf(db, room)),
    current: () => atOneMoment(backend, (db) => currentOf(db, vault)),
    moment: (job) => momentOf(backend, vault, job),
    decision: (id) => read((db) => decisionOf(db, vault, id)),
    decisions: (submission) => read((db) => decisionsOf(db, vault, submission)),
    recent: (query) => read((db) => recentDecisions(db, query)),
    forms: (submission) => read((db) => formsOf(db, submission)),
    form: (number) => read((db) => formOf(db, number)),
    evidenceOf: (id, version) => read((db) => linksOf(db, vault, id, version)),
    evidence: (digest) => asked(backend, () => evidenceOf(backend, digest)),
    keptEvidence: (digest) => asked(backend, async () => (await findEvidence(backend, digest))?.kept),
    erasure: (submission) => read((db) => erasureOf(db, submission)),
    erasures: () => read(erasuresOf),
    accesses: () => read(accessesOf),
    extent: (submission) => read((db) => extentOf(db, submission)),
    rulebook: (digest) => read((db) => rulebookOf(db, digest)),
    settingsAt: (instant) => read((db) => settingsAt(db, instant)),
    waiversKnown: (instant) => read((db) => waiversKnown(db, vault, instant)),
    rulesVersionsKnown: (instant) => read((db) => rulesVersionsKnown(db, instant)),
    obligations: (query) => read((db) => obligationsOf(db, vault, query)),
    rolesAt: (user, instant) => read((db) => rolesAt(db, user, instant)),
    estates: () => read(estatesOf),
    rooms: (estate) => read((db) => roomsOf(db, estate)),
    users: () => read(usersOf),
    user: (id) => read((db) => userOf(db, id)),
    counts: () => read(countsOf),
    dump: () => atOneMoment(backend, dumpOf),
    log: logOver(backend, read),
    working: workingOver(backend, (job) => asked(backend, job)),
    close() {
      closing ??= queue.idle().then(() => backend.close());
      return closing;
    },
  };
}

async function momentOf<Result>(backend: Backend, vault: Vault, job: (moment: Moment) => Promise<Result>): Promise<Result> {
  const { db, end } = await asked(backend, () => backend.snapshot());
  try {
    await vault.load(db);
    return await job({
      changesSince: (row) => changesSince(db, row),
      current: (after, through) => currentOf(db, vault, after, through),
      opened: () => openedOf(db, vault),
      entries: () => entriesOf(db),
    });
  } finally {
    await end();
  }
}

function logOver(backend: Backend, read: <Result>(query: (db: Kysely<Tables>) => Promise<Result>) => Promise<Result>): LogReader {
  return {
    head: () => read((db) => headOf(db)),
    entries: () => atOneMoment(backend, entriesOf),
    listed: (from, limit) => read((db) => listedFrom(db, from, limit)),
    listedAbout: (id, limit) => read((db) => listedAbout(db, id, limit)),
    checkpoints: () => atOneMoment(backend, checkpointsOf),
    proof: (record, size) => read((db) => proofOf(db, backend.vault, recordName(record), size)),
    consistency: (first, size) => read((db) => consistencyOf(db, first, size)),
    differences: () => atOneMoment(backend, (db) => differencesOf(db, backend.vault)),
  };
}

/** Reads, waits where the database is away, and tells faults in words. */
async function asked<Result>(backend: Backend, job: () => Promise<Result>): Promise<Result> {
  try {
    return await retried(backend, job);
  } catch (cause) {
    if (cause instanceof UnknownGeneration) {
      // Another process has changed the key since this one opened the store.
      await backend.vault.load(backend.reader);
      return job();
    }
    throw toldOf(backend, cause);
  }
}

function toldOf(backend: Backend, cause: unknown): unknown {
  const fault = backend.faultOf(cause);
  const seconds = Math.round(backend.patience / 1000);
  if (fault.kind === 'passing') return new ProblemError([storeProblem('store-unreachable', { why: fault.why, seconds })]);
  return fault.kind === 'told' ? fault.error : cause;
}

/** It is not tried again: what was read of a backup cannot be read twice. */
async function restored(backend: Backend, items: AsyncIterable<readonly DumpItem[]>, anew?: Anew): Promise<void> {
  if (!backend.writer) throw new TypeError('this store was opened for reading');
  try {
    await restoreInto(backend, items, anew);
  } catch (cause) {
    const fault = backend.faultOf(cause);
    // Two rows of one name, or one that refers to nothing: no store has held that.
    if (fault.kind === 'taken') throw storeRefusal('backup-damaged', { what: fault.table });
    if (fault.kind === 'reference') throw storeRefusal('backup-damaged', { what: 'reference' });
    throw toldOf(backend, cause);
  }
}

/** Reads what is there at one moment, however long the reading takes. */
async function* atOneMoment<Item>(backend: Backend, read: (db: Kysely<Tables>) => AsyncIterable<Item>): AsyncGenerator<Item> {
  const snapshot = await asked(backend, () => backend.snapshot());
  try {
    await backend.vault.load(snapshot.db);
    yield* read(snapshot.db);
  } finally {
    await snapshot.end();
  }
}

async function keepEvidence(backend: Backend, record: Store['record'], bytes: Uint8Array, at: StoreInstant, by: string): Promise<string> {
  if (bytes.length > MOST_EVIDENCE) {
    const [size, limit] = [bytes.length, MOST_EVIDENCE].map((count) => Math.ceil(count / 1_000_000)) as [number, number];
    throw new ProblemError([storeProblem('evidence-too-large', { size, limit })]);
  }
  const digest = sha256(bytes);
  // Contents first: a record never speaks of a file that is not there.
  await asked(backend, () => backend.vault.begin(backend.writer as Kysely<Tables>, at));
  await asked(backend, () => backend.evidence.put(digest, sealedFile(backend.vault, digest, bytes)));
  await record({ key: `evidence:${digest}`, at, by, records: [{ kind: 'evidence', digest, size: bytes.length }] });
  return digest;
}

/** Does what is done beside the writes of others: nothing of it is done twice by being asked for again. */
async function asWriter<Result>(backend: Backend, job: () => Promise<Result>): Promise<Result> {
  if (!backend.writer) throw new TypeError('this store was opened for reading');
  return asked(backend, job);
}

async function changeKey({ writer, vault }: Backend, key: StoreKey, at: StoreInstant): Promise<void> {
  await (writer as Kysely<Tables>).transaction().execute((transaction) => vault.change(transaction, key, at));
}

async function fingerprint(backend: Backend, text: string, at: StoreInstant): Promise<string> {
  if (backend.writer) await asked(backend, () => backend.vault.begin(backend.writer as Kysely<Tables>, at));
  return backend.vault.fingerprint(text);
}

async function countsOf(db: Kysely<Tables>): Promise<StoreCounts> {
  const counts = await Promise.all(
    COUNTED.map(async (table) => {
      const row = await db.selectFrom(table).select(sql<number>`count(*)`.as('count')).executeTakeFirstOrThrow();
      return [table, Number(row.count)] as const;
    }),
  );
  return Object.fromEntries(counts) as StoreCounts;
}

/** About how many bytes a write brings. */
function sizeOf({ records }: Write): number {
  let size = 0;
  for (const record of records) {
    if ('content' in record) size += record.content.length;
    if (record.kind === 'rulebook') for (const { text } of record.files) size += text.length;
  }
  return size;
}
