import type { PdfDocument } from '../../pdf/document.ts';
import { as, asArray, type PdfDict, type PdfValue, referencesIn, textOf } from '../../pdf/values.ts';

/** A page by its object number: its place in the document, from 1, and its dictionary. */
export interface PageRole {
  readonly page: number;
  readonly object: number;
  readonly dict: PdfDict;
}

/** A form field that is no child of another; `name` is its /T. */
export interface FieldRole {
  readonly object: number;
  readonly name: string;
  readonly dict: PdfDict;
}

/** What the objects of a document are to the form, as far as a later revision may touch them. */
export interface Roles {
  readonly root: number;
  readonly acroForm: PdfDict | undefined;
  /** Object numbers, where these are objects of their own. */
  readonly acroFormObject: number | undefined;
  readonly fieldsObject: number | undefined;
  /** By object number. */
  readonly fields: ReadonlyMap<number, FieldRole>;
  readonly fieldNames: ReadonlySet<string>;
  readonly pages: ReadonlyMap<number, PageRole>;
  /** Arrays of annotations that are objects of their own, with their page. */
  readonly annots: ReadonlyMap<number, PageRole>;
  /** Everything below /DSS. */
  readonly validationData: ReadonlySet<number>;
}

const TREE_DEPTH = 32;
const MOST_PAGES = 2000;

/** Finds out the roles. Throws PdfFault. */
export function rolesOf(document: PdfDocument): Roles {
  const root = document.root();
  const acroForm = as(document.get(root, 'AcroForm'), 'dict');
  const pages = pagesOf(document);
  const fields = fieldsOf(document, acroForm);
  const annots = pages.flatMap((page) => {
    const number = as(page.dict.entries.get('Annots'), 'ref')?.number;
    return number === undefined ? [] : [[number, page] as const];
  });
  return {
    root: as(document.trailer.entries.get('Root'), 'ref')?.number ?? 0,
    acroForm,
    acroFormObject: as(root.entries.get('AcroForm'), 'ref')?.number,
    fieldsObject: as(acroForm?.entries.get('Fields'), 'ref')?.number,
    fields: new Map(fields.map((field) => [field.object, field])),
    fieldNames: new Set(fields.map((field) => field.name)),
    pages: new Map(pages.map((page) => [page.object, page])),
    annots: new Map(annots),
    validationData: reachable(document, root.entries.get('DSS')),
  };
}

/** The pages in order (ISO 32000-1, 7.7.3). Throws PdfFault. */
export function pagesOf(document: PdfDocument): PageRole[] {
  const pages: PageRole[] = [];
  const seen = new Set<number>();
  const visit = (value: PdfValue | undefined, depth: number): void => {
    const object = as(value, 'ref')?.number;
    const dict = as(document.resolve(value), 'dict');
    if (object === undefined || dict === undefined || seen.has(object) || depth > TREE_DEPTH || pages.length >= MOST_PAGES) return;
    seen.add(object);
    const kids = asArray(document.get(dict, 'Kids'));
    if (kids === undefined) pages.push({ page: pages.length + 1, object, dict });
    else for (const kid of kids) visit(kid, depth + 1);
  };
  visit(document.root().entries.get('Pages'), 0);
  return pages;
}

function fieldsOf(document: PdfDocument, acroForm: PdfDict | undefined): FieldRole[] {
  return (asArray(document.get(acroForm, 'Fields')) ?? []).flatMap((value) => {
    const object = as(value, 'ref')?.number;
    const dict = as(document.resolve(value), 'dict');
    const name = as(document.get(dict, 'T'), 'string');
    return object === undefined || dict === undefined ? [] : [{ object, dict, name: name === undefined ? '' : textOf(name) }];
  });
}

/** Numbers of all objects that a value leads to. */
export function reachable(
  document: PdfDocument,
  value: PdfValue | undefined,
  stops: (number: number) => boolean = () => false,
): Set<number> {
  const found = new Set<number>();
  const open = [value];
  while (open.length > 0) {
    for (const { number } of referencesIn(open.pop())) {
      if (found.has(number) || stops(number)) continue;
      found.add(number);
      open.push(document.placed(number)?.value);
    }
  }
  return found;
}
