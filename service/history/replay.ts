import { canonicalJson } from '../../engine/compile/digest.ts';
import type { Decision } from '../../engine/model/decision.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import type { Submission } from '../../engine/model/submission.ts';
import type { Waiver, Waiving } from '../../engine/model/waiver.ts';
import { storeRefusal } from '../../store/problem.ts';
import type { DecisionRecord, StoredContent, StoreInstant } from '../../store/records.ts';
import type { StoreReader } from '../../store/store.ts';
import { type Checked, checkSubmission } from '../check.ts';
import type { Policy } from '../policy/policy.ts';
import { serviceProblem } from '../problems.ts';
import { differencesOf } from '../verify/replay.ts';
import { isOf, storeWaiving, waiverEntries } from '../waivers/stored.ts';
import { policyOfThen, withSettings } from './stored-policy.ts';

/** By what a decision is made again. */
export type AsOf =
  | { readonly asOf: 'then' }
  /** By rules, settings and a day of now. */
  | { readonly asOf: 'now'; readonly policy: Policy; readonly directory?: string; readonly day: string; readonly at: StoreInstant };

/** A decision as it was, and made again. */
export interface StoredReplay {
  readonly stored: StoredContent<DecisionRecord>;
  /** By which it was made again. */
  readonly policy: Policy;
  /** The decision as it was. */
  readonly was: Decision;
  /** The same submission judged again. */
  readonly again: Checked;
  /** Whether both are the same, byte for byte. */
  readonly same: boolean;
  /** Rules, and parts of the decision, that come to something else. */
  readonly differences: readonly string[];
  /** Waivers that applied when it was made again. */
  readonly waivers: readonly Waiver[];
}

/**
 * The decision of an id, or the newest one on a submission of that id.
 *
 * @throws ProblemError `history-unknown`, `submission-erased`
 */
export async function findDecision(store: StoreReader, id: string): Promise<StoredContent<DecisionRecord>> {
  const found = (await store.decision(id)) ?? (await store.decisions(id)).at(-1);
  if (!found) throw new ProblemError([serviceProblem('history-unknown', { id })]);
  if (found.erased) throw storeRefusal('submission-erased', { id: found.submission });
  return found;
}

/**
 * Makes a stored decision again: as of then, by the rules folder that decided, the settings known then and its day, which
 * must come to the same bytes on any machine; or as of now.
 *
 * @throws ProblemError `history-unknown`, `store-damaged` where what it rests on is not there or not what it was
 */
export async function replayStored(store: StoreReader, id: string, by: AsOf): Promise<StoredReplay> {
  const stored = await findDecision(store, id);
  const version = await store.submission(stored.submission, stored.version);
  const isThen = by.asOf === 'then';
  const instant = isThen ? stored.at : by.at;
  const policy = isThen ? await policyOfThen(store, stored) : withSettings(by.policy, await store.settingsAt(instant));
  if (!version || !policy) throw new ProblemError([serviceProblem('history-unknown', { id: `${stored.submission}.${stored.version}` })]);
  const was = JSON.parse(stored.content) as Decision;
  const submission = JSON.parse(version.content) as Submission;
  const waiving = isThen ? await waivingOfThen(store, policy, was, instant) : await storeWaiving(store, policy, instant);
  const day = isThen ? stored.day : by.day;
  const again = await checkSubmission(policy, submission, was.submission, day, isThen ? undefined : by.directory, undefined, waiving);
  return {
    stored,
    policy,
    was,
    again,
    same: canonicalJson(again.decision) === stored.content,
    differences: differencesOf(was, again.decision),
    waivers: again.decision.waivers ?? [],
  };
}

/**
 * The waivers of then: those on which the decision rests, as far as the store knew them as they are told. So a clock that was put back
 * slips none in that was recorded later, and a decision cannot rest on one that nobody recorded.
 */
async function waivingOfThen(store: StoreReader, policy: Policy, was: Decision, instant: StoreInstant): Promise<Waiving | undefined> {
  const { at, waivers } = was;
  if (at === undefined || waivers === undefined) return undefined;
  const names = new Set(waivers.map(({ id }) => id));
  const known = await waiverEntries(store, policy, instant, ({ id }) => names.has(id));
  return { at, waivers: waivers.filter((waiver) => isOf(waiver, known)) };
}
