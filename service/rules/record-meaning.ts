import type { Ground } from '../../engine/analysis/ground.ts';
import { checkMeaning } from '../../engine/analysis/meaning/check-meaning.ts';
import { checkPast } from '../../engine/analysis/meaning/check-past.ts';
import type { History } from '../../engine/analysis/meaning/history.ts';
import { nextRecord, nextValues } from '../../engine/analysis/meaning/record.ts';
import type { TextFile } from '../../engine/load/rulebook.ts';
import type { Problem } from '../../engine/model/problem.ts';
import { openEdition } from '../policy/edition.ts';
import { openPolicy, placedIn } from '../policy/ground.ts';
import { historyIn, RECORD_FILE, readHistory, SETTINGS_FOLDER } from '../policy/history.ts';

/** What is to be recorded, and what stands against it. */
export interface Recording {
  /** Below the rules folder, with what each is to hold. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** RuleSets, and settings, that are not recorded because of these. */
  readonly problems: readonly Problem[];
  /** RuleSets that have never been recorded, and whose changelog has no heading for their version. */
  readonly withoutEntry: readonly string[];
}

/** Works out what is to be recorded of a policy; what version and changelog do not account for is told and left out. */
export function recordMeaning(directory?: string): Recording {
  const { folder, loaded, ground } = openPolicy(directory);
  const { problems, ...recording } = recordsOf(ground, readHistory(folder, loaded.rulebook));
  return { ...recording, problems: problems.map((entry) => placedIn(folder, entry)) };
}

function recordsOf(ground: Ground, history: History): Recording {
  const { rulebook } = ground;
  const problems = [...checkMeaning({ ...ground, history }), ...checkPast({ ...ground, history })];
  const records = Object.values(rulebook.rulesets).map((set) => {
    const before = history.rulesets[set.id] ?? { changelog: '' };
    return { id: set.id, first: before.record === undefined, record: nextRecord(set, rulebook, before) };
  });
  const sets = records.flatMap(({ id, record }) => (record ? [{ path: `${id}/${RECORD_FILE}`, text: lines(record) }] : []));
  // A value that no version accounts for may still be taken back: once recorded it is past.
  const values = problems.length > 0 ? [] : [{ path: `${SETTINGS_FOLDER}/${RECORD_FILE}`, text: lines(nextValues(rulebook)) }];
  return {
    files: [...sets, ...values],
    problems,
    withoutEntry: records.filter(({ first, record }) => first && !record).map(({ id }) => id),
  };
}

/**
 * A set of rule files whose records of meanings are those of its rules, as `npm run generate` writes them into a folder. Only records
 * that are there are brought up to date; files with errors are given back as they are.
 *
 * @param directory - folder beside which form templates lie, as given with `--rules`
 */
export function withRecords(files: readonly TextFile[], directory?: string): readonly TextFile[] {
  const { loaded, ground, problems } = openEdition(files, directory);
  if (problems.some(({ severity }) => severity === 'error')) return files;
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const history = historyIn(loaded.rulebook, (name) => texts.get(`rules/${name}`));
  const next = new Map(recordsOf(ground, history).files.map(({ path, text }) => [`rules/${path}`, text]));
  return files.map(({ path, text }) => ({ path, text: next.get(path) ?? text }));
}

/** JSON with a line for each rule and setting, so that a difference shows what changed. */
function lines(value: object, depth = 0): string {
  const indent = ' '.repeat(depth + 1);
  const isEntry = (inner: unknown): boolean => typeof inner !== 'object' || inner === null || Array.isArray(inner) || 'digest' in inner;
  const parts = Object.entries(value).map(
    ([key, inner]) => `${indent}${JSON.stringify(key)}: ${isEntry(inner) ? JSON.stringify(inner) : lines(inner, depth + 1)}`,
  );
  const body = parts.length === 0 ? '{}' : `{\n${parts.join(',\n')}\n${' '.repeat(depth)}}`;
  return depth === 0 ? `${body}\n` : body;
}
