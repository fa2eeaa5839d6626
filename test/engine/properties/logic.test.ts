import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonRulesEngineReader } from '../../../engine/compile/readers/json-rules-engine.ts';
import { missingFacts } from '../../../engine/evaluate/missing.ts';
import type { ProgramRule } from '../../../engine/model/program.ts';
import type { Facts } from '../../../engine/model/submission.ts';
import { factContext, judge } from '../../../engine/operators/judge.ts';
import { allFacts, condition, conditionOnFacts, facts, settings, told } from '../../support/arbitrary.ts';
import { compiled, nodeOf, reasonsOf, sayOf } from '../../support/conditions.ts';
import { FACTS } from '../../support/garage.ts';
import { interpret } from '../../support/interpreter.ts';
import { LEFTOVERS } from '../../support/problems.ts';
import { runs } from '../../support/runs.ts';

const T = { 'zh-CN': '题', en: 'T' };
const ruleOf = (written: unknown): ProgramRule => ({
  id: 'r',
  title: T,
  clauses: [],
  effect: 'refuse',
  remedy: T,
  verb: 'require',
  condition: nodeOf(written),
  reads: { verb: [], scope: [] },
});
const told2 = allFacts.chain((all) => told(all).map((known) => ({ all, known })));
const truth = (written: unknown, known: Facts) => judge(nodeOf(written), factContext({ facts: known, settings: {} }));

describe('conditions and facts made at random', () => {
  it('the conditions compile', () => {
    fc.assert(
      fc.property(condition, (written) => {
        expect(compiled(written).problems.map((problem) => problem.message.en)).toEqual([]);
      }),
      runs(300),
    );
  });

  it('json-rules-engine, the judge and an independent interpreter agree', async () => {
    await fc.assert(
      fc.asyncProperty(condition, facts, settings, async (written, known, values) => {
        const world = { facts: known, settings: values };
        const independent = interpret(written, { dictionary: FACTS, ...world });
        const reference = (await jsonRulesEngineReader({ rules: [ruleOf(written)] })(world)).get('r')?.condition;
        expect(reference).toBe(independent);
        expect(judge(nodeOf(written), factContext(world))).toBe(independent);
      }),
      runs(2000),
    );
  });

  it('many rules in one engine come out as each alone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(condition, { minLength: 1, maxLength: 12 }), facts, settings, async (many, known, values) => {
        const rules = many.map((written, index) => ({
          ...ruleOf(written),
          id: `r${index}`,
          when: nodeOf(many[(index + 1) % many.length]),
        }));
        const verdicts = await jsonRulesEngineReader({ rules })({ facts: known, settings: values });
        many.forEach((written, index) => {
          const world = { dictionary: FACTS, facts: known, settings: values };
          expect(verdicts.get(`r${index}`)).toEqual({
            when: interpret(many[(index + 1) % many.length], world),
            condition: interpret(written, world),
          });
        });
      }),
      runs(150),
    );
  });

  it('not turns true and false round, and nothing else', () => {
    fc.assert(
      fc.property(conditionOnFacts, facts, (written, known) => {
        const [plain, turned] = [truth(written, known), truth({ not: written }, known)];
        expect(turned).toBe(plain === 'unknown' ? 'unknown' : !plain);
        expect(truth({ not: { not: written } }, known)).toBe(plain);
      }),
      runs(500),
    );
  });

  it('learning more never turns true into false, nor false into true', () => {
    fc.assert(
      fc.property(conditionOnFacts, told2, (written, { all, known }) => {
        const before = truth(written, known);
        if (before !== 'unknown') expect(truth(written, all)).toBe(before);
      }),
      runs(2000),
    );
  });

  it('everything known settles everything', () => {
    fc.assert(
      fc.property(conditionOnFacts, allFacts, (written, all) => {
        expect(truth(written, all)).not.toBe('unknown');
      }),
      runs(500),
    );
  });

  it('what is missing, and nothing else, settles a condition whatever is answered', () => {
    fc.assert(
      fc.property(conditionOnFacts, told2, allFacts, (written, { known, all }, other) => {
        if (truth(written, known) !== 'unknown') return;
        const missing = [...missingFacts(nodeOf(written), factContext({ facts: known, settings: {} }))];
        expect(missing.length).toBeGreaterThan(0);
        for (const answers of [all, other]) {
          // An answer adds to what is known: a record that lacks a field is completed, not replaced.
          const answer = (name: string) => (name in known ? all[name] : answers[name]) ?? null;
          const answered = { ...known, ...Object.fromEntries(missing.map((name) => [name, answer(name)])) };
          expect(truth(written, answered)).not.toBe('unknown');
        }
      }),
      runs(2000),
    );
  });

  it('nothing is missing that is known to the last field, or that the condition does not read', () => {
    fc.assert(
      fc.property(conditionOnFacts, told2, (written, { known, all }) => {
        const { reads } = compiled(written);
        for (const name of missingFacts(nodeOf(written), factContext({ facts: known, settings: {} }))) {
          expect(reads).toContain(name);
          expect(known[name]).not.toEqual(all[name]);
        }
      }),
      runs(1000),
    );
  });

  it('what a condition does not read cannot change it', () => {
    fc.assert(
      fc.property(conditionOnFacts, facts, facts, (written, known, other) => {
        const { reads } = compiled(written);
        const changed = { ...other, ...Object.fromEntries(reads.map((name) => [name, known[name]])) };
        for (const name of reads) if (!(name in known)) delete (changed as Record<string, unknown>)[name];
        expect(truth(written, changed as Facts)).toBe(truth(written, known));
      }),
      runs(500),
    );
  });

  it('reasons have the truth of the condition, and sentences in both languages', () => {
    fc.assert(
      fc.property(condition, facts, settings, (written, known, values) => {
        expect(reasonsOf(written, known, values).outcome).toBe(judge(nodeOf(written), factContext({ facts: known, settings: values })));
        const said = sayOf(written, known, values);
        expect(said['zh-CN']).toMatch(/\p{Script=Han}/u);
        expect(said.en).toMatch(/[A-Za-z]/);
        expect(`${said['zh-CN']} ${said.en}`).not.toMatch(LEFTOVERS);
      }),
      runs(1000),
    );
  });
});
