import type { Text } from '../../../engine/model/text.ts';
import { addAttachments, type FormAttachment } from './attachments.ts';
import { fillByteRange, type SignatureHole } from './byte-range.ts';
import { addInformation, addMetadata, pdfDate } from './metadata.ts';
import { addDictionary, addStream, asciiString, dictionaryOf, newContext, type PDFContext, type PDFRef } from './objects.ts';
import { type AddedSignature, addSignatureField } from './signature-field.ts';
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
}

/** Puts a document together: one revision, plain objects, and the hole of the signature if there is to be one. */
export function assembleDocument(parts: DocumentParts): { bytes: Buffer; hole?: SignatureHole } {
  const context = newContext();
  const pageTree = context.nextRef();
  const resources = addDictionary(context, { Font: parts.fonts(context) });
  const kids = parts.pages.map(() => context.nextRef());
  const signature = parts.signature === undefined ? undefined : addSignature(context, parts.signature, kids, resources);
  parts.pages.forEach((page, i) => {
    const annotations = signature !== undefined && i === parts.signature?.page ? { Annots: [signature.field] } : {};
    const Contents = addStream(context, page.content);
    const entries = { Type: 'Page', Parent: pageTree, MediaBox: [0, 0, ...parts.size], Resources: resources, Contents, ...annotations };
    context.assign(kids[i] as PDFRef, dictionaryOf(context, entries));
  });
  context.assign(pageTree, dictionaryOf(context, { Type: 'Pages', Kids: kids, Count: kids.length }));
  const root = addCatalog(context, parts, pageTree, signature);
  const written = writeDocument(context, root, addInformation(context, parts.title, parts.issuedAt));
  if (signature === undefined) return { bytes: written.bytes };
  return { bytes: written.bytes, hole: fillByteRange(written.bytes, written.offsets.get(signature.value) ?? 0) };
}

function addCatalog(context: PDFContext, parts: DocumentParts, Pages: PDFRef, signature: AddedSignature | undefined): PDFRef {
  const attached = parts.attachments.length === 0 ? {} : addAttachments(context, parts.attachments, pdfDate(parts.issuedAt));
  return addDictionary(context, {
    Type: 'Catalog',
    Pages,
    Lang: asciiString('zh-CN'),
    ViewerPreferences: { DisplayDocTitle: true },
    Metadata: addMetadata(context, parts.title, parts.issuedAt),
    ...attached,
    ...(signature === undefined ? {} : { AcroForm: signature.acroForm }),
  });
}

function addSignature(context: PDFContext, signature: DocumentSignature, pages: readonly PDFRef[], resources: PDFRef): AddedSignature {
  const { seen } = signature;
  const common = { ...signature, page: pages[signature.page] as PDFRef };
  if (seen === undefined) return addSignatureField(context, { ...common, rectangle: [0, 0, 0, 0] });
  const [left, bottom, right, top] = seen.rectangle;
  const form = { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, right - left, top - bottom], Resources: resources };
  return addSignatureField(context, { ...common, rectangle: seen.rectangle, appearance: addStream(context, seen.content, form) });
}
