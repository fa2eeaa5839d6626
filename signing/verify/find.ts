import type { PdfDocument } from '../pdf/document.ts';
import { as, asArray, type PdfDict, type PdfValue, textOf } from '../pdf/values.ts';

/** A signature dictionary and the form field that holds it, undefined where none does. */
export interface FoundSignature {
  readonly dict: PdfDict;
  readonly field: string | undefined;
  readonly fieldDict: PdfDict | undefined;
}

const FIELD_DEPTH = 16;
const LONGEST_NAME = 256;

/**
 * Finds every signature dictionary of the file, wherever it stands: one that no field refers to is a sign of forgery,
 * and so must be seen. Throws PdfFault.
 */
export function findSignatures(document: PdfDocument): FoundSignature[] {
  const fields = fieldsByValue(document);
  const found: FoundSignature[] = [];
  for (const object of document.objects()) {
    for (const dict of dictionariesIn(object)) {
      const field = fields.get(dict.start);
      if (isSignature(dict)) found.push({ dict, field: field?.name, fieldDict: field?.dict });
    }
  }
  // In the order in which they stand in the file, which is that of its revisions.
  return found.sort((a, b) => a.dict.start - b.dict.start);
}

function isSignature({ entries }: PdfDict): boolean {
  const type = as(entries.get('Type'), 'name')?.value;
  return entries.has('ByteRange') || type === 'Sig' || type === 'DocTimeStamp';
}

/** The dictionary itself and all direct ones within; references are other objects and come up by themselves. */
export function* dictionariesIn(value: PdfValue): Generator<PdfDict> {
  const dict = as(value, 'dict') ?? as(value, 'stream')?.dict;
  if (dict !== undefined) yield dict;
  for (const inner of asArray(value) ?? dict?.entries.values() ?? []) {
    if (typeof inner === 'object' && inner !== null) yield* dictionariesIn(inner);
  }
}

interface NamedField {
  readonly name: string;
  readonly dict: PdfDict;
}

/** The fields whose value is a dictionary, with their full names, by where that dictionary starts (ISO 32000-1, 12.7.3). */
function fieldsByValue(document: PdfDocument): Map<number, NamedField> {
  const fields = new Map<number, NamedField>();
  const seen = new Set<number>();
  const visit = (value: PdfValue, above: string, depth: number): void => {
    const field = as(document.resolve(value), 'dict');
    if (field === undefined || seen.has(field.start) || depth > FIELD_DEPTH) return;
    seen.add(field.start);
    const own = as(document.get(field, 'T'), 'string');
    const name =
      own === undefined
        ? above
        : [above, textOf(own)]
            .filter((part) => part !== '')
            .join('.')
            .slice(0, LONGEST_NAME);
    const held = as(document.get(field, 'V'), 'dict');
    if (held !== undefined) fields.set(held.start, { name, dict: field });
    for (const kid of asArray(document.get(field, 'Kids')) ?? []) visit(kid, name, depth + 1);
  };
  const form = as(document.get(document.root(), 'AcroForm'), 'dict');
  for (const field of asArray(document.get(form, 'Fields')) ?? []) visit(field, '', 0);
  return fields;
}
