import type { Cell } from '../../compile/readers/sql/cell.ts';
import { postgresDialect } from '../../compile/readers/sql/dialects/postgres.ts';
import { jsonText } from '../../compile/readers/sql/literal.ts';
import { dayNumber } from '../../compile/readers/sql/operand.ts';
import type { Column } from '../../compile/readers/sql/rule.ts';
import type { Program } from '../../model/program.ts';
import type { AuditPlan, Standing } from '../plan.ts';
import type { ChecklistPlan } from '../tally/checklist-plan.ts';
import { judgingOf, ROW } from './counting.ts';

/** How the submissions of one checklist are counted inside PostgreSQL. */
export interface PostgresCounting extends ChecklistPlan {
  /** Columns of facts that the table must have, beside `place` and `day`. */
  readonly columns: ReadonlyMap<string, Cell>;
  /** Statements that make the functions that the other statements call, by their names. */
  readonly functions: ReadonlyMap<string, string>;
  /** Counts rows by what becomes of them before they are judged. Each row: `standing`, `count`. */
  standings(table: string): string;
  /**
   * Counts what is judged, in one pass over a table that several workers share. Each row: `kind` of `ROW`, `key`, and `counts` as those of
   * `PostgresCounting.unpacked` unpacks them; the number of a day or delay is its key.
   */
  statement(table: string): string;
  /** Counts of a row as those of `Counting`, and how many of each delay were late. */
  unpacked(counts: readonly string[]): { readonly counts: number[]; readonly late: number[] };
  /**
   * The first places at which rules failed, among so many rows behind a place. Each row: `rule`, `places`; and one of rule -1 with the
   * last place that was looked at.
   *
   * @param rules - rules of which places are still wanted
   */
  examples(table: string, rules: readonly number[], most: number, behind: string, rows: number): string;
}

/**
 * Compiles the counting of a checklist for PostgreSQL.
 *
 * @throws UnsaidInSql where a rule asks what it has no words for
 */
export function postgresCounting(program: Program, plan: AuditPlan): PostgresCounting {
  const dialect = postgresDialect();
  const { checklist, reader, telling, questions, together, delays } = judgingOf(program, plan, { dialect });
  const { deadlines } = checklist;
  const { standing, isJudged } = standingSql(plan, program.checklist.id, telling.find(({ name }) => name === 'property')?.sql ?? 'NULL');
  const rules = program.rules.flatMap((_rule, index) => [`p${index}`, `q${index}`, `u${index}`]);
  const more = [...together, ...questions].map(({ name }) => name);
  const pairs = inPairs([...rules, ...more]);
  const judged = (rows: string, wanted: readonly string[]) =>
    reader.query(rows, [...telling, ...questions], [...together, ...delays], ['place', 'day', ...wanted], pairs);
  const dimensions = telling.map(({ name }) => name);
  const keys = [
    [ROW.contractor, 'contractor'],
    [ROW.day, 'day::TEXT'],
    [ROW.property, 'property'],
    [ROW.handler, 'handler'],
    ...deadlines.map((_deadline, index) => [ROW.delay + index, `ds${index}::TEXT`]),
  ];
  const counts = [
    ...[0, 1, 2, 3].map((code) => `count(*) FILTER (WHERE decision = ${code})`),
    ...deadlines.map((_deadline, index) => `count(*) FILTER (WHERE kind = ${ROW.delay + index} AND dl${index})`),
    ...pairs.map(({ name }) => `sum(${name}) FILTER (WHERE whole)`),
  ];
  return {
    ...checklist,
    columns: reader.columns,
    functions: dialect.functions,
    standings: (table) => dialect.finish(`SELECT ${standing} AS standing, count(*)::FLOAT8 AS count FROM ${table} GROUP BY 1`),
    statement(table) {
      const rows = `(SELECT * FROM ${table} WHERE ${isJudged}) AS taken`;
      const wanted = ['decision', ...pairs.map(({ name }) => name), ...delays.map(({ name }) => name), ...dimensions];
      const each = keys.map(([kind, key]) => `(${kind}, ${key}, ${kind === ROW.contractor})`).join(', ');
      return dialect.finish(
        `SELECT kind, key, ARRAY[${counts.join(', ')}]::BIGINT[] AS counts FROM (${judged(rows, wanted)}) AS judged CROSS JOIN LATERAL (VALUES ${each}) AS keys (kind, key, whole) WHERE kind < ${ROW.delay} OR key IS NOT NULL GROUP BY kind, key`,
      );
    },
    unpacked(written) {
      const [decisions, late] = [written.slice(0, 4).map(Number), written.slice(4, 4 + deadlines.length).map(Number)];
      const unpaired = written.slice(4 + deadlines.length).flatMap((sum) => {
        const both = BigInt(sum ?? 0);
        return [Number(both & LOW), Number(both >> SHIFT)];
      });
      return { counts: [...decisions, ...unpaired.slice(0, rules.length + more.length)], late };
    },
    examples(table, wanted, most, behind, rows) {
      const taken = `(SELECT * FROM ${table} WHERE place > ${dialect.text(behind)} ORDER BY place LIMIT ${rows}) AS few`;
      const counted = `(SELECT * FROM ${taken} WHERE ${isJudged}) AS taken`;
      const failed = wanted.map((rule) => `(${rule}, q${rule})`).join(', ');
      const query = judged(
        counted,
        wanted.map((rule) => `q${rule}`),
      );
      return dialect.finish(
        `SELECT rule, (array_agg(place ORDER BY place))[1:${most}] AS places FROM (${query}) AS judged CROSS JOIN LATERAL (VALUES ${failed}) AS verdicts (rule, failed) WHERE failed = 1 GROUP BY rule UNION ALL SELECT -1, ARRAY(SELECT max(place) FROM ${taken})`,
      );
    },
  };
}

