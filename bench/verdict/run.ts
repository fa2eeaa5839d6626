import { gzipSync } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';
import { sayValue } from '../../engine/evaluate/words.ts';
import type { FactDefinition } from '../../engine/model/fact.ts';
import type { Value } from '../../engine/model/submission.ts';
import { pack } from '../../engine/questions/packed.ts';
import { EXAMPLE_DAY, EXAMPLE_NAMES, exampleOf, pageOf, policy } from '../../test/support/live.ts';
import { type BundledFile, bundled, served } from '../../test/support/page-bundle.ts';
import { circumstances, writePart } from '../page.ts';

/** Debian's, unless another is named. */
const CHROMIUM = process.env.GUIJU_CHROMIUM ?? '/usr/bin/chromium';
/** The checklist with most rules, and the example whose answers are typed. */
const EXAMPLE = '01-owner-with-everything';
/** How many times slower the processor is made: the machine of this bench, and an old one at a counter. */
const SLOWER = [1, 4];
const ROUNDS = Number(process.env.GUIJU_ROUNDS ?? 3);
/** A picture of the screen lasts so many milliseconds. */
const FRAME = 16;

/** What is typed into the field of a question, sign by sign, so that it is read as the answer. */
interface Typed {
  readonly fact: string;
  readonly text: string;
}

/** Measures what a page with a live verdict weighs, and how long after a key its verdict stands. */
export async function benchVerdict(): Promise<void> {
  const files = await bundled('desk/browser/verdict/live-verdict.ts');
  const keys = await keystrokes(files);
  const text = [
    circumstances('npm run bench -- verdict'),
    '',
    `The answers of \`examples/${EXAMPLE}\` are typed by real keys into a page of Chromium that lets no code be made (CSP), sign by sign, one`,
    `question after another, ${ROUNDS} times over. Time runs from the instant that the browser gives the key until verdict, findings and`,
    'states of the questions stand in the document.',
    '',
    ...keys,
    '',
    'What it weighs, compressed by gzip:',
    '',
    ...(await weights(files)),
  ].join('\n');
  process.stdout.write(`${text}\n`);
  writePart('verdict', 'The live verdict of a page', text);
}

