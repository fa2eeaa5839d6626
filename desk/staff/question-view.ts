import { sayUnit } from '../../engine/evaluate/words.ts';
import type { FieldDefinition, ValueShape } from '../../engine/model/fact.ts';
import type { Value } from '../../engine/model/submission.ts';
import type { Lang, Text } from '../../engine/model/text.ts';

/** What stands in a field where something is known to be none, as `answerOf` reads it. */
export const NONE: Text = { 'zh-CN': '（无）', en: '(none)' };

/** What kind of field takes an answer. */
export type InputKind = 'flag' | 'choice' | 'set' | 'words' | 'number' | 'date' | 'instant' | 'text' | 'fields' | 'rows';

/** A field of a page. */
export interface InputView {
  readonly kind: InputKind;
  /** Path of the value, by `/`; the name of the field. */
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  /** As it is typed. */
  readonly text: string;
  /** Known to be none. */
  readonly isNone: boolean;
  readonly options: readonly { readonly code: string; readonly label: string; readonly chosen: boolean }[];
  /** Of a record, one; of a list of records one each, and an empty one. */
  readonly rows: readonly { readonly number: number; readonly fields: readonly InputView[] }[];
}

/** A field for a value, with what it says now. */
export function inputView(name: string, label: string, shape: ValueShape, value: Value | undefined, lang: Lang): InputView {
  const kind = kindOf(shape);
  const chosen = Array.isArray(value) ? value : [value];
  return {
    kind,
    name,
    label,
    unit: shape.unit === undefined ? '' : sayUnit(shape.unit),
    text: typed(kind, value, lang),
    isNone: value === null,
    options: Object.entries(shape.options ?? {}).map(([code, words]) => ({ code, label: words[lang], chosen: chosen.includes(code) })),
    rows: rowsOf(name, kind, shape, value, lang),
  };
}

function kindOf({ type, options, of, fields }: ValueShape): InputKind {
  switch (type) {
    case 'flag':
    case 'choice':
    case 'date':
    case 'instant':
    case 'text':
      return type;
    case 'integer':
    case 'quantity':
      return 'number';
    case 'set':
      return options ? 'set' : 'words';
    case 'record':
      return 'fields';
    default:
      return of === 'record' && fields ? 'rows' : 'words';
  }
}

/** A value as people type it, so that it is read again as what it is. */
function typed(kind: InputKind, value: Value | undefined, lang: Lang): string {
  if (value === null) return kind === 'text' || kind === 'words' || kind === 'number' ? NONE[lang] : '';
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.join('、');
  if (typeof value === 'object') return '';
  return kind === 'instant' ? String(value).slice(0, 16) : String(value);
}

function rowsOf(name: string, kind: InputKind, { fields = {} }: ValueShape, value: Value | undefined, lang: Lang): InputView['rows'] {
  if (kind === 'fields') return [{ number: 0, fields: fieldViews(name, fields, value, lang) }];
  if (kind !== 'rows') return [];
  const records = Array.isArray(value) ? [...value, {}] : [{}];
  return records.map((record, index) => ({ number: index + 1, fields: fieldViews(`${name}/${index + 1}`, fields, record, lang) }));
}

function fieldViews(name: string, fields: Readonly<Record<string, FieldDefinition>>, record: Value | undefined, lang: Lang): InputView[] {
  const values = (typeof record === 'object' && record !== null && !Array.isArray(record) ? record : {}) as Readonly<Record<string, Value>>;
  return Object.entries(fields).map(([part, field]) =>
    inputView(`${name}/${part}`, field.label[lang], field, Object.hasOwn(values, part) ? values[part] : undefined, lang),
  );
}
