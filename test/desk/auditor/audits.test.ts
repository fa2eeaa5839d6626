import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';
import type { DeskClient } from '../../support/desk-client.ts';
import { handedIn } from '../../support/handed-in.ts';

let desk: TestDesk;
let auditor: DeskClient;
let own: DeskClient;
let other: DeskClient;
const ids: string[] = [];
/** An audit of everything that is over, and its page. */
let whole: { readonly path: string; readonly text: string };

beforeAll(async () => {
  desk = await openTestDesk();
  auditor = await desk.signedIn('auditor', 'auditor');
  own = await desk.signedIn('here', 'auditor@east');
  other = await desk.signedIn('elsewhere', 'auditor@west');
  for (const [number, estate] of [
    ['01', 'east'],
    ['02', 'east'],
    ['03', 'west'],
  ] as const)
    ids.push((await handedIn(desk, number, { estate })).id);
  whole = await audited(auditor, { size: '2', seed: '7' });
}, 60_000);
afterAll(() => desk?.close());

/** Begins an audit and waits for its end. @returns its address and page */
async function audited(visitor: DeskClient, fields: Readonly<Record<string, string>>) {
  await visitor.get('/audits');
  const { headers, statusCode: status } = await visitor.post('/audits', { on: '2024-03-18', ...fields });
  expect(status).toBe(303);
  const path = headers['location'] ?? '';
  return { path, text: await over(visitor, path) };
}

async function over(visitor: DeskClient, path: string): Promise<string> {
  for (let tries = 0; tries < 300; tries += 1) {
    const { body: text } = await visitor.get(path);
    if (!text.includes('data-events')) return text;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('the audit does not end');
}

describe('an audit at the desk', () => {
  it('counts, shows what failed, draws a sample, and is kept', async () => {
    const { path, text } = whole;
    expect(text).toContain('判断 3 份申报');
    expect(text).toContain('<svg class="chart');
    expect([...(text.split('class="drawn"')[1] ?? '').matchAll(/<li><a href="\/submissions\/(S[0-9a-f]+)"/g)]).toHaveLength(2);
    const again = await audited(auditor, { size: '2', seed: '7' });
    expect(again.text.split('class="drawn"')[1]?.split('</ol>')[0]).toBe(text.split('class="drawn"')[1]?.split('</ol>')[0]);
    expect((await auditor.get('/audits')).body).toContain(path);
  });

  it('leaves no submission behind on the disk', () => {
    expect(readdirSync(desk.ground.scratch)).toEqual([]);
    const folder = join(desk.ground.data, 'audits');
    expect(
      readdirSync(folder)
        .flatMap((id) => readdirSync(join(folder, id)))
        .sort(),
    ).toEqual(['order.json', 'order.json', 'report.json', 'report.json']);
  });

  it('can be downloaded in every format', async () => {
    const { path, text } = whole;
    const files = [...text.matchAll(/href="(\/audits\/[^"]+\/report\.[^"?]+)"/g)].map(([, file = '']) => file);
    expect(files.map((file) => file.slice(file.indexOf('report')))).toEqual(
      ['csv', 'html', 'oscal.json', 'json', 'ndjson', 'junit.xml', 'pdf', 'xlsx'].map((ending) => `report.${ending}`),
    );
    for (const file of files) {
      const { statusCode: status, rawPayload: bytes, headers } = await auditor.get(file);
      expect([file, status, headers['content-disposition']]).toEqual([file, 200, expect.stringContaining('attachment')]);
      expect(bytes.length).toBeGreaterThan(300);
      expect(bytes.toString('latin1')).not.toContain('样例张三');
    }
    expect((await auditor.get(`${path}/report.exe`)).statusCode).toBe(404);
    expect((await auditor.get(`${path}/order.json`)).statusCode).toBe(404);
  });

  it('opens its report as a stranger to the desk, under the policy of the report', async () => {
    const { path } = whole;
    const { headers, body: text } = await auditor.get(`${path}/report.html?open`);
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; .*sandbox allow-scripts$/,
    );
    expect(text).toContain('<!doctype html>');
  });

  it('tells progress to its end', async () => {
    await auditor.get('/audits');
    const { headers } = await auditor.post('/audits', { on: '2024-03-18' });
    const events = await auditor.get(`${headers['location']}/events`);
    expect(events.body).toMatch(/event: progress/);
    expect(events.body.trimEnd()).toMatch(/event: end\ndata: \{\}$/);
    expect(await over(auditor, headers['location'] ?? '')).toContain('判断 3 份申报');
  });

  it('can be stopped, and begun again', async () => {
    await auditor.get('/audits');
    const path = (await auditor.post('/audits', { on: '2024-03-18' })).headers['location'] ?? '';
    await auditor.post(`${path}/stopped`);
    const stopped = (await auditor.get(path)).body;
    expect(stopped).toContain('<span class="state stopped">已停下');
    expect(readdirSync(desk.ground.scratch)).toEqual([]);
    await auditor.post(`${path}/again`);
    expect(await over(auditor, path)).toContain('判断 3 份申报');
  });

  it('tells why there is no report', async () => {
    const { text } = await audited(other, { estate: 'west', from: '1999-01-01', to: '1999-01-02' });
    expect(text).toContain('一份也没有判断');
  });

  it.each([
    [{ from: 'yesterday' }, '日期写成'],
    [{ from: '2026-02-30' }, '日期写成'],
    [{ from: '2026-03-02', to: '2026-03-01' }, '没有一天'],
    [{ size: '0' }, '抽样份数'],
    [{ size: '1e3' }, '抽样份数'],
    [{ size: '2', seed: '-1' }, '种子'],
    [{ checklist: '../../etc' }, '没有这份清单'],
  ])('refuses %j with what was typed and why', async (fields, why) => {
    await auditor.get('/audits');
    const { statusCode: status, body: text } = await auditor.post('/audits', fields as Record<string, string>);
    expect([status, text.includes(why)]).toEqual([422, true]);
  });
});

describe('an auditor of one estate', () => {
  it('counts that estate alone, whatever is asked for', async () => {
    const { text } = await audited(own, {});
    expect(text).toContain('判断 2 份申报');
    expect(text).not.toContain(ids[2]);
    await own.get('/audits');
    expect((await own.post('/audits', { estate: 'west' })).statusCode).toBe(404);
  });

  it('sees, downloads, stops and deletes no audit of others', async () => {
    const { path } = whole;
    expect((await own.get('/audits')).body).not.toContain(path);
    for (const file of ['', '/events', '/report.json']) expect((await own.get(`${path}${file}`)).statusCode).toBe(404);
    await own.get('/audits');
    for (const act of ['stopped', 'again', 'removed']) expect((await own.post(`${path}/${act}`)).statusCode).toBe(404);
    expect((await auditor.get(path)).statusCode).toBe(200);
  });

  it('finds nothing by ids that are none', async () => {
    for (const id of ['..%2f..', '20260316-00000000', '%00', 'x'.repeat(150)])
      expect((await own.get(`/audits/${id}`)).statusCode).toBe(404);
  });

  it('deletes an audit of its own', async () => {
    const { path } = await audited(own, {});
    await own.post(`${path}/removed`);
    expect((await own.get(path)).statusCode).toBe(404);
    expect(existsSync(join(desk.ground.data, path.slice(1)))).toBe(false);
  });
});
