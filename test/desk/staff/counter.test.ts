import { mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Value } from '../../../engine/model/submission.ts';
import { verifyForm } from '../../../service/verify/verify.ts';
import { type Application, applicationText } from '../../support/application.ts';
import { openBrowser, person } from '../../support/browser.ts';
import { openTestDesk, PASSWORD, type TestDesk } from '../../support/desk.ts';
import { fillDraft } from '../../support/fill-draft.ts';
import { scratch } from '../../support/process.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const { facts } = parse(applicationText('01')) as Application;
const EVERYTHING = facts as Readonly<Record<string, Value>>;
const folder = mkdtempSync(join(scratch(), 'counter-'));

let browser: Browser;
let desk: TestDesk;
let address: string;
beforeAll(async () => {
  [browser, desk] = await Promise.all([openBrowser(), openTestDesk()]);
  address = await desk.listen();
  await desk.user('wang', 'staff@east');
  await desk.user('zhao', 'staff@east');
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

async function signedIn(
  user: string,
  options: Parameters<typeof person>[1] = {},
): Promise<{ page: Page; context: BrowserContext; wrong: string[] }> {
  const { context, wrong } = await person(browser, options);
  const page = await context.newPage();
  await page.goto(`${address}/sign-in`);
  await page.fill('#user', user);
  await page.fill('#password', PASSWORD);
  await page.click('main .main');
  await page.waitForURL(`${address}/work`);
  return { page, context, wrong };
}

async function begun(page: Page): Promise<string> {
  await page.selectOption('select[name=checklist]', 'renovation-application');
  await page.click('main .main');
  await page.waitForURL(/\/drafts\//);
  return page.url().split('/').at(-1) ?? '';
}

const live = (page: Page) => page.locator('form[data-live]').waitFor();
const saved = (page: Page) => page.locator('#saved[data-state=saved]').waitFor();

/** What axe finds on a page (https://github.com/dequelabs/axe-core): rules of WCAG 2.2, A and AA. */
async function hindrances(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: AXE });
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations } = await axe.run({ runOnly: tags });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
}

