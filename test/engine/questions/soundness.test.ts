import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { seeded } from '../../../engine/analysis/mutants/seeded.ts';
import { compileCondition } from '../../../engine/compile/condition.ts';
import { deriveFacts } from '../../../engine/evaluate/derive.ts';
import { obligationOf } from '../../../engine/evaluate/finding.ts';
import { waive } from '../../../engine/evaluate/waive.ts';
import type { Condition } from '../../../engine/model/condition.ts';
import type { RuleOutcome } from '../../../engine/model/decision.ts';
import type { Program } from '../../../engine/model/program.ts';
import type { Question } from '../../../engine/model/question.ts';
import { settingsOn } from '../../../engine/model/settings-on.ts';
import type { Facts, Value } from '../../../engine/model/submission.ts';
import type { Waiver, Waiving } from '../../../engine/model/waiver.ts';
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
  const rules = program.rules.map((rule) => ({ ...rule, waive: { approver: 'head' } }));
  return { ...program, rules, asked, checklist: { ...program.checklist, sections: [{ title: TEXT, items }] } };
}

const AT = '2024-06-30T12:00:00+00:00';

/** Waivers for some of the rules, about what the submissions say: some of them apply, some may still, some are over. */
function waivingOf(made: World, random: () => number): Waiving {
  const texts = made.submissions.flatMap((facts) =>
    Object.entries(facts).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
  if (texts.length === 0) return { at: AT, waivers: [] };
  const some = () => texts[Math.floor(random() * texts.length)] as [string, string];
  const waivers = made.rules.flatMap(({ id }, index): Waiver[] => {
    if (random() < 0.4) return [];
    const subject = Object.fromEntries(random() < 0.7 ? [some()] : [some(), some()]);
    const until = random() < 0.8 ? '2024-07-01T00:00:00+00:00' : '2024-06-01T00:00:00+00:00';
    const said = { requester: 'a', approver: 'b', role: 'head', reason: '', risk: '', ticket: '' };
    return [{ id: `w${index}`, rule: id, subject, from: '2024-05-01T00:00:00+00:00', until, ...said }];
  });
  return { at: AT, waivers };
}

/** What a submission comes to as far as it counts: decision, outcomes of rules, duties. Undefined where it contradicts itself. */
function comesTo(program: Program, facts: Facts, day: string, waiving: Waiving): { all: string; decision: string } | undefined {
  const settings = settingsOn(program.settings, day);
  const derived = deriveFacts(facts, settings, program.derivations);
  if (derived.problems.length > 0) return undefined;
  const plain = judged(program, derived.facts, settings, day);
  const waived = waive(program, facts, (index) => plain.outcomes[index] as RuleOutcome, waiving);
  const outcomes = waived?.outcomes ?? plain.outcomes;
  const decision = waived?.outcome ?? plain.decision;
  const context = factContext({ facts: derived.facts, settings });
  const counting = program.rules.flatMap((rule, index): unknown[] => {
    if (rule.effect === 'monitor') return [];
    // Of a rule that is, or may be, waived nobody cares whether it is passed.
    const isFine = ['passed', 'inapplicable', 'waived'].includes(outcomes[index] as string);
    if (isFine && waiving.waivers.some((waiver) => waiver.rule === rule.id)) return ['fine'];
    return [outcomes[index], outcomes[index] === 'triggered' ? obligationOf(rule, context, { day, ...program }) : null];
  });
  return { all: JSON.stringify([decision, counting]), decision: String(decision) };
}

interface Setting {
  readonly made: World;
  readonly program: Program;
  readonly day: string;
  readonly waiving: Waiving;
  readonly seed: number;
}

/** Fills in the rest in several ways and the question with several values, and says whether that made a difference. */
function changes({ made, program, day, waiving, seed }: Setting, facts: Facts, question: Question): boolean {
  const others = manySubmissions(made, RESTS, seed);
  const values = [...others, ...manySubmissions(made, RESTS, seed + 1)].flatMap((one): Value[] =>
    Object.hasOwn(one, question.fact) ? [one[question.fact] as Value] : [],
  );
  const refused = comesTo(program, facts, day, waiving)?.decision === 'refused';
  // What follows already is answered: to give it, too, would be another answer, not one more.
  const known = deriveFacts(facts, settingsOn(program.settings, day), program.derivations).facts;
  for (const rest of [{}, ...others]) {
    const more = Object.fromEntries(Object.entries(rest).filter(([fact]) => fact !== question.fact && !Object.hasOwn(known, fact)));
    const base = { ...more, ...facts };
    const before = comesTo(program, base, day, waiving);
    if (!before) continue;
    for (const value of values) {
      const after = comesTo(program, { ...base, [question.fact]: value }, day, waiving);
      if (!after) continue;
      seen.tried += 1;
      // Of a submission that is refused anyway it does not matter what else is found.
      const same = refused && before.decision === 'refused' && after.decision === 'refused';
      if (!same && after.all !== before.all) return true;
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
        const waiving = waivingOf(made, random);
        for (const day of made.days) {
          const setting = { made, program, day, waiving, seed };
          const at = questionsOn(program, day, { waiving });
          for (const submission of [...made.submissions, ...manySubmissions(made, 4, seed)]) {
            const facts = Object.fromEntries(Object.entries(submission).filter(() => random() < 0.6));
            if (!comesTo(program, facts, day, waiving)) continue;
            for (const question of at(facts).all) {
              seen.states.set(question.state, (seen.states.get(question.state) ?? 0) + 1);
              if (question.state === 'open') {
                seen.open += 1;
                if (changes(setting, facts, question)) seen.effective += 1;
              }
              if (question.state !== 'settled' && question.state !== 'optional') continue;
              seen.questions += 1;
              const found = changes(setting, facts, question);
              if (found) expect({ question, facts, day }).toBe('without effect');
            }
          }
        }
      }),
      runs(80),
    );
  }, 600_000);
});
