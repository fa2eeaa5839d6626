import { ProblemError } from '../../engine/model/problem.ts';
import { problem } from '../../engine/model/problems.ts';
import { nearest } from '../../engine/schema/nearest.ts';
import { sha256 } from '../../store/digest.ts';
import type { StoreInstant } from '../../store/records.ts';
import type { Store, StoreReader } from '../../store/store.ts';
import type { Policy } from '../policy/policy.ts';
import { serviceProblem } from '../problems.ts';

/** A user, and the roles held at an instant. */
export interface UserEntry {
  readonly id: string;
  readonly name: string;
  /** Role codes. */
  readonly roles: readonly string[];
}

/** Users in the order in which they were added, with the roles that they hold at an instant. */
export async function listUsers(store: StoreReader, at: StoreInstant): Promise<readonly UserEntry[]> {
  const users: UserEntry[] = [];
  for (const { id, name } of await store.users()) users.push({ id, name, roles: await store.rolesAt(id, at) });
  return users;
}

/** What users are called, by their ids. */
export async function userNames(store: Pick<StoreReader, 'users'>): Promise<ReadonlyMap<string, string>> {
  return new Map((await store.users()).map(({ id, name }) => [id, name]));
}

/** Adds a user, or renames one. @throws ProblemError what the store tells */
export async function addUser(store: Store, id: string, name: string, at: StoreInstant, by: string): Promise<void> {
  await store.record({ key: keyOf('user', [id, name, at]), at, by, records: [{ kind: 'user', id, name }] });
}

/**
 * Gives a user a role from now on, or takes it away.
 *
 * @throws ProblemError `role-unknown`, `user-unknown`
 */
export async function setRole(
  store: Store,
  { rulebook }: Policy,
  { user, role, holds }: { readonly user: string; readonly role: string; readonly holds: boolean },
  at: StoreInstant,
  by: string,
): Promise<void> {
  const roles = Object.keys(rulebook.roles);
  if (!roles.includes(role)) throw new ProblemError([problem('role-unknown', { name: role, nearest: nearest(role, roles) })]);
  await requireUser(store, user);
  await store.record({ key: keyOf('role', [user, role, String(holds), at]), at, by, records: [{ kind: 'role', user, role, holds }] });
}

/** Sees to it that there is such a user. @throws ProblemError `user-unknown` */
export async function requireUser(store: StoreReader, id: string): Promise<void> {
  const known = (await store.users()).map((user) => user.id);
  if (!known.includes(id)) throw new ProblemError([serviceProblem('user-unknown', { id, nearest: nearest(id, known) })]);
}

function keyOf(kind: string, parts: readonly string[]): string {
  return `${kind}:${sha256(JSON.stringify(parts)).slice(0, 32)}`;
}
