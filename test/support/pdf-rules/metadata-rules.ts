import { as } from '../../../signing/pdf/values.ts';
import type { PdfModel } from './model.ts';
import { demand, each, type PdfRule } from './rule.ts';

/** Namespaces that XMP for PDF/A knows without being told. Source: ISO 19005-2, 6.6.2.3.1. */
const KNOWN = ['purl.org/dc/', 'ns.adobe.com/xap/', 'ns.adobe.com/pdf/1.3', 'aiim.org/pdfa/ns/', 'w3.org/1999/02/22-rdf', 'adobe:ns:meta'];

const tagOf = (model: PdfModel, name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(model.xmp)?.[1];
const attached = (model: PdfModel) => model.dicts.filter((dict) => model.name(dict, 'Type') === 'Filespec');

/** What the file says of itself, and the files in it. */
export const METADATA_RULES: readonly PdfRule[] = [
  demand(
    'ISO 19005-2, 6.6.2.1',
    'the document has an XMP packet',
    (model) => model.name(model.dict(model.root, 'Metadata'), 'Subtype') === 'XML' && model.xmp.includes('<rdf:RDF'),
  ),
  each('ISO 19005-2, 6.6.2.3', 'namespaces of others are described', (model) =>
    [...model.xmp.matchAll(/xmlns:\w+="([^"]+)"/g)]
      .map(([, uri]) => uri ?? '')
      .filter(
        (uri) =>
          !KNOWN.some((known) => uri.includes(known)) && !model.xmp.includes(`<pdfaSchema:namespaceURI>${uri}</pdfaSchema:namespaceURI>`),
      ),
  ),
  demand(
    'ISO 19005-2, 6.6.4',
    'the packet says which part of PDF/A it follows, at level A',
    (model) => /^[23]$/.test(tagOf(model, 'pdfaid:part') ?? '') && tagOf(model, 'pdfaid:conformance') === 'A',
  ),
  each('ISO 19005-2, 6.8', 'a file of part 2 carries no others', (model) =>
    tagOf(model, 'pdfaid:part') === '2' ? attached(model).map(() => 'a file in it') : [],
  ),
  each('ISO 19005-3, 6.8', 'a file in it has both names, a type, a day, and says what it is to the document', (model) => {
    const associated = model.list(model.root, 'AF').flatMap((item) => as(item, 'dict') ?? []);
    return attached(model).flatMap((spec) => {
      const stream = as(model.get(model.dict(spec, 'EF'), 'F'), 'stream');
      const whole =
        model.name(spec, 'AFRelationship') !== undefined &&
        associated.includes(spec) &&
        model.name(stream?.dict, 'Subtype') !== undefined &&
        model.text(model.dict(stream?.dict, 'Params'), 'ModDate') !== undefined;
      return whole ? [] : [model.text(spec, 'UF') ?? 'a file'];
    });
  }),
  each('ISO 14289-1, 7.11', 'a file in it has F and UF', (model) =>
    attached(model)
      .filter((spec) => !spec.entries.has('F') || !spec.entries.has('UF'))
      .map(() => 'a file without its names'),
  ),
  demand('ISO 14289-1, 5', 'the packet says that it is PDF/UA-1', (model) => tagOf(model, 'pdfuaid:part') === '1'),
  demand('ISO 14289-1, 7.1 (title)', 'the document has a title, and the window shows it', (model) => {
    const shown = model.get(model.dict(model.root, 'ViewerPreferences'), 'DisplayDocTitle') === true;
    return shown && /<dc:title><rdf:Alt><rdf:li xml:lang="x-default">[^<]+</.test(model.xmp);
  }),
];
