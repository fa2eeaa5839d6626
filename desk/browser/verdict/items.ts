import { sayValue } from '../../../engine/evaluate/words.ts';
import { own } from '../../../engine/model/own.ts';
import type { Problem } from '../../../engine/model/problem.ts';
import type { Program } from '../../../engine/model/program.ts';
import type { Question, QuestionState, Questions } from '../../../engine/model/question.ts';
import type { Facts, Value } from '../../../engine/model/submission.ts';
import type { Text } from '../../../engine/model/text.ts';
import type { PageProgram } from '../../../engine/questions/page-program.ts';
import { sayQuestion } from '../../../engine/questions/settled-words.ts';
import { outcomeWords } from '../../../engine/report/outcome-words.ts';
import type { FindingNow, Told } from './verdicts.ts';

/** One question of the page as it stands now. */
export interface ItemNow {
  /** Its place in the checklist, from 1. */
  readonly number: number;
  readonly fact: string;
  readonly state: QuestionState;
  /** The answer; absent where there is none. */
  readonly value?: Value;
  /** The answer in words. */
  readonly text?: Text;
  /** True where the answer follows from others and was not given. */
  readonly derived?: true;
  /** True where the answer leaves out something that still matters, such as a field of a record. */
  readonly incomplete?: true;
  /** Why it need not be answered, or what decides whether it is asked. */
  readonly why?: Text;
  /** What is forbidden, lacking or to be done because of its answer. */
  readonly findings: readonly FindingNow[];
  /** Why what was typed is no answer; then there is none. */
  readonly problems: readonly Problem[];
  /** Why the answer contradicts others; it is an answer all the same. */
  readonly contradictions: readonly Problem[];
}

/** What is known when questions are told. */
export interface Knowledge extends Told {
  readonly given: Facts;
  /** With those that follow. */
  readonly facts: Facts;
  readonly faults: ReadonlyMap<string, readonly Problem[]>;
}

/** Puts the questions of a checklist into words. */
export class Items {
  readonly #program: Program;
  readonly #formOf: (form: string) => Text;

  constructor({ program, forms }: PageProgram) {
    this.#program = program;
    this.#formOf = (form) => forms[form]?.title ?? { 'zh-CN': form, en: form };
  }

  of({ all }: Questions, known: Knowledge): ItemNow[] {
    return all.map((question) => this.#item(question, known));
  }

  #item(question: Question, { given, facts, faults, verdict, contradicting, findingOf }: Knowledge): ItemNow {
    const { number, fact, state } = question;
    const value = own(facts, fact);
    const definition = this.#program.facts[fact];
    const why = sayQuestion(question, {
      labelOf: (name) => this.#program.facts[name]?.label ?? { 'zh-CN': name, en: name },
      formOf: this.#formOf,
      findingOf,
      refused: outcomeWords(this.#program.checklist, 'refused'),
    });
    return {
      number,
      fact,
      state,
      ...(value === undefined ? {} : { value, ...(definition ? { text: sayValue(value, definition) } : {}) }),
      ...(value !== undefined && !Object.hasOwn(given, fact) ? { derived: true } : {}),
      ...(question.incomplete ? { incomplete: true } : {}),
      ...(why ? { why } : {}),
      findings: verdict.findings.filter((finding) => finding.facts.includes(fact)),
      problems: faults.get(fact) ?? [],
      contradictions: contradicting.get(fact) ?? [],
    };
  }
}
