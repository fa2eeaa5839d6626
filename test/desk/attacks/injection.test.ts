import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';
import type { DeskClient } from '../../support/desk-client.ts';
import { ROOT } from '../../support/process.ts';

let desk: TestDesk;
let ann: DeskClient;
let draft: string;
beforeAll(async () => {
  desk = await openTestDesk();
  ann = await desk.signedIn('ann', 'staff@east');
  draft = await desk.draft('east', 'ann');
});
afterAll(() => desk.close());

/** Whatever was attacked is no fault of the program. */
const noFault = () => expect(desk.lines.filter(({ level }) => level === 'error')).toEqual([]);

describe('paths lead nowhere else', () => {
  const PATHS = [
    ...['../../package.json', '..%2f..%2fpackage.json', '%2e%2e/%2e%2e/package.json', '..%5c..%5cpackage.json', '....//package.json'],
    ...['%252e%252e%252fpackage.json', '/etc/passwd', '%2fetc%2fpasswd', 'desk.ts', '%00', 'a%00.js', '%c0%ae%c0%ae/package.json'],
    ...['.git/config', '.env', 'node_modules/fastify/package.json', `${'a'.repeat(500)}`, '%', '%zz'],
  ];

  it.each(['/assets/', '/forms/', '/submissions/', '/drafts/', '/join/', '/', `/submissions/x/files/`])('below %s', async (below) => {
    for (const path of PATHS) {
      const { statusCode, body } = await ann.get(`${below}${path}`);
      expect([below + path, [303, 400, 404, 414, 422].includes(statusCode)]).toEqual([below + path, true]);
      expect(body).not.toMatch(/"dependencies"|root:x:|deskApp|repositoryformatversion/);
    }
    noFault();
  });

  it('nothing of the checkout is served, and no folder is listed', async () => {
    // There is a page that is called like the folder of the rules.
    for (const name of readdirSync(ROOT).filter((one) => !['node_modules', 'rules'].includes(one)))
      expect([name, (await ann.get(`/${name}`)).statusCode]).toEqual([name, 404]);
    for (const path of [
      '/assets',
      '/assets/',
      '/desk',
      '/pages',
      '/drafts',
      '/drafts/',
      '/rules/',
      '/rules/facts',
      '/rules/files',
      '/rules/files/',
    ])
      expect((await ann.get(path)).statusCode).toBe(404);
  });

  it.each([
    '../../../../tmp/guiju-owned',
    '..\\..\\owned.exe',
    '/etc/cron.d/owned',
    'C:\\owned.exe',
    'a/b/c.pdf',
    '.',
    '..',
    '\u202Efdp.exe',
    'a\u0000.pdf',
  ])('a file that is called %j is kept under its digest, and shown by the last part of its name', async (name) => {
    const answer = await ann.upload(`/drafts/${draft}/files`, { fact: 'titleProofs' }, [{ field: 'file', name, bytes: Buffer.from(name) }]);
    expect(answer.statusCode).toBe(303);
    const kept = (await desk.store.working.draft(draft))?.files.at(-1);
    expect(kept?.digest).toMatch(/^[0-9a-f]{64}$/);
    for (const { name: shown } of (await desk.store.working.draft(draft))?.files ?? []) expect(shown).not.toMatch(/[/\\\p{C}]/u);
    noFault();
  });
});

