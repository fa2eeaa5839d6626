import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderErrorPage } from '../../renderers/markdown/errors.ts';
import { errorGroups } from '../../scripts/generate-pages.ts';

const root = resolve(import.meta.dirname, '../..');
const page = readFileSync(`${root}/docs/errors.md`, 'utf8');
const groups = errorGroups();
const entries = groups.flatMap((group) => Object.entries(group.entries));
const sources = globSync('{engine,service,cli,desk,signing,store,renderers}/**/*.ts', { cwd: root }).filter(
  (path) => !/catalogue\.ts$|(service|cli)\/problems\.ts$/.test(path),
);
const code = sources.map((path) => readFileSync(`${root}/${path}`, 'utf8')).join('\n');

describe('docs/errors.md', () => {
  it('is what the catalogues say now (npm run generate)', () => expect(page).toBe(renderErrorPage(groups)));

  it('has every code of the PDF renderer', () => {
    const pdf = globSync('renderers/pdf/**/*.ts', { cwd: root })
      .map((path) => readFileSync(`${root}/${path}`, 'utf8'))
      .join('\n');
    const codes = new Set([...pdf.matchAll(/'(template-[a-z-]+|glyph-[a-z-]+|block-[a-z-]+)'/g)].map((match) => match[1]));
    expect([...codes].filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('every code', () => {
  it('is told somewhere', () =>
    expect(entries.map(([name]) => name).filter((name) => !code.includes(`'${name}'`) && !code.includes(`"${name}"`))).toEqual([]));

  it('speaks both languages, with the same placeholders', () => {
    for (const [name, { message, hint }] of entries) {
      for (const text of hint ? [message, hint] : [message]) {
        expect(`${name} ${text['zh-CN']}`).toMatch(/\p{Script=Han}/u);
        expect(placeholders(text.en), name).toEqual(placeholders(text['zh-CN']));
      }
    }
  });
});

/** `{detail}` may have a Chinese twin `{detailZh}`. */
function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{([a-z]+)(?:Zh)?\}/gi)].map((match) => (match[1] ?? '').replace(/Zh$/, '')))].sort();
}
