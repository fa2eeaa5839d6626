import { as, asArray, type PdfDict, type PdfRef, type PdfValue, textOf } from '../pdf/values.ts';
import type { Update } from './update.ts';

/** A field of the form at the end of its branch, with what it inherits (ISO 32000-1, 12.7.3). */
export interface FormField {
  /** Full name: the parts of the branch, joined by points. */
  readonly name: string;
  /** What people call it (/TU), where it says so. */
  readonly label?: string;
  readonly place: PdfRef;
  readonly dict: PdfDict;
  /** Btn, Tx, Ch or Sig. */
  readonly type: string;
  readonly value?: PdfValue;
}

const DEPTH = 16;

/** Every field of the form, in its order. Throws PdfFault. */
export function readFields(update: Update): FormField[] {
  const found: FormField[] = [];
  const seen = new Set<number>();
  const visit = (value: PdfValue, above: Inherited, depth: number): void => {
    const place = as(value, 'ref');
    const dict = as(update.resolve(value), 'dict');
    if (place === undefined || dict === undefined || seen.has(place.number) || depth > DEPTH) return;
    seen.add(place.number);
    const own = inherit(update, dict, above);
    const kids = (asArray(update.get(dict, 'Kids')) ?? []).filter((kid) => isField(update, kid));
    for (const kid of kids) visit(kid, own, depth + 1);
    if (kids.length > 0) return;
    const label = as(update.get(dict, 'TU'), 'string');
    const { name, type, value: held } = own;
    found.push({ name, place, dict, type, ...(label && { label: textOf(label) }), ...(held === undefined ? {} : { value: held }) });
  };
  const form = as(update.get(update.catalog().value, 'AcroForm'), 'dict');
  for (const field of asArray(update.get(form, 'Fields')) ?? []) visit(field, { name: '', type: '' }, 0);
  return found;
}

interface Inherited {
  readonly name: string;
  readonly type: string;
  readonly value?: PdfValue;
}

function inherit(update: Update, dict: PdfDict, above: Inherited): Inherited {
  const own = as(update.get(dict, 'T'), 'string');
  const name = own === undefined ? above.name : [above.name, textOf(own)].filter((part) => part !== '').join('.');
  const type = as(update.get(dict, 'FT'), 'name')?.value ?? above.type;
  const value = dict.entries.get('V') ?? above.value;
  return { name, type, ...(value === undefined || update.resolve(value) === null ? {} : { value }) };
}

/** A kid with a name is a field, one without is only a widget (ISO 32000-1, 12.7.3.1). */
function isField(update: Update, kid: PdfValue): boolean {
  return as(update.resolve(kid), 'dict')?.entries.has('T') === true;
}

/** The signature of a field that has been signed. */
export function signatureOf(update: Update, field: FormField): PdfDict | undefined {
  return field.type === 'Sig' ? as(update.resolve(field.value), 'dict') : undefined;
}

/** Entry of a signature dictionary that says as what it was made; the prefix keeps it apart from others' (ISO 32000-1, annex E). */
export const ROLE_KEY = 'GUIJ_Role';

/** As what a signature says that it was made. */
export function signedAs(update: Update, field: FormField): string | undefined {
  const told = as(signatureOf(update, field)?.entries.get(ROLE_KEY), 'string');
  return told === undefined ? undefined : textOf(told);
}
