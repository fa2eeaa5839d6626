import { type DeskGrant, deskGrants } from '../../service/accounts/desk-roles.ts';
import type { StoreReader } from '../../store/store.ts';
import { RIGHTS, type Right } from './rights.ts';

/** In which estates somebody may do something. */
export type Reach = 'all' | readonly string[];

/** Of what a user may, what a token was made for. */
export interface Scope {
  readonly rights: readonly string[];
  /** Ids of estates; null where it reaches as far as its user. */
  readonly estates: readonly string[] | null;
}

/** Somebody who is signed in, or a program that acts for somebody. */
export class Person {
  readonly id: string;
  readonly name: string;
  readonly grants: readonly DeskGrant[];
  readonly #scope: Scope | undefined;

  constructor(id: string, name: string, grants: readonly DeskGrant[], scope?: Scope) {
    [this.id, this.name, this.grants, this.#scope] = [id, name, grants, scope];
  }

  /** The same with no more than a token was made for. */
  within(scope: Scope): Person {
    return new Person(this.id, this.name, this.grants, scope);
  }

  /** Where this person has a right; nowhere where the list is empty. */
  reach(right: Right): Reach {
    const { rights, estates } = this.#scope ?? { rights: [right], estates: null };
    if (!rights.includes(right)) return [];
    const own = this.#reachOfRoles(right);
    if (estates === null) return own;
    return own === 'all' ? estates : own.filter((estate) => estates.includes(estate));
  }

  #reachOfRoles(right: Right): Reach {
    const roles: readonly string[] = RIGHTS[right];
    const held = this.grants.filter(({ role }) => roles.includes(role));
    if (held.some(({ estate }) => estate === undefined)) return 'all';
    return held.flatMap(({ estate }) => (estate === undefined ? [] : [estate]));
  }

  /** Whether this person has a right anywhere. */
  may(right: Right): boolean {
    const reach = this.reach(right);
    return reach === 'all' || reach.length > 0;
  }

  /** Whether this person has a right in an estate; what belongs to none is for those who have it in all. */
  mayIn(right: Right, estate: string | null): boolean {
    const reach = this.reach(right);
    return reach === 'all' || (estate !== null && reach.includes(estate));
  }
}

/** A user as a person at the desk; undefined where the user has no role there. */
export async function personOf(store: StoreReader, id: string, at: string): Promise<Person | undefined> {
  const grants = await deskGrants(store, id, at);
  if (grants.length === 0) return undefined;
  return new Person(id, (await store.user(id))?.name ?? id, grants);
}
