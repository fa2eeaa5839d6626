import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { analyse } from '../../engine/analysis/analyse.ts';
import { type Ground, groundOf } from '../../engine/analysis/ground.ts';
import { type LoadedRulebook, loadRulebook, type TextFile } from '../../engine/load/rulebook.ts';
import { type Problem, ProblemError } from '../../engine/model/problem.ts';
import { findPolicy, readPolicyFiles, readText } from './folder.ts';
import { CHANGELOG_FILE, historyIn, RECORD_FILE } from './history.ts';
import { keptReader } from './parsed.ts';
import { templateIds } from './template-files.ts';

/** A whole set of rule files, wherever it is kept, opened for working on it. Faults are told in `problems`. */
export interface Edition {
  readonly files: readonly TextFile[];
  readonly loaded: LoadedRulebook;
  readonly ground: Ground;
  /** What lint finds, by file, line and column; paths are those of the files. */
  readonly problems: readonly Problem[];
  /** Errors for which nothing can be decided by it: what could not be read or compiled. */
  readonly broken: readonly Problem[];
}

/**
 * All files of a rules folder: rules with their tests, checklists, and what `lint` asks besides, changelogs and recorded meanings.
 *
 * @param directory - as given with `--rules`; the embedded default when left out
 * @throws ProblemError where there is no such folder, or a file cannot be read at all
 */
export function readEditionFiles(directory?: string): readonly TextFile[] {
  const folder = findPolicy(directory);
  const besides = readdirSync(folder.rules, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .flatMap(({ name }) => [CHANGELOG_FILE, RECORD_FILE].map((file) => `${name}/${file}`))
    .filter((name) => existsSync(join(folder.rules, name)))
    .map((name) => ({ path: `rules/${name}`, text: readText(join(folder.rules, name), `rules/${name}`) }));
  return [...readPolicyFiles(folder, { tests: true }), ...besides].sort(byPath);
}

/** Of a set of files those that decide: no tests, changelogs and records. */
export function decidingFiles(files: readonly TextFile[]): readonly TextFile[] {
  return files.filter(({ path }) => path.endsWith('.yaml') && !path.endsWith('.test.yaml'));
}

/**
 * Opens a set of rule files.
 *
 * @param directory - folder beside which form templates lie, as given with `--rules`; those that come with the product when left out
 */
export function openEdition(files: readonly TextFile[], directory?: string): Edition {
  const sorted = [...files].sort(byPath);
  const reader = keptReader('rules-and-tests');
  const loaded = loadRulebook(
    sorted.filter(({ path }) => path.endsWith('.yaml')),
    reader.read,
  );
  reader.keep();
  const ground = groundOf(loaded, templateIds(directory));
  const texts = new Map(sorted.map(({ path, text }) => [path, text]));
  const { history, faults } = historyOf(loaded, (name) => texts.get(`rules/${name}`));
  const problems = [...analyse(history ? { ...ground, history } : ground), ...faults];
  return { files: sorted, loaded, ground, problems, broken: ground.faults.filter(({ severity }) => severity === 'error') };
}

/** A record of meanings that cannot be read is told like any other fault. */
function historyOf({ rulebook }: LoadedRulebook, read: (name: string) => string | undefined) {
  try {
    return { history: historyIn(rulebook, read), faults: [] };
  } catch (cause) {
    if (!(cause instanceof ProblemError)) throw cause;
    return { faults: cause.problems };
  }
}

function byPath(left: TextFile, right: TextFile): number {
  return left.path < right.path ? -1 : left.path > right.path ? 1 : 0;
}
