import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesImportedBy, ROOT, type SourceFile, sourceFiles } from './source-files.ts';

/**
 * The floors of the house, from the top. A file imports from its own floor and from those below it, never from above.
 */
const FLOORS: readonly (readonly string[])[] = [
  ['cli'],
  ['desk'],
  ['service'],
  ['renderers', 'signing', 'store'],
  ['engine/report', 'engine/questions', 'engine/analysis', 'engine/audit'],
  ['engine/evaluate'],
  ['engine/load', 'engine/compile'],
  ['engine/waive'],
  ['engine/schema', 'engine/operators', 'engine/derivations'],
  ['engine/model'],
];

/** Neighbours that never import one another: each could be taken out of the house. */
const STRANGERS: readonly (readonly string[])[] = [
  ['renderers', 'signing', 'store'],
  [
    'renderers/csv',
    'renderers/html',
    'renderers/json',
    'renderers/junit',
    'renderers/markdown',
    'renderers/ndjson',
    'renderers/oscal',
    'renderers/pdf',
    'renderers/sarif',
    'renderers/text',
    'renderers/xlsx',
  ],
];

/** Folders that stand outside: nothing of the product imports them, and they may import anything. */
const OUTSIDE = ['scripts', 'bench', 'test'];

const ROOMS = FLOORS.flat();
const files = sourceFiles();
const isIn = (path: string, folder: string) => path.startsWith(`${folder}/`);
const roomOf = (path: string) => ROOMS.find((room) => isIn(path, room));
const floorOf = (path: string) => FLOORS.findIndex((floor) => floor.some((room) => isIn(path, room)));
const isOutside = (path: string) => !path.includes('/') || OUTSIDE.some((folder) => isIn(path, folder));
const edges = files.flatMap((file) => filesImportedBy(file).map((target) => ({ from: file.path, to: target })));

describe('the table of floors', () => {
  it('names every folder of code', () => {
    expect(files.map((file) => file.path).filter((path) => !isOutside(path) && roomOf(path) === undefined)).toEqual([]);
  });

  it('names no folder that has no code', () => {
    const named = [...ROOMS, ...STRANGERS.flat(), ...OUTSIDE];
    expect(named.filter((folder) => !files.some((file) => isIn(file.path, folder)))).toEqual([]);
  });

  it('names every renderer among those that are strangers', () => {
    const formats = new Set(files.filter((file) => isIn(file.path, 'renderers')).map((file) => file.path.split('/').slice(0, 2).join('/')));
    expect([...formats].sort()).toEqual([...(STRANGERS[1] ?? [])].sort());
  });
});

describe('imports', () => {
  it('are of files that exist', () => {
    expect(edges.filter(({ to }) => !existsSync(join(ROOT, to)))).toEqual([]);
  });

  it('go down only', () => {
    expect(edges.filter(({ from, to }) => !isOutside(from) && floorOf(to) >= 0 && floorOf(to) < floorOf(from))).toEqual([]);
  });

  it('never reach outside the house, but for the package’s own name and version', () => {
    expect(edges.filter(({ from, to }) => !isOutside(from) && isOutside(to) && to !== 'package.json')).toEqual([]);
  });

  it('do not go between strangers', () => {
    const between = STRANGERS.flatMap((strangers) =>
      edges.filter(({ from, to }) =>
        strangers.some((one) => isIn(from, one) && strangers.some((other) => other !== one && isIn(to, other))),
      ),
    );
    expect(between).toEqual([]);
  });

  it('make no circle', () => {
    expect(circles(files)).toEqual([]);
  });
});

/** Circles of imports, each once, as the files that it goes through. */
function circles(all: readonly SourceFile[]): string[] {
  const targets = new Map(all.map((file) => [file.path, filesImportedBy(file)]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
    if (trail.includes(path) || done.has(path)) return;
    for (const target of targets.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const path of targets.keys()) visit(path, []);
  return found;
}
