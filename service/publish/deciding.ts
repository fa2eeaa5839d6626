import type { TextFile } from '../../engine/load/rulebook.ts';
import type { Problem } from '../../engine/model/problem.ts';
import type { StoredRulesVersion, StoreInstant } from '../../store/records.ts';
import type { StoreReader } from '../../store/store.ts';
import { type RulesRead, readRules } from '../history/submit.ts';
import { decidingFiles, readEditionFiles } from '../policy/edition.ts';
import { policyOf } from '../policy/policy.ts';
import { serviceProblem } from '../problems.ts';
import { type FileDifference, fileDifferences } from './files.ts';
import { decidingOn, filesOf, lastPublished } from './versions.ts';

/** The rules by which a store's decisions are made. */
export interface DecidingRules extends RulesRead {
  /** The published version; undefined where the folder decides. */
  readonly version?: StoredRulesVersion;
  /** That a folder was named which is not what decides. */
  readonly warnings: readonly Problem[];
}

/** By when it is asked which rules decide. */
export interface DecidingOn {
  /** The day: rules tell the zone in which today is meant. */
  readonly dayOf: (rules: RulesRead) => string;
  /** What was known at this instant. */
  readonly instant: StoreInstant;
  /** Folder of rules as given with `--rules`; the embedded one where left out. */
  readonly directory?: string;
}

/**
 * The rules that decide in a store: of the versions that were published by an instant and whose day is reached the one published last,
 * else those of the folder.
 *
 * @throws ProblemError with every error of the rules
 */
export async function decidingRules(store: StoreReader, { dayOf, instant, directory }: DecidingOn): Promise<DecidingRules> {
  const versions = await store.rulesVersionsKnown(instant);
  const newest = lastPublished(versions);
  // The folder may be broken without hindering anybody once a version decides.
  const read = newest && (await rulesOf(store, newest));
  const version = read && decidingOn(versions, dayOf(read));
  if (!version) return { ...readRules(directory), warnings: [] };
  const rules = version.id === newest?.id ? read : await rulesOf(store, version);
  const outside = directory === undefined ? [] : await changedOutside(store, version, directory);
  return { ...rules, version, warnings: outside.length === 0 ? [] : [toldOutside(version, outside)] };
}

/** In what a rules folder differs from a version: it was changed outside. Empty where it does not. */
export async function changedOutside(
  store: StoreReader,
  version: Pick<StoredRulesVersion, 'rulebook'>,
  directory?: string,
): Promise<readonly FileDifference[]> {
  return fileDifferences(await filesOf(store, version), readEditionFiles(directory));
}

/** Most files that are named in one sentence. */
const NAMED = 3;

/** That a folder differs from a version. */
export function toldOutside({ id }: Pick<StoredRulesVersion, 'id'>, outside: readonly FileDifference[]): Problem {
  const files = `${outside
    .slice(0, NAMED)
    .map(({ path }) => path)
    .join(', ')}${outside.length > NAMED ? ' …' : ''}`;
  return serviceProblem('rules-outside', { id, count: outside.length, files });
}

async function rulesOf(store: StoreReader, version: StoredRulesVersion): Promise<RulesRead> {
  const files: readonly TextFile[] = decidingFiles(await filesOf(store, version));
  return { files, policy: policyOf(files) };
}
