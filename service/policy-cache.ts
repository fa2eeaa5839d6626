import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { TextFile } from '../engine/load/rulebook.ts';
import type { Rulebook } from '../engine/model/rulebook.ts';

/** Kept beside the installed packages: it can be thrown away at any time, and is no part of anybody's data. */
const CACHE = resolve(import.meta.dirname, '../node_modules/.cache/guiju/policies');

/** Code whose change could change what a text is read as. */
const READERS = ['../engine/load', '../engine/schema', '../engine/model'];

/** Name under which a policy is kept: it changes with every byte of its files and with the code that reads them. */
export function cacheKey(files: readonly TextFile[]): string {
  const hash = createHash('sha256');
  for (const folder of READERS) {
    const path = resolve(import.meta.dirname, folder);
    for (const name of readdirSync(path).sort()) {
      const { size, mtimeMs } = statSync(join(path, name));
      hash.update(`${folder}/${name} ${size} ${mtimeMs}\n`);
    }
  }
  for (const file of files) hash.update(`${file.path}\0${file.text}\0`);
  return hash.digest('hex');
}

/** The rulebook kept under a key, if there is one. Parsing YAML is most of the time that a short command takes. */
export function readCached(key: string): Rulebook | undefined {
  try {
    return JSON.parse(readFileSync(join(CACHE, `${key}.json`), 'utf8')) as Rulebook;
  } catch {
    return undefined;
  }
}

/** Keeps a rulebook for the next time; where the folder cannot be written, nothing is kept. */
export function keepCached(key: string, rulebook: Rulebook): void {
  try {
    mkdirSync(CACHE, { recursive: true });
    const aside = join(CACHE, `${key}.${process.pid}.part`);
    writeFileSync(aside, JSON.stringify(rulebook));
    renameSync(aside, join(CACHE, `${key}.json`));
  } catch {
    // A cache that cannot be written costs time, not correctness.
  }
}
