import { own } from '../../../model/own.ts';
import type { LeafNode, Node, Program, ProgramDerivation } from '../../../model/program.ts';
import { type Cell, cell, SQL_TYPES } from './cell.ts';
import { columnsOf } from './columns.ts';
import { conditionSql, leafSql } from './condition.ts';
import { derivationSql } from './derivations/index.ts';
import { inOrder } from './derivations/order.ts';
import { decisionSql } from './outcome-codes.ts';
import { programScope } from './program-scope.ts';
import { type Column, outcomeOf, partsOf } from './rule.ts';
import type { DayOf } from './settings.ts';

/** A Program compiled to SQL. */
export interface SqlReader {
  /** Columns of facts that the relation must have, by fact. */
  readonly columns: ReadonlyMap<string, Cell>;
  /** The truth of a condition, for a column of its own; leaves are shared with those of the rules. */
  truth(node: Node): string;
  /**
   * The query. Its columns: those of the relation, with facts that follow from others filled in; `r0`, `r1` … the outcome of
   * every rule as a bit of `OUTCOME_BITS`; `decision`, a place in `DECISIONS`; and those that are added.
   *
   * @param relation - name of a relation with the `columns`, and with `day` where the day is that of each submission
   * @param more - columns over the facts and `truth`
   * @param last - columns over outcomes and decision
   */
  query(relation: string, more?: readonly Column[], last?: readonly Column[]): string;
}

/** How a Program is compiled. */
export interface SqlOptions {
  /** The day whose rules apply to all; left out: that of each submission, in the column `day`. */
  readonly on?: string;
  /** Facts whose text is shown as it is. */
  readonly told?: readonly string[];
}

/**
 * Compiles a Program to one statement of SQL for DuckDB. NULL is Kleene's unknown, so that AND, OR and NOT are what they are in
 * the rules; known to be empty is a value beside all others (decision 13). No text of a rule stands in it but as a literal.
 */
export function sqlReader(program: Program, { on, told = [] }: SqlOptions = {}): SqlReader {
  const day: DayOf = on === undefined ? { sql: 'day' } : { fixed: on };
  const columns = columnsOf(program, told);
  const scope = programScope({ columns, settings: program.settings, day });
  const leaves = new Map<string, string>();
  const shared = (leaf: LeafNode) => {
    const sql = leafSql(leaf, scope);
    const name = leaves.get(sql) ?? `l${leaves.size}`;
    leaves.set(sql, name);
    return name;
  };
  const truth = (node: Node) => conditionSql(node, scope, shared);
  const parts = program.rules.flatMap((rule, index) => partsOf(rule, index, day, truth));
  const outcomes = program.rules.map((rule, index) => outcomeOf(rule, index, day));
  const derived = inOrder(program.derivations).map((derivation) => derivedColumn(derivation, program, columns, scope));
  const decision = { name: 'decision', sql: decisionSql(program.rules.map(({ effect }, index) => ({ effect, column: `r${index}` }))) };
  return {
    columns,
    truth,
    query(relation, more = [], last = []) {
      const stages: string[] = [`SELECT * FROM ${relation}`];
      const stage = (select: string) => void stages.push(`${select} FROM s${stages.length - 1}`);
      for (const { name, sql } of derived) stage(`SELECT * REPLACE (${sql} AS ${name})`);
      for (const added of [[...leaves].map(([sql, name]) => ({ name, sql })), [...parts, ...more], outcomes, [decision, ...last]]) {
        if (added.length > 0) stage(`SELECT *, ${added.map(({ name, sql }) => `${sql} AS ${name}`).join(', ')}`);
      }
      const named = stages.map((text, index) => `s${index} AS NOT MATERIALIZED (${text})`);
      return `WITH ${named.join(',\n')}\nSELECT * FROM s${stages.length - 1}`;
    },
  };
}

function derivedColumn(derivation: ProgramDerivation, { facts }: Program, columns: ReadonlyMap<string, Cell>, scope: ReturnType<typeof programScope>): Column {
  const column = (fact: string) => columns.get(fact) ?? cell('json', 'NULL', own(facts, fact) ?? { type: 'text' });
  const target = column(derivation.fact);
  const follows = derivationSql(derivation, { scope, facts, target, column });
  return { name: target.sql, sql: `coalesce(${target.sql}, (${follows})::${SQL_TYPES[target.kind]})` };
}
