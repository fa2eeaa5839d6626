import { as, asArray, type PdfDict, type PdfRef, type PdfValue, textOf } from '../pdf/values.ts';
import { type FormField, signatureOf } from './fields.ts';
import { dict, name, textString } from './make.ts';
import type { Update } from './update.ts';

/** Which fields a signature locks: those that bear a value when it is made, or all of them, so that nobody signs after it. */
export type Locking = 'filled' | 'all';

/** A lock as it is written: an action and the fields that it concerns (ISO 32000-1, 12.7.4.5, table 233). */
interface Lock {
  readonly action: 'All' | 'Include' | 'Exclude';
  readonly fields: readonly string[];
}

/** Whether an earlier signature forbids that this field changes: by DocMDP P=1, or by FieldMDP (ISO 32000-1, 12.8.2). Throws PdfFault. */
export function isLocked(update: Update, fields: readonly FormField[], fieldName: string): boolean {
  return fields
    .map((field) => signatureOf(update, field))
    .filter((signature) => signature !== undefined)
    .flatMap((signature) => asArray(update.get(signature, 'Reference')) ?? [])
    .some((reference) => forbids(update, as(update.resolve(reference), 'dict'), fieldName));
}

function forbids(update: Update, reference: PdfDict | undefined, fieldName: string): boolean {
  const parameters = as(update.get(reference, 'TransformParams'), 'dict');
  const method = as(update.get(reference, 'TransformMethod'), 'name')?.value;
  if (method === 'DocMDP') return update.get(parameters, 'P') === 1;
  if (method !== 'FieldMDP') return false;
  const { action, fields } = readLock(update, parameters);
  const named = fields.some((one) => fieldName === one || fieldName.startsWith(`${one}.`));
  return action === 'All' || (action === 'Include' ? named : !named);
}

function readLock(update: Update, from: PdfDict | undefined): Lock {
  const action = as(update.get(from, 'Action'), 'name')?.value;
  const names = (asArray(update.get(from, 'Fields')) ?? []).map((item) => as(update.resolve(item), 'string'));
  const fields = names.flatMap((item) => (item === undefined ? [] : [textOf(item)]));
  return { action: action === 'Include' || action === 'Exclude' ? action : 'All', fields };
}

/**
 * The lock of a signature about to be made: the template's own (/Lock of the field), else what the caller says. None where no
 * field bears a value.
 */
export function lockFor(update: Update, fields: readonly FormField[], field: FormField, locking: Locking): Lock | undefined {
  const given = as(update.get(field.dict, 'Lock'), 'dict');
  if (locking === 'all') return { action: 'All', fields: [] };
  if (given !== undefined) return readLock(update, given);
  const filled = fields.filter((one) => one.type !== 'Sig' && isFilled(update, one)).map((one) => one.name);
  return filled.length === 0 ? undefined : { action: 'Include', fields: filled };
}

/** A box that is not ticked and an empty text are still to be filled in. */
function isFilled(update: Update, { value }: FormField): boolean {
  const held = update.resolve(value);
  const empty = held === undefined || held === null || as(held, 'name')?.value === 'Off' || as(held, 'string')?.bytes.length === 0;
  return !empty;
}

/** The entries of a lock as they stand in a field's /Lock or in the parameters of a FieldMDP. */
export function lockEntries({ action, fields }: Lock): Record<string, PdfValue> {
  return { Action: name(action), ...(action === 'All' ? {} : { Fields: fields.map(textString) }) };
}

/**
 * What a signature says of later changes (ISO 32000-1, 12.8.2): the first one certifies with DocMDP P=2, which allows to fill in and to
 * sign and nothing else (P=1 would forbid validation data to some readers); each locks fields by FieldMDP.
 */
export function references(certifies: boolean, locked?: { readonly lock: Lock; readonly root: PdfRef }): PdfValue | undefined {
  const made = (method: string, parameters: Record<string, PdfValue>, more: Record<string, PdfValue> = {}) =>
    dict({
      Type: name('SigRef'),
      TransformMethod: name(method),
      TransformParams: dict({ Type: name('TransformParams'), ...parameters, V: name('1.2') }),
      ...more,
    });
  const certified = certifies ? [made('DocMDP', { P: 2 })] : [];
  // /Data is required here: what the fields belong to (ISO 32000-1, table 253).
  const fields = locked === undefined ? [] : [made('FieldMDP', lockEntries(locked.lock), { Data: locked.root })];
  const all = [...certified, ...fields];
  return all.length === 0 ? undefined : all;
}
