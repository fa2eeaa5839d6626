import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Picture, readPgm } from '../../renderers/pdf/tools.ts';
import { readPng } from './png.ts';

/** Pixels an inch of a kept picture: one a point. */
export const RESOLUTION = 72;

/**
 * Side of the square of drawn pixels that become one. Programs shift thin lines to whole pixels, each in its own way; drawn so much finer and
 * then averaged, two programs that share no code differ by less than a quarter of what a text differs that was moved by two points.
 */
const FINENESS = 4;

/** Programs that draw a page: of the same project, but each with a rasteriser of its own. */
const PROGRAMS = {
  pdftoppm: { args: ['-gray'], read: readPgm },
  pdftocairo: { args: ['-gray', '-png'], read: readPng },
} as const;

/** Every page of a PDF in grey, a pixel a point. */
export function pagePictures(bytes: Uint8Array, program: keyof typeof PROGRAMS = 'pdftoppm'): Picture[] {
  const { args, read } = PROGRAMS[program];
  const folder = mkdtempSync(join(tmpdir(), 'guiju-pages-'));
  const pdf = join(folder, 'form.pdf');
  writeFileSync(pdf, bytes);
  execFileSync(program, [...args, '-r', String(RESOLUTION * FINENESS), pdf, join(folder, 'page')], { stdio: 'ignore' });
  const files = readdirSync(folder).filter((name) => name.startsWith('page'));
  const pictures = files.sort().map((name) => averaged(read(readFileSync(join(folder, name)))));
  rmSync(folder, { recursive: true });
  return pictures;
}

function averaged(fine: Picture): Picture {
  const [width, height] = [Math.floor(fine.width / FINENESS), Math.floor(fine.height / FINENESS)];
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) pixels[y * width + x] = meanOf(fine, x * FINENESS, y * FINENESS);
  }
  return { width, height, pixels };
}

function meanOf({ width, pixels }: Picture, left: number, top: number): number {
  let sum = 0;
  for (let y = top; y < top + FINENESS; y += 1) {
    for (let x = left; x < left + FINENESS; x += 1) sum += pixels[y * width + x] ?? 0;
  }
  return Math.round(sum / (FINENESS * FINENESS));
}
