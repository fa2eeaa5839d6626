import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderAuditHtml } from '../../../renderers/html/audit.ts';
import { auditReport, HOSTILE } from '../../support/audit-report.ts';
import { scratch } from '../../support/process.ts';

const report = auditReport({ hostile: HOSTILE });
const file = join(scratch(), 'audit.html');
/** Debian's, unless another is named. */
const CHROMIUM = process.env.GUIJU_CHROMIUM ?? '/usr/bin/chromium';
let browser: Browser;

/** The numbers of the first column of numbers that is shown, from top to bottom. */
const COLUMN = `(() => {
  const head = [...document.querySelectorAll('table th.count')].find((one) => one.checkVisibility());
  return [...head.closest('table').querySelectorAll('tbody tr')].map((row) => Number(row.children[head.cellIndex].dataset.v));
})()`;

/** The page in a real browser, with everything that went wrong in it and everything it asked for. */
async function opened(width = 1280) {
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  const [wrong, asked]: [string[], string[]] = [[], []];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  page.on('dialog', (dialog) => {
    wrong.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  return { page, wrong, asked };
}

const shownRows = (page: Page, table: string) => page.locator(`#${table} ~ table tbody tr:visible, #${table} tbody tr:visible`);
const shownFailures = (page: Page) => page.locator('.failures:visible');

beforeAll(async () => {
  writeFileSync(file, renderAuditHtml(report, { lang: 'zh-CN' }));
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
}, 60_000);
afterAll(() => browser?.close());

describe('the page of an audit in a browser', () => {
  it('asks for nothing but itself, and nothing goes wrong, whatever the source says', async () => {
    const { page, wrong, asked } = await opened();
    await page.locator('#language').click();
    await page.locator('#filters [name=text]').fill('alert');
    expect({ wrong, asked }).toEqual({ wrong: [], asked: [pathToFileURL(file).href] });
  });

  it('shows what a text is found in, and all again', async () => {
    const { page } = await opened();
    const before = await page.locator('tbody tr:visible').count();
    await page.locator('#filters [name=text]').fill('no such text anywhere');
    expect(await page.locator('tbody tr:visible').count()).toBe(0);
    expect(await shownFailures(page).count()).toBe(0);
    await page.locator('#clear').click();
    expect(await page.locator('tbody tr:visible').count()).toBe(before);
    expect(await page.locator('#clear').isVisible()).toBe(false);
  });

  it('shows one checklist', async () => {
    const { page } = await opened();
    const choice = page.locator('#filters [name=checklist]');
    const ids = (await choice.locator('option').evaluateAll((options) => options.map((option) => option.getAttribute('value')))).filter(
      (id): id is string => !!id,
    );
    expect(ids.length).toBeGreaterThan(0);
    for (const id of ids) {
      await choice.selectOption(id);
      const seen = await page
        .locator('[data-checklist]:visible')
        .evaluateAll((elements) => elements.map((element) => element.getAttribute('data-checklist')));
      expect(seen.length).toBeGreaterThan(0);
      expect(new Set(seen)).toEqual(new Set([id]));
    }
  });

  it('leads from a rule to its failures alone', async () => {
    const { page } = await opened();
    const link = page.locator('table a[href^="#f-"]:visible').first();
    const group = (await link.getAttribute('href'))?.slice(1);
    expect(await shownFailures(page).count()).toBeGreaterThan(1);
    await link.click();
    expect(await shownFailures(page).evaluateAll((groups) => groups.map(({ id }) => id))).toEqual([group]);
    expect(await page.evaluate('document.activeElement.id')).toBe(group);
  });

  it('sorts by a column of numbers, most first, then least first', async () => {
    const { page } = await opened();
    const header = page.locator('table th.count button:visible').first();
    const numbers = () => page.evaluate<number[]>(COLUMN);
    const given = await numbers();
    await header.click();
    expect(await numbers()).toEqual([...given].sort((a, b) => b - a));
    await header.click();
    expect(await numbers()).toEqual([...given].sort((a, b) => a - b));
  });

  it('speaks the other language', async () => {
    const { page } = await opened();
    expect(await page.locator('h1').innerText()).toContain(report.title['zh-CN']);
    await page.locator('#language').click();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.locator('h1').innerText()).toContain(report.title.en);
    expect(await page.locator('h1').innerText()).not.toContain(report.title['zh-CN']);
  });

  it.each([360, 1280])('is no wider than a window of %i points', async (width) => {
    const { page } = await opened(width);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  });

  it('shows everything without script', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(pathToFileURL(file).href);
    expect(await shownRows(page, 't-rules').count()).toBeGreaterThan(0);
    expect(await shownFailures(page).count()).toBe(new Set(report.failures.map(({ checklist, rule }) => `${checklist} ${rule}`)).size);
    await context.close();
  });
});
