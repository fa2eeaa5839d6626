import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../cli/commands/index.ts';
import { readPolicy } from '../../service/policy/policy.ts';
import { bash, ROOT } from '../support/process.ts';
import { steady, UPDATE } from '../support/stored.ts';
import { document, fences, headings, prose } from './documents.ts';

const README = document('README.md');
const CHINESE = document('README.zh-CN.md');
const made: string[] = [];
afterAll(() => made.forEach((folder) => void rmSync(folder, { recursive: true, force: true })));

describe.each([README, CHINESE])('$path', ({ path, text }) => {
  it.each(fences(text).filter(({ language }) => language === 'console'))('shows what its commands really say ($body)', async ({ body }) => {
    const folder = workFolder();
    const shown = await replay(body, folder);
    if (UPDATE) update(path, body, shown);
    else expect(steady(body)).toBe(steady(shown));
  });

  it('quotes files as they are', () => {
    const quotes = fences(text).filter(({ before }) => before.startsWith('<!-- from '));
    expect(quotes.length).toBeGreaterThan(0);
    for (const { before, body } of quotes) expect(document(before.replace(/^<!-- from | -->$/g, '')).text).toContain(body);
  });

  it('names every command of the program', () => {
    for (const name of Object.keys(COMMANDS)) expect(text).toMatch(new RegExp(`\`${name}\\b`));
  });

  it('counts the clauses as they are', () => {
    const { policies } = readPolicy(undefined, { tests: false }).rulebook;
    const clauses = policies.reduce((sum, policy) => sum + policy.clauses.length, 0);
    expect(/(\d+) clauses|条款 (\d+) 条/.exec(text)?.slice(1)).toContain(String(clauses));
  });

  it('names npm scripts that exist', () => {
    const { scripts } = JSON.parse(document('package.json').text) as { scripts: Record<string, string> };
    const named = [...text.matchAll(/npm run ([a-z]+)/g)].map((match) => match[1] ?? '');
    for (const name of named) expect(Object.keys(scripts)).toContain(name);
  });
});

describe('the two READMEs', () => {
  it('have the same structure', () => {
    expect(headings(CHINESE.text)).toEqual(headings(README.text));
    for (const mark of [/^\| /gm, /^- /gm, /^```\w/gm]) expect(count(CHINESE.text, mark)).toBe(count(README.text, mark));
  });

  it('have the same commands', () => {
    expect(commands(CHINESE.text)).toEqual(commands(README.text));
  });
});

/** Puts what was shown into a document, unless it differs only in what differs each time. */
function update(path: string, body: string, shown: string): void {
  if (steady(body) === steady(shown)) return;
  const { text } = document(path);
  writeFileSync(
    join(ROOT, path),
    text.replace(body, () => shown),
  );
}

/** Runs the commands of a console block one after the other and gives the block as it should be. */
async function replay(body: string, folder: string): Promise<string> {
  const lines = body.split('\n').filter((line) => line.startsWith('$ '));
  let shown = '';
  for (const line of lines) {
    const { stdout } = await bash(`exec 2>&1; ${line.slice('$ npx '.length)}`, { cwd: folder });
    shown += `${shown === '' ? '' : '\n'}${line}\n${stdout.replaceAll(folder, '…').replace(/\n*$/, '\n')}`;
  }
  return shown;
}

/** A new folder from which examples are named as from the checkout, so that keys and forms land nowhere else. */
function workFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'guiju-docs-'));
  symlinkSync(join(ROOT, 'examples'), join(folder, 'examples'));
  made.push(folder);
  return folder;
}

/** Commands in console blocks and in the prose, whatever language they ask for. */
function commands(text: string): string[] {
  const blocks = fences(text).flatMap(({ body }) => body.split('\n').filter((line) => line.startsWith('$ ')));
  const spans = [...prose(text).matchAll(/`(np[mx] [^`]+)`/g)].map((match) => match[1] ?? '');
  return [...blocks, ...spans].map((line) =>
    line
      .replace(/ --lang \S+/, '')
      .replace(/文件夹/g, 'DIR')
      .replace(/文件/g, 'FILE'),
  );
}

function count(text: string, mark: RegExp): number {
  return text.match(mark)?.length ?? 0;
}
