import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { seeded } from '../../../engine/analysis/mutants/seeded.ts';
import { compileCondition } from '../../../engine/compile/condition.ts';
import { deriveFacts } from '../../../engine/evaluate/derive.ts';
import { obligationOf } from '../../../engine/evaluate/finding.ts';
import type { Condition } from '../../../engine/model/condition.ts';
import type { Program } from '../../../engine/model/program.ts';
import type { Question } from '../../../engine/model/question.ts';
import { settingsOn } from '../../../engine/model/settings-on.ts';
import type { Facts, Value } from '../../../engine/model/submission.ts';
import { factContext } from '../../../engine/operators/judge.ts';
import { questionsOn } from '../../../engine/questions/questions.ts';
import { runs } from '../../support/runs.ts';
import { condition, type Written } from '../../support/worlds/conditions.ts';
import { judged } from '../../support/worlds/judged.ts';
import { manySubmissions } from '../../support/worlds/many.ts';
import { TEXT } from '../../support/worlds/shapes.ts';
import { programOf, type World, world } from '../../support/worlds/world.ts';

/** Ways in which the rest of a submission is filled in, and values of a question, that are tried for each question. */
const RESTS = 8;

const seen = { questions: 0, tried: 0, effective: 0, open: 0, states: new Map<string, number>() };
afterAll(() => {
  const states = [...seen.states].map(([state, times]) => `${state} ${times}`).join(', ');
  process.stdout.write(
    `questions of random worlds: ${states}; ${seen.questions} that need no answer were answered ${seen.tried} times and changed nothing; ${seen.effective} of ${seen.open} open ones were seen to change something\n`,
  );
});

/** A world whose checklist asks every fact, some of them only where a condition holds. */
const asking = world.chain((made) =>
  fc.tuple(
    fc.constant(made),
    fc.array(fc.option(condition(made), { nil: undefined, freq: 2 }), {
      minLength: Object.keys(made.facts).length,
      maxLength: Object.keys(made.facts).length,
    }),
    fc.integer({ min: 1, max: 2 ** 30 }),
  ),
);

function checklistOf(made: World, whens: readonly (Written | undefined)[]): Program {
  const program = programOf(made);
  const source = { file: '', locate: () => ({ file: '' }), written: () => undefined };
  const scope = { facts: made.facts, settings: made.settings, source, problems: [], reads: new Set<string>() };
  const asked = Object.keys(made.facts).map((fact, index) => {
    const written = whens[index];
    const when = written && compileCondition(written as Condition, scope, []);
    return { fact, ...(when ? { when } : {}) };
  });
  const items = asked.map(({ fact }) => ({ act: 'ask' as const, fact }));
  return { ...program, asked, checklist: { ...program.checklist, sections: [{ title: TEXT, items }] } };
}

/** What a submission comes to as far as it counts: decision, outcomes of rules, duties. Undefined where it contradicts itself. */
function comesTo(program: Program, facts: Facts, day: string): { all: string; decision: string } | undefined {
  const settings = settingsOn(program.settings, day);
  const derived = deriveFacts(facts, settings, program.derivations);
  if (derived.problems.length > 0) return undefined;
  const { outcomes, decision } = judged(program, derived.facts, settings, day);
  const context = factContext({ facts: derived.facts, settings });
  const counting = program.rules.flatMap((rule, index) => {
    if (rule.effect === 'monitor') return [];
    return [outcomes[index], outcomes[index] === 'triggered' ? obligationOf(rule, context, { day, ...program }) : null];
  });
  return { all: JSON.stringify([decision, counting]), decision: String(decision) };
}

/** Fills in the rest in several ways and the question with several values, and says whether that made a difference. */
function changes(made: World, program: Program, facts: Facts, question: Question, day: string, seed: number): boolean {
  const others = manySubmissions(made, RESTS, seed);
  const values = [...others, ...manySubmissions(made, RESTS, seed + 1)].flatMap((one): Value[] =>
    Object.hasOwn(one, question.fact) ? [one[question.fact] as Value] : [],
  );
  const refused = comesTo(program, facts, day)?.decision === 'refused';
  // What follows already is answered: to give it, too, would be another answer, not one more.
  const known = deriveFacts(facts, settingsOn(program.settings, day), program.derivations).facts;
  for (const rest of [{}, ...others]) {
    const more = Object.fromEntries(Object.entries(rest).filter(([fact]) => fact !== question.fact && !Object.hasOwn(known, fact)));
    const base = { ...more, ...facts };
    const before = comesTo(program, base, day);
    if (!before) continue;
    for (const value of values) {
      const after = comesTo(program, { ...base, [question.fact]: value }, day);
      if (!after) continue;
      seen.tried += 1;
      if (refused ? after.decision !== 'refused' : after.all !== before.all) return true;
    }
  }
  return false;
}

describe('a question that needs no answer', () => {
  it('changes nothing, whatever is answered to it and to all others', () => {
    fc.assert(
      fc.property(asking, ([made, whens, seed]) => {
        const program = checklistOf(made, whens);
        const random = seeded(seed);
        for (const day of made.days) {
          const at = questionsOn(program, day);
          for (const submission of [...made.submissions, ...manySubmissions(made, 4, seed)]) {
            const facts = Object.fromEntries(Object.entries(submission).filter(() => random() < 0.6));
            if (!comesTo(program, facts, day)) continue;
            for (const question of at(facts).all) {
              seen.states.set(question.state, (seen.states.get(question.state) ?? 0) + 1);
              if (question.state === 'open') {
                seen.open += 1;
                if (changes(made, program, facts, question, day, seed)) seen.effective += 1;
              }
              if (question.state !== 'settled' && question.state !== 'optional') continue;
              seen.questions += 1;
              const found = changes(made, program, facts, question, day, seed);
              if (found) expect({ question, facts, day }).toBe('without effect');
            }
          }
        }
      }),
      runs(80),
    );
  }, 600_000);
});
