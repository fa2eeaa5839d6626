import type { Outcome, RuleOutcome } from '../../../model/decision.ts';
import type { Verb } from '../../../model/program.ts';
import type { Effect } from '../../../model/rule.ts';

/**
 * Outcomes of rules by their code. `failed`, `cannot-tell` and `passed` have the bits of the truth that a `require` comes to, so that
 * nothing has to be translated.
 */
export const OUTCOMES: readonly Exclude<RuleOutcome, 'waived'>[] = ['failed', 'cannot-tell', 'inapplicable', 'passed', 'triggered'];

/** Codes of the outcomes: their places in `OUTCOMES`. */
export const [FAILED, CANNOT_TELL, INAPPLICABLE, PASSED, TRIGGERED] = [0, 1, 2, 3, 4] as const;

/** The code of a rule by `applies * 4 + truth`, both as bits; the truth 2 stands for a verb without condition. */
export const TABLES: Readonly<Record<Verb, Uint8Array>> = {
  require: tableOf([FAILED, CANNOT_TELL, CANNOT_TELL, PASSED]),
  forbid: tableOf([PASSED, CANNOT_TELL, CANNOT_TELL, FAILED]),
  oblige: tableOf([TRIGGERED, TRIGGERED, TRIGGERED, PASSED]),
};

function tableOf(where: readonly number[]): Uint8Array {
  const [not, open, never] = [INAPPLICABLE, CANNOT_TELL, INAPPLICABLE].map((code) => where.map(() => code));
  return Uint8Array.from([...(not ?? []), ...(open ?? []), ...(never ?? []), ...where]);
}

/** Where the marks of an effect begin: a rule that came to a code marks bit `shift + code`. Undefined where it decides nothing. */
export const SHIFTS: Readonly<Record<Effect, number | undefined>> = {
  refuse: 0,
  incomplete: 5,
  conditional: 10,
  act: 10,
  report: 10,
  monitor: undefined,
};

const REFUSES = 1 << FAILED;
const LEAVES_INCOMPLETE = (1 << CANNOT_TELL) | ((1 << 5) << FAILED) | ((1 << 5) << CANNOT_TELL);
const MAKES_CONDITIONAL = ((1 << 10) << FAILED) | ((1 | (1 << 5) | (1 << 10)) << TRIGGERED);

/** The decision to which the marks of all rules come. */
export function decisionOf(marks: number): Outcome {
  if (marks & REFUSES) return 'refused';
  if (marks & LEAVES_INCOMPLETE) return 'incomplete';
  return marks & MAKES_CONDITIONAL ? 'conditional' : 'granted';
}
