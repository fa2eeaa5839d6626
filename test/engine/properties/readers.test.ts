import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { javaScriptReader } from '../../../engine/compile/readers/javascript/compile.ts';
import { decisionOf, OUTCOMES } from '../../../engine/compile/readers/javascript/outcome-codes.ts';
import type { JavaScriptReader } from '../../../engine/compile/readers/javascript/reader.ts';
import { kleeneOf, NONE } from '../../../engine/compile/readers/javascript/truth.ts';
import { jsonRulesEngineReader, PARTS } from '../../../engine/compile/readers/json-rules-engine.ts';
import { decide } from '../../../engine/evaluate/decide.ts';
import { deriveFacts } from '../../../engine/evaluate/derive.ts';
import { outcomeOf, type PartTruth } from '../../../engine/evaluate/outcome.ts';
import type { Program } from '../../../engine/model/program.ts';
import { inForce } from '../../../engine/model/rulebook.ts';
import { settingsOn } from '../../../engine/model/settings-on.ts';
import type { Facts } from '../../../engine/model/submission.ts';
import { OPERATORS } from '../../../engine/operators/index.ts';
import { interpret } from '../../support/interpreter.ts';
import { shapeOfSetting } from '../../support/worlds/conditions.ts';
import { noteKinds } from '../../support/worlds/judged.ts';
import { manySubmissions } from '../../support/worlds/many.ts';
import { programOf, type World, world } from '../../support/worlds/world.ts';

/** A case is one rule over one submission on one day. `GUIJU_CASES=10000000` tries so many. */
const CASES = Number(process.env.GUIJU_CASES ?? 1_000_000);
/** json-rules-engine is slow: it joins on every so many-th submission and day. */
const EVERY = Number(process.env.GUIJU_REFERENCE_EVERY ?? 50);
/** Submissions of each world besides those that belong to it. */
const MORE = 40;
/** The seed of a run is printed, so that it can be repeated. */
const SEED = Number(process.env.GUIJU_SEED ?? Math.floor(Math.random() * 2 ** 31));

const seen = {
  cases: 0,
  submissions: 0,
  reference: 0,
  worlds: 0,
  contradicted: 0,
  operators: new Set<string>(),
  derivations: new Set<string>(),
};
const outcomes = new Map<string, number>();

beforeAll(() => void process.stdout.write(`differential test: seed ${SEED}, ${CASES} cases; json-rules-engine judges one in ${EVERY}\n`));
afterAll(() => {
  const told = [...outcomes].map(([outcome, times]) => `${outcome} ${times}`).join(', ');
  process.stdout.write(
    `differential test: ${seen.cases} cases of ${seen.worlds} worlds agreed, ${seen.reference} of them with json-rules-engine (${told}; contradictory submissions ${seen.contradicted})\n`,
  );
});

/** What an independent reading of the written rules comes to. */
function expectedTruth(made: World, index: number, facts: Facts, settings: Facts): PartTruth {
  const rule = made.rules[index];
  const truth: Record<string, unknown> = {};
  const settingShapes = Object.fromEntries(Object.values(made.settings).map((setting) => [setting.id, shapeOfSetting(setting)]));
  for (const part of PARTS) {
    const written = rule?.[part];
    if (written) truth[part] = interpret(written, { dictionary: made.facts, facts, settings, settingShapes });
  }
  return truth as PartTruth;
}

function partsOf(parts: Uint8Array, index: number): PartTruth {
  const found = PARTS.map((part, offset) => [part, parts[PARTS.length * index + offset]] as const);
  return Object.fromEntries(found.filter(([, bits]) => bits !== NONE).map(([part, bits]) => [part, kleeneOf(bits ?? NONE)]));
}

/** One submission on one day, by every reader. */
async function compare(made: World, program: Program, readers: readonly JavaScriptReader[], facts: Facts, day: string): Promise<void> {
  const settings = settingsOn(made.settings, day);
  const derived = deriveFacts(facts, settings, program.derivations);
  const contradicted = derived.problems.length;
  const expected = made.rules.map((_, index) => expectedTruth(made, index, derived.facts, settings));
  const results = program.rules.map((rule, index) => outcomeOf(rule, expected[index] as PartTruth, day));
  const decision = decide(program.rules.map((rule, index) => ({ outcome: results[index] as never, effect: rule.effect })));
  for (const reader of readers) {
    const parts = reader.parts(facts, settings);
    expect([reader.form, program.rules.map((_, index) => partsOf(parts, index))]).toEqual([reader.form, expected]);
    const marks = reader.judge(
      facts,
      reader.day(settings, (span) => inForce(span, day)),
    );
    expect([reader.form, [...reader.codes].map((code) => OUTCOMES[code])]).toEqual([reader.form, results]);
    expect([reader.form, decisionOf(marks)]).toEqual([reader.form, decision]);
    expect([reader.form, reader.contradicted.length]).toEqual([reader.form, contradicted]);
  }
  if (seen.submissions++ % EVERY === 0) {
    const reference = await jsonRulesEngineReader(program)({ facts: derived.facts, settings });
    expect(program.rules.map(({ id }) => reference.get(id))).toEqual(expected);
    seen.reference += program.rules.length;
  }
  seen.cases += program.rules.length;
  if (contradicted > 0) seen.contradicted += 1;
  for (const result of results) outcomes.set(result, (outcomes.get(result) ?? 0) + 1);
}

function note(program: Program): void {
  seen.worlds += 1;
  noteKinds(program, seen);
}

describe('generated code, closures, json-rules-engine and an independent interpreter', () => {
  it('come to the same truth of every part of every rule, the same outcomes and the same decision', async () => {
    // Worlds differ in how many cases they hold: so many are tried that the number asked for is reached.
    for (let round = 0; seen.cases < CASES; round += 1) {
      await fc.assert(
        fc.asyncProperty(world, async (made) => {
          const program = programOf(made);
          note(program);
          const readers = [true, false].map((codegen) => javaScriptReader(program, { codegen }));
          for (const facts of made.submissions) for (const day of made.days) await compare(made, program, readers, facts, day);
          // A world costs far more than a case of it.
          const more = manySubmissions(made, MORE, SEED + round);
          for (const [index, facts] of more.entries())
            await compare(made, program, readers, facts, made.days[index % made.days.length] as string);
        }),
        { numRuns: Math.min(500, Math.ceil((CASES - seen.cases) / 100)), seed: SEED + round },
      );
    }
  }, 86_400_000);

  it('have met every operator, every kind of derivation and every outcome', () => {
    expect([...OPERATORS.keys()].filter((name) => !seen.operators.has(name))).toEqual([]);
    expect([...outcomes.keys()].sort()).toEqual([...OUTCOMES].sort());
    expect([...seen.derivations].sort()).toEqual(['cases', 'count', 'elapsed', 'lasting', 'latest', 'month-end', 'quotient', 'reversed']);
  });
});
