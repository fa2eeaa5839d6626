import { basename, dirname, resolve } from 'node:path';
import { dimensionOf, factsOf } from '../../engine/audit/dimensions.ts';
import { canonicalJson } from '../../engine/compile/digest.ts';
import type { Decision } from '../../engine/model/decision.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import type { Submission } from '../../engine/model/submission.ts';
import { rulebookDigest, sha256 } from '../../store/digest.ts';
import { storeRefusal } from '../../store/problem.ts';
import type { EvidenceLink, RuleFile, StoreInstant, SubmissionRecord } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { openDecision, openSubmission } from '../care/open-part.ts';
import { type Checked, checkFile, checkSubmission, timeZoneOf } from '../check.ts';
import { localTime } from '../obligations/instants.ts';
import { recordDecision } from '../obligations/record.ts';
import type { ObligationChanges } from '../obligations/sync.ts';
import { findPolicy, readBytes, readPolicyFiles, sizeOf } from '../policy/folder.ts';
import { type Policy, policyOf } from '../policy/policy.ts';
import { serviceProblem } from '../problems.ts';
import { withoutInstant } from '../waivers/over.ts';
import { storeWaiving } from '../waivers/stored.ts';
import { withSettings } from './stored-policy.ts';

/** A rules folder that was read once: what decides is what is stored. */
export interface RulesRead {
  readonly files: readonly RuleFile[];
  readonly policy: Policy;
}

/**
 * Reads a rules folder for deciding and storing.
 *
 * @throws ProblemError with every error of the folder
 */
export function readRules(directory?: string): RulesRead {
  const files = readPolicyFiles(findPolicy(directory), { tests: false });
  return { files, policy: policyOf(files) };
}

/** A submission that is handed in. */
export interface SubmitOrder {
  readonly file: string;
  /** What it says, where that is read already. */
  readonly submission?: Submission;
  readonly rules: RulesRead;
  /** Folder of rules as given. */
  readonly directory?: string;
  readonly day: string;
  readonly at: StoreInstant;
  /** Who hands it in. */
  readonly by: string;
  /** Of which submission it is the next version; left out, a new one. */
  readonly id?: string;
  /** The version that whoever hands it in has seen as the newest; not looked at where left out. */
  readonly follows?: number;
  readonly room?: string;
  /** Estate it belongs to; what the submission itself says of it, where left out. */
  readonly estate?: string;
  /** Files that support it, where they are kept already; otherwise they lie beside the file. */
  readonly evidence?: readonly EvidenceLink[];
}

/** A submission that is in the store, with its decision. */
export interface Submitted extends Checked {
  readonly id: string;
  readonly version: number;
  /** Id of the decision. */
  readonly decided: string;
  /** Whether all of it was there already. */
  readonly repeated: boolean;
  /** What has to be done since this decision, and what no longer has. */
  readonly obligations: ObligationChanges;
  /** The rules that decided, with the settings of the store. */
  readonly policy: Policy;
}

/**
 * Checks a submission and records it, with its evidence, its decision and the rules that decided. The same file handed in again is
 * recorded once; where the rules or the day differ, a further decision on the same version is.
 *
 * @throws ProblemError what `checkFile` finds, `file-missing` where evidence is not beside the file, `version-behind`,
 * and whatever the store tells
 */