describe('an owner at the counter', () => {
  it('is told at every answer, and leaves with signed forms', { timeout: 60_000 }, async () => {
    const { page, wrong, context } = await signedIn('wang');
    await begun(page);
    await live(page);
    expect(await page.textContent('#outcome')).toContain('补正');
    // A forbidden work is told beside its question, with its clause, as it is ticked; and taken back again.
    await page.check('[name="plannedWorks/digBasementOrWell"]');
    expect(await page.textContent('#outcome')).toBe('不予办理');
    const finding = page.locator('[id="q-plannedWorks"] .finding.refuse');
    expect(await finding.textContent()).toMatch(/开挖.*禁止\.五/s);
    await page.click('#undo');
    await page.locator('#outcome.incomplete').waitFor();
    expect(await fillDraft(page, EVERYTHING)).toEqual([]);
    expect(await page.textContent('#outcome')).toBe('准予办理');
    await page.click('button[value=hand-in]');
    await page.waitForURL(/\/submissions\//);
    await page.click('text=签发表单');
    await page.waitForURL(/#forms/);
    const forms = await page.locator('.forms a:text("打开")').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(forms.length).toBeGreaterThan(2);
    const pdf = await (await context.request.get(`${address}${forms[0]}`)).body();
    writeFileSync(join(folder, 'form.pdf'), pdf);
    expect(await verifyForm('form.pdf', pdf, { trusted: [] })).toMatchObject({ paper: { verdict: 'identical' } });
    expect(wrong).toEqual([]);
    await context.close();
  });

  it('is served without script, too', { timeout: 60_000 }, async () => {
    const { page, context } = await signedIn('wang', { javaScriptEnabled: false });
    await begun(page);
    for (let round = 0; round < 3; round += 1) {
      await fillDraft(page, { ...EVERYTHING, applicantPhone: '１３９００００００02' });
      await page.click('button[value=save]');
    }
    expect(await page.textContent('#outcome')).toBe('准予办理');
    await page.click('button[value=hand-in]');
    await page.waitForURL(/\/submissions\//);
    await page.click('text=签发表单');
    expect(await page.locator('.forms li').count()).toBeGreaterThan(2);
    await context.close();
  });
});

describe('a line that breaks', () => {
  it('loses nothing: what was answered meanwhile is sent later, also after the page was closed', { timeout: 60_000 }, async () => {
    const { page, context } = await signedIn('wang');
    const draft = await begun(page);
    await live(page);
    await page.fill('[name=applicantName]', '样例甲');
    await saved(page);
    await context.setOffline(true);
    await page.fill('[name=applicantName]', '样例乙');
    await page.check('[name=applicantType][value=tenant]');
    await page.locator('#saved[data-state=offline]').waitFor();
    // The tenant's questions come up without the server.
    await page.locator('[id="q-ownerConsentProvided"]').waitFor();
    await page.close();
    await context.setOffline(false);
    const again = await context.newPage();
    await again.goto(`${address}/drafts/${draft}`);
    await saved(again);
    const answers = (await desk.store.working.draft(draft))?.answers ?? [];
    expect(answers.map(({ fact, value }) => [fact, value])).toEqual([
      ['applicantName', '样例乙'],
      ['applicantType', 'tenant'],
    ]);
    await context.close();
  });
});

describe('two people on one draft', () => {
  it('see each other, and nothing is overwritten that its writer has not seen', { timeout: 60_000 }, async () => {
    const [one, other] = [await signedIn('wang'), await signedIn('zhao')];
    const draft = await begun(one.page);
    await other.page.goto(`${address}/drafts/${draft}`);
    await Promise.all([live(one.page), live(other.page)]);
    await one.page.fill('[name=applicantName]', '样例甲');
    await expect.poll(() => other.page.inputValue('[name=applicantName]'), { timeout: 10_000 }).toBe('样例甲');
    // Both answer the same question, the second one without a line.
    await other.context.setOffline(true);
    await other.page.fill('[name=applicantName]', '样例丙');
    await other.page.locator('#saved[data-state=offline]').waitFor();
    await one.page.fill('[name=applicantName]', '样例乙');
    await saved(one.page);
    await other.context.setOffline(false);
    const notice = other.page.locator('[id="q-applicantName"] .told');
    await notice.waitFor();
    expect(await notice.textContent()).toMatch(/wang.*样例丙/s);
    const answer = async () => (await desk.store.working.draft(draft))?.answers.find(({ fact }) => fact === 'applicantName')?.value;
    expect(await answer()).toBe('样例乙');
    await notice.locator('button').click();
    await expect.poll(answer, { timeout: 10_000 }).toBe('样例丙');
    await Promise.all([one.context.close(), other.context.close()]);
  });
});

describe('pages', () => {
  it.each([
    ['a desk, light', { viewport: { width: 1280, height: 900 } }],
    ['a phone, dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' as const }],
  ])('hinder nobody on %s', { timeout: 60_000 }, async (_what, options) => {
    const { page, context } = await signedIn('wang', { ...options, bypassCSP: true });
    const submission = await desk.submission('east', 'wang', '03');
    const found: string[] = [];
    for (const path of ['/work', `/submissions/${submission}`]) {
      await page.goto(`${address}${path}`);
      found.push(...(await hindrances(page)).map((one) => `${path} ${one}`));
    }
    await page.goto(`${address}/work`);
    await begun(page);
    await live(page);
    found.push(...(await hindrances(page)).map((one) => `draft ${one}`));
    // Nothing is wider than the page: nobody has to move it to and fro.
    const wide = `[...document.querySelectorAll('main *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.outerHTML.slice(0, 120))`;
    expect(await page.evaluate(wide)).toEqual([]);
    expect(found).toEqual([]);
    await context.close();
  });
});
