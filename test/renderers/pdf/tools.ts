import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs a program of poppler or qpdf over the bytes of a PDF; `{pdf}` and `{out}` in the arguments become paths. */
function over(
  bytes: Uint8Array,
  program: string,
  args: readonly string[],
): { printed: Buffer; made: (name: string) => Buffer; done: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'guiju-pdf-'));
  const pdf = join(folder, 'form.pdf');
  writeFileSync(pdf, bytes);
  const paths = args.map((arg) => arg.replace('{pdf}', pdf).replace('{out}', join(folder, 'out')));
  const printed = execFileSync(program, paths, { stdio: ['ignore', 'pipe', 'pipe'] });
  return { printed, made: (name) => readFileSync(join(folder, name)), done: () => rmSync(folder, { recursive: true }) };
}

/** The text of a PDF in the order of its content, without white space. */
export function textOf(bytes: Uint8Array): string {
  const run = over(bytes, 'pdftotext', ['-raw', '-enc', 'UTF-8', '{pdf}', '-']);
  run.done();
  return withoutSpace(run.printed.toString('utf8'));
}

/** The text of a PDF in the order of its content, as it is spaced. */
export function wordsOf(bytes: Uint8Array): string {
  const run = over(bytes, 'pdftotext', ['-raw', '-enc', 'UTF-8', '{pdf}', '-']);
  run.done();
  return run.printed.toString('utf8');
}

/** The text of each page, without white space. */
export function pageTexts(bytes: Uint8Array): string[] {
  const run = over(bytes, 'pdftotext', ['-raw', '-enc', 'UTF-8', '{pdf}', '-']);
  run.done();
  return run.printed.toString('utf8').split('\f').slice(0, -1).map(withoutSpace);
}

/** Leaves out every kind of white space. */
export function withoutSpace(text: string): string {
  return text.replace(/[\s\u3000\f]/g, '');
}

/** What qpdf says to the structure; throws where it finds a fault. */
export function qpdfCheck(bytes: Uint8Array): string {
  const run = over(bytes, 'qpdf', ['--check', '{pdf}']);
  run.done();
  return run.printed.toString('utf8');
}

/** A grey picture. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** One page as a picture of a resolution in dots per inch. */
export function pictureOf(bytes: Uint8Array, page: number, resolution: number): Picture {
  const at = String(page);
  const run = over(bytes, 'pdftoppm', ['-gray', '-r', String(resolution), '-f', at, '-l', at, '-singlefile', '{pdf}', '{out}']);
  const file = run.made('out.pgm');
  run.done();
  return readPgm(file);
}

/** Reads a binary PGM of 8 bits. */
export function readPgm(file: Uint8Array): Picture {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(Buffer.from(file.subarray(0, 40)).toString('latin1'));
  if (head === null) throw new Error('not a PGM');
  return { width: Number(head[1]), height: Number(head[2]), pixels: file.subarray(head[0].length) };
}
