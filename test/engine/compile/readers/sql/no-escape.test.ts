import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { sqlReader } from '../../../../../engine/compile/readers/sql/compile.ts';
import { fromDocument } from '../../../../../engine/compile/readers/sql/from-document.ts';
import { number, text } from '../../../../../engine/compile/readers/sql/literal.ts';
import { database, judgeInSql } from '../../../../support/duckdb.ts';
import { runs } from '../../../../support/runs.ts';
import { hostileText } from '../../../../support/worlds/names.ts';
import { programOf, world } from '../../../../support/worlds/world.ts';

/** Names of columns, stages and variables of lambdas. */
const NAMES = /^(?:[a-z]{1,2}\d*|fit|pair|truth|day|doubt|place|texts|decision|contradicted|documents|document|at)$/;
const WORDS = new Set(
  `AND AS ASC BETWEEN BIGINT BY CASE CAST DATE DOUBLE ELSE END EXISTS FALSE FROM IN INTEGER IS lambda MATERIALIZED NOT NULL OR REPLACE
  SELECT THEN TIMESTAMP TRUE TRY_CAST USMALLINT UTINYINT VARCHAR WHEN WITH array_to_string ceil chr coalesce contains epoch floor from_json ifnull
  isfinite json_extract json_extract_string last_day len length list_contains list_count list_distinct list_filter list_has_all
  list_has_any list_max list_min list_position list_reverse list_reverse_sort list_transform list_zip nullif regexp_full_match substr xor`.split(
    /\s+/,
  ),
);

/** The first thing outside of literals that is neither a word of SQL that is used, nor a name that the compiler makes, nor a number or sign. */
function strangerIn(sql: string): string | undefined {
  const bare = sql.replaceAll(/'(?:[^']|'')*'/g, ' ');
  if (/--|\/\*|;|"|`|\$|\\/.test(bare)) return bare.match(/.{0,20}(?:--|\/\*|;|"|`|\$|\\).{0,20}/s)?.[0];
  const numbers = bare.replaceAll(/\b\d+(?:\.\d+)?(?:e[+-]?\d+)?\b/g, ' ');
  return (numbers.match(/[^\s()[\]{},.:=<>!&|+*/-]+/g) ?? []).find((word) => !WORDS.has(word) && !NAMES.test(word));
}

describe('texts of rules in SQL', () => {
  it('stand in literals alone, whatever rules, dictionary and options say', () => {
    fc.assert(
      fc.property(world, (made) => {
        const program = programOf(made);
        for (const on of [undefined, made.days[0] as string]) {
          const reader = sqlReader(program, on === undefined ? {} : { on });
          expect(strangerIn(reader.query('documents'))).toBeUndefined();
          expect(strangerIn(fromDocument('documents', reader.columns, 'document', ['place', 'day']))).toBeUndefined();
        }
      }),
      runs(400),
    );
  });

  it('are found wanting by this test where one gets out', () => {
    expect(strangerIn("SELECT 'it''s' AS a0, f1 = 2e0 FROM s1")).toBeUndefined();
    for (const sql of [
      "SELECT '' pwned ''",
      "SELECT 'a' -- b",
      'SELECT "x"',
      "SELECT 'a'; DROP",
      'CREATE',
      "SELECT 'a' OR pwned",
      "SELECT 'a' || x'",
      '$$',
    ])
      expect(strangerIn(sql), sql).toBeDefined();
  });

  it('come back as they are from a literal', async () => {
    const connection = await (await database()).connect();
    const strings = fc.oneof(
      hostileText,
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom("'", '\\', '\0', '\n', '$', '-', '"') }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(strings, { minLength: 1, maxLength: 40 }), async (all) => {
        const reader = await connection.runAndReadAll(`SELECT [${all.map(text).join(', ')}]`);
        expect(reader.getRowsJS()[0]?.[0]).toEqual(all.map((one) => one.toWellFormed()));
      }),
      runs(200),
    );
    const doubles = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(doubles, async (all) => {
        const reader = await connection.runAndReadAll(`SELECT [${all.map(number).join(', ')}]`);
        const [[found]] = reader.getRowsJS() as [[number[]]];
        expect(found.map((one) => one + 0)).toEqual(all.map((one) => one + 0));
      }),
      runs(200),
    );
    connection.closeSync();
  });

  it('do nothing when they are run', async () => {
    await fc.assert(
      fc.asyncProperty(world, async (made) => {
        const program = programOf(made);
        const rows = made.submissions.map((facts) => ({ facts, day: made.days[0] as string }));
        await judgeInSql(sqlReader(program), program.rules.length, rows);
      }),
      runs(60),
    );
    const connection = await (await database()).connect();
    const tables = await connection.runAndReadAll("SELECT count(*) FROM information_schema.tables WHERE table_name = 'pwned'");
    expect(Number(tables.getRowsJS()[0]?.[0])).toBe(0);
    connection.closeSync();
  });
});

afterAll(async () => (await database()).closeSync());
