import { decisionOf, OUTCOMES } from '../compile/readers/javascript/outcome-codes.ts';
import type { Day, JavaScriptReader } from '../compile/readers/javascript/reader.ts';
import type { Finding, Outcome, RuleOutcome } from '../model/decision.ts';
import type { Program } from '../model/program.ts';
import { inForce } from '../model/rulebook.ts';
import { settingsOn } from '../model/settings-on.ts';
import type { Facts } from '../model/submission.ts';
import { FindingMaker } from './reasons/findings.ts';

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
 * Judges by a reader that is there already; what a page loads, which must not hold the reader that generates code.
 *
 * @param reader - of the same Program, with its facts and derivations
 */
export function evaluatorBy(program: Program, reader: JavaScriptReader): Evaluator {
  const days = new Map<string, DayEvaluator>();
  const courts = new Map<string, Court>();
  const last: Last = { judged: undefined };
  return {
    form: reader.form,
    on(day) {
      const known = days.get(day);
      if (known) return known;
      const settings = settingsOn(program.settings, day);
      const fixed = reader.day(settings, (span) => inForce(span, day));
      // Days on which the same settings and rules are in force share what is prepared for them.
      const key = JSON.stringify([settings, [...fixed.spans]]);
      const court = courts.get(key) ?? new Court(program, reader, fixed, last);
      courts.set(key, court);
      const made: DayEvaluator = { day, run: (facts) => new Outcomes(court, facts) };
      days.set(day, made);
      return made;
    },
  };
}

/** What the reader judged last, whatever the day. */
interface Last {
  judged: Outcomes | undefined;
}

/** Judges and tells under the rules of one day. */
class Court {
  readonly reader: JavaScriptReader;
  readonly #program: Program;
  readonly #day: Day;
  readonly #last: Last;
  #maker: FindingMaker | undefined;

  constructor(program: Program, reader: JavaScriptReader, day: Day, last: Last) {
    this.reader = reader;
    this.#program = program;
    this.#day = day;
    this.#last = last;
  }

  judge(outcomes: Outcomes): number {
    this.#last.judged = outcomes;
    return this.reader.judge(outcomes.facts, this.#day);
  }

  isLast(outcomes: Outcomes): boolean {
    return this.#last.judged === outcomes;
  }

  /** Reasons cost to prepare, so that they are when somebody first asks for one. */
  get maker(): FindingMaker {
    this.#maker ??= new FindingMaker(this.#program, this.reader, this.#day);
    return this.#maker;
  }
}

/** What one submission came to. */
export class Outcomes {
  /** The outcome of the whole submission. */
  readonly outcome: Outcome;
  /** Codes of the rules' outcomes in the order of the Program, as `OUTCOMES` names them. The next submission overwrites them. */
  readonly codes: Uint8Array;
  /** Facts that were given and say something else than follows from the others: then nothing is decided. */
  readonly contradicted: readonly string[];
  readonly facts: Facts;
  readonly #court: Court;

  constructor(court: Court, facts: Facts) {
    this.#court = court;
    this.facts = facts;
    this.outcome = decisionOf(court.judge(this));
    this.codes = court.reader.codes;
    this.contradicted = court.reader.contradicted;
  }

  /** The outcome of one rule, as long as no other submission was judged. */
  of(index: number): RuleOutcome {
    return OUTCOMES[this.codes[index] ?? -1] as RuleOutcome;
  }

  /** Judges it again where another submission was judged since. */
  judge(): void {
    if (!this.#court.isLast(this)) this.#court.judge(this);
  }

  /** The finding of one rule with its reasons, at any time. */
  finding(index: number): Finding {
    return this.#court.maker.finding(index, this);
  }

  /** The findings of all rules in the order of the Program, at any time. */
  findings(): Finding[] {
    return this.#court.maker.findings(this);
  }
}
