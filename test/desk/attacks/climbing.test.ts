import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskGrants } from '../../../service/accounts/desk-roles.ts';
import { openTestDesk, PASSWORD, type TestDesk } from '../../support/desk.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

const grantsOf = (user: string) => deskGrants(desk.store, user, desk.now().toISOString());

describe('somebody does not climb', () => {
  it('by fields that no form has', async () => {
    const ann = await desk.signedIn('ann', 'staff@east');
    const more = { user: 'root', role: 'admin', estate: '', grants: '[{"role":"admin"}]', may: 'people.write', isSecure: '0', by: 'root' };
    for (const path of ['/language', '/account/sessions/ended', '/account/password']) await ann.post(path, more);
    const begun = await ann.post('/drafts', {
      ...more,
      checklist: 'renovation-application',
      estate: 'east',
      openedBy: 'root',
      id: 'Dmine',
    });
    expect(begun.statusCode).toBe(303);
    const draft = await desk.store.working.draft(String(begun.headers['location']).replace('/drafts/', ''));
    expect(draft).toMatchObject({ openedBy: 'ann', estate: 'east' });
    expect(await grantsOf('ann')).toEqual([{ role: 'staff', estate: 'east' }]);
    expect((await ann.get('/people')).statusCode).toBe(403);
  });

  it('by fields of the sign-in form or of a link for a password', async () => {
    await desk.user('bea', 'staff@east');
    const root = await desk.signedIn('root', 'admin');
    const link = /join\/[\w-]+/.exec((await root.post('/people/invitations', { user: 'bea' })).body)?.[0];
    const bea = desk.visitor();
    await bea.get(`/${link}`);
    // The name of somebody else beside one's own link.
    const answer = await bea.post(`/${link}`, {
      id: 'root',
      user: 'root',
      name: 'root',
      password: PASSWORD,
      again: PASSWORD,
      role: 'admin',
    });
    expect(answer.statusCode).toBe(303);
    expect((await bea.get('/account')).body).toContain('bea');
    expect((await bea.get('/people')).statusCode).toBe(403);
  });

  it('as admin of one estate: neither to all, nor to another, nor over those who have more', async () => {
    const root = await desk.signedIn('root', 'admin');
    const eve = await desk.signedIn('eve', 'admin@east');
    await desk.user('waiter', 'staff@west');
    const tries = [
      await eve.post('/people/roles', { user: 'eve', role: 'admin', estate: '', holds: '1' }),
      await eve.post('/people/roles', { user: 'eve', role: 'admin', estate: 'west', holds: '1' }),
      await eve.post('/people/roles', { user: 'root', role: 'admin', estate: '', holds: '0' }),
      // The link by which the admin of all would choose a new password.
      await eve.post('/people/invitations', { user: 'root' }),
      await eve.post('/people/invitations', { user: 'waiter' }),
      await eve.post('/people/closed', { user: 'root' }),
      await eve.post('/people/closed', { user: 'waiter' }),
      await eve.post('/people/users', { id: 'root', name: 'renamed' }),
      await eve.post('/people/estates', { id: 'mine', name: 'mine' }),
    ];
    expect(tries.map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: tries.length }, () => 403));
    expect(await grantsOf('eve')).toEqual([{ role: 'admin', estate: 'east' }]);
    expect((await root.get('/people')).statusCode).toBe(200);
    expect((await eve.get('/people')).body).not.toContain('waiter');
    // Of the own estate she may.
    await eve.post('/people/users', { id: 'fay', name: 'Fay' });
    expect((await eve.post('/people/roles', { user: 'fay', role: 'staff', estate: 'east', holds: '1' })).statusCode).toBe(303);
    expect((await eve.post('/people/invitations', { user: 'fay' })).body).toContain('/join/');
  });

  it('by an approver’s role: an admin of an estate gives no link to who may approve waivers', async () => {
    const eve = await desk.signedIn('eve', 'admin@east');
    await desk.user('chief', 'staff@east');
    const at = desk.now().toISOString();
    await desk.store.record({
      key: 'chief',
      at,
      by: 'vitest',
      records: [{ kind: 'role', user: 'chief', role: 'projectManager', holds: true }],
    });
    expect((await eve.post('/people/invitations', { user: 'chief' })).statusCode).toBe(403);
  });

  it.each(['west@north', '@west', 'west@'])('by an estate that is called %s', async (id) => {
    const at = desk.now().toISOString();
    await desk.store.record({ key: `odd-${id}`, at, by: 'vitest', records: [{ kind: 'estate', id, name: id }] });
    const user = `odd-${id.replaceAll('@', '-')}`;
    const odd = await desk.signedIn(user, `staff@${id}`);
    expect(await grantsOf(user)).toEqual([{ role: 'staff', estate: id }]);
    const draft = await desk.draft('west', 'root');
    expect((await odd.get(`/drafts/${draft}`)).statusCode).toBe(404);
  });

  it('by an id of an estate or of a user that says something else', async () => {
    const root = await desk.signedIn('root', 'admin');
    for (const id of ['', ' ', 'a@b', 'a/b', '../a', 'a\u0000b', 'a\nb', 'x'.repeat(65), '<b>']) {
      expect((await root.post('/people/estates', { id, name: 'x' })).statusCode).toBe(422);
      expect((await root.post('/people/users', { id, name: 'x' })).statusCode).toBe(422);
    }
  });
});

describe('what an admin takes away is gone with the next call', () => {
  it('a role', async () => {
    const gus = await desk.signedIn('gus', 'staff@east');
    const draft = await desk.draft('east', 'gus');
    expect((await gus.get(`/drafts/${draft}`)).statusCode).toBe(200);
    await desk.grant('gus', 'staff@east', false);
    await desk.grant('gus', 'staff@west');
    expect((await gus.get(`/drafts/${draft}`)).statusCode).toBe(404);
    await desk.grant('gus', 'staff@west', false);
    expect((await gus.get('/work')).headers['location']).toBe('/sign-in');
  });

  it('an account, with every session and open link', async () => {
    const root = await desk.signedIn('root', 'admin');
    const hal = await desk.signedIn('hal', 'staff');
    const link = /join\/[\w-]+/.exec((await root.post('/people/invitations', { user: 'hal' })).body)?.[0];
    await root.post('/people/closed', { user: 'hal' });
    expect((await hal.get('/work')).headers['location']).toBe('/sign-in');
    expect((await desk.visitor().signIn('hal', PASSWORD)).statusCode).toBe(401);
    expect((await desk.visitor().get(`/${link}`)).statusCode).toBe(422);
  });

  it('the estate of somebody who listens to a draft', async () => {
    const own = await openTestDesk();
    try {
      const address = await own.listen();
      const ivy = await own.signedIn('ivy', 'staff@east');
      const draft = await own.draft('east', 'ivy');
      const stop = new AbortController();
      const cookie = [...ivy.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const news = await fetch(`${address}/drafts/${draft}/news`, { headers: { cookie }, signal: stop.signal });
      await own.grant('ivy', 'staff@east', false);
      await own.store.working.change({ draft, fact: 'roomNo', value: 'secret-room', seen: 999, at: own.now().toISOString(), by: 'other' });
      const heard = await Promise.race([news.text(), new Promise<string>((done) => setTimeout(done, 5_000, 'still open'))]);
      stop.abort();
      expect(heard).toContain('event: closed');
      expect(heard).not.toContain('secret-room');
    } finally {
      await own.close();
    }
  });
});
