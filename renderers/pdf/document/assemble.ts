import type { Text } from '../../../engine/model/text.ts';
import type { FontFile } from '../font/font-file.ts';
import type { Heading } from '../structure/settle.ts';
import type { StructureTree } from '../structure/tree.ts';
import { addAttachments, type FormAttachment } from './attachments.ts';
import { fillByteRange, type SignatureHole } from './byte-range.ts';
import { type AddedFields, addFields, type DocumentField } from './form-fields.ts';
import { addInformation, addMetadata, pdfDate } from './metadata.ts';
import { addDictionary, addStream, asciiString, dictionaryOf, newContext, type PDFContext, type PDFRef } from './objects.ts';
import { addOutlines } from './outlines.ts';
import { addOutputIntent } from './output-intent.ts';
import { type AddedSignature, addSignatureField } from './signature-field.ts';
import { addStructure, annotationKey } from './structure-objects.ts';
import { addTypedFont } from './typed-font.ts';
import { writeDocument } from './write.ts';

/** One page: its content stream, in operators. */
export interface PageContent {
  readonly content: Uint8Array;
}

/** The signature of a document, and how it is seen on which page (from 0). */
export interface DocumentSignature {
  readonly name: string;
  readonly signerName: string;
  readonly at: string;
  readonly reserve: number;
  readonly page: number;
  /** Its number among the annotations of the structure. */
  readonly annotation: number;
  /** What the field is, in words. */
  readonly label: string;
  /** Left, bottom, right, top in points, and the operators of the appearance; absent for an invisible signature. */
  readonly seen?: { readonly rectangle: readonly [number, number, number, number]; readonly content: Uint8Array };
}

/** Everything that a document is put together from. */
export interface DocumentParts {
  readonly title: Text;
  /** Instant of issue with offset; the document has no other date. */
  readonly issuedAt: string;
  /** Width and height of the pages in points. */
  readonly size: readonly [number, number];
  readonly pages: readonly PageContent[];
  /** By resource name. Called when all text has been drawn, so that the subsets are complete. */
  readonly fonts: (context: PDFContext) => Readonly<Record<string, PDFRef>>;
  readonly attachments: readonly FormAttachment[];
  readonly signature?: DocumentSignature;
  /** What is filled in on a screen, and for what. */
  readonly fields?: { readonly about: string; readonly list: readonly DocumentField[]; readonly typed: FontFile };
  /** What the pages say, and its headings in the order of reading. */
  readonly structure: { readonly tree: StructureTree; readonly headings: readonly Heading[] };
}

/**
 * Puts a document together: one revision, plain objects, and the hole of the signature if there is to be one.
 *
 * It is PDF/UA-1 and at once PDF/A-2a, or PDF/A-3a where it carries files. Source: ISO 19005-2 and -3; ISO 14289-1.
 */
export function assembleDocument(parts: DocumentParts): { bytes: Buffer; hole?: SignatureHole } {
  const context = newContext();
  const pageTree = context.nextRef();
  const resources = addDictionary(context, { Font: parts.fonts(context) });
  const kids = parts.pages.map(() => context.nextRef());
  const fields = addedFields(context, parts, kids, resources);
  const signature = parts.signature === undefined ? undefined : addSignature(context, parts.signature, kids, resources, fields);
  parts.pages.forEach((page, i) => {
    const typed = (fields?.widgets ?? []).filter((widget) => widget.page === i).map(({ reference }) => reference);
    const signed = signature !== undefined && i === parts.signature?.page ? [signature.field] : [];
    const annotations = typed.length + signed.length === 0 ? {} : { Annots: [...typed, ...signed] };
    const Contents = addStream(context, page.content);
    const common = { Type: 'Page', Parent: pageTree, MediaBox: [0, 0, ...parts.size], Resources: resources, Contents };
    context.assign(kids[i] as PDFRef, dictionaryOf(context, { ...common, StructParents: i, Tabs: 'S', ...annotations }));
  });
  context.assign(pageTree, dictionaryOf(context, { Type: 'Pages', Kids: kids, Count: kids.length }));
  const root = addCatalog(context, parts, pageTree, kids, signature, fields);
  const written = writeDocument(context, root, addInformation(context, parts.title, parts.issuedAt));
  if (signature === undefined) return { bytes: written.bytes };
  return { bytes: written.bytes, hole: fillByteRange(written.bytes, written.offsets.get(signature.value) ?? 0) };
}

function addCatalog(
  context: PDFContext,
  parts: DocumentParts,
  Pages: PDFRef,
  pages: readonly PDFRef[],
  signature: AddedSignature | undefined,
  fields: AddedFields | undefined,
): PDFRef {
  const attached = parts.attachments.length === 0 ? {} : addAttachments(context, parts.attachments, pdfDate(parts.issuedAt));
  const [, height] = parts.size;
  const annotations: PDFRef[] = [];
  for (const { annotation, reference } of fields?.widgets ?? []) annotations[annotation] = reference;
  if (signature !== undefined) annotations[parts.signature?.annotation ?? 0] = signature.field;
  const Outlines = addOutlines(context, parts.structure.headings, pages, height);
  return addDictionary(context, {
    Type: 'Catalog',
    Pages,
    Lang: asciiString('zh-CN'),
    MarkInfo: { Marked: true },
    StructTreeRoot: addStructure(context, { ...parts.structure, pages, annotations, height }),
    ViewerPreferences: { DisplayDocTitle: true },
    OutputIntents: addOutputIntent(context),
    // Only part 3 lets a file carry others of any kind.
    Metadata: addMetadata(context, parts.title, parts.issuedAt, parts.attachments.length === 0 ? 2 : 3),
    ...(Outlines === undefined ? {} : { Outlines }),
    ...attached,
    ...(signature === undefined ? {} : { AcroForm: signature.acroForm }),
    ...(signature === undefined && fields !== undefined ? { AcroForm: { Fields: fields.fields, ...fields.entries } } : {}),
  });
}

function addedFields(context: PDFContext, parts: DocumentParts, pages: readonly PDFRef[], resources: PDFRef): AddedFields | undefined {
  if (parts.fields === undefined || parts.fields.list.length === 0) return undefined;
  const title = `${parts.title['zh-CN']} ${parts.title.en}`;
  return addFields(context, parts.fields.list, {
    about: parts.fields.about,
    title,
    pages,
    resources,
    typed: addTypedFont(context, parts.fields.typed),
  });
}

function addSignature(
  context: PDFContext,
  signature: DocumentSignature,
  pages: readonly PDFRef[],
  resources: PDFRef,
  others: AddedFields | undefined,
): AddedSignature {
  const { seen } = signature;
  const structParent = annotationKey(pages.length, signature.annotation);
  const common = { ...signature, ...(others === undefined ? {} : { form: others }), structParent, page: pages[signature.page] as PDFRef };
  if (seen === undefined) return addSignatureField(context, { ...common, rectangle: [0, 0, 0, 0] });
  const [left, bottom, right, top] = seen.rectangle;
  const form = { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, right - left, top - bottom], Resources: resources };
  return addSignatureField(context, { ...common, rectangle: seen.rectangle, appearance: addStream(context, seen.content, form) });
}
