import { createHash, type Hash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../store/digest.ts';
import { PLAIN } from './format.ts';
import { numberedName, safeName } from './names.ts';

/** Nobody else may read what stands there in the open. */
export const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

interface OpenFile {
  readonly file: number;
  readonly hash: Hash;
}

/** A new folder that is being filled. Whatever is written into it stands in its list of digests. */
export class PlainFolder {
  readonly #folder: string;
  readonly #open = new Map<string, OpenFile>();
  readonly #sums: number;
  /** Pieces of evidence that were put in. */
  evidence = 0;

  /** @param folder - which is there, and empty */
  constructor(folder: string) {
    this.#folder = folder;
    this.#sums = openSync(join(folder, PLAIN.sums), 'wx', FILE_MODE);
  }

  /** Adds to a file, which begins with the first piece. */
  add(path: string, piece: string | Uint8Array): void {
    const { file, hash } = this.#open.get(path) ?? this.#begin(path);
    hash.update(piece);
    // Not `writeSync`, which may write a part and say how much.
    writeFileSync(file, piece);
  }

  /**
   * Puts a whole file in, under a name like the one that is asked for.
   *
   * @param folders - from the outermost, as people call them
   * @returns its path from the folder, with `/`
   */
  put(folders: readonly string[], name: string, bytes: Uint8Array | string): string {
    const above = folders.reduce((path, one) => firstOf(path, safeName(one), (free) => makeFolder(join(this.#folder, free))).path, '');
    const begun = firstOf(above, safeName(name), (free) => beginNew(join(this.#folder, free)));
    const { path, made: file } = begun;
    try {
      writeFileSync(file, bytes);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    this.#note(path, sha256(bytes));
    return path;
  }

  /** Brings all of it to the disk, and the list of digests. */
  end(): void {
    for (const [path, { file, hash }] of this.#open) {
      fsyncSync(file);
      this.#note(path, hash.digest('hex'));
    }
    fsyncSync(this.#sums);
  }

  close(): void {
    for (const { file } of this.#open.values()) closeSync(file);
    closeSync(this.#sums);
  }

  #begin(path: string): OpenFile {
    const above = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    if (above !== '') mkdirSync(join(this.#folder, above), { recursive: true, mode: FOLDER_MODE });
    const opened = { file: openSync(join(this.#folder, path), 'wx', FILE_MODE), hash: createHash('sha256') };
    this.#open.set(path, opened);
    return opened;
  }

  #note(path: string, digest: string): void {
    writeFileSync(this.#sums, `${digest}  ${path}\n`);
  }
}

/** The first name, or the same with a number, under which something can be made; and what was made. */
function firstOf<Made>(
  above: string,
  name: string,
  make: (path: string) => Made | undefined,
): { readonly path: string; readonly made: Made } {
  for (let number = 1; ; number += 1) {
    const path = `${above === '' ? '' : `${above}/`}${number === 1 ? name : numberedName(name, number)}`;
    const made = make(path);
    if (made !== undefined) return { path, made };
  }
}

/** A folder, which may be there; undefined where a file has its name. */
function makeFolder(path: string): true | undefined {
  try {
    mkdirSync(path, { mode: FOLDER_MODE });
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    return statSync(path).isDirectory() ? true : undefined;
  }
}

/** A new file; undefined where there is one of that name, also in other letters where the disk makes no difference. */
function beginNew(path: string): number | undefined {
  try {
    return openSync(path, 'wx', FILE_MODE);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return undefined;
    throw cause;
  }
}
