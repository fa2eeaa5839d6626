import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DatedValues, History, MeaningRecord, RuleSetHistory } from '../../engine/analysis/meaning/history.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import type { Rulebook } from '../../engine/model/rulebook.ts';
import { serviceProblem } from '../problems.ts';
import { type PolicyFolder, readText } from './folder.ts';

/** Name of a file of recorded meanings: one in the folder of each RuleSet, and one with the settings for their dated values. */
export const RECORD_FILE = '.meaning.json';

/** Name of the folder of the settings. */
export const SETTINGS_FOLDER = 'settings';

/**
 * Reads what a policy was like before: the record and the changelog of each RuleSet, and the recorded values of settings.
 *
 * @throws ProblemError `record-broken` where a record is not what `npm run generate` writes
 */
export function readHistory({ rules }: PolicyFolder, { rulesets }: Pick<Rulebook, 'rulesets'>): History {
  const values = readRecord<DatedValues>(join(rules, SETTINGS_FOLDER, RECORD_FILE), (value) => Object.values(value).every(Array.isArray));
  const entries = Object.keys(rulesets).map((id) => [id, historyOf(join(rules, id))] as const);
  return { rulesets: Object.fromEntries(entries), ...(values ? { values } : {}) };
}

function historyOf(folder: string): RuleSetHistory {
  const record = readRecord<MeaningRecord>(join(folder, RECORD_FILE), isMeaningRecord);
  const path = join(folder, 'CHANGELOG.md');
  return { changelog: existsSync(path) ? readText(path, path) : '', ...(record ? { record } : {}) };
}

function readRecord<T>(path: string, fits: (value: object) => boolean): T | undefined {
  if (!existsSync(path)) return undefined;
  const value = parse(path);
  if (typeof value !== 'object' || value === null || !fits(value)) throw broken(path, { 'zh-CN': '内容不完整', en: 'it is not complete' });
  return value as T;
}

function isMeaningRecord(value: object): boolean {
  const { version, rules, settings } = value as Partial<MeaningRecord>;
  return typeof version === 'string' && typeof rules === 'object' && typeof settings === 'object';
}

function parse(path: string): unknown {
  try {
    return JSON.parse(readText(path, path));
  } catch (cause) {
    if (cause instanceof ProblemError) throw cause;
    throw broken(path, { 'zh-CN': '不是 JSON', en: 'it is not JSON' });
  }
}

function broken(path: string, why: { 'zh-CN': string; en: string }): ProblemError {
  return new ProblemError([serviceProblem('record-broken', { why }, { file: path })]);
}
