import type { RuleSet } from '../../model/rulebook.ts';
import type { Text } from '../../model/text.ts';
import { entryOf, isHigher, names } from './changelog.ts';
import type { MeaningRecord, RuleSetHistory } from './history.ts';
import type { Meanings, Meant } from './meaning.ts';

/** Something that does not mean what is recorded of it. */
export interface Change {
  readonly kind: 'rule' | 'setting';
  readonly id: string;
  readonly how: 'new' | 'other' | 'gone';
  /** Clauses that are affected: those that it concerned, and those that it concerns now. */
  readonly clauses: readonly string[];
}

/** How the rules of a RuleSet, and the settings they read, differ from the record. */
export function changesSince(record: MeaningRecord, now: Meanings): Change[] {
  const rules = [...now.rules].flatMap(([id, meant]) => changeOf('rule', id, record.rules[id], meant));
  const gone = Object.entries(record.rules).filter(([id]) => !now.rules.has(id));
  // That a rule begins or ends to read a setting is a change of the rule.
  const settings = [...now.settings].filter(([id]) => record.settings[id]);
  return [
    ...rules,
    ...gone.map(([id, { clauses }]): Change => ({ kind: 'rule', id, how: 'gone', clauses })),
    ...settings.flatMap(([id, meant]) => changeOf('setting', id, record.settings[id], meant)),
  ];
}

function changeOf(kind: Change['kind'], id: string, before: Meant | undefined, now: Meant): Change[] {
  if (before?.digest === now.digest) return [];
  const clauses = [...new Set([...(before?.clauses ?? []), ...now.clauses])];
  return [{ kind, id, how: before ? 'other' : 'new', clauses }];
}

/** What must be written before a change is accounted for; undefined where version and changelog say it. */
export function lackOf(change: Change, set: RuleSet, history: RuleSetHistory): Text | undefined {
  const { version } = set;
  if (history.record && !isHigher(version, history.record.version))
    return { 'zh-CN': `ruleset.yaml 的 version 仍是 ${version}`, en: `the version in ruleset.yaml is still ${version}` };
  const entry = entryOf(history.changelog, version);
  if (entry === undefined) return noEntry(version);
  const unnamed = change.clauses.filter((clause) => !names(entry, clause));
  if (unnamed.length === 0) return undefined;
  return {
    'zh-CN': `CHANGELOG.md 的 ${version} 一节没有写明条款 ${unnamed.join('、')}`,
    en: `the entry ${version} of CHANGELOG.md does not name ${unnamed.join(', ')}`,
  };
}

/** That a changelog has no heading for a version. */
export function noEntry(version: string): Text {
  return { 'zh-CN': `CHANGELOG.md 没有“## ${version}”一节`, en: `CHANGELOG.md has no heading "## ${version}"` };
}
