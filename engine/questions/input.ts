import type { ValueShape } from '../model/fact.ts';
import type { Text } from '../model/text.ts';

/** One option of a choice. */
export interface InputOption {
  readonly code: string;
  readonly label: Text;
}

/** One field of a record. */
export interface InputField {
  readonly name: string;
  readonly label: Text;
  readonly personal: boolean;
  readonly input: Input;
}

/** With what a question is answered on a page. */
export type Input =
  /** One of several options. */
  | { readonly kind: 'one-of'; readonly options: readonly InputOption[] }
  /** Any number of several options. */
  | { readonly kind: 'some-of'; readonly options: readonly InputOption[] }
  /** Free words, each an entry. */
  | { readonly kind: 'words' }
  | { readonly kind: 'yes-no' }
  | { readonly kind: 'integer' }
  | { readonly kind: 'quantity'; readonly unit: string }
  | { readonly kind: 'date' }
  | { readonly kind: 'instant' }
  | { readonly kind: 'text' }
  /** Fields that belong together. */
  | { readonly kind: 'record'; readonly fields: readonly InputField[] }
  /** Any number of entries, each with an input of its own. */
  | { readonly kind: 'entries'; readonly of: Input }
  /** A table with a row for each record. */
  | { readonly kind: 'rows'; readonly fields: readonly InputField[] };

/** With what a value of a shape is answered. */
export function inputOf(shape: ValueShape): Input {
  switch (shape.type) {
    case 'choice':
      return { kind: 'one-of', options: optionsOf(shape) };
    case 'set':
      return shape.options ? { kind: 'some-of', options: optionsOf(shape) } : { kind: 'words' };
    case 'flag':
      return { kind: 'yes-no' };
    case 'quantity':
      return { kind: 'quantity', unit: shape.unit ?? '' };
    case 'record':
      return { kind: 'record', fields: fieldsOf(shape) };
    case 'list':
      return listInput(shape);
    default:
      return { kind: shape.type };
  }
}

function listInput(shape: ValueShape): Input {
  const { of = 'text', type: _list, ...rest } = shape;
  return of === 'record' ? { kind: 'rows', fields: fieldsOf(shape) } : { kind: 'entries', of: inputOf({ ...rest, type: of }) };
}

function optionsOf({ options = {} }: ValueShape): InputOption[] {
  return Object.entries(options).map(([code, label]) => ({ code, label }));
}

function fieldsOf({ fields = {} }: ValueShape): InputField[] {
  return Object.entries(fields).map(([name, field]) => ({
    name,
    label: field.label,
    personal: field.personal ?? false,
    input: inputOf(field),
  }));
}
