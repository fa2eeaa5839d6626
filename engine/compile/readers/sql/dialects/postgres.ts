import type { ValueShape } from '../../../../model/fact.ts';
import { digestOf } from '../../../digest.ts';
import { type LambdaTypes, type SqlDialect, UnsaidInSql } from '../dialect.ts';
import { jsonText } from '../literal.ts';
import { postgresPattern } from './postgres-pattern.ts';
import { SURELY_FILLED } from './surely-filled.ts';

/** JSON texts of a text that is empty or of white space alone, as `String.trim` has it. */
const BLANK = String.raw`^"(?:[ \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]|\\[tnfr]|\\u000[bB])*"$`;

/** A text as a literal. PostgreSQL has no character U+0000, and no text in which it stands. */
function text(value: string): string {
  if (value.includes('\u0000')) throw new UnsaidInSql('U+0000');
  return `'${value.toWellFormed().replaceAll("'", "''")}'`;
}

const number = (raw: string, from: number, length: number) => `substr(${raw}, ${from}, ${length})::INTEGER`;
/** Days since 1970. The year 0000 is 1 BC. */
const dayOf = (raw: string) =>
  `(make_date(coalesce(nullif(${number(raw, 2, 4)}, 0), -1), ${number(raw, 7, 2)}, ${number(raw, 10, 2)}) - DATE '1970-01-01')`;

/** Where functions of the audit, and what it copies, stand. */
export const POSTGRES_SCHEMA = 'guiju_audit';

/**
 * SQL as PostgreSQL has it, from version 15 on. What goes through the entries of a list is a function: a subquery that stands in an
 * expression keeps a statement from being shared among workers
 * (https://www.postgresql.org/docs/15/parallel-safety.html), a function does not. It is named after what it does. Most lists are absent
 * most of the time, and a call costs several microseconds even so: no function is called for NULL.
 */
