import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from '../../../engine/analysis/mutants/seeded.ts';
import { closureReader } from '../../../engine/compile/readers/javascript/closures/reader.ts';
import { planOf } from '../../../engine/compile/readers/javascript/plan.ts';
import { kleeneOf, NONE } from '../../../engine/compile/readers/javascript/truth.ts';
import { deriveFacts } from '../../../engine/evaluate/derive.ts';
import { settingsOn } from '../../../engine/model/settings-on.ts';
import type { Facts, Value } from '../../../engine/model/submission.ts';
import { runs } from '../../support/runs.ts';
import { programOf, type World, world } from '../../support/worlds/world.ts';

/** A submission without some answers, and without some fields of records. What follows from others is left as it was given. */
function hiding(facts: Facts, made: World, random: () => number): Facts {
  const kept = Object.entries(facts).flatMap(([name, value]): [string, Value][] => {
    if (made.facts[name]?.derive !== undefined) return [[name, value]];
    const draw = random();
    if (draw < 0.3) return [];
    return [[name, draw < 0.6 ? fieldsLess(value, random) : value]];
  });
  return Object.fromEntries(kept);
}

function fieldsLess(value: Value, random: () => number): Value {
  if (Array.isArray(value)) return value.map((entry: Value) => (isRecord(entry) ? fieldsLess(entry, random) : entry));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(() => random() < 0.6));
}

function isRecord(value: Value): value is Facts {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

describe('a condition that can be told without some answers', () => {
  it('comes to the same with them, whatever they are: on this redacted copies rest', () => {
    const seen = { told: 0, untold: 0 };
    fc.assert(
      fc.property(world, fc.integer(), (made, seed) => {
        const program = programOf(made);
        const reader = closureReader(planOf(program));
        const random = seeded(seed);
        for (const facts of made.submissions) {
          for (const day of made.days) {
            const settings = settingsOn(made.settings, day);
            if (deriveFacts(facts, settings, program.derivations).problems.length > 0) continue;
            const full = reader.parts(facts, settings).slice();
            const partial = reader.parts(hiding(facts, made, random), settings);
            partial.forEach((bits, index) => {
              const told = bits === NONE ? undefined : kleeneOf(bits);
              const whole = full[index] ?? NONE;
              if (told === undefined || told === 'unknown') seen.untold += 1;
              else {
                seen.told += 1;
                expect(whole === NONE ? undefined : kleeneOf(whole)).toBe(told);
              }
            });
          }
        }
      }),
      runs(300),
    );
    expect(seen.told).toBeGreaterThan(500);
    expect(seen.untold).toBeGreaterThan(500);
  });
});
