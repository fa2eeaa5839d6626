import type { PdfDocument } from '../pdf/document.ts';
import { as, asArray, type PdfDict, type PdfValue } from '../pdf/values.ts';

const TREE_DEPTH = 16;

/**
 * The file specifications of a document, each once: the catalog's /AF first, then the name tree /EmbeddedFiles
 * (ISO 32000-1, 7.7.4 and 7.9.6; ISO 32000-2, 14.13). Throws PdfFault.
 */
export function fileSpecifications(document: PdfDocument): PdfDict[] {
  const found = new Map<number, PdfDict>();
  const add = (value: PdfValue | undefined): void => {
    const dict = as(document.resolve(value), 'dict');
    if (dict !== undefined && !found.has(dict.start)) found.set(dict.start, dict);
  };
  const root = document.root();
  const associated = document.get(root, 'AF');
  for (const value of asArray(associated) ?? [associated]) add(value);
  const names = as(document.get(root, 'Names'), 'dict');
  walkTree(document, document.get(names, 'EmbeddedFiles'), add);
  return [...found.values()];
}

function walkTree(document: PdfDocument, top: PdfValue | undefined, add: (value: PdfValue) => void): void {
  const seen = new Set<number>();
  const visit = (value: PdfValue | undefined, depth: number): void => {
    const node = as(document.resolve(value), 'dict');
    if (node === undefined || seen.has(node.start) || depth > TREE_DEPTH) return;
    seen.add(node.start);
    // Keys and values take turns.
    (asArray(document.get(node, 'Names')) ?? []).forEach((item, index) => {
      if (index % 2 === 1) add(item);
    });
    for (const kid of asArray(document.get(node, 'Kids')) ?? []) visit(kid, depth + 1);
  };
  visit(top, 0);
}
