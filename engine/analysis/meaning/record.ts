import type { Rulebook, RuleSet } from '../../model/rulebook.ts';
import { entryOf, isHigher } from './changelog.ts';
import { changesSince, lackOf } from './changes.ts';
import type { DatedValues, MeaningRecord, Recorded, RuleSetHistory } from './history.ts';
import { type Meant, meaningsOf } from './meaning.ts';

/**
 * What is to be recorded of a RuleSet now: the old record where nothing changed.
 *
 * @returns undefined where version or changelog do not account for what changed
 */
export function nextRecord(set: RuleSet, rulebook: Rulebook, history: RuleSetHistory): MeaningRecord | undefined {
  const { record, changelog } = history;
  const now = meaningsOf(set, rulebook);
  if (!record) return entryOf(changelog, set.version) === undefined ? undefined : recordOf(set.version, now.rules, now.settings);
  if (changesSince(record, now).some((change) => lackOf(change, set, history) !== undefined)) return undefined;
  if (!isHigher(set.version, record.version)) return record;
  return recordOf(set.version, now.rules, now.settings, record);
}

type Meants = ReadonlyMap<string, Meant>;

function recordOf(version: string, rules: Meants, settings: Meants, before?: MeaningRecord): MeaningRecord {
  return { version, rules: recordedAll(rules, before?.rules, version), settings: recordedAll(settings, before?.settings, version) };
}

/** What kept its meaning keeps the version at which that was recorded. */
function recordedAll(now: Meants, before: Readonly<Record<string, Recorded>> = {}, version: string): Record<string, Recorded> {
  const entries = [...now].map(([id, { clauses, digest }]): [string, Recorded] => {
    const known = before[id];
    return [id, known?.digest === digest ? { ...known, clauses } : { version, clauses, digest }];
  });
  return Object.fromEntries(entries.sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** The dated values of every setting, as they are to be recorded where `checkPast` finds nothing. */
export function nextValues({ settings }: Pick<Rulebook, 'settings'>): DatedValues {
  const entries = Object.values(settings).map(({ id, values }) => [id, values] as const);
  return Object.fromEntries(entries.sort(([left], [right]) => (left < right ? -1 : 1)));
}
