import type { ValueShape } from '../../../../model/fact.ts';
import type { SqlDialect } from '../dialect.ts';
import { json, text } from '../literal.ts';
import { SURELY_FILLED } from './surely-filled.ts';

/** JSON texts of a text that is empty or of white space alone, as `String.trim` has it. */
const BLANK = text(String.raw`"(?:[\p{Z}\x{FEFF}]|\\[tnfr]|\\u000[bB])*"`);

/** False, unknown and true as 0, 1 and 2: the least of all is Kleene's AND, the greatest OR. */
const ranked = (truths: string) => `list_transform(${truths}, lambda truth: ifnull(2 * truth::UTINYINT, 1))`;

const length = (list: string) => `len(${list})`;

/** SQL as DuckDB has it. */
export const DUCKDB: SqlDialect = {
  name: 'duckdb',
  text,
  texts: (values) => `[${values.map((value) => json(value)).join(', ')}]::VARCHAR[]`,

  entries: (raw) => `(from_json(${raw}, '["JSON"]')::VARCHAR[])`,
  field: (record, field) => `(json_extract(${record}, ${text(pointerTo(field))})::VARCHAR)`,
  fields: (record, fields, below = '') => {
    const pointers = fields.map((field) => text(`${below === '' ? '' : pointerTo(below)}${pointerTo(field)}`));
    return `(json_extract(${record}, [${pointers.join(', ')}])::VARCHAR[])`;
  },
  // Almost always it is what stands between its quotes.
  plain: (raw) => `(CASE WHEN contains(${raw}, '\\') THEN json_extract_string(${raw}, '$') ELSE substr(${raw}, 2, length(${raw}) - 2) END)`,
  blank(raw) {
    const plain = SURELY_FILLED.map(([from, before]) => `(${raw} >= ${text(from)} AND ${raw} < ${text(before)})`);
    return `(CASE WHEN ${plain.join(' OR ')} THEN FALSE ELSE regexp_full_match(${raw}, ${BLANK}) END)`;
  },
  contains: (raw, part) => `contains(${raw}, ${part})`,
  number({ type }: ValueShape, raw) {
    if (type === 'date') return `(TRY_CAST(substr(${raw}, 2, 10) AS DATE) - DATE '1970-01-01')::DOUBLE`;
    // The offset is read apart: it may be wider than DuckDB's own reading of time zones allows.
    if (type === 'instant') return `(epoch(TRY_CAST(substr(${raw}, 2, 19) AS TIMESTAMP)) - ${offsetOf(raw)})`;
    return `TRY_CAST(${raw} AS DOUBLE)`;
  },
  monthEnd(raw) {
    const day = `(last_day(TRY_CAST(substr(${raw}, 2, 7) || '-01' AS DATE)) - DATE '1970-01-01')::DOUBLE`;
    const isMonth = `regexp_full_match(${raw}, '"[0-9]{4}-(?:0[1-9]|1[0-2])"')`;
    return `(CASE WHEN ${isMonth} THEN ${day} ELSE 'NaN'::DOUBLE END)`;
  },
  // DuckDB's own expressions are RE2.
  matches: (plain, pattern) => `regexp_full_match(${plain}, ${text(pattern)})`,

  length,
  complete: (list) => `(list_count(${list}) = len(${list}))`,
  countOf: (truths, truth) => `len(list_filter(${truths}, lambda truth: ${truth ? 'truth' : 'NOT truth'}))`,
  all: (truths) => `(CASE list_min(${ranked(truths)}) WHEN 0 THEN FALSE WHEN 1 THEN NULL ELSE TRUE END)`,
  any: (truths) => `(CASE list_max(${ranked(truths)}) WHEN 2 THEN TRUE WHEN 1 THEN NULL ELSE FALSE END)`,
  map: (list, name, value, { at }) => `list_transform(${list}, lambda ${at === undefined ? name : `${name}, ${at}`}: ${value})`,
  filter: (list, name, holds) => `list_filter(${list}, lambda ${name}: ${holds})`,
  reverse: (list) => `list_reverse(${list})`,
  eachPair: (left, right, sign) =>
    `(NOT list_contains(list_transform(list_zip(${left}, ${right}), lambda pair: pair[1] ${sign} pair[2]), FALSE))`,
  firstNotTrue: (truths) => `nullif(list_position(list_transform(${truths}, lambda truth: ifnull(truth, FALSE)), FALSE), 0)`,
  contained: (list, entry) => `list_contains(${list}, ${entry})`,
  overlap: (left, right) => `list_has_any(${left}, ${right})`,
  hasAll: (left, right) => `list_has_all(${left}, ${right})`,
  least: (list) => `list_min(${list})`,
  greatest: (list) => `list_max(${list})`,
  different: (list) => `len(list_distinct(${list}))`,
  lastGreatest: (list) => `(len(${list}) + 1 - list_position(list_reverse(${list}), list_max(${list})))`,
  greatestFirst(list, by) {
    const rows = `list_transform(${list}, lambda fit, i: {'at': ${by}[i], 'i': i, 'fit': fit})`;
    return `list_transform(list_reverse_sort(${rows}), lambda r: r.fit)`;
  },
  listText: (entries) => `('[' || array_to_string(list_transform(${entries}, lambda t: ifnull(t, 'null')), ',') || ']')`,
  quotient: (number, by) => `(${number} / ${by})`,
  isFinite: (number) => `isfinite(${number})`,

  stage: (select) => select,
  finish: (sql) => sql,
  functions: new Map(),
};

function offsetOf(raw: string): string {
  const [sign, hours, minutes] = [`substr(${raw}, 21, 1)`, `substr(${raw}, 22, 2)`, `substr(${raw}, 25, 2)`];
  return `((CASE ${sign} WHEN '-' THEN -60 ELSE 60 END) * (60 * TRY_CAST(${hours} AS INTEGER) + TRY_CAST(${minutes} AS INTEGER)))`;
}

/** The JSON pointer to a key (RFC 6901). */
export function pointerTo(key: string): string {
  return `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
