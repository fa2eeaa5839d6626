import { closureReader } from '../../../engine/compile/readers/javascript/closures/reader.ts';
import { planOf } from '../../../engine/compile/readers/javascript/plan.ts';
import { deriveFacts } from '../../../engine/evaluate/derive.ts';
import { type DayEvaluator, evaluatorBy } from '../../../engine/evaluate/evaluator-by.ts';
import type { Filled } from '../../../engine/load/answers.ts';
import { own } from '../../../engine/model/own.ts';
import type { Problem } from '../../../engine/model/problem.ts';
import type { Questions } from '../../../engine/model/question.ts';
import { settingsOn } from '../../../engine/model/settings-on.ts';
import type { Facts, Value } from '../../../engine/model/submission.ts';
import type { Waiving } from '../../../engine/model/waiver.ts';
import { type Packed, unpack } from '../../../engine/questions/packed.ts';
import type { PageProgram } from '../../../engine/questions/page-program.ts';
import { type QuestionsOn, questionsOn } from '../../../engine/questions/questions.ts';
import { typedAnswer } from '../../../engine/questions/typed-answer.ts';
import { loadExpressions, needsExpressions } from './expressions.ts';
import { type ItemNow, Items } from './items.ts';
import { type VerdictNow, Verdicts } from './verdicts.ts';
import { zonedBy } from './zone.ts';

/** What an answer changed. */
export interface Change {
  readonly verdict: VerdictNow;
  /** Questions that stand otherwise than before, in the order of the checklist. */
  readonly items: readonly ItemNow[];
}

/**
 * The verdict on a submission while it is being filled in. It knows the rules of one checklist on one day, and after every answer says
 * what that changed. It touches no document and no clock.
 *
 * It is the compiled reader alone, as closures, so that it runs where no code may be made; what has effect is decided by the server,
 * where two readers must agree.
 */
export class LiveVerdict {
  readonly #page: PageProgram;
  readonly #evaluator: DayEvaluator;
  readonly #questions: QuestionsOn;
  readonly #verdicts: Verdicts;
  readonly #items: Items;
  readonly #settings: Facts;
  readonly #zoned: ((local: string) => string | undefined) | undefined;
  readonly #faults = new Map<string, readonly Problem[]>();
  #facts: Facts;
  /** The items as they were told last, to see which of them have changed. */
  #texts: readonly string[];
  #now: { readonly verdict: VerdictNow; readonly items: readonly ItemNow[] };

  /**
   * Makes a verdict ready.
   *
   * @param packed - what `programForPage` gives, packed
   * @param day - `YYYY-MM-DD`; rules and settings of this day decide
   * @param facts - answers that are there already, as they stand in a submission
   * @param waiving - waivers that are known, and by which instant they apply
   */
  static async of(packed: Packed, day: string, facts: Facts = {}, waiving?: Waiving): Promise<LiveVerdict> {
    const page = unpack<PageProgram>(packed);
    if (needsExpressions(page)) await loadExpressions();
    return new LiveVerdict(page, day, facts, waiving);
  }

  private constructor(page: PageProgram, day: string, facts: Facts, waiving: Waiving | undefined) {
    const { program, forms, timeZone } = page;
    const printed = Object.fromEntries(Object.entries(forms).map(([form, { facts: names }]) => [form, names]));
    this.#page = page;
    this.#evaluator = evaluatorBy(program, closureReader(planOf(program))).on(day);
    this.#questions = questionsOn(program, day, { printed, ...(waiving ? { waiving } : {}) });
    this.#settings = settingsOn(program.settings, day);
    this.#verdicts = new Verdicts(page, day, this.#settings, waiving);
    this.#items = new Items(page);
    this.#zoned = timeZone === undefined ? undefined : zonedBy(timeZone);
    this.#facts = facts;
    this.#now = this.#judged();
    this.#texts = this.#now.items.map((item) => JSON.stringify(item));
  }

  /** The answers, as they stand in a submission. */
  get facts(): Facts {
    return this.#facts;
  }

  get verdict(): VerdictNow {
    return this.#now.verdict;
  }

  /** All questions, in the order of the checklist. */
  get items(): readonly ItemNow[] {
    return this.#now.items;
  }

  /**
   * Takes an answer that is a value already.
   *
   * @param value - `null` is known to be none; undefined takes the answer back
   */
  answer(fact: string, value: Value | undefined): Change {
    return this.answerAll({ [fact]: value });
  }

  /** Takes several answers at once: a draft that was saved, or what somebody else has changed. */
  answerAll(answers: Readonly<Record<string, Value | undefined>>): Change {
    for (const fact of Object.keys(answers)) this.#faults.delete(fact);
    const known = Object.entries({ ...this.#facts, ...answers }).filter((entry): entry is [string, Value] => entry[1] !== undefined);
    this.#facts = Object.fromEntries(known);
    return this.#changed();
  }

  /** Takes an answer as it was typed, ticked or chosen. One that cannot be understood is told at its question, and counts as none. */
  fill(fact: string, filled: Filled): Change {
    const definition = own(this.#page.program.facts, fact);
    if (!definition) return this.answer(fact, undefined);
    const typed = typedAnswer(definition, filled, this.#zoned);
    if ('value' in typed) return this.answer(fact, typed.value);
    const { [fact]: _taken, ...rest } = this.#facts;
    this.#facts = rest;
    this.#faults.set(fact, typed.problems);
    return this.#changed();
  }

  #changed(): Change {
    const before = this.#texts;
    this.#now = this.#judged();
    this.#texts = this.#now.items.map((item) => JSON.stringify(item));
    return { verdict: this.#now.verdict, items: this.#now.items.filter((_item, index) => before[index] !== this.#texts[index]) };
  }

  #judged(): { verdict: VerdictNow; items: readonly ItemNow[] } {
    const outcomes = this.#evaluator.run(this.#facts);
    const { facts } = deriveFacts(this.#facts, this.#settings, this.#page.program.derivations);
    const questions: Questions = this.#questions(this.#facts);
    const told = this.#verdicts.of(outcomes, facts, questions);
    return {
      verdict: told.verdict,
      items: this.#items.of(questions, { given: this.#facts, facts, faults: this.#faults, ...told }),
    };
  }
}
