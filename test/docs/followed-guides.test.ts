import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bash, ROOT } from '../support/process.ts';
import { document, fences } from './documents.ts';

const made: string[] = [];
afterAll(() => made.forEach((folder) => void rmSync(folder, { recursive: true, force: true })));

/** What is printed, where `…` stands for anything. */
function pattern(text: string): RegExp {
  const parts = text.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[\\s\\S]*')}\\s*$`);
}

/** Guides whose commands are run, in both languages. */
const PAIRS = ['signing', 'store', 'redacted-copies'].map(
  (name) => [document(`docs/guide/${name}.md`), document(`docs/guide/${name}.zh-CN.md`)] as const,
);
const GUIDES = PAIRS.flat();

describe.each(GUIDES)('$path', ({ text }) => {
  const blocks = fences(text).filter(({ language }) => language === 'console');

  it('has commands to follow', () => expect(blocks.length).toBeGreaterThan(0));

  it.each(blocks)('says what its commands really print', async ({ body }) => {
    const folder = mkdtempSync(join(tmpdir(), 'guiju-docs-'));
    symlinkSync(join(ROOT, 'examples'), join(folder, 'examples'));
    made.push(folder);
    for (const part of body.split(/^\$ npx /m).slice(1)) {
      const [command = '', ...lines] = part.trimEnd().split('\n');
      const { stdout } = await bash(`exec 2>&1; ${command}`, { cwd: folder });
      expect(stdout, command).toMatch(pattern(lines.join('\n')));
    }
  });
});

it.each(PAIRS)('$path and its twin have the same commands, tables and blocks', (english, chinese) => {
  for (const mark of [/^\| /gm, /^- /gm, /^```\w/gm, /^#+ /gm, /^\$ npx guiju \w+/gm])
    expect(chinese.text.match(mark)?.length, String(mark)).toBe(english.text.match(mark)?.length);
});
