import { isAbsolute, join, relative } from 'node:path';
import { type Ground, groundOf } from '../../engine/analysis/ground.ts';
import { type LoadedRulebook, loadRulebook } from '../../engine/load/rulebook.ts';
import type { Place } from '../../engine/model/place.ts';
import { findPolicy, type PolicyFolder, readPolicyFiles } from './folder.ts';
import { keptReader } from './parsed.ts';
import { templateIds } from './template-files.ts';

/** A policy folder opened for working on it: everything that could be read, and what could not. */
export interface OpenPolicy {
  readonly folder: PolicyFolder;
  readonly loaded: LoadedRulebook;
  readonly ground: Ground;
  /** How many YAML files there are. */
  readonly files: number;
}

/**
 * Opens a policy folder with its tests. Faults are told in the result.
 *
 * @param directory - as given with `--rules`; the embedded default when left out
 * @throws ProblemError where there is no such folder, or a file cannot be read at all
 */
export function openPolicy(directory?: string): OpenPolicy {
  const folder = findPolicy(directory);
  const files = readPolicyFiles(folder, { tests: true });
  const reader = keptReader('rules-and-tests');
  const loaded = loadRulebook(files, reader.read);
  reader.keep();
  return { folder, loaded, ground: groundOf(loaded, templateIds(directory)), files: files.length };
}

/** Gives a place inside a policy (`rules/…`, `checklists/…`) the path under which it is found from the present folder. */
export function placedIn<T extends Partial<Place>>(folder: PolicyFolder, entry: T): T {
  const [root, ...rest] = entry.file?.split('/') ?? [];
  const base = root === 'rules' ? folder.rules : root === 'checklists' ? folder.checklists : undefined;
  return base === undefined ? entry : { ...entry, file: shownPath(join(base, ...rest)) };
}

/** A path as a person here would write it: relative inside the present folder, absolute outside. */
export function shownPath(path: string): string {
  const near = relative(process.cwd(), path);
  return near.startsWith('..') || isAbsolute(near) ? path : near;
}
