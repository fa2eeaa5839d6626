import type { PdfDocument } from '../pdf/document.ts';
import { as, asArray, type PdfDict, textOf } from '../pdf/values.ts';

/** What a signature says about later changes (ISO 32000-1, 12.8.2.2 and 12.8.2.4; ISO 32000-2, 12.8.6). */
export interface Permissions {
  /** Whether it is a certification: a signature with DocMDP. */
  readonly certifies: boolean;
  /** 1: nothing may follow but validation data and timestamps; 2 and 3: signatures may. Undefined: nothing is said. */
  readonly level: number | undefined;
  /** Whether a field may be signed no more. */
  locks(field: string): boolean;
}

/** Reads what a signature dictionary, and the /Lock of its field, say. Throws PdfFault. */
export function permissionsOf(document: PdfDocument, dict: PdfDict, field: PdfDict | undefined): Permissions {
  const references = (asArray(document.get(dict, 'Reference')) ?? []).map((value) => as(document.resolve(value), 'dict'));
  const method = (one: PdfDict | undefined) => as(document.get(one, 'TransformMethod'), 'name')?.value;
  const params = (one: PdfDict | undefined) => as(document.get(one, 'TransformParams'), 'dict');
  const certification = references.find((one) => method(one) === 'DocMDP');
  const locks = references.filter((one) => method(one) === 'FieldMDP').map(params);
  const lock = as(document.get(field, 'Lock'), 'dict');
  const all = lock === undefined ? locks : [...locks, lock];
  // 2 where the certification doesn't say (table 254); the strictest of what is said counts.
  const levels = [certification === undefined ? undefined : (document.get(params(certification), 'P') ?? 2), document.get(lock, 'P')];
  const said = levels.filter((level) => level !== undefined && level !== null).map((level) => (typeof level === 'number' ? level : 1));
  return {
    certifies: certification !== undefined,
    level: said.length === 0 ? undefined : Math.min(...said),
    locks: (name) => all.some((one) => lockedBy(document, one, name)),
  };
}

function lockedBy(document: PdfDocument, lock: PdfDict | undefined, name: string): boolean {
  const action = as(document.get(lock, 'Action'), 'name')?.value;
  const named = (asArray(document.get(lock, 'Fields')) ?? []).some((value) => {
    const text = as(document.resolve(value), 'string');
    return text !== undefined && (textOf(text) === name || name.startsWith(`${textOf(text)}.`));
  });
  if (action === 'Include') return named;
  if (action === 'Exclude') return !named;
  // All, or something that this reader doesn't know.
  return lock !== undefined;
}
