import type { Problem } from '../../engine/model/problem.ts';
import { problem } from '../../engine/model/problems.ts';
import type { Waiver, Waiving } from '../../engine/model/waiver.ts';
import { waiverFaults } from '../../engine/waive/faults.ts';
import { endedAt, lasts } from '../../engine/waive/waives.ts';
import type { StoredWaiver, StoreInstant } from '../../store/records.ts';
import type { StoreReader } from '../../store/store.ts';
import type { Policy } from '../policy/policy.ts';
import { serviceProblem } from '../problems.ts';
import { userNames } from '../users/users.ts';
import { waiverGround } from './ground.ts';

/** What of a store is asked about waivers. */
export type WaiverReader = Pick<StoreReader, 'waiversKnown' | 'users' | 'rolesAt'>;

/** A waiver of a store, read under the rules of a policy. */
export interface WaiverEntry {
  readonly stored: StoredWaiver;
  /** As it counts: one that was ended early lasts until then. */
  readonly waiver: Waiver;
  /** Why it counts for nothing; empty where it is sound. */
  readonly problems: readonly Problem[];
}

/**
 * The waivers of a store as they were known at an instant. What was written past `guiju waiver` is looked at as if it were new: the
 * rule may be waived, by somebody else than the requester, who held the role for it when it was recorded.
 *
 * @param wanted - which of them; all where left out
 */
export async function waiverEntries(
  store: WaiverReader,
  { rulebook }: Policy,
  instant: StoreInstant,
  wanted: (waiver: StoredWaiver) => boolean = () => true,
): Promise<readonly WaiverEntry[]> {
  const known = (await store.waiversKnown(instant)).filter(wanted);
  if (known.length === 0) return [];
  const ground = waiverGround(rulebook);
  const names = await userNames(store);
  const entryOf = async (stored: StoredWaiver): Promise<WaiverEntry> => {
    const { id, rule, from, until, reason, risk, ticket, ended } = stored;
    const role = ground.rules.get(rule)?.waive?.approver ?? '';
    const [requester, approver] = [stored.requester, stored.approver].map((user) => called(user, names)) as [string, string];
    const waiver = { id, rule, subject: subjectOf(stored), from, until, requester, approver, role, reason, risk, ticket };
    const holds = role === '' || (await store.rolesAt(stored.approver, stored.at)).includes(role);
    const problems = [
      ...waiverFaults(waiver, ground).map(({ code, params }) => problem(code, params)),
      ...(holds ? [] : [serviceProblem('waiver-approver', { user: stored.approver, role })]),
    ];
    return { stored, waiver: ended === null ? waiver : endedAt(waiver, ended.at), problems };
  };
  return Promise.all(known.map(entryOf));
}

/** Those that are sound, whether they apply or not. */
export function soundOf(entries: readonly WaiverEntry[]): readonly Waiver[] {
  return entries.filter(({ problems }) => problems.length === 0).map(({ waiver }) => waiver);
}

/** The waivers by which a store's decisions are made at an instant; of those that do not last then nothing more is asked. */
export async function storeWaiving(store: WaiverReader, policy: Policy, at: StoreInstant): Promise<Waiving> {
  return { at, waivers: soundOf(await waiverEntries(store, policy, at, (waiver) => lasts(waiver, at))) };
}

/** Whether a waiver that a decision carries is one that the store knows; people may have been renamed since. */
export function isOf(carried: Waiver, known: readonly WaiverEntry[]): boolean {
  const { id, rule, subject, from, until, reason, risk, ticket } = carried;
  const told = { id, rule, from, until, reason, risk, ticket };
  return known.some(
    ({ stored, waiver, problems }) =>
      problems.length === 0 &&
      isCalled(carried.approver, stored.approver) &&
      isCalled(carried.requester, stored.requester) &&
      Object.entries(told).every(([key, value]) => waiver[key as keyof typeof told] === value) &&
      sameSubject(waiver.subject, subject),
  );
}

function sameSubject(one: Waiver['subject'], other: Waiver['subject']): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => one[name] === other[name]);
}

/** A user as forms and reports tell the person. */
function called(id: string, names: ReadonlyMap<string, string>): string {
  const name = names.get(id);
  return name === undefined || name === id ? id : `${name}（${id}）`;
}

/** Whether a user may be told so. */
function isCalled(told: string, id: string): boolean {
  return told === id || told.endsWith(`（${id}）`);
}

/** What is stored as the subject; nothing where it is no JSON of texts, and then the waiver is for nobody. */
export function subjectOf({ subject }: Pick<StoredWaiver, 'subject'>): Waiver['subject'] {
  try {
    const value: unknown = JSON.parse(subject);
    const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isMap && Object.values(value).every((one) => typeof one === 'string') ? (value as Waiver['subject']) : {};
  } catch {
    return {};
  }
}
