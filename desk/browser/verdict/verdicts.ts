import type { Outcomes } from '../../../engine/evaluate/evaluator-by.ts';
import { obligationOf } from '../../../engine/evaluate/finding.ts';
import { waive, waivedFinding } from '../../../engine/evaluate/waive.ts';
import type { Finding, Outcome, RuleOutcome } from '../../../engine/model/decision.ts';
import type { Problem } from '../../../engine/model/problem.ts';
import type { Program, ProgramRule, Verb } from '../../../engine/model/program.ts';
import type { Questions } from '../../../engine/model/question.ts';
import type { FindingView, ObligationView } from '../../../engine/model/report.ts';
import { clausesById } from '../../../engine/model/rulebook.ts';
import type { Facts } from '../../../engine/model/submission.ts';
import type { Text } from '../../../engine/model/text.ts';
import type { Waiving } from '../../../engine/model/waiver.ts';
import { factContext } from '../../../engine/operators/judge.ts';
import { concernedBy } from '../../../engine/questions/concerned.ts';
import { contradictions } from '../../../engine/questions/contradictions.ts';
import type { PageProgram } from '../../../engine/questions/page-program.ts';
import { type Readers, readersOf } from '../../../engine/questions/readers.ts';
import { factView } from '../../../engine/report/fact-view.ts';
import { findingView, obligationView, type Wording } from '../../../engine/report/finding-view.ts';
import { outcomeWords } from '../../../engine/report/outcome-words.ts';

/** A finding as the page tells it: what is wrong or to be done, why, by which clause, and the mend. */
export interface FindingNow extends Omit<FindingView, 'because' | 'missing'> {
  readonly verb: Verb;
  /** Facts of the questions beside which it is told; the first is where it is told in full. */
  readonly facts: readonly string[];
}

/** The verdict so far. */
export interface VerdictNow {
  /** Absent where the answers contradict one another: then nothing is decided. */
  readonly outcome?: { readonly code: Outcome; readonly label: Text };
  /** What it would be without waivers; only where some applied. */
  readonly withoutWaivers?: { readonly code: Outcome; readonly label: Text };
  /** Whether no further answer can change the outcome. */
  readonly final: boolean;
  /** What is forbidden, lacking, or only on conditions: failed rules in the order of the checklist. */
  readonly findings: readonly FindingNow[];
  readonly obligations: readonly ObligationView[];
  /** Open questions without whose answers nothing can be decided, in the order of the checklist. */
  readonly missing: readonly { readonly fact: string; readonly label: Text }[];
  /** Answers that contradict one another. */
  readonly problems: readonly Problem[];
  /** Fact of the question to be asked next, and of the one that may soonest end the matter. */
  readonly next?: string;
  readonly soonest?: string;
}

/** The verdict, with what is needed to say why a question is not put. */
export interface Told {
  readonly verdict: VerdictNow;
  /** Why an answer contradicts others, by its fact. */
  readonly contradicting: ReadonlyMap<string, readonly Problem[]>;
  /** What the rule at an index of the Program comes to. */
  findingOf(rule: number): FindingView;
}

/** Puts verdicts into words. */
export class Verdicts {
  readonly #program: Program;
  readonly #day: string;
  readonly #settings: Facts;
  readonly #waiving: Waiving | undefined;
  readonly #readers: Readers;
  readonly #asked: ReadonlySet<string>;
  readonly #wording: Omit<Wording, 'factOf'>;

  constructor({ program, policies, roles }: PageProgram, day: string, settings: Facts, waiving: Waiving | undefined) {
    this.#waiving = waiving;
    this.#program = program;
    this.#day = day;
    this.#settings = settings;
    this.#readers = readersOf(program);
    this.#asked = new Set(program.asked.map(({ fact }) => fact));
    this.#wording = {
      clauses: clausesById({ policies }),
      rules: program.rules,
      roleOf: (code) => roles[code] ?? { 'zh-CN': code, en: code },
    };
  }

  of(outcomes: Outcomes, facts: Facts, questions: Questions): Told {
    const { rules } = this.#program;
    const wrong = contradictions(this.#program, outcomes.contradicted, outcomes.facts, this.#settings);
    const waived = this.#waiving && waive(this.#program, outcomes.facts, (index) => outcomes.of(index), this.#waiving);
    const codes = waived?.outcomes ?? rules.map((_rule, index) => outcomes.of(index));
    const wording: Wording = { ...this.#wording, factOf: (name) => this.#factOf(name, facts) };
    const findings = new Map<number, Finding>();
    const finding = (index: number): Finding => {
      const found = findings.get(index) ?? waivedFinding(outcomes.finding(index), waived?.waivers.get(index));
      findings.set(index, found);
      return found;
    };
    const { outcome } = waived ?? outcomes;
    const verdict: VerdictNow = {
      ...(wrong.size > 0 ? {} : { outcome: this.#worded(outcome) }),
      ...(waived && wrong.size === 0 ? { withoutWaivers: this.#worded(outcomes.outcome) } : {}),
      final: wrong.size === 0 && questions.next === undefined,
      findings: rules.flatMap((rule, index) =>
        TOLD.includes(codes[index] as RuleOutcome) ? [this.#findingNow(rule, finding(index), wording)] : [],
      ),
      obligations: this.#obligations(codes, finding, facts, wording),
      missing: this.#missing(codes, questions),
      problems: [...wrong.values()].flat(),
      ...(questions.next === undefined ? {} : { next: questions.next }),
      ...(questions.soonest === undefined ? {} : { soonest: questions.soonest }),
    };
    return { verdict, contradicting: wrong, findingOf: (index) => findingView(finding(index), wording) };
  }

  #obligations(codes: readonly RuleOutcome[], finding: (index: number) => Finding, facts: Facts, wording: Wording): ObligationView[] {
    const context = factContext({ facts, settings: this.#settings });
    return this.#program.rules.flatMap((rule, index) => {
      const raised = codes[index] === 'triggered' ? obligationOf(rule, context, { ...this.#program, day: this.#day }) : undefined;
      return raised ? [obligationView(raised, finding(index), wording)] : [];
    });
  }

  #missing(codes: readonly RuleOutcome[], { all }: Questions): VerdictNow['missing'] {
    const open = all.filter(({ rules }) => rules.some((rule) => codes[rule] === 'cannot-tell'));
    return open.map(({ fact }) => ({ fact, label: this.#program.facts[fact]?.label ?? { 'zh-CN': fact, en: fact } }));
  }

  #worded(code: Outcome): { code: Outcome; label: Text } {
    return { code, label: outcomeWords(this.#program.checklist, code) };
  }

  #findingNow(rule: ProgramRule, found: Finding, wording: Wording): FindingNow {
    const { because: _because, missing: _missing, ...told } = findingView(found, wording);
    return { ...told, verb: rule.verb, facts: concernedBy(found, rule, this.#asked, this.#readers) };
  }

  #factOf(name: string, facts: Facts) {
    const definition = this.#program.facts[name];
    return definition && factView(definition, facts[name]);
  }
}

/** Outcomes that somebody should look at. */
const TOLD: readonly RuleOutcome[] = ['failed', 'triggered', 'waived'];