const { text } = postgresDialect();

/** Bits of the first count in a sum of two; a thousand million rows fit. */
const SHIFT = 30n;
const LOW = (1n << SHIFT) - 1n;

/** Truths in pairs, each as one number: a sum of them is two counts, for little more than the price of one. */
function inPairs(names: readonly string[]): Column[] {
  return Array.from({ length: Math.ceil(names.length / 2) }, (_none, index) => {
    const [low, high] = [names[2 * index], names[2 * index + 1]];
    return { name: `c${index}`, sql: high === undefined ? `${low}` : `(${low} + (${high} << ${SHIFT}))` };
  });
}

/** `standingOf` as SQL over the columns of a table: what becomes of a row, and whether it is judged. */
interface StandingSql {
  readonly standing: string;
  readonly isJudged: string;
}

/** NaN, which stands for no day, is above every number. */
function standingSql({ day, on, from, to, checklists, properties }: AuditPlan, checklist: string, property: string): StandingSql {
  const said = (standing: Standing) => `'${standing}'`;
  if (checklists.length > 0 && !checklists.includes(checklist)) return { standing: said('filtered'), isJudged: 'FALSE' };
  const undated: Standing = on === undefined || from !== undefined || to !== undefined ? 'undated' : 'judged';
  const today = dayNumber(day);
  const [first, last] = [from === undefined ? undefined : dayNumber(from), to === undefined ? undefined : dayNumber(to)];
  const outside = [...(first === undefined ? [] : [`day < ${first}`]), ...(last === undefined ? [] : [`day > ${last}`])];
  const isWanted =
    properties.length === 0 ? undefined : `coalesce(${property} IN (${properties.flatMap(spelt).join(', ')}), ${properties.includes('')})`;
  const branches = [
    ...(isWanted === undefined ? [] : [`WHEN NOT ${isWanted} THEN ${said('filtered')}`]),
    `WHEN day = 'NaN' THEN ${said(undated)}`,
    `WHEN day > ${today} THEN ${said('future')}`,
    ...(outside.length === 0 ? [] : [`WHEN ${outside.join(' OR ')} THEN ${said('filtered')}`]),
  ];
  const lowest = first === undefined ? [] : [`day >= ${first}`];
  const dated = [`day <= ${last === undefined ? today : Math.min(today, last)}`, ...lowest].join(' AND ');
  // Plain comparisons: of these the planner knows how many rows are left.
  const isDated = undated === 'judged' ? `(${dated} OR day = 'NaN')` : `(${dated})`;
  return {
    standing: `(CASE ${branches.join(' ')} ELSE ${said('judged')} END)`,
    isJudged: [isDated, ...(isWanted === undefined ? [] : [isWanted])].join(' AND '),
  };
}

/** JSON texts that are shown as a name: that of a text, and that of a number or truth. */
function spelt(name: string): string[] {
  const bare = /^(?:-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|true|false)$/i.test(name) ? [text(name)] : [];
  return name.includes('\u0000') ? ["''"] : [text(jsonText(name)), ...bare];
}
