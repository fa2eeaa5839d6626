import { closeSync, fsyncSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ProblemError } from '../../engine/model/problem.ts';
import { storeProblem } from '../problem.ts';
import type { StoreInstant } from '../records.ts';

/**
 * Takes a copy of a database into the folder `backups` beside it, and looks it through.
 *
 * @param schema - number of its newest migration, for the name of the copy
 * @returns where the copy is
 * @throws ProblemError `store-backup` where it cannot be written, or is not sound
 */
export function backUp(database: DatabaseSync, folder: string, schema: number, at: StoreInstant): string {
  const backups = join(folder, 'backups');
  const path = join(backups, `store-schema-${schema}-${at.replaceAll(/[^0-9TZ]/g, '')}.sqlite`);
  let isOurs = false;
  try {
    mkdirSync(backups, { recursive: true, mode: 0o700 });
    closeSync(openSync(path, 'wx', 0o600));
    isOurs = true;
    database.prepare('VACUUM INTO ?').run(path);
    const file = openSync(path, 'r');
    fsyncSync(file);
    closeSync(file);
    lookThrough(path);
    return path;
  } catch (cause) {
    // One that was there before is another backup.
    if (isOurs) rmSync(path, { force: true });
    const why = String((cause as Error).message ?? cause);
    throw new ProblemError([storeProblem('store-backup', { why, command: `cp -a ${folder} ${folder}.bak` })]);
  }
}

function lookThrough(path: string): void {
  const copy = new DatabaseSync(path, { readOnly: true });
  try {
    const [found] = Object.values(copy.prepare('PRAGMA integrity_check').get() ?? {});
    if (found !== 'ok') throw new Error(String(found));
  } finally {
    copy.close();
  }
}
