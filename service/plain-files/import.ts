import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Problem, ProblemError } from '../../engine/model/problem.ts';
import type { LogKey } from '../../store/log/checkpoint.ts';
import type { Store } from '../../store/store.ts';
import { restOf } from '../care/open-part.ts';
import type { Dictionary } from '../commit/personal.ts';
import { serviceProblem } from '../problems.ts';
import { PLAIN, type PlainManifest } from './format.ts';
import { PlainReader } from './reader.ts';
import { checkSums } from './sums.ts';

/** How an export of everything is put into a store. */
export interface PlainImport {
  readonly store: Store;
  readonly folder: string;
  /** What of an answer is personal: it is sealed, where the store seals. */
  readonly facts: Dictionary;
  /** The instant now. */
  readonly at: string;
  /** Key of the log, where it is known: the newest checkpoint must be signed by it. */
  readonly key?: LogKey;
  /** Called with the number of writes and commits so far. */
  readonly onProgress?: (count: number) => void;
}

/**
 * Says what is in an export of everything, having held every file against its SHA-256, and where one is another, every line against the
 * log.
 *
 * @param onProgress - called with the number of files so far
 * @throws ProblemError `import-format`, `import-changed`, `import-lost`, `import-unlisted`, `import-link`, `import-sums`, and the line at
 *   fault where there is one
 */
export async function checkPlain(folder: string, onProgress?: (files: number) => void): Promise<PlainManifest> {
  const manifest = manifestOf(folder);
  const problems = await checkSums(folder, onProgress);
  if (problems.length > 0) throw new ProblemError([...problems, ...(await lineAtFault(folder))]);
  return manifest;
}

/**
 * Puts an export of everything into an empty store of either database: all of it or nothing. Afterwards every record is there, and the
 * log to the byte; what is personal is sealed by the key of this store. The export was looked at by `checkPlain` before.
 *
 * @throws ProblemError `store-not-empty`, `backup-damaged`, and those of `PlainReader`
 */
export async function importPlain({ store, folder, facts, at, key, onProgress }: PlainImport): Promise<void> {
  const reader = new PlainReader(folder, key);
  let count = 0;
  async function* items() {
    for await (const page of reader.items()) {
      yield page;
      count += page.length;
      onProgress?.(count);
    }
  }
  const open = (content: string, kind: 'submission' | 'decision') => restOf(content, kind, facts);
  await store.restore(items(), (digest) => reader.evidence(digest), { at, open });
}

function manifestOf(folder: string): PlainManifest {
  const file = join(folder, PLAIN.manifest);
  if (!existsSync(file)) throw new ProblemError([serviceProblem('import-format', {}, { file: folder })]);
  try {
    const found = JSON.parse(readFileSync(file, 'utf8')) as PlainManifest;
    if (found.export === PLAIN.format) return found;
  } catch {
    // Said below.
  }
  throw new ProblemError([serviceProblem('import-format', {}, { file })]);
}

/** The first line that is not what it was, where a file is not. */
async function lineAtFault(folder: string): Promise<readonly Problem[]> {
  try {
    for await (const _page of new PlainReader(folder).items());
    return [];
  } catch (cause) {
    if (cause instanceof ProblemError) return cause.problems;
    throw cause;
  }
}
