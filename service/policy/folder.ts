import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { decodeText, sizeProblem } from '../../engine/load/decode.ts';
import type { TextFile } from '../../engine/load/rulebook.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import { serviceProblem } from '../problems.ts';

/** The embedded default: the checkout's own rules and checklists. */
export const DEFAULT_POLICY = resolve(import.meta.dirname, '../..');

const NOT_REGULAR = { 'zh-CN': '不是普通文件', en: 'not a regular file' };

/** Folders of a policy, and where they were found. */
export interface PolicyFolder {
  readonly rules: string;
  readonly checklists: string;
}

/**
 * Finds the rules and checklists of `--rules DIR`: DIR is a `rules` folder with `checklists` beside it, or a folder that holds both.
 *
 * A policy without checklists of its own is asked through the default ones.
 *
 * @throws ProblemError `rules-folder` where there is no such folder
 */
export function findPolicy(directory: string = DEFAULT_POLICY): PolicyFolder {
  const base = existsSync(join(directory, 'rules')) ? join(directory, 'rules') : directory;
  if (!isFolder(base) || !isFolder(join(base, 'facts'))) throw new ProblemError([serviceProblem('rules-folder', { path: directory })]);
  const beside = [join(dirname(resolve(base)), 'checklists'), join(base, 'checklists')].find(isFolder);
  return { rules: base, checklists: beside ?? join(DEFAULT_POLICY, 'checklists') };
}

/** Reads every YAML file of a policy, without those in folders whose name begins with a dot. */
export function readPolicyFiles(folder: PolicyFolder, { tests }: { tests: boolean }): TextFile[] {
  const wanted = (name: string) => name.endsWith('.yaml') && (tests || !name.endsWith('.test.yaml'));
  return [...readTree(folder.rules, 'rules', wanted), ...readTree(folder.checklists, 'checklists', wanted)];
}

function readTree(folder: string, prefix: string, wanted: (name: string) => boolean): TextFile[] {
  const entries = attempt(prefix, () => readdirSync(folder, { withFileTypes: true })).filter((entry) => !entry.name.startsWith('.'));
  return entries.flatMap((entry) => {
    const [path, name] = [join(folder, entry.name), `${prefix}/${entry.name}`];
    if (entry.isDirectory()) return readTree(path, name, wanted);
    return entry.isFile() && wanted(entry.name) ? [{ path: name, text: readText(path, name) }] : [];
  });
}

/**
 * Reads a text file, refusing what cannot be one before reading it.
 *
 * @param name - what it is called in problems
 * @throws ProblemError `file-missing`, `file-is-folder`, `file-unreadable`, or any of `decodeText`
 */
export function readText(path: string, name: string): string {
  const size = sizeOf(path, name);
  const fault = sizeProblem(name, size);
  if (fault) throw new ProblemError([fault]);
  return decodeText(name, readBytes(path, name));
}

/** Size in bytes of a regular file. */
export function sizeOf(path: string, name: string): number {
  const found = attempt(name, () => statSync(path, { throwIfNoEntry: false }));
  if (!found) throw new ProblemError([serviceProblem('file-missing', {}, { file: name })]);
  if (found.isDirectory()) throw new ProblemError([serviceProblem('file-is-folder', {}, { file: name })]);
  if (!found.isFile()) throw new ProblemError([serviceProblem('file-unreadable', { why: NOT_REGULAR }, { file: name })]);
  return found.size;
}

/** Bytes of a file. */
export function readBytes(path: string, name: string): Uint8Array {
  return attempt(name, () => readFileSync(path));
}

/** What the system refuses is told of the file that it was asked for. */
function attempt<Result>(name: string, read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    throw new ProblemError([
      serviceProblem('file-unreadable', { why: (cause as NodeJS.ErrnoException).code ?? String(cause) }, { file: name }),
    ]);
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
