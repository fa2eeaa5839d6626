import { type Cell, isEmpty } from '../../compile/readers/sql/cell.ts';
import { type SqlOptions, type SqlReader, sqlReader } from '../../compile/readers/sql/compile.ts';
import { isAbsent } from '../../compile/readers/sql/packed.ts';
import type { Column } from '../../compile/readers/sql/rule.ts';
import type { FactDefinition } from '../../model/fact.ts';
import type { Program, ProgramRule } from '../../model/program.ts';
import type { Deadline } from '../places.ts';
import type { AuditPlan } from '../plan.ts';
import { type ChecklistPlan, checklistPlanOf, toldFacts } from '../tally/checklist-plan.ts';

/** Kinds of rows in what the counting statement gives back. */
export const ROW = { contractor: 0, day: 1, property: 2, handler: 3, contradicted: 4, delay: 5 } as const;

/** How the submissions of one checklist are counted in SQL. */
export interface Counting extends ChecklistPlan {
  readonly columns: ReadonlyMap<string, Cell>;
  /**
   * Counts the rows of a relation. Each row of the result: `kind` of `ROW`, `key`, `number`, `counts`. Counts of a contractor are
   * four decisions; then passed, failed or open, and undecided of each rule; then applied and failed of each group; then asked and
   * missing of each fact. Counts of other keys are four decisions, of a delay how many there are, and how many are late.
   *
   * @param relation - has `place`, `day`, `doubt` and the `columns`
   */
  statement(relation: string): string;
  /** For each rule that failed: the first places of a relation, as a list. Each row: `rule`, `places`. */
  examples(relation: string, most: number): string;
}

/** Compiles the counting of a checklist. */
export function countingOf(program: Program, plan: Pick<AuditPlan, 'rulebook' | 'on'>): Counting {
  const { checklist, reader, telling, questions, together, delays, asked } = judgingOf(program, plan, { doubt: true });
  const { deadlines, groups } = checklist;
  const judged = (relation: string) => reader.query(relation, [...telling, ...questions], [...together, ...delays]);
  const sums = [
    ...[0, 1, 2, 3].map((code) => `count_if(decision = ${code})`),
    ...program.rules.flatMap((_rule, index) => [`sum(p${index})`, `sum(q${index})`, `sum(u${index})`]),
    ...groups.flatMap((_group, index) => [`sum(ga${index})`, `sum(gf${index})`]),
    ...asked.flatMap((_fact, index) => [`sum(ma${index})`, `sum(mm${index})`]),
  ];
  return {
    ...checklist,
    columns: reader.columns,
    statement: (relation) =>
      statementOf(judged(relation), sums, namesOf(program, groups.length, asked.length, deadlines.length), deadlines.length),
    examples: (relation, most) => examplesOf(judged(relation), program.rules, most),
  };
}

/** The columns that judging and counting a checklist add, in any dialect. */
export interface Judging {
  readonly checklist: ChecklistPlan;
  readonly reader: SqlReader;
  /** What a submission says of each dimension, as JSON text. */
  readonly telling: readonly Column[];
  readonly questions: readonly Column[];
  readonly together: readonly Column[];
  readonly delays: readonly Column[];
  readonly asked: readonly (readonly [string, readonly Parameters<SqlReader['truth']>[0][] | undefined])[];
}

/** Compiles what of the submissions of a checklist is judged and counted. @throws UnsaidInSql */
export function judgingOf(
  program: Program,
  { rulebook, on }: Pick<AuditPlan, 'rulebook' | 'on'>,
  options: Pick<SqlOptions, 'doubt' | 'dialect'>,
): Judging {
  const dimensions = toldFacts(rulebook.facts);
  const checklist = checklistPlanOf(program);
  const told = Object.values(dimensions).flat();
  const reader = sqlReader(program, { ...(on === undefined ? {} : { on }), told, ...options });
  const asked = [...checklist.asked];
  return {
    checklist,
    reader,
    asked,
    telling: Object.entries(dimensions).map(([name, of]) => ({ name, sql: dimensionSql(of, reader.columns) })),
    questions: asked.flatMap(([fact, whens], index) => questionColumns(fact, whens, index, reader)),
    together: checklist.groups.flatMap(({ rules }, index) => groupColumns(rules, index, program.rules)),
    delays: checklist.deadlines.flatMap((deadline, index) => delayColumns(deadline, index, reader)),
  };
}

/** Columns of what was judged that are counted. */
function namesOf({ rules }: Program, groups: number, asked: number, deadlines: number): string[] {
  const numbered = (count: number, ...prefixes: string[]) =>
    Array.from({ length: count }, (_none, index) => prefixes.map((prefix) => `${prefix}${index}`)).flat();
  return [
    ...['place', 'day', 'contractor', 'property', 'handler', 'contradicted', 'decision'],
    ...numbered(rules.length, 'p', 'q', 'u'),
    ...numbered(groups, 'ga', 'gf'),
    ...numbered(asked, 'ma', 'mm'),
    ...numbered(deadlines, 'ds', 'dl'),
  ];
}

