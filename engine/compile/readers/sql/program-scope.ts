import type { FieldDefinition, ValueShape } from '../../../model/fact.ts';
import type { Subject } from '../../../model/program.ts';
import type { Setting } from '../../../model/setting.ts';
import { entryFields } from '../../../schema/entries.ts';
import { type Cell, cell } from './cell.ts';
import { conditionSql } from './condition.ts';
import { fieldText, fieldTexts, fromText, naturalKind } from './from-text.ts';
import type { Scope } from './scope.ts';
import { type DayOf, settingCell, windowLength } from './settings.ts';

/** What conditions over the facts of a Program may speak of. */
export interface ProgramGround {
  /** Columns by fact. */
  readonly columns: ReadonlyMap<string, Cell>;
  readonly settings: Readonly<Record<string, Setting>>;
  readonly day: DayOf;
  /** Gives an expression over columns a column of its own, where it is wanted several times. */
  readonly share?: (sql: string) => string;
}

/** The scope of conditions over facts and settings. */
export function programScope(ground: ProgramGround): Scope {
  return scopeAt(ground, 0);
}

function scopeAt(ground: ProgramGround, depth: number, entry?: { readonly sql: string; readonly plain: boolean }): Scope {
  return {
    cellOf: (subject, shape) => {
      const own = subject.fact === undefined && subject.setting === undefined;
      return own && entry ? entryCell(entry, subject.field ?? '', shape) : factCell(ground, subject, shape);
    },
    // What speaks of the present entry is no expression over columns.
    share: (sql) => (entry || !ground.share ? sql : ground.share(sql)),
    lengthOf: (length) => windowLength(length, ground.settings, ground.day),
    overEntries(entries, shape, node) {
      const name = `e${depth}`;
      const inner = scopeAt(ground, depth + 1, { sql: name, plain: shape.of !== 'record' });
      return this.share(`list_transform(${entries}, lambda ${name}: ${conditionSql(node, inner)})`);
    },
  };
}

function factCell({ columns, settings, day, share }: ProgramGround, { fact, field, setting }: Subject, shape: ValueShape): Cell {
  if (setting !== undefined) return settingCell(Object.hasOwn(settings, setting) ? settings[setting] : undefined, shape, day);
  const found = columns.get(fact ?? '') ?? cell(naturalKind(shape), 'NULL', shape);
  return field === undefined ? found : fieldCell(found, field, shape, share);
}

/** A field of a record: of one that is known to be empty, known to be empty too. All its fields are taken out in one parse. */
function fieldCell(record: Cell, field: string, shape: ValueShape, share = (sql: string) => sql): Cell {
  const fields = Object.keys(record.shape.fields ?? {});
  const texts = share(fieldTexts(record.sql, fields));
  const raw = share(`(CASE WHEN ${record.sql} = 'null' THEN 'null' ELSE ${texts}[${fields.indexOf(field) + 1}] END)`);
  return fromText(naturalKind(shape), shape, raw);
}

/** Inside a list: a field of a record, or the entry itself. An entry that is NULL is known to be empty, and so are its fields. */
function entryCell(entry: { readonly sql: string; readonly plain: boolean }, field: string, shape: ValueShape): Cell {
  const raw = entry.plain
    ? `ifnull(${entry.sql}, 'null')`
    : `(CASE WHEN ${entry.sql} IS NULL THEN 'null' ELSE ${fieldText(entry.sql, field)} END)`;
  return fromText(naturalKind(shape), shape, raw);
}

/** The shape of a field of the records of a list, or of its plain entries under the name `value`. */
export function fieldOf(list: ValueShape, field: string): FieldDefinition | undefined {
  const fields = entryFields(list) ?? {};
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
}
