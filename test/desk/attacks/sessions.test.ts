import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskApp } from '../../../desk/server/app.ts';
import { tokenDigest } from '../../../service/accounts/tokens.ts';
import { openTestDesk, PASSWORD, type TestDesk } from '../../support/desk.ts';
import { DeskClient } from '../../support/desk-client.ts';

const [MINUTE, HOUR] = [60_000, 3_600_000];
const OTHER = 'achtzehn rote Kaehne fahren';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

/** Whether somebody is signed in. */
const isIn = async (client: DeskClient) => (await client.get('/account')).statusCode === 200;
const tokenOf = (client: DeskClient) => client.cookies.get('guiju') ?? '';

describe('a session', () => {
  it.each([
    ['nothing', ''],
    ['another that was made up', randomBytes(32).toString('base64url')],
    ['a user', 'ann'],
    ['JSON', encodeURIComponent('{"user":"ann"}')],
    ['a digest of the store', 'd'.repeat(64)],
    ['much', 'a'.repeat(8_000)],
    ['SQL', encodeURIComponent("' OR 1=1 --")],
    ['a path', encodeURIComponent('../../store.sqlite')],
  ])('is not forged by %s', async (_what, value) => {
    const forger = desk.visitor();
    forger.cookies.set('guiju', value);
    expect((await forger.get('/account')).headers['location'] ?? '/sign-in').toBe('/sign-in');
  });

  it('is not forged by its digest, which is all that the store has', async () => {
    const ann = await desk.signedIn('ann', 'staff');
    const rows = await desk.store.working.sessionsOf('ann', desk.now().toISOString());
    expect(rows.map(({ digest }) => digest)).toContain(tokenDigest(tokenOf(ann)));
    expect(JSON.stringify(rows)).not.toContain(tokenOf(ann));
    const thief = desk.visitor();
    thief.cookies.set('guiju', rows[0]?.digest ?? '');
    expect(await isIn(thief)).toBe(false);
  });

  it('is not fixed: the token that somebody had before signing in is of no use after', async () => {
    await desk.user('bob', 'staff');
    const thief = desk.visitor();
    await thief.get('/sign-in');
    const bob = thief.copy();
    await bob.signIn('bob', PASSWORD);
    expect(await isIn(bob)).toBe(true);
    expect(tokenOf(bob)).not.toBe(tokenOf(thief));
    expect(await isIn(thief)).toBe(false);
    // Nor is a token taken that the thief has chosen.
    const chosen = desk.visitor();
    chosen.cookies.set('guiju', 'A'.repeat(43));
    await chosen.signIn('bob', PASSWORD);
    expect(tokenOf(chosen)).not.toBe('A'.repeat(43));
  });

  it('that was stolen is over when its owner signs out', async () => {
    const cat = await desk.signedIn('cat', 'staff');
    const thief = cat.copy();
    expect(await isIn(thief)).toBe(true);
    await cat.post('/sign-out');
    expect(await isIn(thief)).toBe(false);
    expect(cat.cookies.size).toBe(0);
  });

  it('that ends does not come back by a call that was under way', async () => {
    const dan = await desk.signedIn('dan', 'staff');
    const { working } = desk.store;
    const end = working.removeSession.bind(working);
    // The call has read its session; it ends before the call has written it again.
    const [row] = await working.sessionsOf('dan', desk.now().toISOString());
    const renew = working.renewSession.bind(working);
    let ended = false;
    working.renewSession = async (session) => {
      if (!ended) await end(row?.digest ?? '');
      ended = true;
      return renew(session);
    };
    try {
      await dan.post('/language', { lang: 'en', back: '/' });
    } finally {
      working.renewSession = renew;
    }
    expect(ended).toBe(true);
    expect(await isIn(dan)).toBe(false);
  });

  it('is over after a shift, however busy somebody is', async () => {
    const own = await openTestDesk();
    try {
      const eva = await own.signedIn('eva', 'staff');
      for (let hour = 1; hour < 12; hour += 1) {
        own.pass(HOUR);
        // Even what writes the session anew does not make it longer.
        await eva.post('/language', { lang: hour % 2 === 0 ? 'en' : 'zh-CN', back: '/' });
        expect(await isIn(eva)).toBe(true);
      }
      own.pass(HOUR + MINUTE);
      expect(await isIn(eva)).toBe(false);
    } finally {
      await own.close();
    }
  });

  it('is over after two hours in which nobody was there', async () => {
    const own = await openTestDesk();
    try {
      const fred = await own.signedIn('fred', 'staff');
      own.pass(HOUR + 50 * MINUTE);
      expect(await isIn(fred)).toBe(true);
      own.pass(HOUR + 50 * MINUTE);
      expect(await isIn(fred)).toBe(true);
      own.pass(2 * HOUR + MINUTE);
      expect(await isIn(fred)).toBe(false);
    } finally {
      await own.close();
    }
  });

  it('lives on where the desk is closed and opened again, or is served by another process', async () => {
    const gil = await desk.signedIn('gil', 'staff');
    const again = await deskApp(desk.ground);
    const elsewhere = new DeskClient(again);
    for (const [name, value] of gil.cookies) elsewhere.cookies.set(name, value);
    expect(await isIn(elsewhere)).toBe(true);
    await again.close();
  });

  it('has a cookie that no script reads, no other house sends, and that goes by https alone where there is https', async () => {
    const plain = await desk.visitor().get('/sign-in');
    expect(plain.headers['set-cookie']).toMatch(/^guiju=[\w-]{43}; .*HttpOnly; SameSite=Lax/);
    const own = await openTestDesk({ isSecure: true });
    try {
      const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '192.0.2.1' };
      const secure = await own.visitor().get('/sign-in', forwarded);
      expect(secure.headers['set-cookie']).toMatch(/^__Host-guiju=[\w-]{43}; .*Path=\/; .*HttpOnly; Secure; SameSite=Lax/);
      expect(secure.headers['set-cookie']).not.toContain('Domain');
      expect(secure.headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
      expect((await own.visitor().get('/sign-in')).headers['set-cookie']).toBeUndefined();
    } finally {
      await own.close();
    }
  });
});

