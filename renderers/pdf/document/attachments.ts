import { createHash } from 'node:crypto';
import { addDeflated, addDictionary, asciiString, deflated, hexString, type PDFContext, type PDFRef, textString } from './objects.ts';

/** A file carried inside a form. */
export interface FormAttachment {
  readonly name: string;
  readonly mime: string;
  readonly description: string;
  /** What the file is to the document. Source: ISO 32000-2, 14.13. */
  readonly relationship: 'Source' | 'Data' | 'Supplement';
  readonly bytes: Uint8Array;
}

/** The catalog entries that make attachments known to a reader. */
export interface AttachmentEntries {
  readonly AF: PDFRef[];
  readonly Names: { readonly EmbeddedFiles: PDFRef };
}

/**
 * Embeds files as associated files of the document; `date` is a PDF date.
 *
 * Source: ISO 32000-1, 7.11.4 (embedded files) and 7.9.6 (a name tree is sorted by its keys).
 */
export function addAttachments(context: PDFContext, attachments: readonly FormAttachment[], date: string): AttachmentEntries {
  const files = attachments.map((attachment) => ({
    key: textString(attachment.name),
    reference: addFile(context, attachment, date),
  }));
  const sorted = [...files].sort((a, b) => (a.key.text.slice(0, -1) < b.key.text.slice(0, -1) ? -1 : 1));
  const Names = sorted.flatMap(({ key, reference }) => [key, reference]);
  return {
    AF: files.map(({ reference }) => reference),
    Names: { EmbeddedFiles: addDictionary(context, { Names }) },
  };
}

function addFile(context: PDFContext, attachment: FormAttachment, date: string): PDFRef {
  const Params = {
    Size: attachment.bytes.length,
    CheckSum: hexString(createHash('md5').update(attachment.bytes).digest('hex')),
    CreationDate: asciiString(date),
    ModDate: asciiString(date),
  };
  const stream = addDeflated(context, packed(attachment.bytes), { Type: 'EmbeddedFile', Subtype: attachment.mime, Params });
  return addDictionary(context, {
    Type: 'Filespec',
    F: textString(attachment.name),
    UF: textString(attachment.name),
    Desc: textString(attachment.description),
    AFRelationship: attachment.relationship,
    EF: { F: stream, UF: stream },
  });
}

/** Rules that many forms carry are deflated once; whoever hands the same array over again has not changed it. */
const known = new WeakMap<Uint8Array, Uint8Array>();

function packed(bytes: Uint8Array): Uint8Array {
  const made = known.get(bytes) ?? deflated(bytes);
  known.set(bytes, made);
  return made;
}
