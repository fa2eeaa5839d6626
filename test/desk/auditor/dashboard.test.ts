import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';
import type { DeskClient } from '../../support/desk-client.ts';
import { handedIn } from '../../support/handed-in.ts';

let desk: TestDesk;
let auditor: DeskClient;
let own: DeskClient;
const ids: string[] = [];

beforeAll(async () => {
  desk = await openTestDesk();
  auditor = await desk.signedIn('auditor', 'auditor');
  own = await desk.signedIn('here', 'auditor@east');
  const order = [
    ['01', 'east', '2024-02-10'],
    ['02', 'east', '2024-03-18'],
    ['03', 'west', '2024-03-18'],
  ] as const;
  for (const [number, estate, day] of order) ids.push((await handedIn(desk, number, { estate, day, room: `${number}-1-1202` })).id);
}, 60_000);
afterAll(() => desk?.close());

/** Links of a page whose text is a number. */
const figures = (text: string) =>
  [...text.matchAll(/<a href="([^"]+)"[^>]*>(?:<strong>)?(\d+)(?:<\/strong>)?/g)].map(([, path = '', count]) => ({
    path: path.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='),
    count: Number(count),
  }));
const listed = (text: string) => [...new Set([...text.matchAll(/href="\/submissions\/(S[0-9a-f]+)"/g)].map(([, id = '']) => id))];

describe('the overview', () => {
  it('counts every submission once, and draws charts', async () => {
    const { statusCode: status, body: text } = await auditor.get('/dashboard');
    expect(status).toBe(200);
    expect(text).toContain('<strong>3</strong> 份');
    expect([...text.matchAll(/<svg class="chart wide/g)].length).toBeGreaterThanOrEqual(5);
    expect(text).not.toContain('undefined');
  });

  it('has no figure that does not lead to exactly so many submissions', async () => {
    const found = figures((await auditor.get('/dashboard')).body);
    expect(found.length).toBeGreaterThan(20);
    for (const { path, count } of found) {
      const { statusCode: status, body: text } = await auditor.get(path);
      expect([path, status, listed(text).length]).toEqual([path, 200, count]);
    }
  });

  it('leads from each row of a chart to its submissions', async () => {
    const { body: text } = await auditor.get('/dashboard');
    const rows = [...text.matchAll(/<g class="row"[^>]*><a href="([^"]+)"/g)].map(([, path = '']) => path.replaceAll('&amp;', '&'));
    expect(rows.length).toBeGreaterThan(5);
    expect(listed((await auditor.get(rows[0] ?? '')).body).length).toBeGreaterThan(0);
  });

  it('counts a period, an estate, a checklist', async () => {
    const counts = async (query: string) => /<strong>(\d+)<\/strong> 份/.exec((await auditor.get(`/dashboard?${query}`)).body)?.[1];
    expect(await counts('from=2024-03-01')).toBe('2');
    expect(await counts('to=2024-02-28')).toBe('1');
    expect(await counts('estate=west')).toBe('1');
    expect((await auditor.get('/dashboard?estate=-')).body).toContain('还没有申报');
  });

  it('counts a submission by its last decision', async () => {
    const before = figures((await auditor.get('/dashboard')).body)[0]?.count;
    await handedIn(desk, '01', { estate: 'east', day: '2024-03-15', room: '01-1-1202' });
    expect(figures((await auditor.get('/dashboard')).body)[0]?.count).toBe(before);
    expect(listed((await auditor.get('/dashboard/list?month=2024-02')).body)).toEqual([]);
  });

  it('shows an auditor of one estate that estate alone', async () => {
    const { body: text } = await own.get('/dashboard/list');
    expect(listed(text).sort()).toEqual(ids.slice(0, 2).sort());
    expect((await own.get('/dashboard?estate=west')).statusCode).toBe(404);
    expect((await own.get('/dashboard')).body).not.toContain('样例west');
  });

  it('shows nothing personal', async () => {
    for (const path of ['/dashboard', '/dashboard/list']) {
      const { body: text } = await auditor.get(path);
      expect(text).not.toMatch(/样例张三|-1-1202/);
    }
  });

  it.each([
    'from=yesterday',
    'outcome=constructor',
    'rule=__proto__',
    'checklist=toString',
    'page=-1',
    'from=2024-03-01&from=2024-03-02',
    'contractor=%3Cscript%3E',
  ])('takes %s for what it is', async (query) => {
    for (const path of ['/dashboard', '/dashboard/list']) {
      const { statusCode: status, body: text } = await auditor.get(`${path}?${query}`);
      expect(status).toBe(200);
      expect(text).not.toContain('<script>');
    }
  });

  it('shows how far it is where there is much to read, and all of it in the end', async () => {
    const [row] = await desk.store.recent({ limit: 1, latest: true });
    const many = Array.from({ length: 400 }, (_none, number) => ({ ...row, id: `D${number}`, submission: `S${number}` }));
    const store = new Proxy(desk.store, {
      get: (of, name) => (name === 'recent' ? () => Promise.resolve(many) : Reflect.get(of, name)),
    });
    const busy = await openTestDesk({ store, estates: [] });
    try {
      const client = busy.visitor();
      for (const [name, value] of auditor.cookies) client.cookies.set(name, value);
      expect((await client.get('/dashboard')).body).toContain('data-events="/dashboard/events"');
      expect((await client.get('/dashboard/events')).body).toMatch(/event: end/);
      expect((await client.get('/dashboard')).body).toContain('<strong>400</strong> 份申报');
    } finally {
      await busy.close();
    }
  });
});
