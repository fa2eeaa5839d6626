import { ProblemError } from '../../engine/model/problem.ts';
import { as, asArray, type PdfDict, type PdfValue, textOf } from '../../signing/pdf/values.ts';
import { serviceProblem } from '../problems.ts';
import { type PdfObjects, readObjects } from './pdf-objects.ts';

/** Fields nested deeper than this, or more of them, are no form of this product. */
const DEPTH = 8;
const FIELDS = 20_000;

/** A filled field: the parts of its name, and what stands in it. */
export interface FilledField {
  readonly path: readonly string[];
  readonly value: string;
}

/** What a filled form says: for which checklist, and its fields in the order of the file. */
export interface FilledForm {
  readonly about: string;
  readonly fields: readonly FilledField[];
}

/**
 * Reads the fields of a filled form. What is empty or not ticked is left out.
 *
 * @throws ProblemError `import-encrypted`, `import-unreadable`, `import-no-fields`, `import-two-forms`
 */
export function readFields(bytes: Uint8Array, file: string): FilledForm {
  const objects = readObjects(bytes);
  if (objects.encrypted) throw new ProblemError([serviceProblem('import-encrypted', {}, { file })]);
  if (objects.root === undefined) throw new ProblemError([serviceProblem('import-unreadable', {}, { file })]);
  const found: { name: string; value: string | undefined }[] = [];
  const form = as(objects.get(objects.root, 'AcroForm'), 'dict');
  let visits = 0;
  const visit = (value: PdfValue, outer: Inherited, depth: number): void => {
    const dict = as(objects.resolve(value), 'dict');
    visits += 1;
    if (dict === undefined || depth > DEPTH || visits > FIELDS) return;
    const inherited = inheritedBy(objects, dict, outer);
    const kids = asArray(objects.get(dict, 'Kids')) ?? [];
    const fields = kids.filter((kid) => as(objects.resolve(kid), 'dict')?.entries.has('T') === true);
    for (const kid of fields) visit(kid, inherited, depth + 1);
    if (fields.length === 0 && inherited.name !== '')
      found.push({ name: inherited.name, value: filledValue(objects, dict, kids, inherited) });
  };
  for (const field of asArray(objects.get(form, 'Fields')) ?? []) visit(field, { name: '' }, 0);
  const ours = found.filter(({ name }) => name.includes('.'));
  if (ours.length === 0) throw new ProblemError([serviceProblem('import-no-fields', {}, { file })]);
  const abouts = [...new Set(ours.map(({ name }) => name.slice(0, name.indexOf('.'))))];
  if (abouts.length > 1) throw new ProblemError([serviceProblem('import-two-forms', { forms: abouts.join(', ') }, { file })]);
  return {
    about: abouts[0] ?? '',
    fields: ours.flatMap(({ name, value }) =>
      value === undefined || value.trim() === '' || isByHand(name) ? [] : [{ path: name.slice(name.indexOf('.') + 1).split('/'), value }],
    ),
  };
}

/** Whether no question stands behind a field, such as a box in the words of a form: it stays on the form. */
function isByHand(name: string): boolean {
  return name.slice(name.indexOf('.') + 1).startsWith('by-hand/');
}

/** What a field takes from the one above it. Source: ISO 32000-1, 12.7.3.1. */
interface Inherited {
  readonly name: string;
  readonly type?: string;
  readonly value?: PdfValue;
}

function inheritedBy(objects: PdfObjects, dict: PdfDict, outer: Inherited): Inherited {
  const part = as(objects.get(dict, 'T'), 'string');
  const name = part === undefined ? outer.name : [outer.name, textOf(part)].filter((word) => word !== '').join('.');
  const type = as(objects.get(dict, 'FT'), 'name')?.value ?? outer.type;
  const value = objects.get(dict, 'V') ?? outer.value;
  return { name, ...(type === undefined ? {} : { type }), ...(value === undefined ? {} : { value }) };
}

/** The text of a field, the code of a choice, or the state of what is ticked. */
function filledValue(objects: PdfObjects, dict: PdfDict, kids: readonly PdfValue[], { type, value }: Inherited): string | undefined {
  if (type === 'Btn') return ticked(objects, dict, kids, value);
  if (type !== 'Tx' && type !== 'Ch') return undefined;
  const one = objects.resolve(asArray(value)?.[0] ?? value);
  const string = as(one, 'string');
  return string === undefined ? undefined : textOf(string);
}

/** Some programs set the field's value, some only the state of the widget. */
function ticked(objects: PdfObjects, dict: PdfDict, kids: readonly PdfValue[], value: PdfValue | undefined): string | undefined {
  const states = [dict, ...kids.flatMap((kid) => as(objects.resolve(kid), 'dict') ?? [])];
  const seen = states.flatMap((widget) => as(objects.get(widget, 'AS'), 'name')?.value ?? []).find((state) => state !== 'Off');
  const told = as(value, 'name')?.value ?? seen;
  return told === 'Off' ? undefined : told;
}
