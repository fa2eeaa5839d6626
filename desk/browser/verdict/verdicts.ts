import type { Derived } from '../../../engine/evaluate/derive.ts';
import type { Outcomes } from '../../../engine/evaluate/evaluator-by.ts';
import { obligationOf } from '../../../engine/evaluate/finding.ts';
import type { Outcome } from '../../../engine/model/decision.ts';
import type { Problem } from '../../../engine/model/problem.ts';
import type { Program, ProgramRule, Verb } from '../../../engine/model/program.ts';
import type { Questions } from '../../../engine/model/question.ts';
import type { FindingView, ObligationView } from '../../../engine/model/report.ts';
import { clausesById } from '../../../engine/model/rulebook.ts';
import type { Facts } from '../../../engine/model/submission.ts';
import type { Text } from '../../../engine/model/text.ts';
import { factContext } from '../../../engine/operators/judge.ts';
import { concernedBy } from '../../../engine/questions/concerned.ts';
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
  /** What the rule at an index of the Program comes to. */
  findingOf(rule: number): FindingView;
}

/** Puts verdicts into words. */
export class Verdicts {
  readonly #program: Program;
  readonly #day: string;
  readonly #settings: Facts;
  readonly #readers: Readers;
  readonly #asked: ReadonlySet<string>;
  readonly #wording: Omit<Wording, 'factOf'>;

  constructor({ program, policies, roles }: PageProgram, day: string, settings: Facts) {
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

  of(outcomes: Outcomes, { facts, problems }: Derived, questions: Questions): Told {
    const { rules, checklist } = this.#program;
    const codes = rules.map((_rule, index) => outcomes.of(index));
    const wording: Wording = { ...this.#wording, factOf: (name) => this.#factOf(name, facts) };
    const views = new Map<number, FindingView>();
    const findingOf = (index: number): FindingView => {
      const view = views.get(index) ?? findingView(outcomes.finding(index), wording);
      views.set(index, view);
      return view;
    };
    const shown = rules.flatMap((rule, index) =>
      codes[index] === 'failed' || codes[index] === 'triggered' ? [this.#findingNow(rule, findingOf(index), outcomes, index)] : [],
    );
    const context = factContext({ facts, settings: this.#settings });
    const duties = rules.flatMap((rule, index): ObligationView[] => {
      const raised = codes[index] === 'triggered' ? obligationOf(rule, context, { ...this.#program, day: this.#day }) : undefined;
      return raised ? [obligationView(raised, outcomes.finding(index), wording)] : [];
    });
    const { next, soonest, all } = questions;
    const open = all.filter(({ state }) => state === 'open');
    const verdict: VerdictNow = {
      ...(problems.length > 0 ? {} : { outcome: { code: outcomes.outcome, label: outcomeWords(checklist, outcomes.outcome) } }),
      final: problems.length === 0 && open.length === 0,
      findings: shown,
      obligations: duties,
      missing: open
        .filter((question) => question.rules.some((rule) => codes[rule] === 'cannot-tell'))
        .map(({ fact }) => ({ fact, label: this.#labelOf(fact) })),
      problems,
      ...(next === undefined ? {} : { next }),
      ...(soonest === undefined ? {} : { soonest }),
    };
    return { verdict, findingOf };
  }

  #findingNow(rule: ProgramRule, view: FindingView, outcomes: Outcomes, index: number): FindingNow {
    const { because: _because, missing: _missing, ...told } = view;
    return { ...told, verb: rule.verb, facts: concernedBy(outcomes.finding(index), rule, this.#asked, this.#readers) };
  }

  #factOf(name: string, facts: Facts) {
    const definition = this.#program.facts[name];
    return definition && factView(definition, facts[name]);
  }

  #labelOf(name: string): Text {
    return this.#program.facts[name]?.label ?? { 'zh-CN': name, en: name };
  }
}
