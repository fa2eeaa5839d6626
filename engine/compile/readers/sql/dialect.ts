import type { ValueShape } from '../../../model/fact.ts';
import type { Value } from '../../../model/submission.ts';

/**
 * What DuckDB and PostgreSQL spell differently: lists, JSON, expressions of texts, and reading a text as something else. Everything
 * else that the reader writes means the same in both. A list holds NULL where an entry is known to be empty, or a truth is unknown.
 */
export interface SqlDialect {
  readonly name: 'duckdb' | 'postgres';
  /** A text as a literal. */
  text(value: string): string;
  /** A list of texts. */
  texts(values: readonly Value[]): string;

  /** The JSON texts of the entries of a list, NULL where an entry is known to be empty; NULL where the text is none of a list. */
  entries(raw: string): string;
  /** The JSON text of a field of a record. */
  field(record: string, field: string): string;
  /** The JSON texts of some fields of a record as a list. @param below - the field in which the record stands */
  fields(record: string, fields: readonly string[], below?: string): string;
  /** The text behind a JSON text. */
  plain(raw: string): string;
  /** Whether the JSON text of a text has nothing but white space, as `String.trim` has it. */
  blank(raw: string): string;
  /** Whether a text stands in another one. */
  contains(raw: string, part: string): string;
  /** The number behind the JSON text of a number, a date or an instant with offset; NULL where it is `null`. */
  number(shape: ValueShape, raw: string): string;
  /** The last day of the month in a JSON text such as `"2024-03"`, as days since 1970; NaN where it is none. */
  monthEnd(raw: string): string;
  /** Whether the whole of a text fits an RE2 expression. @throws UnsaidInSql where the database has no such expression */
  matches(text: string, pattern: string): string;

  length(list: string): string;
  /** Whether no entry is NULL. */
  complete(list: string): string;
  /** How many truths of a list are this one. */
  countOf(truths: string, truth: boolean): string;
  /** Kleene's AND over a list of truths: true over an empty one. */
  all(truths: string): string;
  /** Kleene's OR over a list of truths: false over an empty one. */
  any(truths: string): string;
  /** Another value for each entry. */
  map(list: string, name: string, value: string, types: LambdaTypes): string;
  /** The entries of which something holds. */
  filter(list: string, name: string, holds: string, types: LambdaTypes): string;
  reverse(list: string): string;
  /** Whether each entry compares with that of another list at the same place; both are complete, and of one length. */
  eachPair(left: string, right: string, sign: string): string;
  /** The place of the first truth that is not true; NULL where there is none. */
  firstNotTrue(truths: string): string;
  contained(list: string, entry: string): string;
  overlap(left: string, right: string): string;
  /** Whether the first list has all of the second. */
  hasAll(left: string, right: string): string;
  least(list: string): string;
  greatest(list: string): string;
  /** How many different entries there are. */
  different(list: string): string;
  /** The place of the greatest entry, the last of several. */
  lastGreatest(list: string): string;
  /** The entries of a list by the numbers of another: the greatest first, and of equal ones the last. */
  greatestFirst(list: string, by: string): string;
  /** The JSON text of a list of JSON texts. */
  listText(entries: string): string;
  /** A number divided by another that is above nought; infinite or NaN where there is no such number. */
  quotient(number: string, by: string): string;
  isFinite(number: string): string;

  /** One select over another, so that what it computes is computed once. */
  stage(select: string): string;
  /** The whole statement with types as the database calls them. */
  finish(sql: string): string;
  /** Statements that make the functions that were written so far, by their names: they must be there before the statement is run. */
  readonly functions: ReadonlyMap<string, string>;
}

/** Types of what an expression over each entry of a list reads and gives, as the reader calls them. */
export interface LambdaTypes {
  /** Of an entry. */
  readonly of: string;
  /** Of what is given for it. */
  readonly gives: string;
  /** Of columns and other names that it reads besides. */
  readonly reads: Readonly<Record<string, string>>;
  /** Name of the place of an entry, from 1. */
  readonly at?: string;
}

/** A rule asks something for which a database has no words; whoever asked has other ways to judge. */
export class UnsaidInSql extends Error {}
