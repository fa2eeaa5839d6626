import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Picture } from '../../renderers/pdf/tools.ts';
import { compare, difference } from './compare.ts';
import { readPng, writePng } from './png.ts';

/** Where the pictures lie that somebody has looked at. */
const KEPT = join(import.meta.dirname, '../../renderers/pdf/pictures');

/** Writes a picture anew where it differs, instead of telling. */
const UPDATE = process.env['UPDATE_PICTURES'] === '1';

const HOW = 'UPDATE_PICTURES=1 npx vitest run test/renderers/pdf/pictures.test.ts';

/** Millimetres a pixel. */
const MILLIMETRES = 25.4 / 72;

/**
 * Compares pages with the kept pictures of that name. Where they differ, the pages, what was expected and the difference are written to a
 * folder that is named; with `UPDATE_PICTURES=1` they are kept instead.
 *
 * @returns what differs, in words; nothing where all is as it was
 */
export function unlike(name: string, pages: readonly Picture[]): string[] {
  const told = pages.flatMap((page, i) => unlikePage(`${name}-${i + 1}`, page));
  const more = keptNames().filter((kept) => pageOf(kept, name) > pages.length);
  if (UPDATE) for (const kept of more) rmSync(join(KEPT, kept));
  return UPDATE ? [] : [...told, ...more.map((kept) => `${kept} is the picture of a page that there no longer is; ${HOW}`)];
}

function unlikePage(name: string, found: Picture): string[] {
  const path = join(KEPT, `${name}.png`);
  if (!existsSync(path)) {
    if (UPDATE) writeFileSync(path, writePng(found));
    return [`${name}.png is not kept; look at the page, then ${HOW}`];
  }
  const expected = readPng(readFileSync(path));
  const { pixels, first } = compare(expected, found);
  if (first === undefined) return [];
  if (UPDATE) writeFileSync(path, writePng(found));
  const folder = mkdtempSync(join(tmpdir(), `guiju-pictures-${name}-`));
  const shown = { expected, found, difference: difference(expected, found) };
  for (const [what, picture] of Object.entries(shown)) writeFileSync(join(folder, `${what}.png`), writePng(picture));
  const [left, top] = [first.left, first.top].map((at) => Math.round(at * MILLIMETRES));
  return [
    `${name} differs at ${pixels} points, first ${left} mm from the left and ${top} mm from the top; see ${folder}; if meant, ${HOW}`,
  ];
}

/** The files of kept pictures, sorted. */
export function keptNames(): string[] {
  return readdirSync(KEPT).sort();
}

/** Number of the page that a kept picture shows, of a form; 0 for pictures of other forms. */
function pageOf(file: string, form: string): number {
  const [, name, page = '0'] = /^(.*)-(\d+)\.png$/.exec(file) ?? [];
  return name === form ? Number(page) : 0;
}
