import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { TextFile } from '../../engine/load/rulebook.ts';

/** Kept beside the installed packages: it can be thrown away at any time, and is no part of anybody's data. */
const CACHE = resolve(import.meta.dirname, '../../node_modules/.cache/guiju/policies');

/** Code whose change could change what a text is read as, or compiled to. */
const READERS = ['load', 'schema', 'model', 'operators', 'derivations', 'compile'].map((folder) =>
  resolve(import.meta.dirname, '../../engine', folder),
);

/** Files that are kept at most: an audit of two policies needs some eighty, and an admin who edits rules makes new ones at every save. */
const MOST_FILES = 160;

/**
 * Name under which a policy is kept: it changes with every byte of its files and with the code that reads them.
 *
 * @param more - folders of other code that reads the files
 */
export function cacheKey(files: readonly TextFile[], more: readonly string[] = []): string {
  const hash = createHash('sha256');
  for (const folder of [...READERS, ...more]) {
    for (const name of readdirSync(folder).sort()) {
      const { size, mtimeMs } = statSync(join(folder, name));
      hash.update(`${folder}/${name} ${size} ${mtimeMs}\n`);
    }
  }
  for (const file of files) hash.update(`${file.path}\0${file.text}\0`);
  return hash.digest('hex');
}

/**
 * What is kept of a policy, if it is there and whole.
 *
 * @param part - which part of it, such as a checklist id
 */
export function readKept<T>(key: string, part: string): T | undefined {
  try {
    const text = readFileSync(fileOf(key, part), 'utf8');
    const end = text.indexOf('\n');
    return text.slice(0, end) === digestOf(key, part, text.slice(end + 1)) ? (JSON.parse(text.slice(end + 1)) as T) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a part of a policy for the next time; where the folder cannot be written, nothing is kept. */
export function keep(key: string, part: string, value: unknown): void {
  try {
    mkdirSync(CACHE, { recursive: true });
    const json = JSON.stringify(value);
    const aside = `${fileOf(key, part)}.${process.pid}.part`;
    writeFileSync(aside, `${digestOf(key, part, json)}\n${json}`);
    renameSync(aside, fileOf(key, part));
    forgetOldest();
  } catch {
    // A cache that cannot be written costs time, not correctness.
  }
}

function fileOf(key: string, part: string): string {
  return join(CACHE, `${key}.${part.replaceAll(/[^a-z0-9-]/g, '_')}.json`);
}

/** A file that was cut short, or put there under another name, is not what was kept. */
function digestOf(key: string, part: string, json: string): string {
  return createHash('sha256').update(`${key}\0${part}\0${json}`).digest('hex');
}

function forgetOldest(): void {
  const files = readdirSync(CACHE).map((name) => ({ path: join(CACHE, name), age: statSync(join(CACHE, name)).mtimeMs }));
  files.sort((left, right) => right.age - left.age);
  for (const { path } of files.slice(MOST_FILES)) rmSync(path, { force: true });
}
