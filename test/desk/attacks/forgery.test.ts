import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';
import type { DeskClient } from '../../support/desk-client.ts';

let desk: TestDesk;
let root: DeskClient;
beforeAll(async () => {
  desk = await openTestDesk();
  root = await desk.signedIn('root', 'admin');
});
afterAll(() => desk.close());

const FORM = 'application/x-www-form-urlencoded';
const send = (payload: string, headers: Readonly<Record<string, string>>, client = root) =>
  client.send('POST', '/people/users', { headers, payload });
const people = async () => (await desk.store.users()).map(({ id }) => id);

describe('a form of another house changes nothing', () => {
  it.each([
    ['without a token', ''],
    ['with an empty one', '&_csrf='],
    ['with one that was made up', `&_csrf=abcdefgh-${'A'.repeat(43)}`],
    ['with several', '&_csrf=a&_csrf=b'],
    ['with one that is much too long', `&_csrf=${'a'.repeat(20_000)}`],
  ])('%s', async (_what, token) => {
    expect((await send(`id=forged&name=x${token}`, { 'content-type': FORM })).statusCode).toBe(403);
    expect(await people()).not.toContain('forged');
  });

  it('with the token of a session of its own', async () => {
    const other = await desk.signedIn('eve', 'staff@east');
    expect((await send(`id=forged&name=x&_csrf=${other.token}`, { 'content-type': FORM })).statusCode).toBe(403);
    const stranger = desk.visitor();
    await stranger.get('/sign-in');
    expect((await send(`id=forged&name=x&_csrf=${stranger.token}`, { 'content-type': FORM })).statusCode).toBe(403);
    expect((await send('id=forged&name=x', { 'content-type': FORM, 'x-csrf-token': stranger.token })).statusCode).toBe(403);
  });

  it('with the token of before signing in', async () => {
    await desk.user('fay', 'admin');
    const fay = desk.visitor();
    await fay.get('/sign-in');
    const before = fay.token;
    await fay.signIn('fay', 'vier kleine Loeffel Salz');
    expect((await send(`id=forged&name=x&_csrf=${before}`, { 'content-type': FORM }, fay)).statusCode).toBe(403);
  });

  it.each(['cross-site', 'same-site'])('with a token that leaked, where the browser says that it is %s', async (site) => {
    const headers = { 'content-type': FORM, 'sec-fetch-site': site, origin: 'https://evil.example' };
    expect((await send(`id=forged&name=x&_csrf=${root.token}`, headers)).statusCode).toBe(403);
  });

  it.each([
    ['text/plain', '{"id":"forged","name":"x","_csrf":"'],
    ['text/plain;charset=UTF-8', 'id=forged&name=x&_csrf='],
    ['application/json', '{"id":"forged","name":"x"}'],
    ['application/json', '{"id":"forged","name":"x","_csrf":null}'],
    ['application/json', '{"id":"forged","name":"x","_csrf":{"value":{}}}'],
    ['application/json', '{"id":"forged","name":"x","_csrf":["a"]}'],
    ['application/json', 'null'],
    ['application/x-unknown', 'id=forged'],
    ['', 'id=forged'],
  ])('as %s: %s', async (type, payload) => {
    const { statusCode } = await send(payload, { 'content-type': type });
    expect([400, 403, 413]).toContain(statusCode);
  });

  it('as a form with files', async () => {
    const eve = desk.visitor();
    eve.cookies.set('guiju', root.cookies.get('guiju') ?? '');
    eve.token = 'x';
    expect((await eve.upload('/people/users', { id: 'forged', name: 'x' }, [])).statusCode).toBe(403);
  });

  it('by an address, or by a method that hides another', async () => {
    expect((await root.get(`/people/users?id=forged&name=x&_csrf=${root.token}`)).statusCode).toBe(404);
    const hidden = { 'content-type': FORM, 'x-http-method-override': 'GET', 'x-method-override': 'GET' };
    expect((await send('id=forged&name=x&_method=GET', hidden)).statusCode).toBe(403);
    expect(await people()).not.toContain('forged');
  });

  it('nobody is signed in by a form of another house: that has a token too', async () => {
    await desk.user('gus', 'staff');
    const gus = desk.visitor();
    await gus.get('/sign-in');
    const payload = 'user=gus&password=vier+kleine+Loeffel+Salz';
    const answer = await gus.send('POST', '/sign-in', { headers: { 'content-type': FORM }, payload });
    expect(answer.statusCode).toBe(403);
  });

  it('every route that changes something asks for the token', async () => {
    const changing = desk.app.deskRoutes.filter(({ method }) => !['GET', 'HEAD'].includes(method));
    expect(changing.length).toBeGreaterThan(10);
    const person = await desk.signedIn('all', 'staff', 'auditor', 'admin');
    for (const { method, url, may } of changing) {
      const where = url.replaceAll(/:\w+/g, 'x');
      const answer = await person.send(method as 'POST', where, { headers: { 'content-type': FORM }, payload: 'a=b' });
      // Addresses of programs know no session: whoever has nothing else is nobody there.
      expect([url, may, answer.statusCode]).toEqual([url, may, url.startsWith('/api/v1/') ? 401 : 403]);
    }
  });
});