describe('nothing is put into the head of an answer', () => {
  const LINES = ['\r\nset-cookie: owned=1', '\nlocation: https://evil.example', '\r\n\r\n<script>', '\u2028', '\u0000'];

  it.each(LINES)('by %j', async (text) => {
    const tries = [
      await ann.post('/language', { lang: 'en', back: `/work${text}` }),
      await ann.post(`/drafts/${draft}/files/${encodeURIComponent(`x${text}`)}/00/removed`),
      await ann.get(`/forms/${encodeURIComponent(text)}`),
      await ann.get(`/drafts/${encodeURIComponent(text)}`),
      await ann.post('/drafts', { checklist: `renovation-application${text}`, estate: 'east' }),
      await ann.get('/account', { 'user-agent': 'a b' }),
    ];
    for (const { statusCode, headers } of tries) {
      expect(statusCode).toBeLessThan(500);
      expect(headers['set-cookie'] ?? '').not.toContain('owned');
      expect(headers['location'] ?? '/').toMatch(/^\//);
    }
    noFault();
  });

  it('by the name of a file that is downloaded', async () => {
    const names = [
      'a"; filename="b.html',
      "a'b.txt",
      '报告;x=1.html',
      'a\r\nset-cookie: owned=1.txt',
      `${'a'.repeat(119)}😀.txt`,
      '%0d%0aowned',
    ];
    const files = names.map((name, index) => ({ fact: 'titleProofs', name, digest: '', index }));
    const at = desk.now().toISOString();
    for (const file of files) {
      const digest = await desk.store.keepEvidence(Buffer.from(`file ${file.index}`), at, 'ann');
      await desk.store.working.addFile(draft, { fact: file.fact, name: file.name, digest, addedAt: at, addedBy: 'ann' });
    }
    const handedIn = await ann.post(`/drafts/${draft}`, { _seen: '999', _then: 'hand-in' });
    const submission = String(handedIn.headers['location']);
    expect(submission).toMatch(/^\/submissions\//);
    const evidence = (await desk.store.submission(submission.slice('/submissions/'.length)))?.evidence ?? [];
    expect(evidence.length).toBeGreaterThanOrEqual(names.length);
    for (const { digest } of evidence) {
      const answer = await ann.get(`${submission}/files/${digest}`);
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''[\w.!~*'()%-]+$/);
      expect(answer.headers['content-type']).toBe('application/octet-stream');
    }
    noFault();
  });

  it('by lines of the address itself, or of its head', async () => {
    const address = new URL(await desk.listen());
    const answer = await raw(address, `GET /sign-in HTTP/1.1\r\nhost: ${address.host}\r\nx: a\rset-cookie: b\r\nconnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 400/);
    const both = await raw(
      address,
      `POST /sign-in HTTP/1.1\r\nhost: ${address.host}\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n0\r\n\r\nGET /people HTTP/1.1\r\nhost: x\r\n\r\n`,
    );
    expect(both).toMatch(/^HTTP\/1\.1 400/);
    expect(await raw(address, `TRACE / HTTP/1.1\r\nhost: ${address.host}\r\nconnection: close\r\n\r\n`)).not.toMatch(/^HTTP\/1\.1 200/);
  });
});

/** What a server says to octets that no client would send. */
function raw({ hostname, port }: URL, text: string): Promise<string> {
  return new Promise((done, failed) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let heard = '';
    socket.setTimeout(5_000, () => socket.destroy());
    socket.on('data', (part) => {
      heard += part.toString('latin1');
    });
    socket.on('close', () => done(heard));
    socket.on('error', failed);
  });
}

describe('no object of the program is changed by names of fields', () => {
  const NAMES = ['__proto__', '__proto__/polluted', 'constructor/prototype/polluted', 'prototype/polluted', 'roomNo/__proto__/polluted'];
  const clean = () => {
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.prototype).not.toHaveProperty('polluted');
    expect(Function.prototype).not.toHaveProperty('polluted');
  };

  it.each([
    ...NAMES,
    '__proto__[polluted]',
    '__proto__.polluted',
    'worksItems/1/__proto__/polluted',
    'toString',
    'hasOwnProperty',
    '_seen',
  ])('such as %s', async (name) => {
    const own = await desk.draft('east', 'ann');
    const answer = await ann.post(`/drafts/${own}`, { [name]: 'yes', 'roomNo/x': 'y' });
    expect([303, 400, 409, 422]).toContain(answer.statusCode);
    clean();
    noFault();
  });

  it('nor by JSON, nor by a form with files', async () => {
    const own = await desk.draft('east', 'ann');
    for (const payload of [
      '{"__proto__":{"polluted":1}}',
      '{"constructor":{"prototype":{"polluted":1}}}',
      '{"changes":[{"fact":"__proto__","value":{"polluted":1},"seen":0}]}',
    ]) {
      const headers = { 'content-type': 'application/json', 'x-csrf-token': ann.token };
      for (const path of [`/drafts/${own}`, `/drafts/${own}/answers`, `/drafts/${own}/files`]) {
        const { statusCode } = await ann.send('POST', path, { headers, payload });
        expect(statusCode).toBeLessThan(500);
      }
    }
    const { statusCode } = await ann.upload(`/drafts/${own}/files`, { __proto__x: 'a', ['__proto__']: 'b', constructor: 'c' }, []);
    expect(statusCode).toBeLessThan(500);
    clean();
    noFault();
  });

  it('a file that is none, but says that it is, is no file', async () => {
    const own = await desk.draft('east', 'ann');
    const headers = { 'content-type': 'application/json', 'x-csrf-token': ann.token };
    const payload = JSON.stringify({ fact: { value: 'titleProofs' }, file: { type: 'file', filename: 'x', filepath: '/etc/passwd' } });
    const { statusCode } = await ann.send('POST', `/drafts/${own}/files`, { headers, payload });
    expect(statusCode).toBeLessThan(500);
    expect((await desk.store.working.draft(own))?.files).toEqual([]);
    noFault();
  });
});

describe('what was typed is never a program', () => {
  it('nor a template, nor a query', async () => {
    const texts = {
      applicantName: '{{multiply 7 191}}{{7*191}}',
      contractorName: '{{#with this}}{{lookup this "constructor"}}{{/with}}',
      siteLeadName: ['$', '{7*191}'].join(''),
      houseType: '<%= 7*191 %>',
      wastePlace: '{{{shell.token}}}',
      otherRiskAssessment: "'; DROP TABLE drafts; --",
    };
    const own = await desk.draft('east', 'ann');
    expect((await ann.post(`/drafts/${own}`, { _seen: '999', ...texts })).statusCode).toBe(303);
    const { body, statusCode } = await ann.get(`/drafts/${own}`);
    expect(statusCode).toBe(200);
    expect(body).not.toContain('1337');
    expect(body).toContain('{{{shell.token}}}');
    const kept = new Map((await desk.store.working.draft(own))?.answers.map(({ fact, value }) => [fact, value]));
    for (const [fact, text] of Object.entries(texts)) expect([fact, kept.get(fact)]).toEqual([fact, text]);
    noFault();
  });

  it('nor is what lies in the scratch folder of the desk', async () => {
    mkdirSync(join(desk.ground.scratch, 'pages'), { recursive: true });
    writeFileSync(join(desk.ground.scratch, 'pages', 'x.hbs'), '{{x}}');
    expect((await ann.get('/pages/x.hbs')).statusCode).toBe(404);
  });
});
