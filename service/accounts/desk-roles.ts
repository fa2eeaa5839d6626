import { ProblemError } from '../../engine/model/problem.ts';
import { nearest } from '../../engine/schema/nearest.ts';
import { sha256 } from '../../store/digest.ts';
import type { StoreInstant } from '../../store/records.ts';
import type { Store, StoreReader } from '../../store/store.ts';
import { serviceProblem } from '../problems.ts';
import { requireUser } from '../users/users.ts';

/** Kinds of people at the desk. Which rights each has is said in `desk/access/rights.ts`. */
export const DESK_ROLES = ['staff', 'auditor', 'admin'] as const;

export type DeskRole = (typeof DESK_ROLES)[number];

/** That somebody has a role, in one estate or in all. */
export interface DeskGrant {
  readonly role: DeskRole;
  /** Id of the estate; in all of them where it is left out. */
  readonly estate?: string;
}

/** Begins the name under which the store keeps a role of the desk, beside the roles of the policy. */
const PREFIX = 'desk/';

const nameOf = ({ role, estate }: DeskGrant): string => `${PREFIX}${role}${estate === undefined ? '' : `@${estate}`}`;

/** The roles of the desk that a user has at an instant. */
export async function deskGrants(store: Pick<StoreReader, 'rolesAt'>, user: string, at: StoreInstant): Promise<readonly DeskGrant[]> {
  return (await store.rolesAt(user, at)).flatMap(grantsIn);
}

/** Whether a role, as the store names it, is one of the desk in one of some estates. */
export function isOfEstates(name: string, estates: readonly string[]): boolean {
  const [grant] = grantsIn(name);
  return grant?.estate !== undefined && estates.includes(grant.estate);
}

function grantsIn(name: string): readonly DeskGrant[] {
  if (!name.startsWith(PREFIX)) return [];
  const written = name.slice(PREFIX.length);
  // An estate may have an @ in its id: what stands behind the first is all of it.
  const at = written.indexOf('@');
  const [role, estate] = at < 0 ? [written] : [written.slice(0, at), written.slice(at + 1)];
  return isDeskRole(role) ? [{ role, ...(estate === undefined ? {} : { estate }) }] : [];
}

/**
 * Gives a user a role of the desk from now on, or takes it away.
 *
 * @throws ProblemError `desk-role-unknown`, `user-unknown`, `estate-unknown`
 */
export async function setDeskRole(
  store: Store,
  { user, role, estate, holds }: { readonly user: string; readonly role: string; readonly estate?: string; readonly holds: boolean },
  at: StoreInstant,
  by: string,
): Promise<void> {
  if (!isDeskRole(role))
    throw new ProblemError([serviceProblem('desk-role-unknown', { name: role, nearest: nearest(role, DESK_ROLES) ?? DESK_ROLES[0] })]);
  await requireUser(store, user);
  if (estate !== undefined) {
    const known = (await store.estates()).map(({ id }) => id);
    if (!known.includes(estate))
      throw new ProblemError([serviceProblem('estate-unknown', { id: estate, nearest: nearest(estate, known) })]);
  }
  const name = nameOf({ role, ...(estate === undefined ? {} : { estate }) });
  const key = `role:${sha256(JSON.stringify([user, name, String(holds), at])).slice(0, 32)}`;
  await store.record({ key, at, by, records: [{ kind: 'role', user, role: name, holds }] });
}

function isDeskRole(name: string): name is DeskRole {
  return (DESK_ROLES as readonly string[]).includes(name);
}
