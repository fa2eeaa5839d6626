import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sqlReader } from '../../../../../engine/compile/readers/sql/compile.ts';
import { UnsaidInSql } from '../../../../../engine/compile/readers/sql/dialect.ts';
import { postgresDialect } from '../../../../../engine/compile/readers/sql/dialects/postgres.ts';
import { deriveFacts } from '../../../../../engine/evaluate/derive.ts';
import type { Program } from '../../../../../engine/model/program.ts';
import { settingsOn } from '../../../../../engine/model/settings-on.ts';
import type { Facts } from '../../../../../engine/model/submission.ts';
import { OPERATORS } from '../../../../../engine/operators/index.ts';
import { type PostgresServer, startPostgres } from '../../../../support/postgres.ts';
import { canBeKept, judgeInPostgres } from '../../../../support/postgres-judge.ts';
import { judged, noteKinds } from '../../../../support/worlds/judged.ts';
import { manySubmissions } from '../../../../support/worlds/many.ts';
import { programOf, type World, world } from '../../../../support/worlds/world.ts';

/** A case is one rule over one submission on one day. `GUIJU_CASES=1000000` tries so many. */
const CASES = Number(process.env.GUIJU_CASES ?? 40_000);
/** Submissions in one statement. */
const BATCH = 100;
/** The seed of a run is printed, so that it can be repeated. */
const SEED = Number(process.env.GUIJU_SEED ?? Math.floor(Math.random() * 2 ** 31));

const seen = { cases: 0, worlds: 0, unsaid: 0, operators: new Set<string>(), derivations: new Set<string>(), outcomes: new Set<string>() };
let server: PostgresServer;
let client: pg.Client;

beforeAll(async () => {
  process.stdout.write(`PostgreSQL, differential test: seed ${SEED}, ${CASES} cases\n`);
  server = await startPostgres();
  client = new pg.Client({ connectionString: await server.newDatabase() });
  await client.connect();
  await client.query("SET jit = off; SET timezone = 'Asia/Kathmandu'");
}, 60_000);

afterAll(async () => {
  process.stdout.write(
    `PostgreSQL, differential test: ${seen.cases} cases of ${seen.worlds} worlds agreed, ${seen.unsaid} worlds left out\n`,
  );
  await client.end();
  server.remove();
});

function writtenFor(program: Program, on?: string) {
  try {
    const dialect = postgresDialect();
    return { dialect, reader: sqlReader(program, { dialect, ...(on === undefined ? {} : { on }) }) };
  } catch (cause) {
    if (!(cause instanceof UnsaidInSql)) throw cause;
    return undefined;
  }
}

async function compare(made: World, seed: number): Promise<void> {
  const program = programOf(made);
  const written = writtenFor(program);
  // No name of a fact with U+0000 comes into such a store either.
  if (!written || Object.keys(made.facts).some((name) => name.includes('\u0000'))) {
    seen.unsaid += 1;
    return;
  }
  seen.worlds += 1;
  noteKinds(program, seen);
  const settings = new Map(made.days.map((day) => [day, settingsOn(made.settings, day)]));
  const rows = [...made.submissions, ...manySubmissions(made, BATCH, seed)].flatMap((facts, index) => {
    const day = made.days[index % made.days.length] as string;
    const known = settings.get(day) as Facts;
    const derived = deriveFacts(facts, known, program.derivations);
    const row = { facts, day };
    return derived.problems.length > 0 || !canBeKept(row) ? [] : [{ row, facts: derived.facts, settings: known }];
  });
  const found = await judgeInPostgres(
    client,
    written.dialect,
    written.reader,
    program.rules.length,
    rows.map(({ row }) => row),
  );
  rows.forEach(({ row, facts, settings: known }, index) => {
    const expected = judged(program, facts, known, row.day);
    const told = JSON.stringify({ facts: row.facts, day: row.day });
    expect({ told, ...found[index] }).toEqual({ told, ...expected });
    for (const outcome of expected.outcomes) seen.outcomes.add(outcome);
  });
  seen.cases += rows.length * program.rules.length;
}

it('PostgreSQL and the judge come to the same outcomes and the same decision', async () => {
  for (let round = 0; seen.cases < CASES; round += 1) {
    const property = fc.asyncProperty(world, (made) => compare(made, SEED + round));
    await fc.assert(property, {
      numRuns: Math.min(200, Math.ceil((CASES - seen.cases) / 200)),
      seed: SEED + round,
      endOnFailure: process.env.GUIJU_SHRINK === undefined,
    });
  }
  expect(seen.unsaid).toBeLessThan(seen.worlds);
  // Names and texts of the worlds try to get out of their literals.
  expect((await client.query("SELECT to_regclass('pwned') AS made")).rows).toEqual([{ made: null }]);
}, 86_400_000);

it.runIf(CASES >= 500_000)('they have met every operator, every kind of derivation and every outcome', () => {
  expect([...OPERATORS.keys()].filter((name) => !seen.operators.has(name))).toEqual([]);
  expect([...seen.derivations].sort()).toEqual(['cases', 'count', 'elapsed', 'lasting', 'latest', 'month-end', 'quotient', 'reversed']);
  expect([...seen.outcomes].sort()).toEqual(['cannot-tell', 'failed', 'inapplicable', 'passed', 'triggered']);
});
