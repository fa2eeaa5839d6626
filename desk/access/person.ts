import { type DeskGrant, deskGrants } from '../../service/accounts/desk-roles.ts';
import type { StoreReader } from '../../store/store.ts';
import { RIGHTS, type Right } from './rights.ts';

/** In which estates somebody may do something. */
export type Reach = 'all' | readonly string[];

/** Somebody who is signed in. */
export class Person {
  readonly id: string;
  readonly name: string;
  readonly grants: readonly DeskGrant[];

  constructor(id: string, name: string, grants: readonly DeskGrant[]) {
    [this.id, this.name, this.grants] = [id, name, grants];
  }

  /** Where this person has a right; nowhere where the list is empty. */
  reach(right: Right): Reach {
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
  const name = (await store.users()).find((user) => user.id === id)?.name ?? id;
  return new Person(id, name, grants);
}
