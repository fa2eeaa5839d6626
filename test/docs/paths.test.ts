import { existsSync, globSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/process.ts';
import { codeSpans, document, documents, fences, links } from './documents.ts';

const TOP = readdirSync(ROOT).filter((name) => name !== 'node_modules');
/** Folders that are made by running something, and are no part of the checkout. */
const MADE = ['node_modules/', '.guiju/', 'out/'];

describe.each(documents())('$path', ({ path, text }) => {
  it('names only files and folders that exist', () => {
    const missing = codeSpans(text).filter((span) => isPath(span) && !exists(span, dirname(path)) && !madeBy(text).includes(span));
    expect(missing).toEqual([]);
  });

  it('links only to what exists', () => {
    const missing = links(text).filter((link) => !/^https?:/.test(link) && !existsSync(join(ROOT, dirname(path), link.replace(/#.*/, ''))));
    expect(missing).toEqual([]);
  });

  it('names no place outside the checkout', () => {
    expect(text).not.toMatch(/(^|[\s`(])\/(work|home|root|tmp|Users)\b/m);
  });
});

describe.each(['README.md', 'README.zh-CN.md'])('the tree in %s', (path) => {
  const trees = fences(document(path).text).filter(({ body }) => /^engine\/ /m.test(body));

  it('is there once', () => {
    expect(trees).toHaveLength(1);
  });

  it('shows every folder of the checkout and no other', () => {
    const entries = [...(trees[0]?.body ?? '').matchAll(/^( *)([\w-]+\/) /gm)].map(([, indent = '', name = '']) => ({
      deep: indent !== '',
      name,
    }));
    const folders = entries.filter(({ deep }) => !deep).map(({ name }) => name);
    expect(folders.toSorted()).toEqual(foldersIn(ROOT).toSorted());
    expect(
      entries
        .filter(({ deep }) => deep)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(foldersIn(join(ROOT, 'engine')).toSorted());
  });
});

describe('the decisions', () => {
  const decisions = documents().filter(({ path }) => path.startsWith('docs/decisions/'));

  it('are numbered without gaps', () => {
    const numbers = decisions.map(({ path }) => numberOf(path)).toSorted((left, right) => left - right);
    expect(numbers).toEqual(decisions.map((_one, index) => index + 1));
  });

  it.each(decisions)('$path is short and says what was given up', ({ path, text }) => {
    expect(text.split('\n').length).toBeLessThanOrEqual(40);
    expect(text.startsWith(`# ${numberOf(path)}. `)).toBe(true);
    expect(text).toContain('\n## Given up\n');
  });
});

function numberOf(path: string): number {
  return Number(path.slice('docs/decisions/'.length).split('-')[0]);
}

/** Whether a code span is meant as a path of the checkout: it begins with a folder or file there, or would lie in one. */
function isPath(span: string): boolean {
  if (/[\s<>…{}|()]/.test(span) || MADE.some((made) => span.startsWith(made))) return false;
  const [first = ''] = span.split('/');
  return TOP.includes(first) || (span.includes('/') && /\.(ts|js|ya?ml|md|json)$/.test(span));
}

/** Files that a guide has its reader write. */
function madeBy(text: string): string[] {
  return [...text.matchAll(/^<!-- \w: (\S+), whole -->$/gm)].map(([, path = '']) => path);
}

/** From the checkout, or from the document's own folder; a pattern must match something. */
function exists(span: string, folder: string): boolean {
  return [ROOT, join(ROOT, folder)].some((base) =>
    span.includes('*') ? globSync(span, { cwd: base }).length > 0 : existsSync(join(base, span)),
  );
}

function foldersIn(path: string): string[] {
  const made = ['node_modules', 'out'];
  const found = readdirSync(path, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && !entry.name.startsWith('.') && !made.includes(entry.name),
  );
  return found.map(({ name }) => `${name}/`);
}
