import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';
import type { DeskClient } from '../../support/desk-client.ts';

let desk: TestDesk;
let ann: DeskClient;
beforeAll(async () => {
  desk = await openTestDesk();
  ann = await desk.signedIn('ann', 'staff', 'admin');
});
afterAll(() => desk.close());

describe('a form sends nobody to another house', () => {
  it.each([
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '\t//evil.example',
    ' //evil.example',
    '/ /evil.example',
    'https://evil.example',
    'https:/evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '/work/..//evil.example',
    '/.//evil.example',
    '/%2f/evil.example',
    '/@evil.example',
    '///evil.example',
    'evil.example',
    '',
    `/${'a'.repeat(30_000)}`,
  ])('by %j', async (back) => {
    const { statusCode, headers } = await ann.post('/language', { lang: 'en', back });
    expect(statusCode).toBe(303);
    const to = new URL(String(headers['location']), 'http://desk.example');
    expect(to.origin).toBe('http://desk.example');
    // As browsers read it, who drop tabs and lines.
    expect(new URL(String(headers['location']).replaceAll(/[\t\r\n]/g, ''), 'http://desk.example').host).toBe('desk.example');
  });

  it('and leads back where somebody was', async () => {
    expect((await ann.post('/language', { lang: 'zh-CN', back: '/people?a=b' })).headers['location']).toBe('/people?a=b');
  });
});

describe('every answer', () => {
  const answers = async () => {
    const draft = await desk.draft('east', 'ann');
    const submission = await desk.submission('east', 'ann');
    const stranger = desk.visitor();
    return {
      'a page': await ann.get('/work'),
      'a draft': await ann.get(`/drafts/${draft}`),
      'a submission': await ann.get(`/submissions/${submission}`),
      'the page to sign in': await stranger.get('/sign-in'),
      'no such page': await stranger.get('/no-such-page'),
      JSON: await ann.get(`/drafts/${draft}/live`),
      'a refusal': await stranger.get('/people', { accept: 'application/json' }),
      'a redirect': await stranger.get('/work'),
      'an asset that is not there': await stranger.get('/assets/x.js'),
    };
  };

  it('is not framed, not guessed at, and loads nothing from elsewhere', async () => {
    for (const [what, { headers }] of Object.entries(await answers())) {
      const policy = String(headers['content-security-policy']);
      expect([what, policy]).toEqual([what, expect.stringContaining("frame-ancestors 'none'")]);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("base-uri 'none'");
      expect(policy).toContain("form-action 'self'");
      expect(policy).not.toMatch(/unsafe-|\*|https?:/);
      expect([what, headers['x-content-type-options']]).toEqual([what, 'nosniff']);
      expect([what, headers['referrer-policy']]).toEqual([what, 'no-referrer']);
      expect([what, headers['cross-origin-opener-policy']]).toEqual([what, 'same-origin']);
      expect([what, headers['cross-origin-resource-policy']]).toEqual([what, 'same-origin']);
      expect([what, headers['access-control-allow-origin']]).toEqual([what, undefined]);
      expect(headers['server'] ?? headers['x-powered-by']).toBeUndefined();
    }
  });

  it('that says anything of people is kept by no cache', async () => {
    const all = await answers();
    for (const what of [
      'a page',
      'a draft',
      'a submission',
      'the page to sign in',
      'no such page',
      'JSON',
      'a refusal',
      'a redirect',
    ] as const)
      expect([what, all[what].headers['cache-control']]).toEqual([what, expect.stringContaining('no-store')]);
  });

  it('has a type that says what it is', async () => {
    for (const [what, { headers, body }] of Object.entries(await answers()))
      if (body !== '')
        expect([what, headers['content-type']]).toEqual([what, expect.stringMatching(/^(text\/html|application\/json); charset=utf-8$/)]);
  });

  it('has no script or style of its own, no handler, and no address that runs', async () => {
    for (const [what, { body, headers }] of Object.entries(await answers())) {
      if (!String(headers['content-type']).startsWith('text/html')) continue;
      expect([what, body.match(/<script(?! type="module" src="\/assets\/)[^>]*>/g)]).toEqual([what, null]);
      expect([what, body.match(/<style|\sstyle=|\son\w+=|javascript:/gi)]).toEqual([what, null]);
    }
  });

  it('tells nothing of how it is made where it fails', async () => {
    const { store } = desk;
    const users = store.users.bind(store);
    Object.assign(store, {
      users: () => Promise.reject(new Error('SQLITE_ERROR near "样例张三": SELECT * FROM users; /srv/guiju/store.sqlite')),
    });
    const answer = await ann.get('/work').finally(() => Object.assign(store, { users }));
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toMatch(/SQLITE|SELECT|store\.sqlite|\.ts|at Object/);
    const line = desk.lines.findLast(({ level }) => level === 'error');
    expect(answer.body).toContain(String(line?.['id']));
    // Nor does the log say what somebody wrote.
    expect(JSON.stringify(line)).not.toContain('样例张三');
  });
});

describe('what was uploaded is never a page of this house', () => {
  it.each([
    ['page.html', 'text/html', '<script>alert(1)</script>'],
    ['picture.svg', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['script.js', 'text/javascript', 'alert(1)'],
    ['form.pdf', 'application/pdf', '%PDF-1.7'],
    ['page.xhtml', 'application/xhtml+xml', '<html xmlns="http://www.w3.org/1999/xhtml"/>'],
  ])('%s', async (name, type, content) => {
    const draft = await desk.draft('east', 'ann');
    await ann.upload(`/drafts/${draft}/files`, { fact: 'titleProofs' }, [{ field: 'file', name, type, bytes: Buffer.from(content) }]);
    const where = String((await ann.post(`/drafts/${draft}`, { _seen: '999', _then: 'hand-in' })).headers['location']);
    const digest = (await desk.store.submission(where.slice('/submissions/'.length)))?.evidence[0]?.digest;
    const { headers, statusCode } = await ann.get(`${where}/files/${digest}`);
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'cache-control': expect.stringContaining('no-store'),
    });
    expect(headers['content-disposition']).toMatch(/^attachment;/);
    // It is of that submission alone.
    const other = await desk.submission('west', 'ann', '06');
    expect((await ann.get(`/submissions/${other}/files/${digest}`)).statusCode).toBe(404);
  });
});
