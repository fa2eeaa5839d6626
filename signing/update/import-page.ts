import { as, asArray, type PdfDict, type PdfRef, type PdfValue } from '../pdf/values.ts';
import { changed, name } from './make.ts';
import { inherited, pagesOf } from './pages.ts';
import { readable, Update } from './update.ts';

/**
 * Takes the first page of another PDF over as a form XObject with all that it needs, such as fonts (ISO 32000-1, 8.10). So whoever
 * can draw a page, such as a renderer, can draw what a signature shows.
 *
 * @throws ProblemError `pdf-unreadable`
 */
export function importPage(update: Update, pdf: Uint8Array): PdfRef {
  const source = new Update(pdf);
  return readable(() => {
    const page = as(source.resolve(pagesOf(source)[0]), 'dict');
    const content = as(source.get(page, 'Contents'), 'stream');
    if (page === undefined || content === undefined) throw new TypeError('a page to be taken over has one content stream');
    const copy = copier(source, update);
    const [BBox, Resources] = [copy(inherited(source, page, 'MediaBox') ?? null), copy(inherited(source, page, 'Resources') ?? null)];
    const dict = changed(content.dict, { Type: name('XObject'), Subtype: name('Form'), BBox, Resources });
    return update.add({ kind: 'stream', dict, data: content.data });
  });
}

/** Copies values from one file to another; what they refer to comes along, each object once. */
function copier(source: Update, target: Update): (value: PdfValue) => PdfValue {
  const taken = new Map<number, PdfRef>();
  const copyDict = (from: PdfDict): PdfDict => ({
    kind: 'dict',
    entries: new Map([...from.entries].map(([key, value]) => [key, copy(value)])),
    start: -1,
  });
  const copy = (value: PdfValue): PdfValue => {
    const list = asArray(value);
    if (list !== undefined) return list.map(copy);
    const [dict, stream, reference] = [as(value, 'dict'), as(value, 'stream'), as(value, 'ref')];
    if (dict !== undefined) return copyDict(dict);
    if (stream !== undefined) return { ...stream, dict: copyDict(stream.dict) };
    if (reference === undefined) return value;
    const known = taken.get(reference.number);
    if (known !== undefined) return known;
    const place = target.reserve();
    taken.set(reference.number, place);
    target.put(place, copy(source.resolve(reference) ?? null));
    return place;
  };
  return copy;
}
