import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { guiju, NODE, ROOT, scratch } from '../support/process.ts';

const base = scratch();
const running: ChildProcessWithoutNullStreams[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

/** Opens a desk as a person does, on a port that is free. */
async function served(folder: string, ...more: string[]) {
  const args = [join(ROOT, 'cli/guiju.js'), 'serve', '--port', '0', '--data', folder, '--format', 'json', ...more];
  const child = spawn(NODE, args, { cwd: folder });
  running.push(child);
  const said: string[] = [];
  child.stderr.on('data', (part: Buffer) => said.push(String(part)));
  const line = await new Promise<string>((done, fail) => {
    child.stdout.once('data', (part: Buffer) => done(String(part)));
    child.once('close', (code) => fail(new Error(`it ended with ${code}: ${said.join('')}`)));
  });
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const { address, firstLink } = JSON.parse(line) as { address: string; firstLink?: string };
  return { child, address, firstLink, ended, said };
}

const page = (address: string) => fetch(address, { headers: { accept: 'text/html' }, redirect: 'manual' });

/** Takes an invitation as the form of its page does. */
async function joinedBy(link: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  const shown = await page(link);
  const token = /name="_csrf" value="([^"]+)"/.exec(await shown.text())?.[1] ?? '';
  const cookie = shown.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const body = new URLSearchParams({ _csrf: token, ...fields });
  return fetch(link, { method: 'POST', body, headers: { cookie, accept: 'text/html' }, redirect: 'manual' });
}

const ADMIN = { id: 'li', name: '样例李', password: 'vier kleine Loeffel Salz', again: 'vier kleine Loeffel Salz' };

describe('guiju serve', () => {
  it('opens a desk with a link for the first admin, who is signed in by it; the next start has none', { timeout: 60_000 }, async () => {
    const folder = mkdtempSync(join(base, 'data-'));
    const first = await served(folder);
    expect((await page(first.address)).headers.get('location')).toBe('/sign-in');
    const joined = await joinedBy(first.firstLink ?? '', ADMIN);
    expect([joined.status, joined.headers.get('location')]).toEqual([303, '/']);
    const cookie = joined.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const home = await fetch(`${first.address}/people`, { headers: { cookie, accept: 'text/html' } });
    expect([home.status, await home.text()]).toEqual([200, expect.stringContaining('样例李')]);
    // The link was used up.
    expect((await page(first.firstLink ?? '')).status).toBe(422);
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    const second = await served(folder);
    expect(second.firstLink).toBeUndefined();
    // Who was signed in still is.
    expect((await fetch(`${second.address}/people`, { headers: { cookie, accept: 'text/html' } })).status).toBe(200);
    second.child.kill('SIGINT');
    expect(await second.ended).toBe(0);
  });

  it('is killed, and nothing that was acknowledged is lost', { timeout: 60_000 }, async () => {
    const folder = mkdtempSync(join(base, 'data-'));
    const first = await served(folder);
    const joined = await joinedBy(first.firstLink ?? '', ADMIN);
    expect(joined.status).toBe(303);
    first.child.kill('SIGKILL');
    await first.ended;
    const second = await served(folder);
    expect(second.firstLink).toBeUndefined();
  });

  it.each([
    ['a port that is no number', ['--port', 'abc'], /--port.*abc/],
    ['a port beyond the last', ['--port', '70000'], /65535/],
  ])('says what is wrong with %s', async (_what, args, told) => {
    const { code, stderr } = await guiju(['serve', ...args, '--data', mkdtempSync(join(base, 'data-'))]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(told)]);
  });

  it('says that a port is taken', { timeout: 60_000 }, async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((done) => other.once('listening', done));
    const { port } = other.address() as { port: number };
    const taken = await guiju(['serve', '--port', String(port), '--data', mkdtempSync(join(base, 'data-'))]);
    expect([taken.code, taken.stderr]).toEqual([2, expect.stringMatching(/EADDRINUSE[\s\S]*--port 8322/)]);
    other.close();
  });
});
