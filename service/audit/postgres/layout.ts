import type { AuditPlan } from '../../../engine/audit/plan.ts';
import { canonicalJson } from '../../../engine/compile/digest.ts';
import { type Cell, type Kind, optionsOf } from '../../../engine/compile/readers/sql/cell.ts';
import { POSTGRES_SCHEMA } from '../../../engine/compile/readers/sql/dialects/postgres.ts';
import type { FactDefinition, ValueShape } from '../../../engine/model/fact.ts';
import { sha256 } from '../../../store/digest.ts';

/** Where the copy stands; it can be taken away at any time, and is then made anew. */
export const SCHEMA = POSTGRES_SCHEMA;
/** Raised where what stands in a column changes. */
const FORM = 1;

/** Types of columns as they are stored. */
export const STORED: Readonly<Record<Kind, string>> = {
  flag: 'SMALLINT',
  presence: 'SMALLINT',
  code: 'SMALLINT',
  number: 'FLOAT8',
  mask: 'BIGINT',
  json: 'TEXT COLLATE "C"',
};

/** The table of one checklist. */
export interface ChecklistLayout {
  readonly id: string;
  readonly table: string;
  /** Columns by fact. */
  readonly columns: ReadonlyMap<string, Cell>;
}

/** The tables of a copy. */
export interface Layout {
  /** Says by which dictionary, for which columns it was made. */
  readonly digest: string;
  readonly checklists: readonly ChecklistLayout[];
  /** Submissions that are judged from their text. */
  readonly aside: string;
  /** Statements that make the functions of the rules, by their names. */
  readonly functions: ReadonlyMap<string, string>;
}

/** Columns beside those of facts: place in the order of the store, own day, and its month for the partition. */
export const OWN: readonly string[] = ['place', 'day', 'month'];

/** The tables that a plan needs. Another dictionary, another list of checklists, or another question of a rule has other ones. */
export function layoutOf(
  { rulebook }: AuditPlan,
  columns: ReadonlyMap<string, ReadonlyMap<string, Cell>>,
  functions: Layout['functions'] = new Map(),
): Layout {
  const told = [...columns].map(([id, of]) => [
    id,
    [...of].map(([fact, { kind, shape }]) => [fact, kind, kind === 'code' || kind === 'mask' ? optionsOf(shape) : []]),
  ]);
  const digest = sha256(canonicalJson([FORM, Object.values(rulebook.facts).map(bare), told])).slice(0, 16);
  const checklists = [...columns].map(([id, of], index) => ({ id, columns: of, table: `${SCHEMA}.rows_${digest}_${index}` }));
  return { digest, checklists, aside: `${SCHEMA}.aside_${digest}`, functions };
}

/** What of a fact decides how it is read; its words may change. */
function bare(fact: FactDefinition): unknown {
  return [fact.name, shapeOf(fact), fact.derive ?? null, fact.dimension ?? null];
}

function shapeOf({ type, of, unit, options, fields }: ValueShape): unknown {
  const inner = Object.entries(fields ?? {}).map(([name, field]) => [name, shapeOf(field)]);
  return [type, of ?? null, unit ?? null, Object.keys(options ?? {}), inner];
}

/** Months that have a partition of their own; what says another year stands with what says none. */
const [FIRST, LAST] = [1990 * 12, 2100 * 12];
export const NO_MONTH = 0;

/** Number of the month of a day: years times twelve, and months from 0. */
export function monthOf(day: number): number {
  if (Number.isNaN(day)) return NO_MONTH;
  const date = new Date(day * 86_400_000);
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
  return month >= FIRST && month < LAST ? month : NO_MONTH;
}

/** Makes the tables of a copy. */
export function madeBy({ checklists, aside }: Layout): string[] {
  const own = ['place TEXT COLLATE "C" NOT NULL', 'day FLOAT8 NOT NULL', 'month INTEGER NOT NULL'];
  return [
    `CREATE TABLE ${aside} (place TEXT COLLATE "C" PRIMARY KEY)`,
    ...checklists.flatMap(({ table, columns }) => {
      const facts = [...columns.values()].map(({ kind, column = '' }) => `${column} ${STORED[kind]}${kind === 'json' ? '' : ' NOT NULL'}`);
      return [
        `CREATE TABLE ${table} (${[...own, ...facts].join(', ')}) PARTITION BY LIST (month)`,
        `CREATE TABLE ${table}_rest PARTITION OF ${table} DEFAULT`,
        `CREATE INDEX ON ${table} (place)`,
      ];
    }),
  ];
}

/** Makes the partition of a month, where it is not there. */
export function partitionOf(table: string, month: number): string {
  return `CREATE TABLE IF NOT EXISTS ${table}_m${month} PARTITION OF ${table} FOR VALUES IN (${month})`;
}

/** Takes the tables of a copy away. */
export function droppedBy({ digest }: { readonly digest: string }, tables: readonly string[]): string[] {
  return tables.filter((name) => name.includes(digest)).map((name) => `DROP TABLE IF EXISTS ${SCHEMA}.${name} CASCADE`);
}
