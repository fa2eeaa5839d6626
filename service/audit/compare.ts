import { rulesetsOf } from '../../engine/audit/assemble.ts';
import { Counter } from '../../engine/audit/counter.ts';
import { byCodePoint } from '../../engine/audit/ordered.ts';
import type { AuditPlan } from '../../engine/audit/plan.ts';
import { evaluatorOf } from '../../engine/evaluate/evaluator.ts';
import type { Evaluator } from '../../engine/evaluate/evaluator-by.ts';
import { waive } from '../../engine/evaluate/waive.ts';
import type { Comparison, LinePlace } from '../../engine/model/audit.ts';
import type { Outcome, RuleOutcome } from '../../engine/model/decision.ts';
import type { Program } from '../../engine/model/program.ts';
import type { Text } from '../../engine/model/text.ts';
import type { AuditRun } from './engine.ts';
import { forEachVerdict, type Verdict } from './javascript/engine.ts';
import type { AuditSource } from './source.ts';

/** Other rules with which a source is judged too. */
export interface OtherRules {
  /** What they are called in the report. */
  readonly name: string;
  readonly programs: ReadonlyMap<string, Program>;
}

/** Judges a source by two sets of rules, each submission on the same day, and says which come to another outcome and by which rule. */
export async function compareRules(plan: AuditPlan, source: AuditSource, other: OtherRules, run: AuditRun): Promise<Comparison> {
  const tally = new Tally(plan.examples);
  const evaluators = new Map<string, Evaluator | undefined>();
  const evaluatorFor = (checklist: string) => {
    if (evaluators.has(checklist)) return evaluators.get(checklist);
    const program = other.programs.get(checklist);
    const made = program && evaluatorOf(program);
    evaluators.set(checklist, made);
    return made;
  };
  await forEachVerdict(plan, source, run, new Counter(plan), (verdict) => {
    const { program, submission, day, outcomes, waiving, waived } = verdict;
    const evaluator = evaluatorFor(submission.checklist);
    if (!evaluator) return;
    const before = outcomesOf(program, (index) => waived?.outcomes[index] ?? outcomes.of(index));
    const judged = evaluator.on(day).run(submission.facts);
    if (judged.contradicted.length > 0) return;
    const others = other.programs.get(submission.checklist) as Program;
    const again = waiving && waive(others, submission.facts, (index) => judged.of(index), waiving);
    tally.add(
      verdict,
      again?.outcome ?? judged.outcome,
      before,
      outcomesOf(others, (index) => again?.outcomes[index] ?? judged.of(index)),
      others,
    );
  });
  return tally.result(other, [...evaluators.keys()]);
}

type ByRule = ReadonlyMap<string, RuleOutcome>;

function outcomesOf({ rules }: Program, of: (index: number) => RuleOutcome): ByRule {
  return new Map(rules.map(({ id }, index) => [id, of(index)]));
}

/** What comparing comes to. */
class Tally {
  readonly #examples: number;
  readonly #flips = new Map<string, { from: Outcome; to: Outcome; count: number }>();
  readonly #rules = new Map<string, { title: Text; count: number }>();
  readonly #shown: { place: LinePlace; from: Outcome; to: Outcome; rules: string[] }[] = [];
  #judged = 0;
  #flipped = 0;

  constructor(examples: number) {
    this.#examples = examples;
  }

  add({ program, outcomes, waived, place }: Verdict, to: Outcome, before: ByRule, after: ByRule, others: Program): void {
    this.#judged += 1;
    const from = (waived ?? outcomes).outcome;
    if (from === to) return;
    this.#flipped += 1;
    const flip = this.#flips.get(`${from} ${to}`) ?? { from, to, count: 0 };
    this.#flips.set(`${from} ${to}`, flip);
    flip.count += 1;
    const titles = new Map([...program.rules, ...others.rules].map(({ id, title }) => [id, title]));
    const rules = [...titles.keys()].filter((id) => before.get(id) !== after.get(id));
    for (const id of rules) {
      const found = this.#rules.get(id) ?? { title: titles.get(id) as Text, count: 0 };
      this.#rules.set(id, found);
      found.count += 1;
    }
    if (flip.count <= this.#examples) this.#shown.push({ place, from, to, rules });
  }

  result({ name, programs }: OtherRules, checklists: readonly string[]): Comparison {
    return {
      other: name,
      rulesets: rulesetsOf(checklists.flatMap((id) => programs.get(id) ?? [])),
      flipped: { part: this.#flipped, of: this.#judged },
      flips: [...this.#flips.values()].sort(
        (left, right) => right.count - left.count || byCodePoint(left.from + left.to, right.from + right.to),
      ),
      rules: [...this.#rules]
        .sort(([left, one], [right, two]) => two.count - one.count || byCodePoint(left, right))
        .map(([rule, { title, count }]) => ({ rule, title, count })),
      examples: this.#shown,
    };
  }
}
