import { type CompileOptions, javaScriptReader } from '../compile/readers/javascript/compile.ts';
import { decisionOf, OUTCOMES } from '../compile/readers/javascript/outcome-codes.ts';
import type { Day, JavaScriptReader } from '../compile/readers/javascript/reader.ts';
import { kleeneOf, NONE } from '../compile/readers/javascript/truth.ts';
import { PARTS } from '../compile/readers/json-rules-engine.ts';
import type { Finding, Outcome, RuleOutcome } from '../model/decision.ts';
import type { Program, ProgramRule } from '../model/program.ts';
import { inForce } from '../model/rulebook.ts';
import type { Facts } from '../model/submission.ts';
import { factContext } from '../operators/judge.ts';
import { deriveFacts } from './derive.ts';
import { type Case, findingOf } from './finding.ts';
import type { PartTruth } from './outcome.ts';
import { settingsOn } from './settings.ts';

/** A Program compiled for judging many submissions. */
export interface Evaluator {
  /** Whether it runs generated code or closures. */
  readonly form: JavaScriptReader['form'];
  /** Fixes what is the same all day: the settings and which rules are in force. Days are kept. */
  on(day: string): DayEvaluator;
}

/** Judges the submissions of one day. */
export interface DayEvaluator {
  readonly day: string;
  /** @param facts - JSON, as they stand in a submission that has been read */
  run(facts: Facts): Outcomes;
}

/**
 * Compiles a Program for judging many submissions: outcomes at once, reasons for the findings that somebody looks at.
 *
 * It is fast because it is one reader alone; a decision with effect is made by `evaluate`, where two must agree.
 */
export function evaluatorOf(program: Program, options: CompileOptions = { codegen: true }): Evaluator {
  const reader = javaScriptReader(program, options);
  const days = new Map<string, DayEvaluator>();
  const labelOf = (fact: string) => program.facts[fact]?.label ?? { 'zh-CN': fact, en: fact };
  return {
    form: reader.form,
    on(day) {
      const known = days.get(day);
      if (known) return known;
      const settings = settingsOn(program.settings, day);
      const fixed = reader.day(settings, (span) => inForce(span, day));
      const made: DayEvaluator = { day, run: (facts) => new Outcomes({ program, reader, day, fixed, labelOf }, facts) };
      days.set(day, made);
      return made;
    },
  };
}

interface Court {
  readonly program: Program;
  readonly reader: JavaScriptReader;
  readonly day: string;
  readonly fixed: Day;
  readonly labelOf: Case['labelOf'];
}

/** What one submission came to. */
export class Outcomes {
  /** The outcome of the whole submission. */
  readonly outcome: Outcome;
  /** Codes of the rules' outcomes in the order of the Program, as `OUTCOMES` names them. The next submission overwrites them. */
  readonly codes: Uint8Array;
  /** Facts that were given and say something else than follows from the others: then nothing is decided. */
  readonly contradicted: readonly string[];
  readonly #court: Court;
  readonly #facts: Facts;
  #reasons: Reasons | undefined;

  constructor(court: Court, facts: Facts) {
    this.#court = court;
    this.#facts = facts;
    this.outcome = decisionOf(court.reader.judge(facts, court.fixed));
    this.codes = court.reader.codes;
    this.contradicted = court.reader.contradicted;
  }

  /** The outcome of one rule, as long as no other submission was judged. */
  of(index: number): RuleOutcome {
    return OUTCOMES[this.codes[index] ?? -1] as RuleOutcome;
  }

  /** The finding of one rule with its reasons, at any time. */
  finding(index: number): Finding {
    const { program } = this.#court;
    this.#reasons ??= reasonsFor(this.#court, this.#facts);
    const { truths, given } = this.#reasons;
    return findingOf(program.rules[index] as ProgramRule, truthOf(truths, index), given);
  }
}

/** What findings are made from: the truth of all parts of the rules, and what is known. */
interface Reasons {
  readonly truths: Uint8Array;
  readonly given: Case;
}

function reasonsFor({ program, reader, day, fixed, labelOf }: Court, facts: Facts): Reasons {
  const truths = reader.parts(facts, fixed.settings).slice();
  const known = program.derivations.length === 0 ? facts : deriveFacts(facts, fixed.settings, program.derivations).facts;
  return { truths, given: { day, context: factContext({ facts: known, settings: fixed.settings }), labelOf } };
}

function truthOf(truths: Uint8Array, index: number): PartTruth {
  const truth: { -readonly [Part in keyof PartTruth]: PartTruth[Part] } = {};
  PARTS.forEach((part, offset) => {
    const bits = truths[PARTS.length * index + offset] ?? NONE;
    if (bits !== NONE) truth[part] = kleeneOf(bits);
  });
  return truth;
}
