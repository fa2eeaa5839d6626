import type { CatalogueCode } from '../model/catalogue/catalogue.ts';
import type { FactDefinition, FieldDefinition, ValueShape } from '../model/fact.ts';
import type { Path, Source } from '../model/place.ts';
import type { Problem } from '../model/problem.ts';
import { type Params, problem } from '../model/problems.ts';
import type { Setting } from '../model/setting.ts';
import type { Text } from '../model/text.ts';

/** Names that a condition may use, and where faults and reads are noted. */
export interface Scope {
  readonly facts: Readonly<Record<string, FactDefinition>>;
  readonly settings: Readonly<Record<string, Setting>>;
  /** Inside a list of records: its fields, and the list's name. */
  readonly record?: { readonly name: string; readonly label: Text; readonly fields: Readonly<Record<string, FieldDefinition>> };
  readonly source: Source;
  readonly problems: Problem[];
  /** Facts read so far. */
  readonly reads: Set<string>;
}

/** Notes a fault at a path of the scope's document. */
export function fault(scope: Scope, code: CatalogueCode, params: Params, path: Path, at: 'key' | 'value' = 'value'): undefined {
  scope.problems.push(problem(code, params, scope.source.locate(path, at)));
  return undefined;
}

/** The shape of a setting's value, so that it compares like a fact. A duration compares with nothing: `within` alone reads it. */
export function settingShape({ type, unit }: Pick<Setting, 'type' | 'unit'>): ValueShape {
  return { type: type === 'duration' ? 'text' : type, ...(unit === undefined ? {} : { unit }) };
}
