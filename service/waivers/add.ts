import { canonicalJson } from '../../engine/compile/digest.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import { problem } from '../../engine/model/problems.ts';
import type { Waiver, WaiverSubject } from '../../engine/model/waiver.ts';
import { nearest } from '../../engine/schema/nearest.ts';
import { instantOf, waiverFaults } from '../../engine/waive/faults.ts';
import { standingAt } from '../../engine/waive/waives.ts';
import { sha256 } from '../../store/digest.ts';
import type { StoreInstant, WaiverRecord } from '../../store/records.ts';
import type { Store, StoreReader } from '../../store/store.ts';
import { timeZoneOf } from '../check.ts';
import { instantIn } from '../issue/clock.ts';
import type { Policy } from '../policy/policy.ts';
import { serviceProblem } from '../problems.ts';
import { requireUser } from '../users/users.ts';
import { waiverGround } from './ground.ts';
import { type WaiverEntry, waiverEntries } from './stored.ts';

/** A waiver that is asked for and approved. Requester and approver are ids of users. */
export interface WaiverOrder extends Omit<Waiver, 'id' | 'subject' | 'from' | 'role'> {
  /** Made from all else where left out. */
  readonly id?: string;
  /** Each written `FACT=VALUE`. */
  readonly subject: readonly string[];
  /** Instant with offset; now where left out. */
  readonly from?: string;
}

/**
 * What is recorded of a waiver that is asked for and approved, as far as it can be told without a store.
 *
 * @param at - now
 * @throws ProblemError `waiver-…`, `rule-unknown`
 */
export function waiverRecord(policy: Policy, order: WaiverOrder, at: StoreInstant): WaiverRecord {
  const ground = waiverGround(policy.rulebook);
  const { rule, until, requester, approver, reason, risk, ticket } = order;
  const subject = subjectIn(order.subject);
  const from = order.from ?? instantIn(new Date(at), timeZoneOf(policy, at.slice(0, 10)).timeZone ?? 'UTC');
  const told = { rule, subject, from, until, requester, approver, reason, risk, ticket };
  const id = order.id ?? `W-${at.slice(0, 10).replaceAll('-', '')}-${sha256(canonicalJson(told)).slice(0, 8).toUpperCase()}`;
  const role = ground.rules.get(rule)?.waive?.approver ?? '';
  const faults = waiverFaults({ ...told, id, role }, ground);
  if (faults.length > 0) throw new ProblemError(faults.map(({ code, params }) => problem(code, params)));
  const instants = { from: instantOf(from) as string, until: instantOf(until) as string };
  return { kind: 'waiver', id, ...told, ...instants, subject: canonicalJson(subject) };
}

/**
 * Records a waiver, and answers when it is on the disk.
 *
 * @param at - now; the approver must hold the role then
 * @param by - who records it
 * @throws ProblemError those of `waiverRecord`, `user-unknown`, `waiver-approver`, and whatever the store tells
 */
export async function addWaiver(store: Store, policy: Policy, order: WaiverOrder, at: StoreInstant, by: string): Promise<WaiverEntry> {
  const record = waiverRecord(policy, order, at);
  const { id, rule, requester, approver } = record;
  await requireUser(store, requester);
  await requireUser(store, approver);
  const role = waiverGround(policy.rulebook).rules.get(rule)?.waive?.approver ?? '';
  if (!(await store.rolesAt(approver, at)).includes(role))
    throw new ProblemError([serviceProblem('waiver-approver', { user: approver, role })]);
  await store.record({ key: `waiver:${id}`, at, by, records: [record] });
  return findWaiver(store, policy, id, at);
}

/**
 * The waiver of an id.
 *
 * @throws ProblemError `waiver-unknown`
 */
export async function findWaiver(store: StoreReader, policy: Policy, id: string, at: StoreInstant): Promise<WaiverEntry> {
  const entries = await waiverEntries(store, policy, at);
  const found = entries.find(({ waiver }) => waiver.id === id);
  if (found) return found;
  const near = nearest(
    id,
    entries.map(({ waiver }) => waiver.id),
  );
  throw new ProblemError([serviceProblem('waiver-unknown', { id, nearest: near })]);
}

/**
 * Ends a waiver now, before its time.
 *
 * @throws ProblemError `waiver-unknown`, `waiver-ended`, `waiver-text` where no reason is given
 */
export async function endWaiver(
  store: Store,
  policy: Policy,
  { id, reason }: { readonly id: string; readonly reason: string },
  at: StoreInstant,
  by: string,
): Promise<WaiverEntry> {
  const { waiver, stored } = await findWaiver(store, policy, id, at);
  if (stored.ended !== null || standingAt(waiver, at) === 'over')
    throw new ProblemError([serviceProblem('waiver-ended', { id, until: waiver.until })]);
  if (reason.trim() === '') throw new ProblemError([problem('waiver-text', { key: 'reason', value: reason })]);
  await store.record({ key: `waiver-end:${id}`, at, by, records: [{ kind: 'waiver-end', waiver: id, reason }] });
  return findWaiver(store, policy, id, at);
}

function subjectIn(written: readonly string[]): WaiverSubject {
  const pairs = written.map((pair): [string, string] => {
    const at = pair.indexOf('=');
    if (at <= 0) throw new ProblemError([serviceProblem('waiver-subject-form', { value: pair })]);
    return [pair.slice(0, at), pair.slice(at + 1)];
  });
  const twice = pairs.find(([name], index) => pairs.findIndex(([other]) => other === name) < index);
  if (twice) throw new ProblemError([serviceProblem('waiver-subject-form', { value: twice.join('=') })]);
  return Object.fromEntries(pairs);
}
