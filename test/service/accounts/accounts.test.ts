import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  changePassword,
  hasAdmin,
  invitationOf,
  inviteFirst,
  inviteUser,
  provesToBe,
  takeInvitation,
} from '../../../service/accounts/accounts.ts';
import { deskGrants, setDeskRole } from '../../../service/accounts/desk-roles.ts';
import { mayManage } from '../../../service/accounts/manage.ts';
import { newToken, tokenDigest } from '../../../service/accounts/tokens.ts';
import { addUser } from '../../../service/users/users.ts';
import type { Store } from '../../../store/store.ts';
import { instant } from '../../store/samples.ts';
import { sqlitePlace } from '../../store/sqlite/place.ts';
import { codesWith } from '../../support/problems.ts';
import { scratch } from '../../support/process.ts';
import { quickSecret } from '../../support/quick-secret.ts';

const base = scratch();
const [PASSWORD, OTHER] = ['vier kleine Loeffel Salz', 'achtzehn rote Kaehne fahren'];
const quick = await quickSecret(PASSWORD);
let store: Store;
beforeEach(async () => {
  store = await sqlitePlace(base).open();
  await store.record({ key: 'east', at: instant(), by: 'vitest', records: [{ kind: 'estate', id: 'east', name: 'East' }] });
});
afterEach(() => store.close());

const user = async (id: string) => {
  await addUser(store, id, `样例${id}`, instant(), 'vitest');
  await store.working.putAccount({ user: id, secret: quick, changedAt: instant() });
};
const hours = (count: number) => new Date(Date.parse(instant()) + count * 3_600_000).toISOString();

describe('the first admin', () => {
  it('is made by a link that is used once, and then there is one', async () => {
    expect(await hasAdmin(store, instant())).toBe(false);
    const token = await inviteFirst(store, instant());
    expect(await invitationOf(store, token, instant())).toEqual({});
    const id = await takeInvitation(store, { token, password: PASSWORD, id: ' root ', name: '样例管理员' }, instant());
    expect([id, await hasAdmin(store, instant())]).toEqual(['root', true]);
    expect(await deskGrants(store, 'root', instant())).toEqual([{ role: 'admin' }]);
    expect(await codesWith(takeInvitation(store, { token, password: PASSWORD, id: 'eve' }, instant()))).toEqual(['invitation-over']);
  });

  it('keeps the link where what was chosen is not taken', async () => {
    const token = await inviteFirst(store, instant());
    expect(await codesWith(takeInvitation(store, { token, password: 'short', id: 'root' }, instant()))).toEqual(['password-length']);
    expect(await codesWith(takeInvitation(store, { token, password: PASSWORD, id: '/..' }, instant()))).toEqual(['user-id-wrong']);
    expect(await codesWith(takeInvitation(store, { token, password: 'root-root-root', id: 'root' }, instant()))).toEqual([
      'password-plain',
    ]);
    expect(await takeInvitation(store, { token, password: PASSWORD, id: 'root' }, instant())).toBe('root');
  });

  it('of one estate alone is no admin of the house', async () => {
    await user('eve');
    await setDeskRole(store, { user: 'eve', role: 'admin', estate: 'east', holds: true }, instant(), 'vitest');
    expect(await hasAdmin(store, instant())).toBe(false);
  });
});

describe('an account', () => {
  it('is proved by its password alone, and tells since when that holds', async () => {
    await user('ann');
    expect(await provesToBe(store, 'ann', PASSWORD)).toBe(instant());
    for (const [id, password] of [
      ['ann', OTHER],
      ['ann', ''],
      ['bob', PASSWORD],
      ['', PASSWORD],
      ['ANN', PASSWORD],
    ] as const)
      expect(await provesToBe(store, id, password)).toBeUndefined();
  });

  it('takes another password from who knows the old one, and ends all sessions', async () => {
    await user('ann');
    await store.working.putSession({ digest: 'd', user: 'ann', content: '{}', expiresAt: hours(1) });
    const order = { user: 'ann', name: '样例ann', password: OTHER };
    expect(await codesWith(changePassword(store, { ...order, old: OTHER }, hours(1)))).toEqual(['password-wrong']);
    expect(await codesWith(changePassword(store, { ...order, old: PASSWORD, password: 'short' }, hours(1)))).toEqual(['password-length']);
    expect(await store.working.session('d', instant())).toBeDefined();
    await changePassword(store, { ...order, old: PASSWORD }, hours(1));
    expect(await store.working.session('d', instant())).toBeUndefined();
    expect([await provesToBe(store, 'ann', PASSWORD), await provesToBe(store, 'ann', OTHER)]).toEqual([undefined, hours(1)]);
  });

  it('is invited under one link at a time, for three days, and only where there is such a user', async () => {
    expect(await codesWith(inviteUser(store, 'nobody', instant()))).toEqual(['user-unknown']);
    await user('ann');
    const [first, second] = [await inviteUser(store, 'ann', instant()), await inviteUser(store, 'ann', instant())];
    expect(await codesWith(invitationOf(store, first, instant()))).toEqual(['invitation-over']);
    expect(await invitationOf(store, second, hours(71))).toEqual({ user: 'ann' });
    expect(await codesWith(invitationOf(store, second, hours(72)))).toEqual(['invitation-over']);
  });
});

describe('tokens', () => {
  it('have 256 random bits and are kept as digests', () => {
    const tokens = Array.from({ length: 1_000 }, newToken);
    expect(new Set(tokens).size).toBe(1_000);
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(tokenDigest(tokens[0] ?? '')).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('roles of the desk', () => {
  it('are of this table, of users and estates that there are', async () => {
    await user('ann');
    const give = (role: string, more: object = {}) => setDeskRole(store, { user: 'ann', role, holds: true, ...more }, instant(), 'vitest');
    expect(await codesWith(give('root'))).toEqual(['desk-role-unknown']);
    expect(await codesWith(give('staff', { estate: 'nowhere' }))).toEqual(['estate-unknown']);
    expect(await codesWith(setDeskRole(store, { user: 'bob', role: 'staff', holds: true }, instant(), 'vitest'))).toEqual(['user-unknown']);
    await give('staff', { estate: 'east' });
    expect(await deskGrants(store, 'ann', instant())).toEqual([{ role: 'staff', estate: 'east' }]);
    await setDeskRole(store, { user: 'ann', role: 'staff', estate: 'east', holds: false }, hours(1), 'vitest');
    expect(await deskGrants(store, 'ann', hours(2))).toEqual([]);
  });

  it('say over whom an admin of an estate is', async () => {
    for (const id of ['new', 'ann', 'root', 'chief']) await user(id);
    await setDeskRole(store, { user: 'ann', role: 'staff', estate: 'east', holds: true }, instant(), 'vitest');
    await setDeskRole(store, { user: 'root', role: 'admin', holds: true }, instant(), 'vitest');
    await store.record({
      key: 'c',
      at: instant(),
      by: 'vitest',
      records: [{ kind: 'role', user: 'chief', role: 'projectManager', holds: true }],
    });
    const over = async (reach: 'all' | readonly string[]) => {
      const found = [];
      for (const id of ['new', 'ann', 'root', 'chief']) if (await mayManage(store, reach, id, instant())) found.push(id);
      return found;
    };
    expect(await over('all')).toEqual(['new', 'ann', 'root', 'chief']);
    expect(await over(['east'])).toEqual(['new', 'ann']);
    expect(await over(['west'])).toEqual(['new']);
    expect(await over([])).toEqual(['new']);
  });
});
