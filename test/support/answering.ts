import type { QuestionState } from '../../engine/model/question.ts';
import type { Facts, Value } from '../../engine/model/submission.ts';
import type { QuestionsOn } from '../../engine/questions/questions.ts';

/** How a person was asked. */
export interface Answered {
  readonly facts: Facts;
  /** How many questions were put, those that could not be answered included. */
  readonly put: number;
}

/** Which question is put next: the first that is open, or the one that may soonest end the matter. */
export type Way = 'next' | 'soonest';

/** Puts one open question after another until none is open, and answers each with what a whole submission says. */
export function askOpen(at: QuestionsOn, whole: Facts, way: Way = 'next'): Answered {
  const facts: Record<string, Value> = {};
  const passed = new Set<string>();
  for (let put = 0; ; put += 1) {
    const questions = at(facts);
    const open = questions.all.filter(({ state, fact }) => state === 'open' && !passed.has(fact)).map(({ fact }) => fact);
    const wanted = questions[way] ?? '';
    const fact = open.includes(wanted) ? wanted : open[0];
    if (fact === undefined) return { facts, put };
    if (Object.hasOwn(whole, fact)) facts[fact] = whole[fact] as Value;
    else passed.add(fact);
  }
}

/** Answers everything that can be seen besides, as on paper; what follows from other answers is left to follow. */
export function askAll(at: QuestionsOn, whole: Facts, begun: Facts): Facts {
  const facts: Record<string, Value> = { ...begun };
  const shown: readonly QuestionState[] = ['open', 'optional', 'settled'];
  for (;;) {
    const next = at(facts).all.find(
      ({ state, fact }) => shown.includes(state) && Object.hasOwn(whole, fact) && !Object.hasOwn(facts, fact),
    );
    if (!next) return facts;
    facts[next.fact] = whole[next.fact] as Value;
  }
}
