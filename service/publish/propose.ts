import { canonicalJson } from '../../engine/compile/digest.ts';
import type { TextFile } from '../../engine/load/rulebook.ts';
import { type Problem, ProblemError } from '../../engine/model/problem.ts';
import { rulebookDigest, sha256 } from '../../store/digest.ts';
import type { RulesVersionRecord, StoredRulesVersion, StoreInstant, StoreRecord } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { type Edition, openEdition } from '../policy/edition.ts';
import { serviceProblem } from '../problems.ts';
import { requireUser } from '../users/users.ts';
import { fileFaults } from './files.ts';
import { filesOf, findVersion, lastPublished, type RulesVersion, rulesVersions } from './versions.ts';

/** When, and by whom it is recorded; `day` is today where the estate is. */
export interface Now {
  readonly at: StoreInstant;
  readonly by: string;
  readonly day: string;
}

/** What is said of a version that is proposed. */
interface Said {
  /** Letters, digits, `-`, `_` and `.`; made from the rest where left out. */
  readonly id?: string;
  /** First day on which it is to decide. */
  readonly effective: string;
  /** Id of a user. */
  readonly author: string;
  readonly note: string;
}

/** A set of rule files that is proposed. */
export interface Proposal extends Said {
  /** All files of a rules folder, as `readEditionFiles` reads them. */
  readonly files: readonly TextFile[];
  /** Folder of rules as given, beside which templates may lie. */
  readonly directory?: string;
  /** The version that was published last when the edit began, null where none was; left out: the one that is now. */
  readonly base?: string | null;
}

/** A version that is brought back. */
export interface RollBack extends Said {
  readonly version: string;
  readonly directory?: string;
}

/** A version that was recorded, and what lint warns of. */
export interface Proposed {
  readonly version: RulesVersion;
  readonly warnings: readonly Problem[];
}

/**
 * Records a set of rule files as a version that waits for a second admin. It decides nothing yet.
 *
 * @throws ProblemError `rules-faulty` and every error that lint finds; `rules-path`, `file-too-large`, `rules-text`, `rules-id`, `rules-day`, `user-unknown`, `rules-unchanged`,
 *   `rules-stale`, and whatever the store tells
 */
export async function proposeRules(store: Store, proposal: Proposal, now: Now): Promise<Proposed> {
  const { files, directory } = proposal;
  const faults = fileFaults(files);
  if (faults.length > 0) throw new ProblemError(faults);
  const edition = openEdition(files, directory);
  refuseFaulty(edition, { 'zh-CN': '提交', en: 'proposed' });
  const versions = await store.rulesVersionsKnown(LATEST);
  const newest = lastPublished(versions);
  const base = proposal.base === undefined ? (newest?.id ?? null) : proposal.base;
  refuseStale(base, newest);
  return record(store, { ...proposal, base, restores: null }, edition, newest, now);
}

/**
 * Records a version with the files of one that was published before. Like any other it waits for a second admin, and nothing is deleted.
 *
 * @throws ProblemError as `proposeRules`; `rules-unknown`, `rules-unpublished`
 */
export async function rollBackRules(store: Store, order: RollBack, now: Now): Promise<Proposed> {
  const versions = await store.rulesVersionsKnown(LATEST);
  const version = findVersion(versions, order.version);
  if (version.published === null) throw new ProblemError([serviceProblem('rules-unpublished', { id: version.id })]);
  const edition = openEdition(await filesOf(store, version), order.directory);
  refuseFaulty(edition, { 'zh-CN': '提交', en: 'proposed' });
  const newest = lastPublished(versions);
  return record(store, { ...order, base: newest?.id ?? null, restores: version.id }, edition, newest, now);
}

/** An instant after all that was ever recorded: clocks may have been put back since. */
export const LATEST: StoreInstant = '9999-12-31T23:59:59.999Z';

/** What cannot decide is neither proposed nor published. @throws ProblemError `rules-faulty`, and every error */
export function refuseFaulty({ problems }: Edition, act: { readonly 'zh-CN': string; readonly en: string }): void {
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  throw new ProblemError([serviceProblem('rules-faulty', { count: errors.length, act }), ...errors]);
}

/** Nobody undoes unseen what was published since an edit began. @throws ProblemError `rules-stale` */
export function refuseStale(base: string | null, newest: StoredRulesVersion | undefined): void {
  if (base === (newest?.id ?? null)) return;
  throw new ProblemError([serviceProblem('rules-stale', { base: base ?? '—', newest: newest?.id ?? '—' })]);
}

const ID = /^[A-Za-z0-9][\w.-]{0,59}$/;

async function record(
  store: Store,
  { id: wanted, effective, author, note, base, restores }: Said & Pick<RulesVersionRecord, 'base' | 'restores'>,
  { files, problems }: Edition,
  newest: StoredRulesVersion | undefined,
  { at, by, day }: Now,
): Promise<Proposed> {
  if (note.trim() === '') throw new ProblemError([serviceProblem('rules-text', { name: '--note' })]);
  if (wanted !== undefined && !ID.test(wanted)) throw new ProblemError([serviceProblem('rules-id', { id: wanted })]);
  if (effective < day) throw new ProblemError([serviceProblem('rules-day', { day: effective, today: day })]);
  await requireUser(store, author);
  const rulebook = rulebookDigest(files);
  if (newest?.rulebook === rulebook) throw new ProblemError([serviceProblem('rules-unchanged', { id: newest.id })]);
  const told = { rulebook, effective, author, note, base, restores };
  const id = wanted ?? `R-${at.slice(0, 10).replaceAll('-', '')}-${sha256(canonicalJson(told)).slice(0, 8).toUpperCase()}`;
  const version: StoreRecord = { kind: 'rules-version', id, ...told };
  const isThere = (await store.rulebook(rulebook)) !== undefined;
  if (!isThere) await store.record({ key: `rulebook:${rulebook}`, at, by, records: [{ kind: 'rulebook', digest: rulebook, files }] });
  await store.record({ key: `rules-version:${id}`, at, by, records: [version] });
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  return { version: findVersion(await rulesVersions(store, day, LATEST), id), warnings };
}
