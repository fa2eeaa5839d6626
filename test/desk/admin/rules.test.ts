import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRules, submitFile } from '../../../service/history/submit.ts';
import { LATEST } from '../../../service/publish/propose.ts';
import { forbidding, soundFiles, written } from '../../service/publish/garage-versions.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';
import type { DeskClient } from '../../support/desk-client.ts';
import { DAY, scratch } from '../../support/process.ts';

const RULE = 'rules/garage/paint/no-red.yaml';
const TEST = 'rules/garage/paint/no-red.test.yaml';
const FILE = `/rules/files/${RULE}`;
const folder = written(scratch(), soundFiles());

let desk: TestDesk;
let admin: DeskClient;
let second: DeskClient;
let clerk: DeskClient;
let part: DeskClient;
let green: string;

beforeAll(async () => {
  const rules = readRules(folder);
  desk = await openTestDesk({ rules, ground: { directory: folder, data: scratch() } });
  admin = await desk.signedIn('lisi', 'admin');
  second = await desk.signedIn('wangwu', 'admin', 'staff');
  clerk = await desk.signedIn('clerk', 'staff');
  part = await desk.signedIn('east', 'admin@east');
  green = await handIn('green');
  await handIn('red');
}, 60_000);
afterAll(() => desk?.close());

async function handIn(colour: string): Promise<string> {
  const file = join(scratch(), 'car.yaml');
  writeFileSync(file, `checklist: entry\nfacts: { plate: 样A1, colour: ${colour} }\n`);
  const at = desk.now().toISOString();
  return (await submitFile(desk.store, { file, rules: desk.ground.rules, day: DAY, at, by: '样例经办', estate: 'east', room: '3-1-1' })).id;
}

