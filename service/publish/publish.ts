import type { CaseResult } from '../../engine/analysis/run-case.ts';
import { type Problem, ProblemError } from '../../engine/model/problem.ts';
import { sameName } from '../../engine/waive/faults.ts';
import type { StoredRulesVersion } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { openEdition } from '../policy/edition.ts';
import { serviceProblem } from '../problems.ts';
import { type Progress, runAll } from '../rules/rule-tests.ts';
import { requireUser } from '../users/users.ts';
import { LATEST, type Now, refuseFaulty, refuseStale } from './propose.ts';
import { filesOf, findVersion, lastPublished, orderOf, type RulesVersion, rulesVersions } from './versions.ts';

/** That somebody publishes a version. */
export interface PublicationOrder {
  readonly version: string;
  /** Id of a user, who is not the author. */
  readonly approver: string;
  /** Folder of rules as given, beside which templates may lie. */
  readonly directory?: string;
  readonly progress?: Progress;
}

/** A version that decides now, or from its day on. */
export interface Published {
  readonly version: RulesVersion;
  /** How many test cases were run, all of which passed. */
  readonly cases: number;
  readonly warnings: readonly Problem[];
}

/**
 * Publishes a version that somebody else proposed, after its tests have passed.
 *
 * @throws ProblemError `rules-unknown`, `rules-published`, `rules-self`, `user-unknown`, `rules-stale`; `rules-faulty` and every
 *   error that lint finds; `rules-tests`, `rules-untested`; whatever the store tells
 */
export async function publishRules(store: Store, order: PublicationOrder, { at, by, day }: Now): Promise<Published> {
  const { approver, directory, progress } = order;
  const versions = await store.rulesVersionsKnown(LATEST);
  const version = findVersion(versions, order.version);
  refuseUnfit(version, approver, lastPublished(versions));
  await requireUser(store, approver);
  const edition = openEdition(await filesOf(store, version), directory);
  refuseFaulty(edition, { 'zh-CN': '发布', en: 'published' });
  const results = await runAll(edition.ground, edition.loaded.tests, progress);
  refuseFailing(results);
  const { id, author } = version;
  const position = orderOf(lastPublished(versions)) + 1;
  try {
    const publication = { kind: 'rules-publication', version: id, position, author, approver } as const;
    await store.record({ key: `rules-publication:${id}`, at, by, records: [publication] });
  } catch (cause) {
    // Somebody else published meanwhile: then it is told by name.
    const now = await store.rulesVersionsKnown(LATEST);
    refuseUnfit(findVersion(now, id), approver, lastPublished(now));
    throw cause;
  }
  const after = await rulesVersions(store, day, LATEST);
  const passedOver = overtaken(versions, version, day);
  const warnings = passedOver.length === 0 ? [] : [serviceProblem('rules-passed-over', { ids: passedOver.join(', ') })];
  return { version: findVersion(after, id), cases: results.length, warnings };
}

function refuseUnfit(version: StoredRulesVersion, approver: string, newest: StoredRulesVersion | undefined): void {
  const { id, published, author, base } = version;
  if (published !== null)
    throw new ProblemError([serviceProblem('rules-published', { id, approver: published.approver, at: published.at })]);
  if (sameName(approver, author)) throw new ProblemError([serviceProblem('rules-self', { user: approver })]);
  refuseStale(base, newest);
}

/** Most failing cases that are named in one sentence. */
const NAMED = 5;

function refuseFailing(results: readonly CaseResult[]): void {
  if (results.length === 0) throw new ProblemError([serviceProblem('rules-untested')]);
  const failed = results.filter(({ verdict }) => verdict === 'failed');
  if (failed.length === 0) return;
  const named = failed.slice(0, NAMED).map(({ rule, name }) => `${rule}: ${name}`);
  const names = `${named.join('; ')}${failed.length > NAMED ? ' …' : ''}`;
  throw new ProblemError([serviceProblem('rules-tests', { count: failed.length, names })]);
}

/** Published versions that have not begun, and now never will, since this one is newer wherever they would decide. */
function overtaken(versions: readonly StoredRulesVersion[], { effective }: StoredRulesVersion, day: string): string[] {
  return versions.flatMap((one) => (one.published !== null && one.effective > day && one.effective >= effective ? [one.id] : []));
}
