import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keptPassword } from '../../../service/accounts/password.ts';
import { openTestDesk, PASSWORD, type TestDesk } from '../../support/desk.ts';

const MINUTE = 60_000;
const CHOSEN = 'achtzehn rote Kaehne fahren';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

const guess = async (user: string, address: string, password = 'wrong wrong wrong') => {
  const somebody = desk.visitor(address);
  await somebody.get('/sign-in');
  return (await somebody.post('/sign-in', { user, password })).statusCode;
};

describe('a password is not found by trying', () => {
  it('from one address: after five there is a pause of a quarter of an hour, also for the right one', async () => {
    await desk.user('ann', 'staff');
    for (let count = 0; count < 5; count += 1) expect(await guess('ann', '192.0.2.1')).toBe(401);
    expect(await guess('ann', '192.0.2.1')).toBe(429);
    expect(await guess('ann', '192.0.2.1', PASSWORD)).toBe(429);
    desk.pass(15 * MINUTE + 1);
    expect(await guess('ann', '192.0.2.1', PASSWORD)).toBe(303);
  });

  it('all at once: attempts count when they begin', async () => {
    await desk.user('bob', 'staff');
    const somebody = desk.visitor('192.0.2.2');
    await somebody.get('/sign-in');
    const all = await Promise.all(
      Array.from({ length: 20 }, () => somebody.copy().post('/sign-in', { user: 'bob', password: 'wrong wrong wrong' })),
    );
    expect(all.filter(({ statusCode }) => statusCode === 401)).toHaveLength(5);
    expect(all.filter(({ statusCode }) => statusCode === 429)).toHaveLength(15);
  });

  it('from many addresses: thirty are free, and nobody is kept out of where he has signed in before', async () => {
    await desk.user('cat', 'staff');
    expect(await guess('cat', '198.51.100.1', PASSWORD)).toBe(303);
    const found = [];
    for (let count = 0; count < 33; count += 1) found.push(await guess('cat', `203.0.113.${count}`));
    expect(found.filter((status) => status === 401)).toHaveLength(30);
    expect(await guess('cat', '203.0.113.200', PASSWORD)).toBe(429);
    expect(await guess('cat', '198.51.100.1', PASSWORD)).toBe(303);
  });

  it('of many names from one address: thirty a minute', async () => {
    const found = [];
    for (let count = 0; count < 32; count += 1) found.push(await guess(`name-${count}`, '192.0.2.3'));
    expect(found.slice(0, 30).every((status) => status === 401)).toBe(true);
    expect(found.slice(30)).toEqual([429, 429]);
  });

  it('from addresses that are made up: only what the nearest proxy says counts', async () => {
    const own = await openTestDesk({ isSecure: true });
    try {
      await own.user('dan', 'staff');
      const found = [];
      for (let count = 0; count < 7; count += 1) {
        const somebody = own.visitor('10.0.0.1');
        const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-for': `203.0.113.${count}, 192.0.2.9` };
        await somebody.get('/sign-in', forwarded);
        found.push((await somebody.post('/sign-in', { user: 'dan', password: 'wrong wrong wrong' }, forwarded)).statusCode);
      }
      expect(found).toEqual([401, 401, 401, 401, 401, 429, 429]);
    } finally {
      await own.close();
    }
  });
});

describe('nobody learns who has an account', () => {
  const page = (body: string) =>
    createHash('sha256')
      .update(body.replaceAll(/value="[^"]*"|data-token="[^"]*"/g, ''))
      .digest('hex');

  it('by what is said', async () => {
    await desk.user('eva', 'staff');
    await desk.user('without-role');
    const bodies = [];
    for (const user of ['eva', 'nobody-at-all', 'without-role', '', ' eva', '__proto__']) {
      const somebody = desk.visitor(`198.51.100.${bodies.length + 10}`);
      const answer = await somebody.signIn(user, 'wrong wrong wrong');
      bodies.push([answer.statusCode, page(answer.body)]);
    }
    expect(new Set(bodies.map(String)).size).toBe(1);
  });

  it('nor by whether there is a pause', async () => {
    for (const user of ['eva', 'nobody-at-all']) {
      const found = [];
      for (let count = 0; count < 6; count += 1) found.push(await guess(user, '198.51.100.30'));
      expect(found.at(-1)).toBe(429);
    }
  });

  it('nor by how long it takes: the middle of many is within a quarter', async () => {
    const at = desk.now().toISOString();
    await desk.user('fay', 'staff');
    // By the parameters of the program, not those of tests.
    await desk.store.working.putAccount({ user: 'fay', secret: await keptPassword(CHOSEN), changedAt: at });
    const times: Record<string, number[]> = { fay: [], nobody: [] };
    for (let count = 0; count < 15; count += 1)
      for (const user of ['fay', 'nobody']) {
        const somebody = desk.visitor(`203.0.113.${100 + count}`);
        await somebody.get('/sign-in');
        const start = process.cpuUsage();
        await somebody.post('/sign-in', { user, password: 'wrong wrong wrong' });
        const { user: inProgram, system } = process.cpuUsage(start);
        times[user]?.push(inProgram + system);
      }
    const middle = (user: string) => times[user]?.toSorted((one, other) => one - other)[7] ?? 0;
    expect(middle('nobody') / middle('fay')).toBeGreaterThan(0.75);
    expect(middle('nobody') / middle('fay')).toBeLessThan(1.33);
  });
});