export async function submitFile(store: Store, order: SubmitOrder): Promise<Submitted> {
  const { file, day, at, by, directory } = order;
  const settings = (await store.settingsAt(at)).map(({ setting, from, value }) => ({ setting, from, value }));
  const policy = withSettings(order.rules.policy, settings);
  const waiving = await storeWaiving(store, policy, at);
  const checked =
    order.submission === undefined
      ? await checkFile(policy, file, day, directory, basename(file), waiving)
      : await checkSubmission(policy, order.submission, basename(file), day, directory, undefined, waiving);
  const files = order.evidence ? [] : filesOf(checked.submission, order);
  const evidence =
    order.evidence ?? files.map(({ fact, name, path }): EvidenceLink => ({ fact, name, digest: sha256(readBytes(path, name)) }));
  const content = canonicalJson(checked.submission);
  const { facts } = policy.rulebook;
  const estate = order.estate ?? (dimensionOf(factsOf('property', facts), checked.submission.facts, facts) || null);
  const room = order.room ?? null;
  const parts = [content, evidence.map(({ digest }) => digest), room];
  const first = order.id ?? (await newId(store, parts, at));
  const known = await store.submission(first);
  // The same said in another estate is another submission, and not the business of this one.
  const isElsewhere = order.id === undefined && order.estate !== undefined && known !== undefined && known.estate !== order.estate;
  const id = isElsewhere ? await newId(store, [...parts, order.estate], at) : first;
  const open = openSubmission(checked.submission, facts);
  const record = { kind: 'submission', id, estate, room, checklist: checked.submission.checklist, content, open, evidence } as const;
  const newest = isElsewhere ? await store.submission(id) : known;
  if (order.follows !== undefined && newest !== undefined && newest.version !== order.follows)
    throw new ProblemError([serviceProblem('version-behind', { id, follows: order.follows, found: newest.version })]);
  if (newest?.erased) throw storeRefusal('submission-erased', { id });
  const rulebook = await keepRules(store, order);
  for (const { name, path } of files) await store.keepEvidence(readBytes(path, name), at, by);
  const isSame = newest !== undefined && newest.room === room && sameContent(newest, record);
  const version = isSame ? newest.version : (newest?.version ?? 0) + 1;
  const judged = {
    submission: id,
    version,
    day,
    rulebook,
    settings,
    content: canonicalJson(checked.decision),
    open: openDecision(checked.decision),
  };
  const earlier = isSame ? (await store.decisions(id)).filter((one) => one.version === version) : [];
  const there = earlier.find((one) => one.day === day && one.rulebook === rulebook && sameButInstant(one.content, judged.content));
  const decided = there?.id ?? (earlier.length === 0 ? `${id}.${version}` : `${id}.${version}.${earlier.length + 1}`);
  const decision = { kind: 'decision', id: decided, outcome: checked.decision.outcome, ...judged } as const;
  const time = await localTime(timeZoneOf(policy, day).timeZone);
  const deciding = { submission: id, version, decided, decision: checked.decision, program: checked.program, time };
  const records = there ? [] : isSame ? [decision] : [{ ...record, version }, decision];
  // An earlier decision says nothing about what is open now; the last one may be of a time before there were obligations.
  const obligations = there && there !== earlier.at(-1) ? NOTHING : await recordDecision(store, records, deciding, { at, by });
  const as = there ? decidedAt(checked, there.content) : {};
  return { ...checked, ...as, id, version, decided, repeated: there !== undefined, policy, obligations };
}

/** Whether two decisions are the same, whenever the same waivers applied. */
function sameButInstant(one: string, other: string): boolean {
  if (one === other) return true;
  const [left, right] = [one, other].map((content) => canonicalJson(withoutInstant(JSON.parse(content) as Decision)));
  return left === right;
}

/** A decision that was made before is told as it was made: the instant by which waivers applied is that of then. */
function decidedAt({ decision }: Checked, content: string): Pick<Checked, 'decision'> {
  const { at } = JSON.parse(content) as Decision;
  return { decision: at === undefined ? decision : { ...decision, at } };
}

const NOTHING: ObligationChanges = { opened: [], ended: [] };

/** Records the rules folder that decides, where it is not in the store yet. */
async function keepRules(store: Store, { rules: { files }, at, by }: SubmitOrder): Promise<string> {
  const digest = rulebookDigest(files);
  if (!(await store.rulebook(digest)))
    await store.record({ key: `rulebook:${digest}`, at, by, records: [{ kind: 'rulebook', digest, files }] });
  return digest;
}

/** An id that follows from what is handed in, so that the same is found again. */
async function newId(store: Store, parts: readonly unknown[], at: StoreInstant): Promise<string> {
  const text = canonicalJson(parts);
  // Stores that were not sealed yet named it so.
  const before = `S${sha256(text).slice(0, 12)}`;
  if (await store.submission(before)) return before;
  return `S${(await store.fingerprint(text, at)).slice(0, 12)}`;
}

interface NamedFile {
  readonly fact: string;
  readonly name: string;
  readonly path: string;
}

/** The files that a submission names, which lie beside it. */
function filesOf({ evidence = {} }: Submission, { file }: SubmitOrder): readonly NamedFile[] {
  return Object.entries(evidence).flatMap(([fact, names]) =>
    [...new Set(names)].map((name) => {
      const path = resolve(dirname(file), name);
      sizeOf(path, name);
      return { fact, name, path };
    }),
  );
}

function sameContent(one: Pick<SubmissionRecord, 'content' | 'evidence'>, other: Pick<SubmissionRecord, 'content' | 'evidence'>): boolean {
  return one.content === other.content && canonicalJson(one.evidence) === canonicalJson(other.evidence);
}
