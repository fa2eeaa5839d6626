import { pdfDate } from './metadata.ts';
import { addDictionary, asciiString, hexString, type Literal, type PDFContext, type PDFRef, textString } from './objects.ts';

/** What a signature field is made from. */
export interface SignatureField {
  readonly name: string;
  readonly signerName: string;
  /** Instant with offset. */
  readonly at: string;
  /** Room for the DER, in bytes. */
  readonly reserve: number;
  readonly page: PDFRef;
  /** On the page, in PDF coordinates: left, bottom, right, top. */
  readonly rectangle: readonly [number, number, number, number];
  /** Form XObject that shows the signature; none for an invisible one. */
  readonly appearance?: PDFRef;
  /** What the field is, for those who hear the form. Source: ISO 14289-1, 7.18.4. */
  readonly label?: string;
  /** Its key in the parent tree of the structure. */
  readonly structParent?: number;
  /** The other fields of the form, and what it says of them. */
  readonly form?: { readonly fields: readonly PDFRef[]; readonly entries: Readonly<Record<string, Literal>> };
}

/** The objects of a signature. */
export interface AddedSignature {
  readonly value: PDFRef;
  /** Field and widget in one dictionary. */
  readonly field: PDFRef;
  readonly acroForm: PDFRef;
}

/** Ten digits hold any offset that a classical cross-reference table can; the numbers are filled in at the end. */
export const UNKNOWN_OFFSET = 9999999999;

/**
 * Adds a signature field with an empty value of fixed length.
 *
 * Field and widget stay one object, which readers agree on best. Source: ISO 32000-1, 12.7.4.5 and 12.8.1;
 * ETSI EN 319 142-1, 5 (the sub-filter).
 */
export function addSignatureField(context: PDFContext, field: SignatureField): AddedSignature {
  const value = addDictionary(context, {
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    Name: textString(field.signerName),
    M: asciiString(pdfDate(field.at)),
    ByteRange: [0, UNKNOWN_OFFSET, UNKNOWN_OFFSET, UNKNOWN_OFFSET],
    Contents: hexString('0'.repeat(2 * field.reserve)),
  });
  const widget = addDictionary(context, {
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    T: textString(field.name),
    V: value,
    P: field.page,
    // Printed, and locked against being moved.
    F: 132,
    Rect: field.rectangle,
    ...(field.label === undefined ? {} : { TU: textString(field.label) }),
    ...(field.structParent === undefined ? {} : { StructParent: field.structParent }),
    ...(field.appearance === undefined ? {} : { AP: { N: field.appearance } }),
  });
  // 1: signatures exist; 2: later changes must be appended.
  const acroForm = addDictionary(context, { Fields: [...(field.form?.fields ?? []), widget], SigFlags: 3, ...field.form?.entries });
  return { value, field: widget, acroForm };
}
