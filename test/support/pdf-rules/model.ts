import { inflateSync } from 'node:zlib';
import { PdfDocument } from '../../../signing/pdf/document.ts';
import { as, asArray, type PdfDict, type PdfStream, type PdfValue, textOf } from '../../../signing/pdf/values.ts';
import { type ContentMark, readContent } from './content.ts';

/** An element of the structure tree as the file has it. */
export interface FileElement {
  readonly type: string;
  readonly dict: PdfDict;
  readonly parent: FileElement | undefined;
  readonly kids: readonly FileElement[];
  /** `page:number` of its own marked content. */
  readonly marks: readonly string[];
  /** Dictionaries of its own annotations. */
  readonly objects: readonly PdfDict[];
}

/** A page with its content read. */
export interface FilePage {
  readonly dict: PdfDict;
  readonly content: ReturnType<typeof readContent>;
}

/** A file taken apart for the rules. */
export interface PdfModel {
  readonly bytes: Buffer;
  readonly document: PdfDocument;
  readonly root: PdfDict;
  readonly pages: readonly FilePage[];
  readonly xmp: string;
  readonly elements: readonly FileElement[];
  readonly dicts: readonly PdfDict[];
  readonly streams: readonly PdfStream[];
  get(dict: PdfDict | undefined, key: string): PdfValue | undefined;
  dict(dict: PdfDict | undefined, key: string): PdfDict | undefined;
  name(dict: PdfDict | undefined, key: string): string | undefined;
  text(dict: PdfDict | undefined, key: string): string | undefined;
  list(dict: PdfDict | undefined, key: string): readonly PdfValue[];
}

/** The decoded data of a stream that is plain or deflated. */
export function dataOf(stream: PdfStream): Buffer {
  return stream.dict.entries.has('Filter') ? inflateSync(stream.data) : Buffer.from(stream.data);
}

/** Takes a file apart. Throws PdfFault where its syntax cannot be read. */
export function modelOf(bytes: Uint8Array): PdfModel {
  const document = new PdfDocument(bytes);
  const get: PdfModel['get'] = (dict, key) => document.get(dict, key);
  const dict: PdfModel['dict'] = (outer, key) => as(get(outer, key), 'dict') ?? as(get(outer, key), 'stream')?.dict;
  const list: PdfModel['list'] = (outer, key) => (asArray(get(outer, key)) ?? []).map((item) => document.resolve(item) ?? null);
  const root = document.root();
  const values = [...document.objects()];
  const streams = values.flatMap((value) => as(value, 'stream') ?? []);
  const metadata = as(get(root, 'Metadata'), 'stream');
  const pages = pagesOf(dict(root, 'Pages'), list).map((page) => {
    const content = as(get(page, 'Contents'), 'stream');
    return { dict: page, content: readContent(content === undefined ? '' : dataOf(content).toString('latin1')) };
  });
  return {
    bytes: Buffer.from(bytes),
    document,
    root,
    pages,
    xmp: metadata === undefined ? '' : dataOf(metadata).toString('utf8'),
    elements: elementsOf(document, root, pages),
    dicts: values.flatMap((value) => allDicts(value)),
    streams,
    get,
    dict,
    list,
    name: (outer, key) => as(get(outer, key), 'name')?.value,
    text: (outer, key) => {
      const string = as(get(outer, key), 'string');
      return string === undefined ? undefined : textOf(string);
    },
  };
}

function pagesOf(node: PdfDict | undefined, list: PdfModel['list']): PdfDict[] {
  return list(node, 'Kids').flatMap((kid) => {
    const dict = as(kid, 'dict');
    if (dict === undefined) return [];
    return dict.entries.has('Kids') ? pagesOf(dict, list) : [dict];
  });
}

function allDicts(value: PdfValue): PdfDict[] {
  const dict = as(value, 'dict') ?? as(value, 'stream')?.dict;
  if (dict !== undefined) return [dict, ...[...dict.entries.values()].flatMap(allDicts)];
  return (asArray(value) ?? []).flatMap(allDicts);
}

/** Elements in the order of reading, parents before kids. */
function elementsOf(document: PdfDocument, root: PdfDict, pages: readonly FilePage[]): FileElement[] {
  const all: FileElement[] = [];
  const pageOf = (dict: PdfDict | undefined) => pages.findIndex((page) => page.dict === dict);
  const kidsOf = (dict: PdfDict): readonly PdfValue[] => {
    const value = document.get(dict, 'K');
    return asArray(value) ?? (value === undefined || value === null ? [] : [value]);
  };
  const visit = (dict: PdfDict, parent: FileElement | undefined): FileElement => {
    const kids: FileElement[] = [];
    const marks: string[] = [];
    const objects: PdfDict[] = [];
    const element = { type: as(document.get(dict, 'S'), 'name')?.value ?? '', dict, parent, kids, marks, objects };
    all.push(element);
    const own = pageOf(as(document.get(dict, 'Pg'), 'dict'));
    for (const item of kidsOf(dict)) {
      const kid = document.resolve(item);
      const inner = as(kid, 'dict');
      if (typeof kid === 'number') marks.push(`${own}:${kid}`);
      else if (inner === undefined) continue;
      else if (inner.entries.has('MCID')) marks.push(`${pageOf(as(document.get(inner, 'Pg'), 'dict'))}:${document.get(inner, 'MCID')}`);
      else if (inner.entries.has('Obj')) objects.push(as(document.get(inner, 'Obj'), 'dict') ?? inner);
      else kids.push(visit(inner, element));
    }
    return element;
  };
  const tree = as(document.get(root, 'StructTreeRoot'), 'dict');
  if (tree !== undefined)
    for (const item of kidsOf(tree)) {
      const dict = as(document.resolve(item), 'dict');
      if (dict !== undefined) visit(dict, undefined);
    }
  return all;
}

/** Marks with the page on which they stand. */
export function marksOf(model: PdfModel): { readonly page: number; readonly mark: ContentMark }[] {
  return model.pages.flatMap(({ content }, page) => content.marks.map((mark) => ({ page, mark })));
}
