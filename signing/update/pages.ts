import { as, asArray, type PdfDict, type PdfRef, type PdfValue } from '../pdf/values.ts';
import { changed } from './make.ts';
import type { Update } from './update.ts';

const DEPTH = 32;
const MOST = 10_000;

/** Where the pages stand, in their order (ISO 32000-1, 7.7.3). Throws PdfFault. */
export function pagesOf(update: Update): PdfRef[] {
  const found: PdfRef[] = [];
  const visit = (value: PdfValue | undefined, depth: number): void => {
    const place = as(value, 'ref');
    const node = as(update.resolve(value), 'dict');
    if (place === undefined || node === undefined || depth > DEPTH || found.length >= MOST) return;
    const kids = asArray(update.get(node, 'Kids'));
    if (kids === undefined) found.push(place);
    else for (const kid of kids) visit(kid, depth + 1);
  };
  visit(update.catalog().value.entries.get('Pages'), 0);
  return found;
}

/** The entry of a page, its own or inherited (ISO 32000-1, 7.7.3.4). */
export function inherited(update: Update, page: PdfDict, key: string): PdfValue | undefined {
  let node: PdfDict | undefined = page;
  for (let depth = 0; node !== undefined && depth < DEPTH; depth += 1) {
    if (node.entries.has(key)) return update.get(node, key);
    node = as(update.get(node, 'Parent'), 'dict');
  }
  return undefined;
}

/** Adds an annotation to a page, whose list may be its own or an object. */
export function addAnnotation(update: Update, page: PdfRef, annotation: PdfRef): void {
  const dict = as(update.resolve(page), 'dict');
  if (dict === undefined) return;
  const held = dict.entries.get('Annots');
  const next = [...(asArray(update.resolve(held)) ?? []), annotation];
  const place = as(held, 'ref');
  if (place === undefined) update.put(page, changed(dict, { Annots: next }));
  else update.put(place, next);
}
