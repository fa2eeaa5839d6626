import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '../../engine/model/problem.ts';
import { storeProblem } from '../problem.ts';
import type { StoreInstant } from '../records.ts';
import { withoutPassword } from './address.ts';

/**
 * Takes a backup by the server's own `pg_dump`.
 *
 * @param folder - folder for it, which is made where it is not there
 * @param schema - number of the newest migration, for the name of the file
 * @returns where it is
 * @throws ProblemError `store-backup` where `pg_dump` is not there, or gives up; it says what to run by hand
 */
export function dump(address: string, folder: string, schema: number, at: StoreInstant): string {
  const path = join(folder, `store-schema-${schema}-${at.replaceAll(/[^0-9TZ]/g, '')}.dump`);
  const { address: open, password } = withoutPassword(address);
  const args = ['--format=custom', `--file=${path}`, `--dbname=${open}`];
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const env = password === undefined ? process.env : { ...process.env, PGPASSWORD: password };
  const { status, stderr, error } = spawnSync('pg_dump', args, { env, encoding: 'utf8' });
  if (status === 0) return path;
  rmSync(path, { force: true });
  const why =
    (error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT' ? 'pg_dump: ENOENT' : (stderr.trim().split('\n').at(-1) ?? '');
  throw new ProblemError([storeProblem('store-backup', { why, command: `pg_dump ${args.join(' ')}` })]);
}
