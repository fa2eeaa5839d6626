import { OUTCOMES } from '../../compile/readers/javascript/outcome-codes.ts';
import type { Day, JavaScriptReader } from '../../compile/readers/javascript/reader.ts';
import type { Because, Finding } from '../../model/decision.ts';
import type { Program, ProgramRule } from '../../model/program.ts';
import type { Facts } from '../../model/submission.ts';
import { factContext } from '../../operators/judge.ts';
import { deriveFacts } from '../derive.ts';
import { missingOf } from '../finding.ts';
import { PreparedReasons, type Reason } from './prepared.ts';
import { Told } from './told.ts';

interface PreparedRule {
  readonly rule: ProgramRule;
  readonly when: Reason | undefined;
  readonly unless: Reason | undefined;
  readonly verb: Reason | undefined;
}

/** One judging of a submission. */
export interface Run {
  readonly facts: Facts;
  /** Judges it again, unless it is what the reader judged last. */
  judge(): void;
}

interface ToldRun {
  readonly run: Run;
  readonly told: Told;
  readonly codes: Uint8Array;
}

const NOTHING: readonly string[] = Object.freeze([]);

/** Makes findings of one day from what the compiled reader finds; as JSON they are those of `findingOf`, byte for byte. */
export class FindingMaker {
  readonly #program: Program;
  readonly #reader: JavaScriptReader;
  readonly #day: Day;
  readonly #reasons: PreparedReasons;
  readonly #rules: (PreparedRule | undefined)[];
  #kept: ToldRun | undefined;

  constructor(program: Program, reader: JavaScriptReader, day: Day) {
    const labelOf = (fact: string) => program.facts[fact]?.label ?? { 'zh-CN': fact, en: fact };
    this.#program = program;
    this.#reader = reader;
    this.#day = day;
    this.#reasons = new PreparedReasons(reader.plan, labelOf, factContext({ facts: {}, settings: day.settings }));
    this.#rules = program.rules.map(() => undefined);
  }

  /** The finding of one rule. What it is made from is kept until the findings of another submission are asked for. */
  finding(index: number, run: Run): Finding {
    if (this.#kept?.run !== run) {
      const { told, codes } = this.#tell(run);
      this.#kept = { run, told: new Told({ ...told, values: told.values.slice(), leaves: told.leaves.slice() }), codes: codes.slice() };
    }
    const { told, codes } = this.#kept;
    return findingFrom(this.#rules[index] ?? this.#rule(index), codes[index] as number, told);
  }

  /** The findings of all rules, in the order of the Program. */
  findings(run: Run): Finding[] {
    const { told, codes } = this.#tell(run);
    const found: Finding[] = [];
    for (let index = 0; index < this.#rules.length; index += 1)
      found.push(findingFrom(this.#rules[index] ?? this.#rule(index), codes[index] as number, told));
    return found;
  }

  #rule(index: number): PreparedRule {
    const rule = this.#program.rules[index] as ProgramRule;
    const prepare = (part: ProgramRule['when']) => part && this.#reasons.of(part);
    const made = { rule, when: prepare(rule.when), unless: prepare(rule.unless), verb: prepare(rule.condition) };
    this.#rules[index] = made;
    return made;
  }

  /** Where others have been judged in between, the submission is judged again. What is told is good until the next one is judged. */
  #tell(run: Run): { readonly told: Told; readonly codes: Uint8Array } {
    run.judge();
    const { settings } = this.#day;
    const { derivations } = this.#program;
    const facts = derivations.length === 0 ? run.facts : deriveFacts(run.facts, settings, derivations).facts;
    const told = new Told({ facts, settings, values: this.#reader.values(), leaves: this.#reader.leaves(this.#day) });
    return { told, codes: this.#reader.codes };
  }
}

function findingFrom({ rule, when, unless, verb }: PreparedRule, code: number, told: Told): Finding {
  const outcome = OUTCOMES[code] as Finding['outcome'];
  const because = reasonsOf(when?.(told), unless?.(told), verb?.(told));
  const missing = outcome === 'cannot-tell' ? missingOf(rule, told.context, because) : NOTHING;
  return { rule: rule.id, clauses: rule.clauses, outcome, effect: rule.effect, missing, remedy: rule.remedy, because };
}

/** The parts that there are, in the order in which they are written out. */
function reasonsOf(when: Because | undefined, unless: Because | undefined, verb: Because | undefined): Finding['because'] {
  if (unless !== undefined) return { ...(when ? { when } : {}), unless, ...(verb ? { verb } : {}) };
  if (when === undefined) return verb === undefined ? {} : { verb };
  return verb === undefined ? { when } : { when, verb };
}