export function postgresDialect(): SqlDialect {
  const functions = new Map<string, string>();
  const call = (args: readonly string[], types: readonly string[], gives: string, select: string, strict = true): string => {
    const definition = finish(
      `(${types.map(typeName).join(', ')}) RETURNS ${typeName(gives)} LANGUAGE sql IMMUTABLE PARALLEL SAFE${strict ? ' STRICT' : ''}`,
    );
    const body = `'${finish(`SELECT ${select}`).replaceAll("'", "''")}'`;
    const name = `${POSTGRES_SCHEMA}.g${digestOf([definition, body]).slice(0, 24)}`;
    functions.set(name, `CREATE FUNCTION ${name} ${definition} AS ${body}`);
    return `${name}(${args.join(', ')})`;
  };
  const ofList = (list: string, gives: string, select: string) => call([list], ['anyarray'], gives, select);
  // Other arguments may be NULL, which is what such a function then sees.
  const ofSome = (list: string, more: readonly string[], types: readonly string[], gives: string, select: string) =>
    more.length === 0
      ? call([list], types, gives, select)
      : `(CASE WHEN ${list} IS NOT NULL THEN ${call([list, ...more], types, gives, select, false)} END)`;
  const lambda = (list: string, name: string, { of, gives, reads, at }: LambdaTypes, select: (from: string) => string) => {
    const more = Object.entries(reads);
    const from =
      at === undefined
        ? `unnest($1) AS u(${name})`
        : `(SELECT t AS ${name}, i::INTEGER AS ${at} FROM unnest($1) WITH ORDINALITY AS w(t, i)) AS u`;
    const given = more.length === 0 ? '' : `, (SELECT ${more.map(([one], index) => `$${index + 2} AS ${one}`).join(', ')}) AS given`;
    const types = [`${of}[]`, ...more.map(([, type]) => type)];
    return ofSome(
      list,
      more.map(([one]) => one),
      types,
      `${gives}[]`,
      `ARRAY(${select(`${from}${given}`)})`,
    );
  };
  return {
    name: 'postgres',
    text,
    texts: (values) => `ARRAY[${values.map((value) => text(jsonText(value))).join(', ')}]::VARCHAR[]`,

    // `json` keeps texts as they are written; `jsonb` would write them anew.
    entries: (raw) =>
      call(
        [raw],
        ['TEXT'],
        'TEXT[]',
        `CASE WHEN $1 LIKE '[%' THEN ARRAY(SELECT nullif(j.value::VARCHAR, 'null') FROM json_array_elements($1::JSON) AS j) END`,
      ),
    field: (record, field) => `((${record}::JSON -> ${text(field)})::VARCHAR)`,
    fields(record, fields, below) {
      const from = below === undefined ? `${record}::JSON` : `${record}::JSON -> ${text(below)}`;
      return `(ARRAY[${fields.map((field) => `(${from} -> ${text(field)})::VARCHAR`).join(', ')}])`;
    },
    plain: (raw) => `(CASE WHEN strpos(${raw}, '\\') > 0 THEN ${raw}::JSON #>> '{}' ELSE substr(${raw}, 2, length(${raw}) - 2) END)`,
    blank(raw) {
      // By code point, whatever the database sorts by.
      const plain = SURELY_FILLED.map(([from, before]) => `(${raw} >= ${text(from)} COLLATE "C" AND ${raw} < ${text(before)} COLLATE "C")`);
      return `(CASE WHEN ${plain.join(' OR ')} THEN FALSE ELSE ${raw} ~ ${text(BLANK)} END)`;
    },
    contains: (raw, part) => `(strpos(${raw}, ${part}) > 0)`,
    number({ type }: ValueShape, raw) {
      const said = (value: string) => `(CASE WHEN ${raw} <> 'null' THEN (${value})::DOUBLE END)`;
      if (type === 'date') return said(dayOf(raw));
      if (type !== 'instant') return said(raw);
      const seconds = `${number(raw, 13, 2)} * 3600 + ${number(raw, 16, 2)} * 60 + ${number(raw, 19, 2)}`;
      const offset = `(CASE substr(${raw}, 21, 1) WHEN '-' THEN -60 ELSE 60 END) * (60 * ${number(raw, 22, 2)} + ${number(raw, 25, 2)})`;
      return said(`${dayOf(raw)}::BIGINT * 86400 + ${seconds} - ${offset}`);
    },
    monthEnd(raw) {
      const first = `make_date(coalesce(nullif(${number(raw, 2, 4)}, 0), -1), ${number(raw, 7, 2)}, 1)`;
      const last = `(((${first} + INTERVAL '1 month')::DATE - 1) - DATE '1970-01-01')::DOUBLE`;
      return `(CASE WHEN ${raw} ~ '^"[0-9]{4}-(?:0[1-9]|1[0-2])"$' THEN ${last} ELSE 'NaN'::DOUBLE END)`;
    },
    matches(plain, pattern) {
      const written = postgresPattern(pattern);
      if (written === undefined) throw new UnsaidInSql(pattern);
      return `(${plain} ~ ${text(written)})`;
    },

    length: (list) => `cardinality(${list})`,
    complete: (list) => `(array_position(${list}, NULL) IS NULL)`,
    countOf: (truths, truth) => `cardinality(array_positions(${truths}, ${truth ? 'TRUE' : 'FALSE'}))`,
    all: (truths) => kleene(truths, 'FALSE', 'TRUE'),
    any: (truths) => kleene(truths, 'TRUE', 'FALSE'),
    map: (list, name, value, types) => lambda(list, name, types, (from) => `SELECT ${value} FROM ${from}`),
    filter: (list, name, holds, types) => lambda(list, name, types, (from) => `SELECT ${name} FROM ${from} WHERE ${holds}`),
    reverse: (list) => ofList(list, 'anyarray', 'ARRAY(SELECT t FROM unnest($1) WITH ORDINALITY AS u(t, i) ORDER BY i DESC)'),
    eachPair: (left, right, sign) =>
      call([left, right], ['anyarray', 'anyarray'], 'BOOLEAN', `(SELECT bool_and(q ${sign} r) FROM unnest($1, $2) AS u(q, r))`),
    firstNotTrue: (truths) =>
      call([truths], ['BOOLEAN[]'], 'INTEGER', 'array_position(ARRAY(SELECT coalesce(t, FALSE) FROM unnest($1) AS u(t)), FALSE)'),
    contained: (list, entry) => `coalesce(${entry} = ANY(${list}), FALSE)`,
    overlap: (left, right) => `(${left} && ${right})`,
    hasAll: (left, right) => `(${left} @> ${right})`,
    least: (list) => ofList(list, 'anyelement', '(SELECT min(t) FROM unnest($1) AS u(t))'),
    greatest: (list) => ofList(list, 'anyelement', '(SELECT max(t) FROM unnest($1) AS u(t))'),
    different: (list) => ofList(list, 'BIGINT', '(SELECT count(DISTINCT t) FROM unnest($1) AS u(t))'),
    lastGreatest: (list) =>
      ofList(list, 'INTEGER', '(SELECT i::INTEGER FROM unnest($1) WITH ORDINALITY AS u(t, i) ORDER BY t DESC NULLS LAST, i DESC LIMIT 1)'),
    greatestFirst: (list, by) =>
      ofSome(
        list,
        [by],
        ['anyarray', 'FLOAT8[]'],
        'anyarray',
        'ARRAY(SELECT t FROM unnest($1, $2) WITH ORDINALITY AS u(t, m, i) ORDER BY m DESC NULLS LAST, i DESC)',
      ),
    listText: (entries) => `('[' || array_to_string(${entries}, ',', 'null') || ']')`,
    // PostgreSQL refuses what DuckDB calls infinite, and what is too small for a number; a quotient that is almost nought rounds as nought.
    quotient: (number, by) =>
      `(CASE WHEN ${by} >= 1 AND abs(${number}) < 1e-10 THEN 0 WHEN ${by} < 1 AND abs(${number}) > 1.79e308 * ${by} THEN 'NaN'::DOUBLE ELSE ${number} / ${by} END)`,
    isFinite: (number) => `(${number} NOT IN ('NaN'::DOUBLE, 'Infinity'::DOUBLE, '-Infinity'::DOUBLE))`,

    // Without it the planner would put every expression in the place of each of its names, and compute it as often.
    // A number of type BIGINT from the beginning: only then the planner sees that it is nought, and shares the select among workers.
    stage: (select) => `${select} OFFSET BIGINT '0'`,
    finish,
    functions,
  };
}

/** A statement with types as PostgreSQL calls them; literals are left alone. */
function finish(sql: string): string {
  return sql.replaceAll(/'(?:[^']|'')*'|::(\w+)/g, (whole, type?: string) => (type === undefined ? whole : `::${TYPES[type] ?? type}`));
}

function kleene(truths: string, settling: string, otherwise: string): string {
  return `(CASE WHEN array_position(${truths}, ${settling}) IS NOT NULL THEN ${settling} WHEN array_position(${truths}, NULL) IS NOT NULL THEN NULL ELSE ${otherwise} END)`;
}

const typeName = (type: string) => type.replace(/^\w+/, (name) => TYPES[name] ?? name);

const TYPES: Readonly<Record<string, string>> = { UTINYINT: 'INTEGER', USMALLINT: 'INTEGER', DOUBLE: 'FLOAT8', VARCHAR: 'TEXT' };
