import { deriveFacts } from '../evaluate/derive.ts';
import { sayValue } from '../evaluate/words.ts';
import { ANSWER_CATALOGUE } from '../model/catalogue/answers.ts';
import type { Problem } from '../model/problem.ts';
import { problemsOf } from '../model/problem-maker.ts';
import type { Program } from '../model/program.ts';
import type { Facts } from '../model/submission.ts';

const problem = problemsOf(ANSWER_CATALOGUE);

/**
 * Tells answers that say something else than follows from the others, by the fact that says so.
 *
 * @param facts - names of those facts, as the judges found them
 */
export function contradictions(
  program: Program,
  facts: readonly string[],
  given: Facts,
  settings: Facts,
): ReadonlyMap<string, readonly Problem[]> {
  return new Map(
    facts.map((fact) => {
      const { [fact]: said = null, ...others } = given;
      const follows = deriveFacts(others, settings, program.derivations).facts[fact] ?? null;
      const definition = program.facts[fact];
      const shape = definition ?? { type: 'text' };
      const label = definition?.label ?? { 'zh-CN': fact, en: fact };
      return [fact, [problem('answer-contradiction', { label, given: sayValue(said, shape), derived: sayValue(follows, shape) })]];
    }),
  );
}
