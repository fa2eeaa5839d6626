import { setImmediate as turn } from 'node:timers/promises';
import { ProblemError } from '../../engine/model/problem.ts';
import { type LogKey, logKeyText } from '../../store/log/checkpoint.ts';
import type { OpenedItem, OpenedWrite } from '../../store/read/opened.ts';
import type { EvidenceOwner } from '../../store/read/owners.ts';
import type { StoreRecord } from '../../store/records.ts';
import type { Moment, StoreReader } from '../../store/store.ts';
import { checkpointLines, entryLines, hashBytes, LOG_FILES } from '../log/export.ts';
import { inNewFolder, isTaken } from '../new-folder.ts';
import { serviceProblem } from '../problems.ts';
import { FOLDER_MODE, PlainFolder } from './folder.ts';
import { FILE_OF, PLAIN, type PlainManifest } from './format.ts';
import { type Beside, lineOf } from './lines.ts';
import { README } from './readme.ts';

/** How everything in a store is written out. */
export interface PlainExport {
  readonly store: StoreReader;
  /** A new or empty folder. */
  readonly folder: string;
  /** The instant now. */
  readonly at: string;
  /** Public key of the log, which comes along. */
  readonly key?: LogKey;
  /** Called with the number of writes so far. */
  readonly onProgress?: (writes: number) => void;
}

/** Name of the folder of what is about no room. */
const NO_ROOM = 'no-room';
/** Digits of a digest by which a folder of rules is named. */
const DIGITS = 16;

/**
 * Writes everything that a store holds, as it is at one moment, into a new folder of files that people and ordinary programs can read:
 * NDJSON, PDF, YAML. The folder stands there whole or not at all. Personal data stands in it in the open: that it is taken out has to be
 * recorded before (`recordAccess`).
 *
 * @throws ProblemError `export-folder`, `export-erased`, `folder-unwritable`, `write-failed`, `store-key-missing`, and what the store tells
 *   where it is damaged
 */
export async function exportPlain(order: PlainExport): Promise<PlainManifest> {
  const { store, folder } = order;
  if (isTaken(folder)) throw new ProblemError([serviceProblem('export-folder', {}, { file: folder })]);
  const filled = async (aside: string) => {
    const out = new PlainFolder(aside);
    try {
      return await store.moment((moment) => fill(out, moment, order));
    } finally {
      out.close();
    }
  };
  return inNewFolder(folder, filled, FOLDER_MODE);
}

async function fill(out: PlainFolder, moment: Moment, { store, at, key, onProgress }: PlainExport): Promise<PlainManifest> {
  const [records, counts]: [Partial<Record<StoreRecord['kind'], number>>, { writes: number; heads: number }] = [
    {},
    { writes: 0, heads: 0 },
  ];
  out.add(PLAIN.readme, README);
  for await (const page of moment.opened()) {
    for (const item of page) {
      counts[item.kind === 'head' ? 'heads' : 'writes'] += 1;
      if (item.kind === 'write') for (const { kind } of item.records) records[kind] = (records[kind] ?? 0) + 1;
      await addItem(out, store, item);
    }
    onProgress?.(counts.writes);
    // A database in the same thread leaves no turn to anybody else, such as to whoever asks that it ends.
    await turn();
  }
  for await (const page of moment.entries()) {
    out.add(LOG_FILES.entries, entryLines(page));
    out.add(LOG_FILES.hashes, hashBytes(page));
  }
  if (key) out.add(LOG_FILES.key, `${logKeyText(key)}\n`);
  // What was erased meanwhile is still in what was read.
  if ((await store.erasures()).length > (records.erasure ?? 0)) throw new ProblemError([serviceProblem('export-erased')]);
  const manifest: PlainManifest = { export: PLAIN.format, at, ...counts, records, files: out.evidence };
  out.add(PLAIN.manifest, `${JSON.stringify(manifest, null, 2)}\n`);
  out.end();
  return manifest;
}

async function addItem(out: PlainFolder, store: StoreReader, item: OpenedItem): Promise<void> {
  if (item.kind === 'head') {
    const { size, at, checkpoint } = item;
    out.add(PLAIN.heads, `${JSON.stringify({ size, at, signed: checkpoint !== null })}\n`);
    if (checkpoint !== null) out.add(LOG_FILES.checkpoints, checkpointLines([{ checkpoint }]));
    return;
  }
  const { key, at, by, records, log } = item;
  const refs = log.map((one, index) => ({ kind: records[index]?.kind, ...one }));
  out.add(PLAIN.writes, `${JSON.stringify({ write: key, at, by, records: refs })}\n`);
  for (const [index, record] of records.entries()) {
    const beside = await besideOf(out, store, item, record, log[index]?.salt === null);
    out.add(FILE_OF[record.kind], `${lineOf(record, item, beside)}\n`);
  }
}

/** Writes what a record brings besides its line. */
async function besideOf(out: PlainFolder, store: StoreReader, write: OpenedWrite, record: StoreRecord, erased: boolean): Promise<Beside> {
  if (record.kind === 'rulebook') {
    const folder = `${write.at.slice(0, 10)}-${record.digest.slice(0, DIGITS)}`;
    return { files: record.files.map(({ path, text }) => out.put(...placeOf(['rules', folder, ...path.split('/')]), text)) };
  }
  if (record.kind !== 'evidence') return erased ? { erased } : {};
  const owner = write.owners.get(record.digest);
  const bytes = owner && (await store.evidence(record.digest));
  if (owner && !bytes) throw new ProblemError([serviceProblem('export-erased')]);
  if (!owner || !bytes) return {};
  out.evidence += 1;
  return { file: out.put(...placeOf(partsOf(owner, record.digest)), bytes) };
}

function partsOf(owner: EvidenceOwner, digest: string): readonly string[] {
  switch (owner.of) {
    case 'form':
      return ['forms', owner.room ?? NO_ROOM, `${owner.number}-${owner.form}.pdf`];
    case 'submission':
    case 'obligation':
      return ['evidence', owner.room ?? NO_ROOM, owner.submission, owner.part, owner.name];
    default:
      return ['evidence', 'unlinked', digest];
  }
}

function placeOf(parts: readonly string[]): [readonly string[], string] {
  return [parts.slice(0, -1), parts.at(-1) ?? ''];
}
