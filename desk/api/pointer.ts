import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';

/** Finds what begins at a place of a text; lines and columns count from 1. */
export type PointerFinder = (line: number, column: number) => string | undefined;

/** Where in a JSON document the places of its text are, as JSON Pointers (RFC 6901): those of keys and of values alike. */
export function pointersIn(text: string): PointerFinder {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false });
  const found = new Map<number, string>();
  note(document.contents, '', found);
  return (line, column) => found.get((lines.lineStarts[line - 1] ?? Number.NaN) + column - 1);
}

/** A part of a pointer. */
export function pointerStep(step: string | number): string {
  return `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function note(node: unknown, path: string, found: Map<number, string>): void {
  if (isMap(node) || isSeq(node) || isScalar(node)) found.set(node.range?.[0] ?? -1, path);
  if (isSeq(node)) for (const [index, item] of node.items.entries()) note(item, `${path}${pointerStep(index)}`, found);
  if (!isMap(node)) return;
  for (const { key, value } of node.items) {
    const at = `${path}${pointerStep(isScalar(key) ? String(key.value) : '')}`;
    note(key, at, found);
    note(value, at, found);
  }
}
