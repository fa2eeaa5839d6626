import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bitmapReader } from '../../../../../engine/compile/readers/bitmaps/reader.ts';
import { deriveFacts } from '../../../../../engine/evaluate/derive.ts';
import type { Program } from '../../../../../engine/model/program.ts';
import { settingsOn } from '../../../../../engine/model/settings-on.ts';
import type { Facts, Value } from '../../../../../engine/model/submission.ts';
import { OPERATORS } from '../../../../../engine/operators/index.ts';
import { judgeInBitmaps } from '../../../../support/bitmaps.ts';
import { type Row, type SqlVerdict, wellFormed } from '../../../../support/duckdb.ts';
import { judged, noteKinds } from '../../../../support/worlds/judged.ts';
import { manySubmissions } from '../../../../support/worlds/many.ts';
import { programOf, type World, world } from '../../../../support/worlds/world.ts';

/** A case is one rule over one submission on one day. `GUIJU_CASES=1000000` tries so many. */
const CASES = Number(process.env.GUIJU_CASES ?? 60_000);
/** Submissions that are judged at once. */
const BATCH = 100;
/** Rules of one fixed day are tried in every so many-th world; elsewhere each submission has its own. */
const FIXED = 4;
/** The seed of a run is printed, so that it can be repeated. */
const SEED = Number(process.env.GUIJU_SEED ?? Math.floor(Math.random() * 2 ** 31));

const seen = { cases: 0, worlds: 0, operators: new Set<string>(), derivations: new Set<string>(), outcomes: new Set<string>() };

beforeAll(() => void process.stdout.write(`bitmaps, differential test: seed ${SEED}, ${CASES} cases\n`));
afterAll(() => void process.stdout.write(`bitmaps, differential test: ${seen.cases} cases of ${seen.worlds} worlds agreed\n`));

/** Rows of which nothing given contradicts what follows: those are no submissions. */
function rowsOf(made: World, program: Program, seed: number): { readonly row: Row; readonly expected: SqlVerdict }[] {
  const settings = new Map(made.days.map((day) => [day, settingsOn(made.settings, day)]));
  return [...made.submissions, ...manySubmissions(made, BATCH, seed)].flatMap((written, index) => {
    const facts = wellFormed(written as Value) as Facts;
    const day = made.days[index % made.days.length] as string;
    const known = settings.get(day) as Facts;
    const derived = deriveFacts(facts, known, program.derivations);
    return derived.problems.length > 0 ? [] : [{ row: { facts, day }, expected: judged(program, derived.facts, known, day) }];
  });
}

function note(program: Program): void {
  seen.worlds += 1;
  noteKinds(program, seen);
}

/** Half a pair of surrogates is no character; where a world has one, texts become others as they are read. */
function isWellFormed(made: World): boolean {
  return (
    JSON.stringify([made.facts, made.rules, made.settings]) === JSON.stringify(wellFormed([made.facts, made.rules, made.settings] as never))
  );
}

function compare(made: World, seed: number): void {
  if (!isWellFormed(made)) return;
  const program = programOf(made);
  note(program);
  const rows = rowsOf(made, program, seed);
  const fixed = made.days[0] as string;
  const told = rows.map(({ row }) => row);
  const byDay = judgeInBitmaps(bitmapReader(program), program.facts, program.rules, told);
  rows.forEach(({ row, expected }, index) => {
    expect({ row, ...byDay[index] }).toEqual({ row, ...expected });
    for (const outcome of expected.outcomes) seen.outcomes.add(outcome);
  });
  if (seen.worlds % FIXED === 0) {
    const sameDay = rows.filter(({ row }) => row.day === fixed);
    const onDay = judgeInBitmaps(
      bitmapReader(program, { on: fixed }),
      program.facts,
      program.rules,
      sameDay.map(({ row }) => row),
    );
    sameDay.forEach(({ expected }, index) => void expect(onDay[index]).toEqual(expected));
  }
  seen.cases += rows.length * program.rules.length;
}

describe('bitmaps and the judge', () => {
  it('come to the same outcomes and the same decision', () => {
    for (let round = 0; seen.cases < CASES; round += 1) {
      fc.assert(
        fc.property(world, (made) => compare(made, SEED + round)),
        {
          numRuns: Math.min(200, Math.ceil((CASES - seen.cases) / 200)),
          seed: SEED + round,
          endOnFailure: process.env.GUIJU_SHRINK === undefined,
        },
      );
    }
  }, 86_400_000);

  it.runIf(CASES >= 500_000)('have met every operator, every kind of derivation and every outcome', () => {
    expect([...OPERATORS.keys()].filter((name) => !seen.operators.has(name))).toEqual([]);
    expect([...seen.derivations].sort()).toEqual(['cases', 'count', 'elapsed', 'lasting', 'latest', 'month-end', 'quotient', 'reversed']);
    expect([...seen.outcomes].sort()).toEqual(['cannot-tell', 'failed', 'inapplicable', 'passed', 'triggered']);
  });
});
