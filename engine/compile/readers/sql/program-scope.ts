import type { FieldDefinition, ValueShape } from '../../../model/fact.ts';
import type { Subject } from '../../../model/program.ts';
import type { Setting } from '../../../model/setting.ts';
import { entryFields } from '../../../schema/entries.ts';
import { type Cell, cell, SQL_TYPES } from './cell.ts';
import { conditionSql } from './condition.ts';
import type { SqlDialect } from './dialect.ts';
import { fromText, naturalKind } from './from-text.ts';
import type { Scope } from './scope.ts';
import { type DayOf, settingCell, windowLength } from './settings.ts';

/** What conditions over the facts of a Program may speak of. */
export interface ProgramGround {
  readonly dialect: SqlDialect;
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
  const { dialect, share: _shared, ...rest } = ground;
  // A function sees columns, and nothing that other stages of the statement have computed.
  const alone = { dialect, ...rest };
  return {
    dialect,
    cellOf: (subject, shape) => {
      const own = subject.fact === undefined && subject.setting === undefined;
      return own && entry ? entryCell(dialect, entry, subject.field ?? '', shape) : factCell(ground, subject, shape);
    },
    // What speaks of the present entry is no expression over columns.
    share: (sql) => (entry || !ground.share ? sql : ground.share(sql)),
    lengthOf: (length) => windowLength(length, ground.settings, ground.day),
    overEntries(entries, shape, node) {
      const name = `e${depth}`;
      const inner = scopeAt(dialect.name === 'postgres' ? alone : ground, depth + 1, { sql: name, plain: shape.of !== 'record' });
      const holds = conditionSql(node, inner);
      return this.share(dialect.map(entries, name, holds, { of: 'TEXT', gives: 'BOOLEAN', reads: readsOf(holds, name, ground.columns) }));
    },
  };
}

function factCell(ground: ProgramGround, { fact, field, setting }: Subject, shape: ValueShape): Cell {
  const { columns, settings, day } = ground;
  if (setting !== undefined) return settingCell(Object.hasOwn(settings, setting) ? settings[setting] : undefined, shape, day);
  const found = columns.get(fact ?? '') ?? cell(naturalKind(shape), 'NULL', shape);
  return field === undefined ? found : fieldCell(ground, found, field, shape);
}

/** A field of a record: of one that is known to be empty, known to be empty too. All its fields are taken out in one parse. */
function fieldCell({ dialect, share = (sql: string) => sql }: ProgramGround, record: Cell, field: string, shape: ValueShape): Cell {
  const fields = Object.keys(record.shape.fields ?? {});
  const texts = share(dialect.fields(record.sql, fields));
  const raw = share(`(CASE WHEN ${record.sql} = 'null' THEN 'null' ELSE ${texts}[${fields.indexOf(field) + 1}] END)`);
  return fromText(dialect, naturalKind(shape), shape, raw);
}

/** Inside a list: a field of a record, or the entry itself. An entry that is NULL is known to be empty, and so are its fields. */
function entryCell(dialect: SqlDialect, entry: { readonly sql: string; readonly plain: boolean }, field: string, shape: ValueShape): Cell {
  const raw = entry.plain
    ? `coalesce(${entry.sql}, 'null')`
    : `(CASE WHEN ${entry.sql} IS NULL THEN 'null' ELSE ${dialect.field(entry.sql, field)} END)`;
  return fromText(dialect, naturalKind(shape), shape, raw);
}

/** Columns and entries of lists around it that a condition reads, with their types. */
function readsOf(condition: string, own: string, columns: ProgramGround['columns']): Readonly<Record<string, string>> {
  const names = new Set(condition.match(/'(?:[^']|'')*'|\b[a-z]\w*/g)?.filter((name) => !name.startsWith("'") && name !== own));
  const facts = [...columns.values()].flatMap(({ column = '', kind }) => (names.has(column) ? [[column, SQL_TYPES[kind]] as const] : []));
  const around = [...names].filter((name) => /^e\d+$/.test(name)).map((name) => [name, 'TEXT'] as const);
  return Object.fromEntries([...facts, ...around, ...(names.has('day') ? [['day', 'FLOAT8'] as const] : [])]);
}

/** The shape of a field of the records of a list, or of its plain entries under the name `value`. */
export function fieldOf(list: ValueShape, field: string): FieldDefinition | undefined {
  const fields = entryFields(list) ?? {};
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
}