describe('a link by which a password is chosen', () => {
  const linkFor = async (user: string) => {
    const root = await desk.signedIn('root', 'admin');
    return /\/join\/[\w-]+/.exec((await root.post('/people/invitations', { user })).body)?.[0] ?? '';
  };
  const take = async (link: string, password = CHOSEN) => {
    const somebody = desk.visitor();
    await somebody.get(link);
    return somebody.post(link, { password, again: password });
  };

  it('is used once', async () => {
    await desk.user('gus', 'staff');
    const link = await linkFor('gus');
    expect(link).toMatch(/^\/join\/[\w-]{43}$/);
    expect((await take(link)).statusCode).toBe(303);
    expect((await take(link)).statusCode).toBe(422);
    expect((await desk.visitor().get(link)).statusCode).toBe(422);
  });

  it('is had by one of two who take it at the same moment', async () => {
    await desk.user('hal', 'staff');
    const link = await linkFor('hal');
    const both = await Promise.all([take(link), take(link, 'dreissig gruene Fische ruhen')]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([303, 422]);
  });

  it('ends after three days, or with the next one', async () => {
    await desk.user('ivy', 'staff');
    const first = await linkFor('ivy');
    const second = await linkFor('ivy');
    expect((await take(first)).statusCode).toBe(422);
    desk.pass(72 * 60 * MINUTE + 1);
    expect((await take(second)).statusCode).toBe(422);
  });

  it.each(['', '/', '/x', `/${'A'.repeat(43)}`, '/%00', `/${'a'.repeat(300)}`, "/' OR 1=1"])('is not guessed by %j', async (guessed) => {
    expect([404, 414, 422]).toContain((await desk.visitor().get(`/join${encodeURI(guessed)}`)).statusCode);
  });

  it('is not in the store, which has its digest alone', async () => {
    await desk.user('jim', 'staff');
    const token = (await linkFor('jim')).slice('/join/'.length);
    expect(await desk.store.working.invitedBy(token, desk.now().toISOString())).toBeUndefined();
  });

  it('makes no second admin where there is one: the link of the first start is over', async () => {
    const own = await openTestDesk();
    try {
      const { inviteFirst } = await import('../../../service/accounts/accounts.ts');
      const link = `/join/${await inviteFirst(own.store, own.now().toISOString())}`;
      const somebody = own.visitor();
      expect((await somebody.get(link)).statusCode).toBe(200);
      await own.user('root', 'admin');
      expect((await somebody.post(link, { id: 'eve', name: 'Eve', password: CHOSEN, again: CHOSEN })).statusCode).toBe(422);
      expect((await own.store.users()).map(({ id }) => id)).toEqual(['root']);
    } finally {
      await own.close();
    }
  });
});

describe('the log tells who tries, and no name', () => {
  it('of each attempt, each refusal, and each account that is closed', async () => {
    const own = await openTestDesk();
    try {
      const root = await own.signedIn('wang-root', 'admin');
      await own.user('zhang', 'staff');
      const zhang = own.visitor();
      await zhang.signIn('zhang', 'wrong wrong wrong');
      for (let count = 0; count < 5; count += 1) await zhang.signIn('zhang', 'wrong wrong wrong');
      own.pass(16 * MINUTE);
      await zhang.signIn('zhang', PASSWORD);
      await zhang.get('/people');
      await root.post('/people/invitations', { user: 'zhang' });
      await root.post('/people/closed', { user: 'zhang' });
      const told = own.lines
        .filter(({ event }) => event !== 'call')
        .map(({ event, outcome, code }) => [event, outcome ?? code].filter((part) => part !== undefined).join(' '));
      expect(told).toEqual([
        'sign-in done',
        ...Array.from({ length: 5 }, () => 'sign-in wrong'),
        'sign-in paused',
        'sign-in done',
        'refused not-allowed',
        'invited',
        'account-closed',
      ]);
      const text = JSON.stringify(own.lines);
      expect(text).not.toMatch(/zhang|wang-root|样例|wrong wrong|vier kleine|127\.0\.0\.1/);
      // The same person has the same name in all of them.
      const [wrong, closed] = [
        own.lines.find(({ outcome }) => outcome === 'wrong'),
        own.lines.find(({ event }) => event === 'account-closed'),
      ];
      expect(wrong?.['who']).toBe(closed?.['who']);
      expect(wrong?.['who']).not.toBe(closed?.['by']);
    } finally {
      await own.close();
    }
  });
});
