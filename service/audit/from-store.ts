import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { LinePlace } from '../../engine/model/audit.ts';
import type { CurrentSubmission } from '../../store/read/submissions.ts';
import type { StoreReader } from '../../store/store.ts';
import { makeFolder } from '../make-folder.ts';
import type { AuditSource } from './source.ts';

/** What a store is called as a source. */
export const STORE_SOURCE = 'store.ndjson';

/** A source that is taken away when the audit is over. */
export interface StoreSource {
  readonly source: AuditSource;
  remove(): void;
}

/**
 * Makes a source of a store: the newest version of every submission, all as they were at one moment, a line each. The lines go
 * to a file that only this user can read, so that every engine and thread reads them as it reads any other source.
 *
 * @param scratch - folder in which the file is made
 */
export async function sourceFromStore(store: StoreReader, scratch: string): Promise<StoreSource> {
  makeFolder(scratch);
  const folder = mkdtempSync(join(scratch, 'audit-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const path = join(folder, STORE_SOURCE);
  try {
    await writeStoreLines(store, path);
  } catch (cause) {
    remove();
    throw cause;
  }
  return { source: linesSource(path, STORE_SOURCE), remove };
}

/** Lines that were written of a store, as a source. @param told - as what each line is told, in their order; by its number where left out */
export function linesSource(path: string, name: string, told?: readonly LinePlace[]): AuditSource {
  const { size, mtimeMs } = statSync(path);
  return {
    name,
    parts: [{ kind: 'ndjson', path, name, bytes: size, changed: mtimeMs }],
    ...(told ? { toldAs: (place: LinePlace) => told[place.line - 1] ?? place } : {}),
  };
}

/**
 * Writes the newest version of every submission into a file that only this user can read, a line each, all as they were at one moment.
 *
 * @param wanted - which of them; all where left out
 * @returns of each line the submission and its version, as a place
 */
export async function writeStoreLines(
  store: StoreReader,
  path: string,
  wanted: (submission: CurrentSubmission) => boolean = () => true,
): Promise<readonly LinePlace[]> {
  const places: LinePlace[] = [];
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const page of store.current()) {
      const kept = page.filter(wanted);
      await file.writeFile(kept.map(({ content }) => `${content}\n`).join(''));
      places.push(...kept.map(({ id, version }) => ({ file: id, line: version })));
    }
  } finally {
    await file.close();
  }
  return places;
}
