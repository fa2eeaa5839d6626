import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';

/** Debian's, unless another is named. */
const CHROMIUM = process.env.GUIJU_CHROMIUM ?? '/usr/bin/chromium';

/** A real Chromium. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
}

/** Somebody at a browser of his own, and what went wrong in it: faults of scripts, and what the policy of the page forbade. */
export async function person(browser: Browser, options: BrowserContextOptions = {}): Promise<{ context: BrowserContext; wrong: string[] }> {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options });
  const wrong: string[] = [];
  context.on('weberror', (fault) => wrong.push(String(fault.error())));
  context.on('console', (message) => {
    if (message.type() === 'error') wrong.push(message.text());
  });
  return { context, wrong };
}
