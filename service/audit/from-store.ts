import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
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
    await writeLines(store, path);
  } catch (cause) {
    remove();
    throw cause;
  }
  const { size, mtimeMs } = statSync(path);
  return { source: { name: STORE_SOURCE, parts: [{ kind: 'ndjson', path, name: STORE_SOURCE, bytes: size, changed: mtimeMs }] }, remove };
}

async function writeLines(store: StoreReader, path: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const page of store.current()) await file.writeFile(page.map(({ content }) => `${content}\n`).join(''));
  } finally {
    await file.close();
  }
}
