import type { FactDefinition } from '../../../model/fact.ts';
import { own } from '../../../model/own.ts';
import type { LeafNode, Program, ProgramDerivation } from '../../../model/program.ts';
import { type Cell, cell, where } from './cell.ts';
import { columnsOf } from './columns.ts';
import { derivationSql } from './derivations/index.ts';
import { inOrder } from './derivations/order.ts';
import { decisionSql } from './outcome-codes.ts';
import { isAbsent, packed } from './packed.ts';
import { programScope } from './program-scope.ts';
import { type Column, outcomeOf, partsOf, type Truth, unknownOf, verdictsOf } from './rule.ts';
import type { Scope } from './scope.ts';
import type { DayOf } from './settings.ts';
import { leafTruth, truthSql } from './truth.ts';

/** A Program compiled to SQL. */
export interface SqlReader {
  /** Columns of facts that the relation must have, by fact. */
  readonly columns: ReadonlyMap<string, Cell>;
  /** The truth of a condition as the bits of `truth.ts`, for a column of its own; leaves are shared with those of the rules. */
  readonly truth: Truth;
  readonly scope: Scope;
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
  readonly told?: readonly FactDefinition[];
  /**
   * Adds the column `contradicted`: whether something given may say otherwise than what follows from the rest; whoever reads in full
   * must look at it. The relation then has a column `doubt`, in which 0 spares a row the question.
   */
  readonly doubt?: boolean;
}

/**
 * Compiles a Program to one statement of SQL for DuckDB. NULL is Kleene's unknown, so that AND, OR and NOT are what they are in
 * the rules; known to be empty is a value beside all others (decision 13). No text of a rule stands in it but as a literal.
 */
export function sqlReader(program: Program, { on, told = [], doubt = false }: SqlOptions = {}): SqlReader {
  const day: DayOf = on === undefined ? { sql: 'day' } : { fixed: on };
  const columns = columnsOf(program, told);
  const ground = { columns, settings: program.settings, day };
  const [fields, booleans, leaves] = [new Shared('x'), new Shared('y'), new Shared('l')];
  const scope = programScope({ ...ground, share: (sql) => fields.name(sql) });
  const leaf = (node: LeafNode, negated: boolean) => leaves.name(leafTruth(node, negated, scope, (sql) => booleans.name(sql)));
  const truth: Truth = (node, negated = false) => truthSql(node, leaf, negated);
  const parts = program.rules.flatMap((rule, index) => partsOf(rule, index, day, truth));
  const derived = inOrder(program.derivations).map((derivation) => derivedColumn(derivation, program, columns, programScope(ground)));
  const doubts = doubt ? [{ name: 'contradicted', sql: contradictedSql(program, columns, programScope(ground)) }] : [];
  const verdicts = program.rules.flatMap(verdictsOf);
  const unknowns = program.rules.map((_rule, index) => unknownOf(index));
  const rules = program.rules.map(({ effect, verb }, index) => ({ effect, verb, broken: `q${index}`, unknown: `u${index}` }));
  const decision = { name: 'decision', sql: decisionSql(rules) };
  const outcomes = program.rules.map(outcomeOf);
  return {
    columns,
    truth,
    scope,
    query(relation, more = [], last = []) {
      const stages: string[] = [`SELECT * FROM ${relation}`];
      const stage = (select: string) => void stages.push(`${select} FROM s${stages.length - 1}`);
      for (const { name, sql } of derived) stage(`SELECT * REPLACE (${sql} AS ${name})`);
      const added = [
        doubts,
        fields.columns(),
        booleans.columns(),
        leaves.columns(),
        [...parts, ...more],
        verdicts,
        unknowns,
        [decision, ...outcomes, ...last],
      ];
      for (const some of added) if (some.length > 0) stage(`SELECT *, ${some.map(({ name, sql }) => `${sql} AS ${name}`).join(', ')}`);
      const named = stages.map((text, index) => `s${index} AS NOT MATERIALIZED (${text})`);
      return `WITH ${named.join(',\n')}\nSELECT * FROM s${stages.length - 1}`;
    },
  };
}

/** Expressions that get a column of their own, each once. */
class Shared {
  readonly #names = new Map<string, string>();
  readonly #prefix: string;

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  name(sql: string): string {
    const name = this.#names.get(sql) ?? `${this.#prefix}${this.#names.size}`;
    this.#names.set(sql, name);
    return name;
  }

  columns(): Column[] {
    return [...this.#names].map(([sql, name]) => ({ name, sql }));
  }
}

function derivedColumn(derivation: ProgramDerivation, { facts }: Program, columns: ReadonlyMap<string, Cell>, scope: Scope): Column {
  const { target, follows } = following(derivation, facts, columns, scope);
  const sql = `(CASE WHEN ${isAbsent(target)} THEN ${packed({ kind: target.kind, sql: follows })} ELSE ${target.column} END)`;
  return { name: target.column ?? '', sql };
}

function following(
  derivation: ProgramDerivation,
  facts: Program['facts'],
  columns: ReadonlyMap<string, Cell>,
  scope: Scope,
): { target: Cell; follows: string } {
  const column = (fact: string) => columns.get(fact) ?? cell('json', 'NULL', own(facts, fact) ?? { type: 'text' });
  const target = column(derivation.fact);
  return { target, follows: derivationSql(derivation, { scope, facts, target, column }) };
}

/** Instants may be the same and yet written otherwise, which is told as a contradiction: they are always looked at. */
function contradictedSql({ derivations, facts }: Program, columns: ReadonlyMap<string, Cell>, scope: Scope): string {
  const each = derivations.map((derivation) => {
    const { target, follows } = following(derivation, facts, columns, scope);
    const other = cell(target.kind, follows, target.shape);
    const differs = target.shape.type === 'instant' ? 'TRUE' : `${target.sql} <> ${other.sql}`;
    return `ifnull(${where(target, where(other, differs))}, FALSE)`;
  });
  return each.length === 0 ? 'FALSE' : `(CASE WHEN doubt = 0 THEN FALSE ELSE ${each.join(' OR ')} END)`;
}
