import type { FactView, FindingView, FormView, ObligationView } from '../../../engine/model/report.ts';
import type { AuditRow, AuditScope } from './audit-scope.ts';
import type { FormTemplate } from './grammar.ts';

/** What a document is about: a submission, or an audit of many. */
export interface DocumentView extends FormView {
  readonly audit?: AuditScope;
  /** Printed to be filled by hand: nothing is known, and nothing is signed digitally. */
  readonly blank?: boolean;
}

/** What the words of a template can name at one place of the form. */
export interface Scope {
  readonly view: DocumentView;
  /** What the template says of the form itself. */
  readonly template?: Pick<FormTemplate, 'code' | 'version' | 'keep' | 'copies'>;
  /** Fields of the record at hand: of the document, or of a table's row. */
  readonly record?: Readonly<Record<string, FactView>>;
  readonly finding?: FindingView;
  readonly obligation?: ObligationView;
  /** The row at hand of a table of an audit. */
  readonly row?: AuditRow;
  /** Number of the row, from 1. */
  readonly number?: number;
  /** Number of the record in its list, from 1, whichever of them have a row. */
  readonly entry?: number;
  /** Filled in on a screen. */
  readonly fillable?: boolean;
  readonly page?: number;
  readonly pages?: number;
}

/** The scope of a whole document. */
export function documentScope(view: DocumentView, template?: Scope['template']): Scope {
  return { view, ...(template === undefined ? {} : { template }), ...(view.record === undefined ? {} : { record: view.record }) };
}

/**
 * The fact at a dotted path, such as `designScheme.issuer` for a field of a record; undefined where the report has none.
 */
export function factAt(path: string, facts: Readonly<Record<string, FactView>>): FactView | undefined {
  const [name = '', ...fields] = path.split('.');
  let fact = own(facts, name);
  for (const field of fields) fact = own(fact?.records?.[0] ?? {}, field);
  return fact;
}

function own<T>(map: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}
