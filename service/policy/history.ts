import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DatedValues, History, MeaningRecord, RuleSetHistory } from '../../engine/analysis/meaning/history.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import type { Rulebook } from '../../engine/model/rulebook.ts';
import { serviceProblem } from '../problems.ts';
import { type PolicyFolder, readText } from './folder.ts';

/** Name of a file of recorded meanings: one in the folder of each RuleSet, and one with the settings for their dated values. */
export const RECORD_FILE = '.meaning.json';

/** Name of the changelog of a RuleSet, in its folder. */
export const CHANGELOG_FILE = 'CHANGELOG.md';

/** Name of the folder of the settings. */
export const SETTINGS_FOLDER = 'settings';

/**
 * Reads what a policy was like before: the record and the changelog of each RuleSet, and the recorded values of settings.
 *
 * @throws ProblemError `record-broken` where a record is not what `npm run generate` writes
 */
export function readHistory({ rules }: PolicyFolder, rulebook: Pick<Rulebook, 'rulesets'>): History {
  const read = (path: string) => (existsSync(path) ? readText(path, path) : undefined);
  return historyIn(rulebook, (name) => read(join(rules, name)), rules);
}

/**
 * The same, wherever the files are kept.
 *
 * @param read - text of a file below the rules folder, undefined where there is none
 * @param folder - what the rules folder is called in problems
 * @throws ProblemError `record-broken`
 */
export function historyIn({ rulesets }: Pick<Rulebook, 'rulesets'>, read: (name: string) => string | undefined, folder = 'rules'): History {
  const recordOf = <T>(name: string, fits: (value: object) => boolean) => {
    const text = read(name);
    return text === undefined ? undefined : readRecord<T>(text, join(folder, name), fits);
  };
  const values = recordOf<DatedValues>(join(SETTINGS_FOLDER, RECORD_FILE), (value) => Object.values(value).every(Array.isArray));
  const historyOf = (id: string): RuleSetHistory => {
    const record = recordOf<MeaningRecord>(join(id, RECORD_FILE), isMeaningRecord);
    return { changelog: read(join(id, CHANGELOG_FILE)) ?? '', ...(record ? { record } : {}) };
  };
  const entries = Object.keys(rulesets).map((id) => [id, historyOf(id)] as const);
  return { rulesets: Object.fromEntries(entries), ...(values ? { values } : {}) };
}

function readRecord<T>(text: string, path: string, fits: (value: object) => boolean): T {
  const value = parse(text, path);
  if (typeof value !== 'object' || value === null || !fits(value)) throw broken(path, { 'zh-CN': '内容不完整', en: 'it is not complete' });
  return value as T;
}

function isMeaningRecord(value: object): boolean {
  const { version, rules, settings } = value as Partial<MeaningRecord>;
  return typeof version === 'string' && typeof rules === 'object' && typeof settings === 'object';
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw broken(path, { 'zh-CN': '不是 JSON', en: 'it is not JSON' });
  }
}

function broken(path: string, why: { 'zh-CN': string; en: string }): ProblemError {
  return new ProblemError([serviceProblem('record-broken', { why }, { file: path })]);
}
