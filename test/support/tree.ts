import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Everything below a folder: path, mode, and a digest of what it holds. Two equal trees are equal in every byte. */
export function treeOf(folder: string, prefix = ''): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const [path, shown] = [join(folder, name), `${prefix}${name}`];
      const { mode } = lstatSync(path);
      const line = `${shown} ${(mode & 0o777).toString(8)} ${contentOf(path)}`;
      return lstatSync(path).isDirectory() ? [line, ...treeOf(path, `${shown}/`)] : [line];
    });
}

/** Paths of all files below a folder. */
export function filesIn(folder: string): string[] {
  return treeOf(folder).map((line) => line.split(' ').slice(0, -2).join(' '));
}

function contentOf(path: string): string {
  const found = lstatSync(path);
  if (found.isSymbolicLink()) return `-> ${readlinkSync(path)}`;
  if (!found.isFile()) return found.isDirectory() ? 'folder' : 'special';
  if (found.size > 2_000_000) return `${found.size} bytes`;
  return createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 16);
}