describe('another password', () => {
  it('ends every other session, and only who knows the old one chooses it', async () => {
    const hans = await desk.signedIn('hans', 'staff');
    const thief = desk.visitor();
    await thief.signIn('hans', PASSWORD);
    const before = tokenOf(hans);
    const wrong = await hans.post('/account/password', { old: 'not this one at all', password: OTHER, again: OTHER });
    expect([wrong.statusCode, await isIn(thief)]).toEqual([422, true]);
    const right = await hans.post('/account/password', { old: PASSWORD, password: OTHER, again: OTHER });
    expect(right.statusCode).toBe(200);
    expect([await isIn(hans), await isIn(thief)]).toEqual([true, false]);
    expect(tokenOf(hans)).not.toBe(before);
    expect((await desk.visitor().signIn('hans', PASSWORD)).statusCode).toBe(401);
    expect((await desk.visitor().signIn('hans', OTHER)).statusCode).toBe(303);
  });

  it('is not found out by whoever has the session: after five wrong ones there is a pause', async () => {
    const iris = await desk.signedIn('iris', 'staff');
    const guess = () => iris.post('/account/password', { old: 'a wrong one again', password: OTHER, again: OTHER });
    for (let count = 0; count < 5; count += 1) expect((await guess()).statusCode).toBe(422);
    expect((await guess()).statusCode).toBe(429);
    expect((await iris.post('/account/password', { old: PASSWORD, password: OTHER, again: OTHER })).statusCode).toBe(429);
  });

  it('by a link of an admin ends every session too', async () => {
    const root = await desk.signedIn('root', 'admin');
    const jim = await desk.signedIn('jim', 'staff');
    const link = /join\/[\w-]+/.exec((await root.post('/people/invitations', { user: 'jim' })).body)?.[0];
    const anew = desk.visitor();
    await anew.get(`/${link}`);
    desk.pass(1);
    await anew.post(`/${link}`, { password: OTHER, again: OTHER });
    expect([await isIn(anew), await isIn(jim)]).toEqual([true, false]);
  });
});

describe('the own account', () => {
  it('shows where one is signed in, and ends what is not wanted', async () => {
    const kim = await desk.signedIn('kim', 'staff');
    const [phone, tablet] = [desk.visitor(), desk.visitor()];
    for (const one of [phone, tablet]) await one.signIn('kim', PASSWORD);
    await kim.post('/account/sessions/ended', { session: tokenDigest(tokenOf(phone)) });
    expect([await isIn(kim), await isIn(phone), await isIn(tablet)]).toEqual([true, false, true]);
    await kim.post('/account/sessions/ended');
    expect([await isIn(kim), await isIn(tablet)]).toEqual([true, false]);
  });

  it('ends no session of somebody else', async () => {
    const [lea, max] = [await desk.signedIn('lea', 'staff'), await desk.signedIn('max', 'staff')];
    await lea.post('/account/sessions/ended', { session: tokenDigest(tokenOf(max)) });
    await lea.post('/account/sessions/ended');
    expect(await isIn(max)).toBe(true);
    expect((await lea.get('/account')).body).not.toContain(tokenDigest(tokenOf(max)));
  });
});
