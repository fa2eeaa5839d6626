import { sizeProblem } from '../../engine/load/decode.ts';
import type { TextFile } from '../../engine/load/rulebook.ts';
import type { Problem } from '../../engine/model/problem.ts';
import { CHANGELOG_FILE, RECORD_FILE } from '../policy/history.ts';
import { serviceProblem } from '../problems.ts';

/** A file that is not the same in two sets of files. */
export interface FileDifference {
  readonly path: string;
  readonly how: 'added' | 'removed' | 'changed';
}

/**
 * What is wrong with files that somebody hands in: names that are none of a rules folder, or that lead out of it where they are
 * written, names that stand there twice, and files that are too large to be read.
 */
export function fileFaults(files: readonly TextFile[]): readonly Problem[] {
  const seen = new Set<string>();
  return files.flatMap(({ path, text }): Problem[] => {
    const fits = isRulePath(path) && !seen.has(path);
    seen.add(path);
    if (!fits) return [serviceProblem('rules-path', { path })];
    const tooLarge = sizeProblem(path, Buffer.byteLength(text));
    return tooLarge ? [tooLarge] : [];
  });
}

function isRulePath(path: string): boolean {
  const [root, ...names] = path.split('/');
  const name = names.at(-1) ?? '';
  const isKnown = name.endsWith('.yaml') || (root === 'rules' && [CHANGELOG_FILE, RECORD_FILE].includes(name));
  // Names that begin with a dot are not read from a folder, and `.` and `..` lead elsewhere.
  const isPlain = names.every((one) => /^[^\\\p{C}]+$/u.test(one) && (one === RECORD_FILE || !one.startsWith('.')));
  return (root === 'rules' || root === 'checklists') && isKnown && isPlain;
}

/** In what two sets of files differ, by path. */
export function fileDifferences(before: readonly TextFile[], after: readonly TextFile[]): readonly FileDifference[] {
  const [old, now] = [textsOf(before), textsOf(after)];
  const paths = [...new Set([...old.keys(), ...now.keys()])].sort();
  return paths.flatMap((path): FileDifference[] => {
    if (old.get(path) === now.get(path)) return [];
    return [{ path, how: old.has(path) ? (now.has(path) ? 'changed' : 'removed') : 'added' }];
  });
}

function textsOf(files: readonly TextFile[]): ReadonlyMap<string, string> {
  return new Map(files.map(({ path, text }) => [path, text]));
}
