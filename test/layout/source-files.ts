import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What is no part of the code, or is made by running it. */
const LEFT_OUT = new Set(['node_modules', 'out', 'dist', 'coverage']);

/** One file of code. */
export interface SourceFile {
  /** From the checkout, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Every file of code below the checkout whose name fits, sorted by path. */
export function sourceFiles(fits: (path: string) => boolean = () => true): SourceFile[] {
  return below(ROOT)
    .map((file) => relative(ROOT, file).replaceAll('\\', '/'))
    .filter((path) => /\.[cm]?[jt]s$/.test(path) && fits(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}

/** Every file below a folder. */
export function below(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.') || LEFT_OUT.has(entry.name)) return [];
    return entry.isDirectory() ? below(join(folder, entry.name)) : [join(folder, entry.name)];
  });
}

const IMPORTS = [
  /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  /^\s*import\s*['"]([^'"]+)['"]/gm,
  /\bimport\s*\(\s*['"]([^'"]+)['"]/gm,
];

/** What a file imports, as it is written. */
export function importsOf({ text }: SourceFile): string[] {
  return IMPORTS.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''));
}

/** Files of the checkout that a file imports, by path. */
export function filesImportedBy(file: SourceFile): string[] {
  return importsOf(file)
    .filter((name) => name.startsWith('.'))
    .map((name) => posix.normalize(posix.join(dirname(file.path), name)));
}

/** A text without its comments; positions are not kept. */
export function withoutComments(text: string): string {
  return text.replace(
    /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|\/\*[\s\S]*?\*\/|(?<![:\\])\/\/[^\n]*/g,
    (_whole, quoted: string | undefined) => quoted ?? '',
  );
}
