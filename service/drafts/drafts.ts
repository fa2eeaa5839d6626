import { randomUUID } from 'node:crypto';
import { own } from '../../engine/model/own.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import { problem } from '../../engine/model/problems.ts';
import type { Facts, Submission, Value } from '../../engine/model/submission.ts';
import { nearest } from '../../engine/schema/nearest.ts';
import type { EvidenceLink, StoreInstant } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import type { Draft } from '../../store/working/drafts.ts';
import { type Checked, checkSubmission } from '../check.ts';
import { withSettings } from '../history/stored-policy.ts';
import { type RulesRead, type Submitted, submitFile } from '../history/submit.ts';
import type { Policy } from '../policy/policy.ts';
import { serviceProblem } from '../problems.ts';
import { storeWaiving } from '../waivers/stored.ts';

/** What a draft is begun with. */
export interface DraftOrder {
  readonly checklist: string;
  readonly estate: string | null;
  readonly at: StoreInstant;
  readonly by: string;
}

/** Begins a draft of a checklist. @throws ProblemError `checklist-unknown` @returns its id */
export async function beginDraft(store: Store, { rulebook }: Policy, { checklist, estate, at, by }: DraftOrder): Promise<string> {
  requireChecklist(rulebook.checklists, checklist);
  const id = `D${randomUUID().replaceAll('-', '').slice(0, 16)}`;
  await store.working.openDraft({ id, checklist, estate, openedAt: at, openedBy: by, submission: null });
  return id;
}

function requireChecklist(checklists: Policy['rulebook']['checklists'], name: string): void {
  const known = Object.keys(checklists);
  if (!own(checklists, name))
    throw new ProblemError([problem('checklist-unknown', { name, nearest: nearest(name, known), options: known.join(', ') })]);
}

/**
 * Begins a draft with what a submission says, for its next version.
 *
 * @throws ProblemError `history-unknown`
 * @returns its id
 */
export async function reviseSubmission(store: Store, submission: string, at: StoreInstant, by: string): Promise<string> {
  const newest = await store.submission(submission);
  if (!newest || newest.erased) throw new ProblemError([serviceProblem('history-unknown', { id: submission })]);
  const { facts } = JSON.parse(newest.content) as Submission;
  const id = `D${randomUUID().replaceAll('-', '').slice(0, 16)}`;
  await store.working.openDraft({ id, checklist: newest.checklist, estate: newest.estate, openedAt: at, openedBy: by, submission });
  for (const [fact, value] of Object.entries(facts)) await store.working.change({ draft: id, fact, value, seen: 0, at, by });
  for (const { fact, name, digest } of newest.evidence) await store.working.addFile(id, { fact, name, digest, addedAt: at, addedBy: by });
  return id;
}

/** What a draft says, as a submission. */
export function submissionOf({ checklist, answers, files }: Draft): Submission {
  const facts: Record<string, Value> = {};
  for (const { fact, value } of answers) if (value !== undefined) facts[fact] = value;
  const evidence: Record<string, string[]> = {};
  for (const { fact, name } of files) evidence[fact] = [...(evidence[fact] ?? []), name];
  return { checklist, facts, ...(files.length === 0 ? {} : { evidence }) };
}

/** By what drafts are judged. */
export interface DraftGround {
  readonly rules: RulesRead;
  readonly directory?: string;
  readonly day: string;
  readonly at: StoreInstant;
}

/** The policy with the settings of the store, as it decides now. */
export async function policyNow(store: Store, { rules, at }: Pick<DraftGround, 'rules' | 'at'>): Promise<Policy> {
  return withSettings(rules.policy, await store.settingsAt(at));
}

/** Judges a draft as it stands, and records nothing. @throws ProblemError what `checkSubmission` finds */
export async function checkDraft(store: Store, draft: Draft, ground: DraftGround): Promise<Checked> {
  const policy = await policyNow(store, ground);
  const waiving = await storeWaiving(store, policy, ground.at);
  return checkSubmission(policy, submissionOf(draft), draft.id, ground.day, ground.directory, undefined, waiving);
}

/**
 * Hands a draft in: it becomes a submission, or the next version of one, with its decision, and is closed.
 *
 * @throws ProblemError what `submitFile` finds
 */
export async function handIn(store: Store, draft: Draft, ground: DraftGround, by: string): Promise<Submitted> {
  const submission = submissionOf(draft);
  const evidence: EvidenceLink[] = draft.files.map(({ fact, name, digest }) => ({ fact, name, digest }));
  const room = roomOf(ground.rules.policy, submission.facts);
  const submitted = await submitFile(store, {
    ...ground,
    file: draft.id,
    submission,
    evidence,
    by,
    ...(room === undefined ? {} : { room }),
    ...(draft.estate === null ? {} : { estate: draft.estate }),
    ...(draft.submission === null ? {} : { id: draft.submission }),
  });
  await store.working.closeDraft(draft.id, submitted.id, submitted.version, ground.at, by);
  return submitted;
}

/** The room that a submission is about, where its facts say so: what it is of, and an audit does not count by. */
export function roomOf({ rulebook: { facts } }: Pick<Policy, 'rulebook'>, given: Facts): string | undefined {
  const names = Object.values(facts).flatMap(({ name, identifying, subject, dimension }) =>
    identifying && subject && dimension === undefined ? [name] : [],
  );
  const value = names.map((name) => own(given, name)).find((one) => typeof one === 'string' && one !== '');
  return typeof value === 'string' ? value : undefined;
}
