import type { FactDefinition } from '../../../model/fact.ts';
import { own } from '../../../model/own.ts';
import type { LeafNode, Program, ProgramDerivation } from '../../../model/program.ts';
import { type Cell, cell, where } from './cell.ts';
import { columnsOf } from './columns.ts';
import { derivationSql } from './derivations/index.ts';
import { inOrder } from './derivations/order.ts';
import type { SqlDialect } from './dialect.ts';
import { DUCKDB } from './dialects/duckdb.ts';
import { decisionSql } from './outcome-codes.ts';
import { isAbsent, packed } from './packed.ts';
import { programScope } from './program-scope.ts';
import { type Column, outcomeOf, partsOf, type Truth, unknownOf, verdictsOf } from './rule.ts';
import type { Scope } from './scope.ts';
import type { DayOf } from './settings.ts';
import { type Stage, stagedSql } from './stages.ts';
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
   * @param behind - columns over all of these
   * @param wanted - columns of the result that are read; those of the relation beside the facts are among them. Needed by PostgreSQL
   */
  query(
    relation: string,
    more?: readonly Column[],
    last?: readonly Column[],
    wanted?: readonly string[],
    behind?: readonly Column[],
  ): string;
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
  /** DuckDB's where it is left out. */
  readonly dialect?: SqlDialect;
}

/**
 * Compiles a Program to one statement of SQL. NULL is Kleene's unknown, so that AND, OR and NOT are what they are in
 * the rules; known to be empty is a value beside all others (decision 13). No text of a rule stands in it but as a literal.
 *
 * @throws UnsaidInSql where a rule asks what the database has no words for
 */
export function sqlReader(program: Program, { on, told = [], doubt = false, dialect = DUCKDB }: SqlOptions = {}): SqlReader {
  const day: DayOf = on === undefined ? { sql: 'day' } : { fixed: on };
  const columns = columnsOf(program, told);
  const ground = { dialect, columns, settings: program.settings, day };
  const [shared, leaves] = [new Shared('x'), new Shared('l')];
  const scope = programScope({ ...ground, share: (sql) => shared.name(sql) });
  const leaf = (node: LeafNode, negated: boolean) => leaves.name(leafTruth(node, negated, scope, (sql) => shared.name(sql)));
  const truth: Truth = (node, negated = false) => truthSql(node, leaf, negated);
  const parts = program.rules.flatMap((rule, index) => partsOf(rule, index, day, truth));
  const helpers = new Shared('h');
  const following = programScope({ ...ground, share: (sql) => helpers.name(sql) });
  const derived = inOrder(program.derivations).map((derivation) => {
    const column = derivedColumn(derivation, program, columns, following);
    return { column, shared: helpers.take(column.name) };
  });
  const contradicted = doubt ? contradictedSql(program, columns, following) : undefined;
  const doubts = helpers.take();
  const verdicts = program.rules.flatMap(verdictsOf);
  const unknowns = program.rules.map((_rule, index) => unknownOf(index));
  const rules = program.rules.map(({ effect, verb }, index) => ({ effect, verb, broken: `q${index}`, unknown: `u${index}` }));
  const decision = { name: 'decision', sql: decisionSql(rules) };
  const outcomes = program.rules.map(outcomeOf);
  return {
    columns,
    truth,
    scope,
    query(relation, more = [], last = [], wanted = [], behind = []) {
      const replacing = derived.flatMap(({ column, shared }): Stage[] => [...shared.map((add) => ({ add })), { replace: column }]);
      const facts = [...doubts, contradicted === undefined ? [] : [{ name: 'contradicted', sql: contradicted }]];
      const truths = [...shared.levels(), leaves.columns(), [...parts, ...more]];
      const added = [...facts, ...truths, verdicts, unknowns, [decision, ...outcomes, ...last], behind].map((add): Stage => ({ add }));
      const given = [...columns.values()].map(({ column = '' }) => column);
      return stagedSql(dialect, relation, given, [...replacing, ...added], wanted);
    },
  };
}

/** Expressions that get a column of their own, each once. One may stand on another. */
class Shared {
  readonly #prefix: string;
  readonly #names = new Map<string, string>();
  /** Names that have a stage already. */
  readonly #taken = new Set<string>();
  #count = 0;

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  name(sql: string): string {
    const known = this.#names.get(sql);
    if (known !== undefined) return known;
    const name = `${this.#prefix}${this.#count++}`;
    this.#names.set(sql, name);
    return name;
  }

  columns(): Column[] {
    return [...this.#names].map(([sql, name]) => ({ name, sql }));
  }

  /** Those that have no stage yet, stage by stage: each stands on columns of those before it. */
  levels(): Column[][] {
    const levels = new Map<string, number>();
    const found: Column[][] = [];
    for (const column of this.columns()) {
      if (this.#taken.has(column.name)) continue;
      const level = Math.max(-1, ...this.#below(column.sql).map((name) => levels.get(name) ?? -1)) + 1;
      levels.set(column.name, level);
      found[level] = [...(found[level] ?? []), column];
    }
    return found;
  }

  /** Gives a stage to those that have none yet. What stands on a column that now changes is forgotten: later it would be another. */
  take(changed?: string): Column[][] {
    const levels = this.levels();
    for (const { name } of levels.flat()) this.#taken.add(name);
    const gone = new Set<string>();
    for (const [sql, name] of this.#names) {
      const stands = changed !== undefined && new RegExp(`\\b${changed}\\b`).test(sql);
      if (!stands && !this.#below(sql).some((below) => gone.has(below))) continue;
      gone.add(name);
      this.#names.delete(sql);
    }
    return levels;
  }

  /** Columns of these on which an expression stands. */
  #below(sql: string): string[] {
    return sql.match(new RegExp(`\\b${this.#prefix}\\d+\\b`, 'g')) ?? [];
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
    return `coalesce(${where(target, where(other, differs))}, FALSE)`;
  });
  return each.length === 0 ? 'FALSE' : `(CASE WHEN doubt = 0 THEN FALSE ELSE ${each.join(' OR ')} END)`;
}
