import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formIssuer } from '../../../service/work/issue-job.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';
import type { DeskClient } from '../../support/desk-client.ts';
import { handedIn } from '../../support/handed-in.ts';
import { ROOT, scratch } from '../../support/process.ts';

let desk: TestDesk;
let visitor: DeskClient;
let form: Buffer;

beforeAll(async () => {
  // A rules folder of one's own: the process that verifies reads that too.
  const folder = scratch();
  for (const name of ['rules', 'checklists']) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  desk = await openTestDesk({ ground: { directory: join(folder, 'rules') } });
  visitor = await desk.signedIn('auditor', 'auditor');
  const { decided } = await handedIn(desk, '02', { estate: 'east' });
  const { store, scratch: own, secret, now, issuing } = desk.ground;
  await formIssuer(store, { scratch: own, secret, by: '样例经办', now, options: issuing })(decided);
  const [record] = await store.forms((await store.decision(decided))?.submission ?? '');
  form = Buffer.from((await store.evidence(record?.digest ?? '')) ?? []);
}, 60_000);
afterAll(() => desk?.close());

const look = async (...files: readonly { readonly name: string; readonly bytes: Uint8Array }[]) => {
  await visitor.get('/verify');
  return visitor.upload(
    '/verify',
    {},
    files.map((file) => ({ field: 'file', ...file })),
  );
};

describe('verifying a form at the desk', () => {
  it('tells a genuine form in one green line, and why', async () => {
    const { statusCode: status, body: text } = await look({ name: 'form.pdf', bytes: form });
    expect(status).toBe(200);
    expect(text).toMatch(/class="told genuine"[^>]*><strong>通过：真实有效/);
    expect(text).toContain('签名后一个字节也没有改动');
    expect(text).toContain('结论已登记');
    expect(text).toContain('与本机规则相同');
  });

  it('tells a form of which one octet was changed in one red line, and what is wrong', async () => {
    const changed = Buffer.from(form);
    changed[Math.floor(changed.length / 3)] = (changed[Math.floor(changed.length / 3)] ?? 0) ^ 1;
    const { body: text } = await look({ name: 'form.pdf', bytes: changed });
    expect(text).toMatch(/class="told bad"[^>]*><strong>不通过/);
    expect(text).toMatch(/<li class="error">/);
  });

  it('looks at several files, and says of each what it is', async () => {
    const { body: text } = await look({ name: '真.pdf', bytes: form }, { name: '图.png', bytes: Buffer.from('‰PNG') });
    expect(text).toMatch(/真\.pdf<\/h2>\s*<p class="told genuine"/);
    expect(text).toMatch(/图\.png<\/h2>\s*<p class="told unread"[^>]*><strong>不是 PDF 文件/);
  });

  it('says that no file was chosen', async () => {
    const { statusCode: status, body: text } = await look();
    expect([status, text.includes('还没有选文件')]).toEqual([422, true]);
  });

  it('shows a name of a file as text', async () => {
    const { body: text } = await look({ name: '<img src=x onerror=alert(1)>.pdf', bytes: Buffer.from('no') });
    expect(text).not.toContain('<img');
    expect(text).toContain('&lt;img');
  });

  it('refuses what is larger than 20 MB', async () => {
    const { statusCode: status } = await look({ name: 'large.pdf', bytes: Buffer.alloc(20_000_001, '%PDF-') });
    expect(status).toBe(413);
  });

  it('says of what is no whole PDF that it is not to be relied on', async () => {
    const { statusCode: status, body: text } = await look({ name: 'x.pdf', bytes: Buffer.from(`%PDF-1.7\n${'<<'.repeat(200_000)}`) });
    expect(status).toBe(200);
    expect(text).toMatch(/class="told (bad|unread)"/);
  });

  it('does not let staff of no role look', async () => {
    expect((await desk.visitor().get('/verify')).statusCode).toBe(303);
  });
});
