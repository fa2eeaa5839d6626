import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TextFile } from '../../engine/load/rulebook.ts';
import { sha256 } from '../../store/digest.ts';

/** What somebody has changed of the rules and not proposed yet. */
export interface RulesDraft {
  /** The version that was published last when the edit began; null where none was. */
  readonly base: string | null;
  /** Texts by path; null where the file was taken out. */
  readonly files: Readonly<Record<string, string | null>>;
}

/** Most files and most signs that one draft holds. */
const [MOST_FILES, MOST_SIGNS] = [200, 10_000_000];

/** Drafts of rules, one a user, in a folder of the desk's own. */
export class RulesDrafts {
  readonly #folder: string;

  constructor(data: string) {
    this.#folder = join(data, 'rules-drafts');
  }

  of(user: string): RulesDraft | undefined {
    try {
      return JSON.parse(readFileSync(this.#path(user), 'utf8')) as RulesDraft;
    } catch (cause) {
      // One that was cut off or tampered with is none.
      if (cause instanceof SyntaxError || (cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw cause;
    }
  }

  /** Keeps a draft whole or not at all; one without changes is dropped. @returns false where it would be too large */
  put(user: string, draft: RulesDraft): boolean {
    const texts = Object.values(draft.files);
    if (texts.length === 0) {
      this.drop(user);
      return true;
    }
    if (texts.length > MOST_FILES || texts.reduce((sum, text) => sum + (text?.length ?? 0), 0) > MOST_SIGNS) return false;
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const aside = `${this.#path(user)}.new`;
    writeFileSync(aside, JSON.stringify(draft), { mode: 0o600 });
    renameSync(aside, this.#path(user));
    return true;
  }

  drop(user: string): void {
    rmSync(this.#path(user), { force: true });
  }

  /** Ids of users may be anything that is no name of a file. */
  #path(user: string): string {
    return join(this.#folder, `${sha256(user)}.json`);
  }
}

/** A set of files with what a draft changes of it. */
export function edited(files: readonly TextFile[], { files: changes }: Pick<RulesDraft, 'files'>): readonly TextFile[] {
  const kept = files.filter(({ path }) => !Object.hasOwn(changes, path));
  const changed = Object.entries(changes).flatMap(([path, text]) => (text === null ? [] : [{ path, text }]));
  return [...kept, ...changed].sort((left, right) => (left.path < right.path ? -1 : 1));
}

/** A draft with one file as it is now: what is as before is no change. */
export function withFile(draft: RulesDraft, files: readonly TextFile[], path: string, text: string | null): RulesDraft {
  const before = files.find((file) => file.path === path)?.text ?? null;
  const others = Object.entries(draft.files).filter(([name]) => name !== path);
  return { ...draft, files: Object.fromEntries(before === text ? others : [...others, [path, text]]) };
}
