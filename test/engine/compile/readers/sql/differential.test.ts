import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PARTS } from '../../../../../engine/compile/readers/json-rules-engine.ts';
import { sqlReader } from '../../../../../engine/compile/readers/sql/compile.ts';
import { OPERATORS as SQL_OPERATORS } from '../../../../../engine/compile/readers/sql/operators/index.ts';
import { deriveFacts } from '../../../../../engine/evaluate/derive.ts';
import { outcomeOf, type PartTruth } from '../../../../../engine/evaluate/outcome.ts';
import type { Program } from '../../../../../engine/model/program.ts';
import { settingsOn } from '../../../../../engine/model/settings-on.ts';
import type { Facts } from '../../../../../engine/model/submission.ts';
import { OPERATORS } from '../../../../../engine/operators/index.ts';
import { judgeInSql, type Row, type SqlVerdict } from '../../../../support/duckdb.ts';
import { interpret } from '../../../../support/interpreter.ts';
import { shapeOfSetting } from '../../../../support/worlds/conditions.ts';
import { judged, noteKinds } from '../../../../support/worlds/judged.ts';
import { manySubmissions } from '../../../../support/worlds/many.ts';
import { programOf, type World, world } from '../../../../support/worlds/world.ts';

/** A case is one rule over one submission on one day. `GUIJU_CASES=1000000` tries so many. */
const CASES = Number(process.env.GUIJU_CASES ?? 60_000);
/** Submissions in one statement. */
const BATCH = 100;
/** The independent interpreter joins on every so many-th submission. */
const EVERY = 10;
/** Rules of one fixed day are tried in every so many-th world; elsewhere each submission has its own. */
const FIXED = 4;
/** The seed of a run is printed, so that it can be repeated. */
const SEED = Number(process.env.GUIJU_SEED ?? Math.floor(Math.random() * 2 ** 31));

const seen = {
  cases: 0,
  worlds: 0,
  interpreted: 0,
  operators: new Set<string>(),
  derivations: new Set<string>(),
  outcomes: new Set<string>(),
};

beforeAll(() => void process.stdout.write(`SQL, differential test: seed ${SEED}, ${CASES} cases\n`));
afterAll(
  () =>
    void process.stdout.write(
      `SQL, differential test: ${seen.cases} cases of ${seen.worlds} worlds agreed, ${seen.interpreted} of them with the interpreter\n`,
    ),
);

function interpreted(made: World, program: Program, facts: Facts, settings: Facts, day: string): SqlVerdict['outcomes'] {
  const settingShapes = Object.fromEntries(Object.values(made.settings).map((setting) => [setting.id, shapeOfSetting(setting)]));
  return made.rules.map((rule, index) => {
    const truths = PARTS.flatMap((part) =>
      rule[part] ? [[part, interpret(rule[part], { dictionary: made.facts, facts, settings, settingShapes })]] : [],
    );
    return outcomeOf(program.rules[index] as Program['rules'][number], Object.fromEntries(truths) as PartTruth, day);
  });
}

/** Rows of which nothing given contradicts what follows: those are no submissions. */
function rowsOf(made: World, program: Program, seed: number): { readonly row: Row; readonly facts: Facts; readonly settings: Facts }[] {
  const settings = new Map(made.days.map((day) => [day, settingsOn(made.settings, day)]));
  return [...made.submissions, ...manySubmissions(made, BATCH, seed)].flatMap((facts, index) => {
    const day = made.days[index % made.days.length] as string;
    const known = settings.get(day) as Facts;
    const derived = deriveFacts(facts, known, program.derivations);
    return derived.problems.length > 0 ? [] : [{ row: { facts, day }, facts: derived.facts, settings: known }];
  });
}

function note(program: Program): void {
  seen.worlds += 1;
  noteKinds(program, seen);
}

async function compare(made: World, seed: number): Promise<void> {
  const program = programOf(made);
  note(program);
  const rows = rowsOf(made, program, seed);
  const fixed = made.days[0] as string;
  const byDay = await judgeInSql(
    sqlReader(program),
    program.rules.length,
    rows.map(({ row }) => row),
  );
  const sameDay = seen.worlds % FIXED === 0 ? rows.filter(({ row }) => row.day === fixed) : [];
  const onDay =
    sameDay.length === 0
      ? []
      : await judgeInSql(
          sqlReader(program, { on: fixed }),
          program.rules.length,
          sameDay.map(({ row }) => row),
        );
  rows.forEach(({ row, facts, settings }, index) => {
    const expected = judged(program, facts, settings, row.day);
    const told = JSON.stringify({ facts: row.facts, day: row.day });
    expect({ told, ...byDay[index] }).toEqual({ told, ...expected });
    if (index % EVERY === 0) {
      expect(interpreted(made, program, facts, settings, row.day)).toEqual(expected.outcomes);
      seen.interpreted += program.rules.length;
    }
    for (const outcome of expected.outcomes) seen.outcomes.add(outcome);
  });
  sameDay.forEach(({ row }, index) => void expect(onDay[index]).toEqual(byDay[rows.findIndex((other) => other.row === row)]));
  seen.cases += rows.length * program.rules.length;
}

describe('SQL, the judge and an independent interpreter', () => {
  it('come to the same outcomes and the same decision', async () => {
    for (let round = 0; seen.cases < CASES; round += 1) {
      const property = fc.asyncProperty(world, (made) => compare(made, SEED + round));
      await fc.assert(property, {
        numRuns: Math.min(200, Math.ceil((CASES - seen.cases) / 200)),
        seed: SEED + round,
        endOnFailure: process.env.GUIJU_SHRINK === undefined,
      });
    }
  }, 86_400_000);

  it.runIf(CASES >= 500_000)('have met every operator, every kind of derivation and every outcome', () => {
    expect([...OPERATORS.keys()].filter((name) => !seen.operators.has(name))).toEqual([]);
    expect([...seen.derivations].sort()).toEqual(['cases', 'count', 'elapsed', 'lasting', 'latest', 'month-end', 'quotient', 'reversed']);
    expect([...seen.outcomes].sort()).toEqual(['cannot-tell', 'failed', 'inapplicable', 'passed', 'triggered']);
  });
});

it('SQL knows the operators of the engine, and no others', () =>
  expect(Object.keys(SQL_OPERATORS).sort()).toEqual([...OPERATORS.keys()].sort()));