/** Waits until a preview is over. */
async function over(visitor: DeskClient, path: string): Promise<string> {
  for (let tries = 0; tries < 300; tries += 1) {
    const { body: text } = await visitor.get(path);
    if (!text.includes('data-events')) return text;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('the preview does not end');
}

const changed = (colour: string, name: string, tested = true) => forbidding(colour, tested)[name] ?? '';

describe('the room of the rules', () => {
  it('says what decides, and lists files by folder to whoever may read them', async () => {
    const { statusCode: status, body: text } = await clerk.get('/rules');
    expect(status).toBe(200);
    for (const words of ['现在按规则文件夹判断', 'rules/garage/paint', 'no-red.yaml']) expect(text).toContain(words);
    const found = (await clerk.get('/rules?q=no-red')).body;
    expect(found).toContain('no-red.test.yaml');
    expect(found).not.toContain('entry.yaml');
  });

  it('shows a file to everybody, and lets an admin of all estates alone edit it', async () => {
    const [shown, editable] = [(await clerk.get(FILE)).body, (await admin.get(FILE)).body];
    expect(shown).toContain('paint/no-red');
    expect(shown).not.toContain('<textarea');
    expect(editable).toContain('data-editor="yaml"');
    expect((await part.get(FILE)).body).not.toContain('<textarea');
    for (const visitor of [clerk, part]) {
      await visitor.get('/rules');
      for (const path of [
        FILE,
        '/rules/draft/preview',
        '/rules/draft/proposed',
        '/rules/versions/x/published',
        '/rules/versions/x/restored',
      ])
        expect((await visitor.post(path, { text: 'a: 1', action: 'keep' })).statusCode).toBe(403);
      expect((await visitor.get('/rules/draft')).statusCode).toBe(403);
    }
  });

  it.each(['rules/../../etc/passwd', 'templates/x.yaml', 'rules/.hidden/x.yaml', 'rules/x.sh'])('has no file %s', async (path) => {
    const address = `/rules/files/${path.split('/').map(encodeURIComponent).join('/')}`;
    expect((await admin.get(address)).statusCode).toBe(404);
    await admin.get('/rules');
    expect((await admin.post(address, { text: 'a: 1', action: 'keep' })).statusCode).toBeGreaterThanOrEqual(400);
  });

  it('takes no form without the token of a page', async () => {
    const stranger = admin.copy();
    stranger.token = 'wrong';
    expect((await stranger.post(FILE, { text: 'a: 1', action: 'keep' })).statusCode).toBe(403);
    expect((await admin.get('/rules/draft')).body).toContain('还没有修改');
  });

  it('tells faults at file, line and column in both languages, shows hostile text as text, and proposes nothing', async () => {
    const hostile = 'id: paint/no-red\n"<script>alert(1)</script>": x\n</textarea><script>\n';
    await admin.get(FILE);
    const { headers } = await admin.post(FILE, { text: hostile, action: 'preview' });
    expect(headers['location']).toBe('/rules/draft#preview');
    const text = await over(admin, '/rules/draft');
    expect(text).toMatch(/no-red\.yaml:\d+:\d+/);
    expect(text).toMatch(/lang="en">[^<]+</);
    for (const page of [text, (await admin.get(FILE)).body]) expect(page).not.toMatch(/<script>|<\/textarea><script/);
    const refused = await admin.post('/rules/draft/proposed', { effective: DAY, note: '样例' });
    expect([refused.statusCode, refused.body]).toEqual([422, expect.stringMatching(/处错误，不能提交[\s\S]*no-red\.yaml:\d+:\d+/)]);
    expect(await desk.store.rulesVersionsKnown(LATEST)).toEqual([]);
    await admin.post('/rules/draft/dropped');
    expect((await admin.get('/rules/draft')).body).toContain('还没有修改');
  });

  it('refuses a file that is larger than a file may be', async () => {
    await admin.get(FILE);
    expect((await admin.post(FILE, { text: `# ${'x'.repeat(1_000_100)}`, action: 'keep' })).statusCode).toBe(422);
    expect((await admin.post(FILE, { text: 'x'.repeat(4_000_000), action: 'keep' })).statusCode).toBe(413);
    expect((await admin.post(FILE, { text: `# ${'规'.repeat(300_000)}`, action: 'keep' })).statusCode).toBe(303);
    await admin.post('/rules/draft/dropped');
  });
});

describe('an edit', () => {
  it('shows whom it would hit before it is proposed, and masks what the admin may not see', async () => {
    await admin.get(FILE);
    await admin.post(FILE, { text: changed('green', RULE).replaceAll('\n', '\r\n'), action: 'keep' });
    await admin.post(`/rules/files/${TEST}`, { text: changed('green', TEST, false), action: 'preview' });
    const text = await over(admin, '/rules/draft');
    expect(text).toContain('2 份结论会变');
    expect(text).toMatch(/outcome granted">[^<]+<\/span><\/td><td><span class="outcome refused"/);
    expect(text).toContain(green);
    expect(text).toContain('paint/no-red');
    expect(text).not.toContain('3-1-1');
    expect(text).not.toContain(`href="/submissions/${green}"`);
    expect(text).toContain('测试例不通过');
    expect(readdirSync(desk.ground.scratch)).toEqual([]);
  });

  it('is published by another admin alone, once its tests pass', async () => {
    await admin.post(`/rules/files/${TEST}`, { text: changed('green', TEST), action: 'propose' });
    expect((await admin.post('/rules/draft/proposed', { effective: 'soon', note: '样例' })).body).toContain('日期写成');
    expect((await admin.post('/rules/draft/proposed', { effective: DAY, note: ' ' })).body).toContain('请写一句改了什么');
    const { headers, statusCode: status } = await admin.post('/rules/draft/proposed', { effective: DAY, note: '样例<b>说明</b>' });
    expect(status).toBe(303);
    const path = headers['location'] ?? '';
    expect((await admin.get('/rules/draft')).body).toContain('还没有修改');
    const own = (await admin.get(path)).body;
    expect(own).toContain('样例&lt;b&gt;说明');
    expect(own).not.toContain(`action="${path}/published"`);
    const refused = await admin.post(`${path}/published`);
    expect([refused.statusCode, refused.body]).toEqual([422, expect.stringContaining('不能发布自己提交的版本')]);
    await second.get(path);
    await second.post(`${path}/preview`, { against: '-' });
    const seen = await over(second, `${path}?against=-`);
    expect(seen).toContain(`href="/submissions/${green}"`);
    expect(seen).toContain('3-1-1');
    expect(seen).toMatch(/class="way \w+"/);
    expect((await second.post(`${path}/published`)).headers['location']).toBe(path);
    const [version] = await desk.store.rulesVersionsKnown(LATEST);
    expect(version).toMatchObject({ author: 'lisi', published: { approver: 'wangwu' } });
    const room = (await clerk.get('/rules')).body;
    expect(room).toContain(`现在按版本 ${version?.id} 判断`);
    // The folder is still as it was: it is not what decides.
    expect(room).toContain('在外面被改过');
  }, 60_000);

  it('decides at the desk from then on: what is begun, and what is handed in', async () => {
    await clerk.get('/work');
    const begun = await clerk.post('/drafts', { checklist: 'entry', estate: '' });
    const draft = begun.headers['location'] ?? '';
    await clerk.get(draft);
    const handed = await clerk.post(draft, { plate: '样A2', colour: 'green', _then: 'hand-in', _seen: '9' });
    expect(handed.headers['location']).toMatch(/^\/submissions\//);
    const [decision] = await desk.store.recent({ limit: 1 });
    expect(decision?.outcome).toBe('refused');
  });

  it('of somebody who began before another publication is told to be stale', async () => {
    await second.get(FILE);
    const files = join(desk.ground.data, 'rules-drafts');
    await second.post(FILE, { text: changed('blue', RULE), action: 'keep' });
    const [name = ''] = readdirSync(files);
    writeFileSync(join(files, name), JSON.stringify({ base: null, files: { [RULE]: changed('blue', RULE) } }));
    expect((await second.get('/rules/draft')).body).toContain('已有别的版本发布');
    const { statusCode: status, body: text } = await second.post('/rules/draft/proposed', { effective: DAY, note: '样例' });
    expect([status, text]).toEqual([422, expect.stringContaining('会把后者的修改冲掉')]);
    await second.post('/rules/draft/dropped');
  });

  it('is undone by a roll-back, which another admin publishes like any other version', async () => {
    const [first] = await desk.store.rulesVersionsKnown(LATEST);
    await admin.get(FILE);
    for (const [name, text] of Object.entries(forbidding('blue')))
      await admin.post(`/rules/files/${name}`, { text: text ?? '', action: 'keep' });
    const next = (await admin.post('/rules/draft/proposed', { effective: DAY, note: '样例' })).headers['location'] ?? '';
    await second.get(next);
    await second.post(`${next}/published`);
    const page = (await admin.get(`/rules/versions/${first?.id}?against=${next.split('/').at(-1)}`)).body;
    expect(page).toContain('退回到这一版');
    expect(page).toContain(`${RULE}</code>`);
    const back = await admin.post(`/rules/versions/${first?.id}/restored`, { effective: DAY, note: '样例退回' });
    expect(back.statusCode).toBe(303);
    await second.get(back.headers['location'] ?? '');
    await second.post(`${back.headers['location']}/published`);
    expect((await clerk.get(FILE)).body).toContain('is: green');
    expect((await desk.store.rulesVersionsKnown(LATEST)).at(-1)).toMatchObject({ restores: first?.id });
  }, 60_000);

  it('of a version that is not there is told so', async () => {
    expect((await admin.get('/rules/versions/R-nothing')).statusCode).toBe(422);
    expect((await admin.get(`${FILE}?version=a&version=b`)).statusCode).toBe(422);
  });
});