function statementOf(judged: string, sums: readonly string[], names: readonly string[], deadlines: number): string {
  const row = (kind: number, key: string, number: string, counts: readonly string[], rest: string) =>
    `SELECT ${kind}::UTINYINT AS kind, ${key}::VARCHAR AS key, ${number}::DOUBLE AS number, [${counts.join(', ')}]::INTEGER[] AS counts FROM ${rest}`;
  const decisions = [0, 1, 2, 3].map((code) => `count_if(decision = ${code})`);
  const counted = 'judged WHERE NOT contradicted';
  const parts = [
    row(ROW.contractor, 'contractor', 'NULL', sums, `${counted} GROUP BY contractor`),
    row(ROW.day, 'NULL', 'day', decisions, `${counted} GROUP BY day`),
    row(ROW.property, 'property', 'NULL', decisions, `${counted} GROUP BY property`),
    row(ROW.handler, 'handler', 'NULL', decisions, `${counted} GROUP BY handler`),
    row(ROW.contradicted, 'NULL', 'place', [], 'judged WHERE contradicted'),
    ...Array.from({ length: deadlines }, (_none, index) =>
      row(
        ROW.delay,
        `'${index}'`,
        `ds${index}`,
        ['count(*)', `count_if(dl${index})`],
        `${counted} AND ds${index} IS NOT NULL GROUP BY ds${index}`,
      ),
    ),
  ];
  return `WITH judged AS MATERIALIZED (SELECT ${names.join(', ')} FROM (${judged}))\n${parts.join('\nUNION ALL ')}`;
}

function examplesOf(judged: string, rules: readonly ProgramRule[], most: number): string {
  const failed = rules.map(({ verb }, index) => (verb === 'oblige' ? '0::UTINYINT' : `q${index}`));
  const found = `SELECT place, unnest([${failed.join(', ')}]) AS failed, unnest(range(${rules.length})) AS rule FROM (${judged}) WHERE NOT contradicted`;
  return `SELECT rule::INTEGER AS rule, min(place, ${most}) AS places FROM (${found}) WHERE failed = 1 GROUP BY rule`;
}

/** What a submission says of a dimension, as JSON text: the first fact that says something. */
export function dimensionSql(facts: readonly FactDefinition[], columns: ReadonlyMap<string, Cell>): string {
  const each = facts.map(({ name, type }) => {
    const { sql = 'NULL' } = columns.get(name) ?? {};
    const said = `nullif(nullif(${sql}, 'null'), '""')`;
    return type === 'instant' ? `('"' || substr(${said}, 2, 10) || '"')` : said;
  });
  return each.length === 0 ? 'NULL::VARCHAR' : `coalesce(${each.join(', ')}, NULL)`;
}

/** Whether a fact is asked, as far as anybody can say, and whether it is then missing. */
function questionColumns(
  fact: string,
  whens: readonly Parameters<SqlReader['truth']>[0][] | undefined,
  index: number,
  reader: SqlReader,
): Column[] {
  const column = reader.columns.get(fact);
  const absent = column ? `${isAbsent(column)}::UTINYINT` : '1::UTINYINT';
  const isAsked = whens ? `((${whens.map((when) => reader.truth(when)).join(' | ')}) & 1)` : '1::UTINYINT';
  return [
    { name: `ma${index}`, sql: isAsked },
    { name: `mm${index}`, sql: whens ? `(${isAsked} & ${absent})` : absent },
  ];
}

function groupColumns(group: readonly number[], index: number, rules: readonly ProgramRule[]): Column[] {
  const failing = group.filter((rule) => rules[rule]?.verb !== 'oblige').map((rule) => `q${rule}`);
  return [
    { name: `ga${index}`, sql: `((${group.map((rule) => `a${rule}`).join(' | ')}) & 1)` },
    { name: `gf${index}`, sql: failing.length === 0 ? '0::UTINYINT' : `(${failing.join(' | ')})` },
  ];
}

/** Milliseconds of one in a column of moments, by type. */
const UNIT: Readonly<Record<string, string>> = { date: '86400000e0', instant: '1000e0' };

/** Seconds from the beginning of a window, and whether it was over by then, where the rule applied and all of it is known. */
function delayColumns({ rule, leaf }: Deadline, index: number, { scope }: SqlReader): Column[] {
  const { demanded } = leaf;
  if (demanded.kind !== 'window') return [];
  const [seen, start] = [scope.cellOf(leaf.subject, leaf.shape), scope.cellOf({ fact: demanded.of }, demanded.shape)];
  const length = scope.lengthOf(demanded.length);
  const passed = `((${seen.sql} - ${start.sql}) * ${UNIT[leaf.shape.type]})`;
  const known = `(p${rule} | q${rule}) = 1 AND NOT ${isEmpty(seen)} AND NOT ${isEmpty(start)} AND ${length} <> 'NaN'::DOUBLE`;
  return [
    { name: `ds${index}`, sql: `(CASE WHEN ${known} THEN ${passed} / 1000e0 END)` },
    { name: `dl${index}`, sql: `(CASE WHEN ${known} THEN ${passed} > ${length} ELSE FALSE END)` },
  ];
}
