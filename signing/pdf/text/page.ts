import { decodeStream } from '../../evidence/decode.ts';
import type { PdfDocument } from '../document.ts';
import { PdfFault } from '../fault.ts';
import type { Matrix } from '../matrix.ts';
import { as, asArray, type PdfDict, type PdfStream } from '../values.ts';
import { type ContentResources, type Mark, readContent } from './content.ts';
import { type PdfFont, readFont } from './font.ts';

/** Most octets of the content of one page. */
const MOST_CONTENT = 16_000_000;
const PARENTS = 16;

/** What a page shows, without its annotations. Throws PdfFault, and TooLarge for a page that unpacks to too much. */
export function readPage(document: PdfDocument, page: PdfDict): Mark[] {
  const contents = document.get(page, 'Contents');
  const streams = (asArray(contents) ?? [contents]).map((value) => as(document.resolve(value), 'stream'));
  const parts = streams.flatMap((stream) => (stream === undefined ? [] : [decodeStream(document, stream, MOST_CONTENT), NEW_LINE]));
  return readContent(Buffer.concat(parts), resourcesOf(document, inherited(document, page, 'Resources')));
}

/** What a form XObject shows: an appearance, or a drawing within one. Throws as readPage does. */
export function readForm(document: PdfDocument, form: PdfStream, matrix?: Matrix): Mark[] {
  const content = decodeStream(document, form, MOST_CONTENT);
  return readContent(content, resourcesOf(document, as(document.get(form.dict, 'Resources'), 'dict')), matrix);
}

const NEW_LINE = Buffer.from('\n');

/** The fonts of a resource dictionary, each read when it is first used. */
export function fontsOf(document: PdfDocument, resources: PdfDict | undefined): (name: string) => PdfFont | undefined {
  const dicts = as(document.get(resources, 'Font'), 'dict');
  const known = new Map<string, PdfFont | undefined>();
  return (name) => {
    if (!known.has(name)) {
      const dict = as(document.get(dicts, name), 'dict');
      known.set(name, dict === undefined ? undefined : readFont(document, dict));
    }
    return known.get(name);
  };
}

function resourcesOf(document: PdfDocument, resources: PdfDict | undefined): ContentResources {
  return { font: fontsOf(document, resources) };
}

/** An entry of a page, or of the nearest parent that has it (ISO 32000-1, 7.7.3.4). */
export function inherited(document: PdfDocument, page: PdfDict, key: string): PdfDict | undefined {
  let node: PdfDict | undefined = page;
  for (let depth = 0; node !== undefined && depth < PARENTS; depth += 1) {
    const found = as(document.get(node, key), 'dict');
    if (found !== undefined) return found;
    node = as(document.get(node, 'Parent'), 'dict');
  }
  if (node !== undefined) throw new PdfFault('页面树过深', 'the page tree is too deep');
  return undefined;
}
