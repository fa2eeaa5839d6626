import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LiveVerdict } from '../../../../desk/browser/verdict/live-verdict.ts';
import type { Facts } from '../../../../engine/model/submission.ts';
import { type Packed, pack } from '../../../../engine/questions/packed.ts';
import { EXAMPLE_DAY, exampleOf, pageOf } from '../../../support/live.ts';
import { type BundledFile, bundled, served } from '../../../support/page-bundle.ts';
import { guiju } from '../../../support/process.ts';

/** Debian's, unless another is named. */
const CHROMIUM = process.env.GUIJU_CHROMIUM ?? '/usr/bin/chromium';
const EXAMPLE = '01-owner-with-everything';
/** Most of the bytes that a page may weigh, for what is loaded at once. */
const MOST = 60 * 1024;

let browser: Browser;
let files: BundledFile[];
let site: Awaited<ReturnType<typeof served>>;

const script = (code: string) => ({ type: 'text/javascript; charset=utf-8', body: code });
const json = (value: unknown) => ({ type: 'application/json; charset=utf-8', body: JSON.stringify(value) });

beforeAll(async () => {
  files = await bundled('desk/browser/verdict/live-verdict.ts');
  const entry = files.find(({ first }) => first)?.name ?? '';
  const { checklist, facts } = await exampleOf(EXAMPLE);
  site = await served({
    '/': {
      type: 'text/html; charset=utf-8',
      body: '<!doctype html><title>页</title><script type="module" src="/start.js"></script><script src="/make.js"></script>',
    },
    '/start.js': script(`import { LiveVerdict } from '/${entry}'; globalThis.LiveVerdict = LiveVerdict; document.title = 'ready';`),
    '/make.js': script(`try { globalThis.made = String(new Function('return 1')()); } catch (error) { globalThis.made = String(error); }`),
    '/renovation.json': json(pack(await pageOf(checklist))),
    '/attendance.json': json(pack(await pageOf('attendance'))),
    '/facts.json': json(facts),
    ...Object.fromEntries(files.map(({ name, code }) => [`/${name}`, script(code)])),
  });
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** The page with everything that it asked for and that went wrong. */
async function opened(): Promise<{ page: Page; asked: string[]; wrong: string[] }> {
  const page = await browser.newPage();
  const [asked, wrong]: [string[], string[]] = [[], []];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on(
    'console',
    (message) =>
      message.type() === 'error' &&
      !/favicon|404|make\.js/.test(`${message.text()} ${message.location().url}`) &&
      wrong.push(message.text()),
  );
  await page.goto(site.address);
  await page.waitForFunction('document.title === "ready"');
  return { page, asked, wrong };
}

/** What runs in the page: answers all questions of a submission, one by one. */
async function answerAll([program, given, day]: [string, string, string]) {
  const { LiveVerdict: Live } = globalThis as unknown as { LiveVerdict: typeof LiveVerdict };
  const read = async (path: string): Promise<unknown> => (await fetch(path)).json();
  const live = await Live.of((await read(program)) as Packed, day);
  const facts = (await read(given)) as Facts;
  const times: number[] = [];
  for (const [fact, value] of Object.entries(facts)) {
    const start = performance.now();
    live.answer(fact, value);
    times.push(performance.now() - start);
  }
  return { verdict: live.verdict, items: live.items, times: times.sort((left, right) => left - right) };
}

describe('the live verdict in a real browser that lets no code be made', () => {
  it('comes to the verdict of `guiju check` when all questions are answered', async () => {
    const { page, wrong } = await opened();
    const told = await page.evaluate(answerAll, ['/renovation.json', '/facts.json', EXAMPLE_DAY] as [string, string, string]);
    const { stdout } = await guiju(['check', `examples/${EXAMPLE}/submission.yaml`, '--on', EXAMPLE_DAY, '--format', 'json']);
    const decision = JSON.parse(stdout) as { outcome: string; findings: { rule: string; outcome: string }[] };
    expect(told.verdict.outcome?.code).toBe(decision.outcome);
    expect(told.verdict.final).toBe(true);
    expect(told.verdict.findings.map(({ rule }) => rule)).toEqual(
      decision.findings.filter(({ outcome }) => outcome === 'failed' || outcome === 'triggered').map(({ rule }) => rule),
    );
    expect(wrong).toEqual([]);
    // Half of the time that a picture of the screen lasts; the bench says how long it takes.
    expect(told.times[Math.floor(told.times.length / 2)]).toBeLessThan(8);
  });

  it('refuses to make code, so that the above means something', async () => {
    const { page } = await opened();
    await page.waitForFunction('globalThis.made !== undefined');
    expect(await page.evaluate('globalThis.made')).toMatch(/EvalError/);
  });

  it('loads the library of expressions where a rule has one, and only there', async () => {
    const late = files.filter(({ first }) => !first).map(({ name }) => `/${name}`);
    expect(late).toHaveLength(1);
    const { page, asked, wrong } = await opened();
    const start = (program: string) =>
      page.evaluate(
        async ([path, day]) => {
          const { LiveVerdict: Live } = globalThis as unknown as { LiveVerdict: typeof LiveVerdict };
          await Live.of((await (await fetch(path as string)).json()) as Packed, day as string);
        },
        [program, EXAMPLE_DAY],
      );
    await start('/renovation.json');
    expect(asked.filter((path) => late.includes(path))).toEqual([]);
    await start('/attendance.json');
    expect(asked.filter((path) => late.includes(path))).toEqual(late);
    expect(wrong).toEqual([]);
  });

  it('weighs, with the rules of the longest checklist, at most 60 KB', async () => {
    const code = files.filter(({ first }) => first).map((file) => gzipSync(file.code).length);
    const rules = gzipSync(JSON.stringify(pack(await pageOf('renovation-application')))).length;
    expect(code).toHaveLength(1);
    expect((code[0] ?? 0) + rules).toBeLessThan(MOST);
  });
});