async function keystrokes(files: readonly BundledFile[]): Promise<string[]> {
  const { checklist } = await exampleOf(EXAMPLE);
  const page = await pageOf(checklist);
  const entry = files.find(({ first }) => first)?.name ?? '';
  const script = (body: string) => ({ type: 'text/javascript; charset=utf-8', body });
  const site = await served({
    '/': {
      type: 'text/html; charset=utf-8',
      body: '<!doctype html><title></title><input><output></output><script type="module" src="/start.js"></script>',
    },
    '/start.js': script(starting(entry)),
    '/rules.json': { type: 'application/json', body: JSON.stringify(pack(page)) },
    ...Object.fromEntries(files.map(({ name, code }) => [`/${name}`, script(code)])),
  });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  try {
    const rows = [
      `| processor | rules | keys | median | 99 of 100 | longest | to be ready |`,
      '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ];
    for (const slower of SLOWER) {
      const { times, ready } = await typed(browser, site.address, await typedAnswers(), slower);
      const at = (share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? Number.NaN;
      const told = [at(0.5), at(0.99), times.at(-1) ?? Number.NaN, ready].map((time) => `${time.toFixed(1)} ms`);
      rows.push(
        `| ${slower === 1 ? 'as it is' : `${slower} times slower`} | ${page.program.rules.length} | ${times.length} | ${told.join(' | ')} |`,
      );
      if (slower === 1 && at(0.99) > FRAME) process.stderr.write(`The verdict takes longer than ${FRAME} ms: ${at(0.99).toFixed(1)} ms.\n`);
    }
    return rows;
  } finally {
    await browser.close();
    await site.close();
  }
}

/** The script of the page: at every key it judges and shows. */
function starting(entry: string): string {
  return `import { LiveVerdict } from '/${entry}';
const [input, output] = [document.querySelector('input'), document.querySelector('output')];
const started = performance.now();
const live = await LiveVerdict.of(await (await fetch('/rules.json')).json(), '${EXAMPLE_DAY}');
globalThis.ready = performance.now() - started;
globalThis.times = [];
input.addEventListener('input', (event) => {
  const { verdict, items } = live.fill(input.dataset.fact, input.value);
  output.textContent = JSON.stringify([verdict, items]);
  globalThis.times.push(performance.now() - event.timeStamp);
});
globalThis.outcome = () => live.verdict.outcome.code;
globalThis.clear = () => live.answerAll(Object.fromEntries(live.items.map(({ fact }) => [fact, undefined])));
document.title = 'ready';`;
}

async function typed(
  browser: Browser,
  address: string,
  answers: readonly Typed[],
  slower: number,
): Promise<{ times: number[]; ready: number }> {
  const page = await browser.newPage();
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await page.goto(address);
  await page.waitForFunction('document.title === "ready"');
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.evaluate('clear()');
    for (const { fact, text } of answers) {
      await page.evaluate(
        `{ const input = document.querySelector('input'); input.value = ''; input.dataset.fact = ${JSON.stringify(fact)}; input.focus(); }`,
      );
      await page.keyboard.type(text);
    }
  }
  const outcome = await page.evaluate('outcome()');
  if (outcome !== 'granted') throw new Error(`the answers that were typed come to ${outcome}`);
  const times = ((await page.evaluate('times')) as number[]).sort((left, right) => left - right);
  const ready = (await page.evaluate('ready')) as number;
  await page.close();
  return { times, ready };
}

/** The answers of the example as a person would type them; records, of which a field holds none, are left out. */
async function typedAnswers(): Promise<Typed[]> {
  const { facts, checklist } = await exampleOf(EXAMPLE);
  const { program } = await pageOf(checklist);
  const asked = new Set(program.asked.map(({ fact }) => fact));
  return Object.entries(facts).flatMap(([fact, value]) => {
    const definition = policy.rulebook.facts[fact];
    return definition && asked.has(fact) ? [{ fact, text: asTyped(value, definition) }] : [];
  });
}

function asTyped(value: Value, definition: FactDefinition): string {
  return definition.type === 'instant' ? String(value).slice(0, 16).replace('T', ' ') : sayValue(value, definition)['zh-CN'];
}

async function weights(files: readonly BundledFile[]): Promise<string[]> {
  const kilobytes = (text: string) => gzipSync(text).length / 1024;
  const rows = files.map(
    ({ code, first }) =>
      `| ${first ? 'script, at once' : 'script, only where a rule has an expression'} | ${kilobytes(code).toFixed(1)} KB |`,
  );
  const checklists = [...new Set((await Promise.all(EXAMPLE_NAMES.map(exampleOf))).map(({ checklist }) => checklist))];
  const rules = await Promise.all(checklists.map(async (id) => [id, kilobytes(JSON.stringify(pack(await pageOf(id))))] as const));
  const sorted = rules.sort(([, left], [, right]) => right - left);
  for (const [id, weight] of sorted.slice(0, 4)) rows.push(`| rules of ${id} | ${weight.toFixed(1)} KB |`);
  return ['| part | size |', '| --- | ---: |', ...rows, '', ...shares(files)];
}

/** Which rooms of the house the script comes from. */
function shares(files: readonly BundledFile[]): string[] {
  const modules = Object.entries(files.find(({ first }) => first)?.modules ?? {});
  const total = modules.reduce((sum, [, bytes]) => sum + bytes, 0);
  const rooms = new Map<string, number>();
  for (const [path, bytes] of modules) {
    // What the bundler adds of its own has a name that begins with NUL.
    const room = path.startsWith('\0') ? 'bundler' : path.includes('node_modules') ? 'packages' : path.split('/').slice(0, 2).join('/');
    rooms.set(room, (rooms.get(room) ?? 0) + bytes);
  }
  const sorted = [...rooms].sort(([, left], [, right]) => right - left);
  return [`Of the first script: ${sorted.map(([room, bytes]) => `${room} ${Math.round((100 * bytes) / total)} %`).join(', ')}.`];
}
