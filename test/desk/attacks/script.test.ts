import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRules } from '../../../service/history/submit.ts';
import { addUser } from '../../../service/users/users.ts';
import { change, copyOfRules } from '../../cli/policy.ts';
import { openTestDesk, PASSWORD, type TestDesk } from '../../support/desk.ts';
import type { DeskClient } from '../../support/desk-client.ts';

/** Texts that would run in the places where pages put texts: between tags, in attributes, in addresses, in scripts. */
const EVIL = [
  '<script>owned(1)</script>',
  '<img src=x onerror=owned(2)>',
  '"><svg onload=owned(3)>',
  "' autofocus onfocus=owned(4) x='",
  '</textarea></title><script>owned(5)</script>',
  'javascript:owned(6)',
  '<iframe srcdoc="<script>parent.owned(7)</script>"></iframe>',
  '{{constructor.constructor("owned(8)")()}}',
];
const ALL = EVIL.join(' ');

let browser: Browser;
let desk: TestDesk;
let root: DeskClient;
let address: string;
/** Pages on which the texts are shown. */
let pages: readonly string[];

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  // A checklist, a rule and a fact whose texts are evil too.
  const folder = copyOfRules();
  const yaml = JSON.stringify(ALL).slice(1, -1);
  change(folder, 'checklists/renovation-application.yaml', titleOf(folder), `title: { zh-CN: "${yaml}", en: "${yaml}" }`);
  const rule = 'rules/renovation/contractor/licence-room.yaml';
  change(folder, rule, 'zh-CN: 营业执照复印件须注明本户房号', `zh-CN: "rule-title ${yaml}"`);
  change(folder, rule, 'zh-CN: 请在营业执照复印件上注明本户房号。', `zh-CN: "rule-remedy ${yaml}"`);
  change(
    folder,
    'rules/facts/renovation.yaml',
    'label: { zh-CN: 房号, en: Room }',
    `label: { zh-CN: "fact-label ${yaml}", en: "${yaml}" }`,
  );
  desk = await openTestDesk({ rules: readRules(folder), ground: { directory: folder } });
  root = await desk.signedIn('root', 'staff', 'admin', 'auditor');
  const at = desk.now().toISOString();
  await root.post('/people/estates', { id: 'evil', name: ALL });
  await root.post('/people/users', { id: 'evil', name: ALL.slice(0, 300) });
  await root.post('/people/roles', { user: 'evil', role: 'staff', estate: 'evil', holds: '1' });
  // Whoever works at the desk has an evil name himself.
  await addUser(desk.store, 'root', ALL.slice(0, 300), at, 'vitest');
  const draft = await desk.draft('evil', 'root');
  const facts = ['roomNo', 'applicantName', 'contractorName', 'siteLeadName', 'otherRiskAssessment', 'houseType', 'wastePlace', 'permitNo'];
  await root.post(`/drafts/${draft}`, { _seen: '999', ...Object.fromEntries(facts.map((fact) => [fact, ALL])) });
  const bytes = Buffer.from('x');
  const names = EVIL.map((name) => name.replaceAll('/', '∕'));
  await root.upload(
    `/drafts/${draft}/files`,
    { fact: 'titleProofs' },
    names.map((name, index) => ({ field: 'file', name, bytes: Buffer.concat([bytes, Buffer.from(String(index))]) })),
  );
  const where = String((await root.post(`/drafts/${draft}`, { _seen: '999', _then: 'hand-in' })).headers['location']);
  const again = String((await root.post(`${where}/revised`)).headers['location']);
  address = await desk.listen();
  pages = [
    '/work',
    '/people',
    '/account',
    where,
    again,
    '/sign-in',
    `/no-such-page?${encodeURIComponent(ALL)}`,
    `/join/${encodeURIComponent(EVIL[2] ?? '')}`,
  ];
});
afterAll(async () => {
  await browser.close();
  await desk.close();
});

/** The title of the checklist as it is written. */
function titleOf(folder: string): string {
  const { title } = readRules(folder).policy.rulebook.checklists['renovation-application'] as { title: { 'zh-CN': string; en: string } };
  return `title: { zh-CN: ${title['zh-CN']}, en: ${title.en} }`;
}

/** Looks at every page as somebody who is signed in, and counts what ran and what was asked of elsewhere. */
async function look(context: BrowserContext): Promise<{ ran: string[]; dialogs: string[]; asked: string[] }> {
  const [ran, dialogs, asked]: [string[], string[], string[]] = [[], [], []];
  await context.exposeFunction('owned', (number: number) => ran.push(`owned ${number}`));
  const page = await context.newPage();
  page.on('dialog', async (dialog) => {
    dialogs.push(dialog.message());
    await dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(address) && !request.url().startsWith('data:')) asked.push(request.url());
  });
  await signIn(page);
  for (const path of pages) {
    await page.goto(`${address}${path}`, { waitUntil: 'load' });
    // What would run when somebody goes from field to field.
    for (let count = 0; count < 3; count += 1) await page.keyboard.press('Tab');
    await page.waitForTimeout(100);
  }
  return { ran, dialogs, asked };
}

async function signIn(page: Page): Promise<void> {
  await page.goto(`${address}/sign-in`);
  await page.fill('#user', 'root');
  await page.fill('#password', PASSWORD);
  await Promise.all([page.waitForURL(/work/), page.click('button.main')]);
}

describe('texts that would run are shown as texts', () => {
  it('on pages that do hold them', async () => {
    const shown = [];
    for (const path of pages.slice(0, 5)) shown.push((await root.get(path)).body);
    expect(shown[4]).toContain('rule-title &lt;script');
    expect(shown[4]).toContain('rule-remedy &lt;script');
    expect(shown[4]).toContain('fact-label &lt;script');
    for (const body of shown) {
      expect(body).toContain('&lt;script&gt;owned(1)');
      expect(body).not.toContain('<script>owned');
      expect(body).not.toContain('<img src=x');
    }
  });

  it.each([
    ['by the policy for contents', false],
    ['by escaping alone, where a browser knows no such policy', true],
  ])('%s', async (_how, bypassCSP) => {
    const context = await browser.newContext({ bypassCSP });
    try {
      expect(await look(context)).toEqual({ ran: [], dialogs: [], asked: [] });
    } finally {
      await context.close();
    }
  });

  it('and this test would notice: a page with one of them run is seen', async () => {
    const context = await browser.newContext({ bypassCSP: true });
    try {
      const ran: number[] = [];
      await context.exposeFunction('owned', (number: number) => ran.push(number));
      const page = await context.newPage();
      await page.setContent(ALL);
      await page.waitForTimeout(300);
      expect(ran).toContain(2);
    } finally {
      await context.close();
    }
  });
});
