import { ProblemError } from '../../engine/model/problem.ts';
import type { StoreInstant } from '../../store/records.ts';
import type { StoreReader } from '../../store/store.ts';
import { serviceProblem } from '../problems.ts';
import { USER_ID } from './accounts.ts';
import { isOfEstates } from './desk-roles.ts';

/** Over which estates an admin is: all, or those named. */
export type AdminReach = 'all' | readonly string[];

/**
 * Whether an admin may see to a user: give a link by which a password is chosen, or close the account. An admin of estates may where all
 * that the user may do is of these estates: whoever hands out the link of somebody with more would have more himself.
 */
export async function mayManage(store: StoreReader, reach: AdminReach, user: string, at: StoreInstant): Promise<boolean> {
  if (reach === 'all') return true;
  return (await store.rolesAt(user, at)).every((name) => isOfEstates(name, reach));
}

/** Sees to it that an id can be one of a user. @throws ProblemError `user-id-wrong` */
export function requireUserId(id: string): void {
  if (!USER_ID.test(id)) throw new ProblemError([serviceProblem('user-id-wrong', { id })]);
}

/** Sees to it that an id can be one of an estate. @throws ProblemError `estate-id-wrong` */
export function requireEstateId(id: string): void {
  if (!USER_ID.test(id)) throw new ProblemError([serviceProblem('estate-id-wrong', { id })]);
}
