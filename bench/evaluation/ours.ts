import { FAILED } from '../../engine/compile/readers/javascript/outcome-codes.ts';
import { evaluatorOf } from '../../engine/evaluate/evaluator.ts';
import type { Program } from '../../engine/model/program.ts';
import type { Facts } from '../../engine/model/submission.ts';
import { decideByHand, judgeByHand } from './by-hand.ts';
import type { Candidate, Prepared } from './candidate.ts';

const DAY = '2024-06-01';

const failingOf = (codes: ArrayLike<number>) => Array.from(codes).flatMap((code, index) => (code === FAILED ? [index] : []));

function prepared(program: Program, codegen: boolean): Prepared {
  const day = evaluatorOf(program, { codegen }).on(DAY);
  return {
    judge: (facts) => day.run(facts).outcome,
    codes: (facts) => [...day.run(facts).codes],
    failing: (facts) => failingOf(day.run(facts).codes),
  };
}

/** Generated code. */
export const generated: Candidate = {
  name: 'ours: outcomes, generated code',
  logic: 'three-valued',
  prepare: (program) => prepared(program, true),
};

/** Without making code at run time. */
export const closures: Candidate = {
  name: 'ours: outcomes, closures',
  logic: 'three-valued',
  prepare: (program) => prepared(program, false),
};

/** With the reasons of every finding, in both languages. */
export const withReasons: Candidate = {
  name: 'ours: outcomes and full reasons for every finding',
  logic: 'three-valued',
  prepare(program) {
    const day = evaluatorOf(program).on(DAY);
    const findings = (facts: Facts) => day.run(facts).findings();
    const codes = (facts: Facts) => [...day.run(facts).codes];
    return { judge: findings, codes, failing: (facts) => failingOf(codes(facts)) };
  },
};

/** The sixty rules as somebody would type them in TypeScript. */
export const byHand: Candidate = {
  name: 'written by hand, three-valued',
  logic: 'three-valued',
  counts: [60],
  prepare() {
    const codes = new Uint8Array(60);
    const judged = (facts: Facts) => {
      judgeByHand(facts, codes);
      return codes;
    };
    return {
      judge: (facts) => decideByHand(facts, codes),
      codes: (facts) => [...judged(facts)],
      failing: (facts) => failingOf(judged(facts)),
    };
  },
};
