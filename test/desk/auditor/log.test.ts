import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkProof } from '../../../service/log/proof.ts';
import { formIssuer } from '../../../service/work/issue-job.ts';
import { readLogKey } from '../../../store/log/checkpoint.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';
import type { DeskClient } from '../../support/desk-client.ts';
import { handedIn } from '../../support/handed-in.ts';
import { guiju, scratch } from '../../support/process.ts';

let desk: TestDesk;
let auditor: DeskClient;
let other: DeskClient;
let staff: DeskClient;
let submission: string;
let decided: string;
let form: string;

beforeAll(async () => {
  desk = await openTestDesk();
  auditor = await desk.signedIn('auditor', 'auditor');
  other = await desk.signedIn('elsewhere', 'auditor@west');
  staff = await desk.signedIn('clerk', 'staff@east');
  ({ id: submission, decided } = await handedIn(desk, '02', { estate: 'east', room: '3-1-1202' }));
  const { store, scratch: own, secret, now, issuing } = desk.ground;
  await formIssuer(store, { scratch: own, secret, by: 'clerk', now, options: issuing })(decided);
  form = (await store.forms(submission))[0]?.number ?? '';
}, 60_000);
afterAll(() => desk?.close());

describe('the log at the desk', () => {
  it('lists what happened, when and by whom, the newest first, and nothing personal', async () => {
    const { statusCode: status, body: text } = await auditor.get('/log');
    expect(status).toBe(200);
    const numbers = [...text.matchAll(/class="count">(\d+)</g)].map(([, number]) => Number(number));
    expect(numbers).toEqual(numbers.toSorted((one, next) => next - one));
    expect(numbers).toHaveLength((await desk.store.log.head())?.size ?? 0);
    for (const word of ['签发表单', '申报', '样例经办', form]) expect(text).toContain(word);
    expect(text).not.toContain('3-1-1202');
    expect(text).not.toContain('样例张三');
  });

  it('finds all that was recorded of a submission, and a form by its number', async () => {
    const about = (await auditor.get(`/log?q=${submission}`)).body;
    for (const number of [submission, decided, form]) expect(about).toContain(`<code>${number}</code>`);
    const alone = (await auditor.get(`/log?q=${form}`)).body;
    expect([...alone.matchAll(/class="count"/g)]).toHaveLength(1);
  });

  it('says that nothing has a number, whatever was typed', async () => {
    const { statusCode: status, body: text } = await auditor.get(`/log?q=${encodeURIComponent("' OR 1=1 -- <script>")}`);
    expect(status).toBe(200);
    expect(text).toContain('日志里没有“&#x27; OR 1&#x3D;1 -- &lt;script&gt;”');
  });

  it.each(['0', '-3', '1e9', 'x', '99999999999999999999'])('shows a page where the number is %s', async (page) => {
    const { statusCode: status, body: text } = await auditor.get(`/log?page=${page}`);
    expect([status, text.includes('class="count"')]).toEqual([200, true]);
  });

  it('hands a proof out by which a form is proved offline', async () => {
    const proof = await auditor.get(`/log/proofs/${form}`);
    expect(proof.headers['content-disposition']).toContain('attachment');
    const key = (await auditor.get('/log/key.txt')).body;
    expect(checkProof(proof.body, readLogKey(key)).verdict).toBe('proved');
  });

  it('hands no proof out to an auditor of another estate, and none of a decision before a reason was given', async () => {
    expect((await other.get(`/log/proofs/${form}`)).statusCode).toBe(404);
    expect((await auditor.get(`/log/proofs/${decided}`)).statusCode).toBe(403);
    expect((await auditor.get('/log/proofs/none')).statusCode).toBe(404);
  });

  it('hands checkpoints out that the command line takes', async () => {
    const folder = scratch();
    const [checkpoint, key, proof] = await Promise.all(
      ['checkpoint.txt', 'key.txt', `proofs/${form}`].map((name) => auditor.get(`/log/${name}`)),
    );
    writeFileSync(join(folder, 'key.txt'), key?.body ?? '');
    writeFileSync(join(folder, 'proof.json'), proof?.body ?? '');
    expect(checkpoint?.body).toMatch(/^guiju\/log\/[0-9a-f]{16}\n\d+\n/);
    expect((await guiju(['log', 'verify', join(folder, 'proof.json'), '--key', join(folder, 'key.txt')])).code).toBe(0);
    expect((await auditor.get('/log/checkpoints.ndjson')).body.trim().split('\n').length).toBeGreaterThan(3);
  });

  it('is closed to counter staff', async () => {
    expect((await staff.get('/log')).statusCode).toBe(403);
    expect((await staff.get('/log/checkpoint.txt')).statusCode).toBe(403);
  });
});

/** The page of the check when it is over. */
async function checked(fields: Readonly<Record<string, string>>): Promise<string> {
  await auditor.get('/log/check');
  expect((await auditor.post('/log/check', fields)).statusCode).toBe(303);
  for (let tries = 0; tries < 200; tries += 1) {
    const { body: text } = await auditor.get('/log/check');
    if (!text.includes('data-events')) return text;
    expect(text).toContain('<noscript><meta http-equiv="refresh" content="2">');
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('the check does not end');
}

describe('a check of the whole log', () => {
  it('goes on while the page waits, and says that the log is sound and agrees with the records', async () => {
    const kept = (await auditor.get('/log/checkpoint.txt')).body.replaceAll('\n', '\r\n');
    const text = await checked({ kept });
    expect(text).toMatch(/✔ 日志完好：共 \d+ 条/);
    expect(text).toMatch(/✔ 日志与存档一致/);
    expect(text).not.toContain('--kept');
  });

  it('tells progress as events, to its end', async () => {
    await auditor.get('/log/check');
    await auditor.post('/log/check', {});
    const { body: text, headers } = await auditor.get('/log/check/events');
    expect(headers['content-type']).toContain('text/event-stream');
    expect(text).toMatch(/event: progress\ndata: \{"part"/);
    expect(text.trimEnd()).toMatch(/event: end\ndata: \{\}$/);
  });

  it('says that a kept checkpoint is none, or not of this log', async () => {
    expect(await checked({ kept: 'nothing' })).toMatch(/class="told bad"[^>]*><strong>✘ 日志不可信/);
  });

  it('takes no check without the token of the page', async () => {
    const bare = await auditor.send('POST', '/log/check');
    expect(bare.statusCode).toBe(403);
  });
});
