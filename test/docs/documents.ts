import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT } from '../support/process.ts';

/** A document written by hand. */
export interface Document {
  /** From the checkout. */
  readonly path: string;
  readonly text: string;
}

/** A fenced block: what stands behind the fence, and what is inside. */
export interface Fence {
  readonly language: string;
  readonly body: string;
  /** The line before the fence. */
  readonly before: string;
}

/** Every Markdown file of the checkout, without the generated pages. */
export function documents(): Document[] {
  const top = readdirSync(ROOT).filter((name) => name.endsWith('.md'));
  const below = ['docs', 'examples', 'renderers', 'rules'].flatMap((folder) => markdownBelow(join(ROOT, folder)));
  return [...top, ...below].map(document).filter(({ text }) => !text.includes('`npm run generate`; do not edit'));
}

/** One document by its path. */
export function document(path: string): Document {
  return { path, text: readFileSync(join(ROOT, path), 'utf8') };
}

function markdownBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return markdownBelow(path);
    return entry.name.endsWith('.md') ? [relative(ROOT, path)] : [];
  });
}

/** The fenced blocks of a text. */
export function fences(text: string): Fence[] {
  return [...text.matchAll(/^(.*)\n```(\w+)\n([\s\S]*?)^```$/gm)].map(([, before = '', language = '', body = '']) => ({
    language,
    body,
    before,
  }));
}

/** A text without its fenced blocks. */
export function prose(text: string): string {
  return text.replace(/^```\w+\n[\s\S]*?^```$/gm, '');
}

/** What stands in backticks in the prose. */
export function codeSpans(text: string): string[] {
  return [...prose(text).matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? '');
}

/** Targets of links in the prose. */
export function links(text: string): string[] {
  return [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '');
}

/** Levels of the headings, in order. */
export function headings(text: string): number[] {
  return [...prose(text).matchAll(/^(#+) /gm)].map((match) => match[1]?.length ?? 0);
}
