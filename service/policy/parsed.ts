import { createHash } from 'node:crypto';
import { LazySource } from '../../engine/load/lazy-source.ts';
import { type ReadDocument, readYaml } from '../../engine/load/read-yaml.ts';
import { cacheKey, keep, readKept } from './cache.ts';

/** Reads documents, and remembers for the next time what each text was read as. */
export interface KeptReader {
  read(file: string, text: string): ReadDocument;
  /** Keeps what was read, if anything of it is new. */
  keep(): void;
}

/**
 * Makes a reader that knows the values of texts it has read before: parsing is most of the time that lint and test take, and
 * an admin changes one file of hundreds. Texts with faults are never kept.
 *
 * @param part - which files are read: what is not among them is forgotten
 */
export function keptReader(part: 'rules' | 'rules-and-tests'): KeptReader {
  const key = cacheKey([]);
  const known = new Map(Object.entries(readKept<Record<string, unknown>>(key, `parsed-${part}`) ?? {}));
  const used: Record<string, unknown> = {};
  let isNew = false;
  return {
    read(file, text) {
      const digest = createHash('sha256').update(text).digest('base64');
      if (known.has(digest)) {
        const value = known.get(digest);
        used[digest] = value;
        return { value, source: new LazySource(file, text) };
      }
      const document = readYaml(file, text);
      used[digest] = document.value;
      isNew = true;
      return document;
    },
    keep() {
      if (isNew) keep(key, `parsed-${part}`, used);
    },
  };
}
