import { evaluatorOf } from '../../engine/evaluate/evaluator.ts';
import type { Evaluator } from '../../engine/evaluate/evaluator-by.ts';
import { waive } from '../../engine/evaluate/waive.ts';
import type { Outcome, RuleOutcome } from '../../engine/model/decision.ts';
import type { ProgramRule } from '../../engine/model/program.ts';
import type { Effect } from '../../engine/model/rule.ts';
import type { Submission } from '../../engine/model/submission.ts';
import { formerNames, type Side } from './sides.ts';

/** What a submission comes to on one side; `unusable` where it cannot be read, contradicts itself, or its checklist is not there. */
export type SideOutcome = Outcome | 'unusable';

/** What a rule comes to on one side; `absent` where it does not bear on the checklist. */
export type SideRuleOutcome = RuleOutcome | 'absent';

/** What a failure of a rule did before, and does now. */
export interface EffectChange {
  readonly from: Effect;
  readonly to: Effect;
}

/** A rule that comes to something else. */
export interface RuleFlip {
  /** Its id on the side of the edit; where it is not there any more, that which it had. */
  readonly rule: string;
  readonly from: SideRuleOutcome;
  readonly to: SideRuleOutcome;
  /** Where it weighs otherwise than before with the same outcome. */
  readonly effects?: EffectChange;
  /** Its id on the other side, where it was renamed. */
  readonly formerly?: string;
}

/** What one submission comes to on both sides. */
export interface Compared {
  readonly from: SideOutcome;
  readonly to: SideOutcome;
  /** Empty where it is unusable on a side. */
  readonly rules: readonly RuleFlip[];
}

/** A rule on both sides: its places in the Programs, -1 where it is not there. */
interface Pair {
  readonly id: string;
  readonly formerly?: string;
  readonly before: number;
  readonly after: number;
  /** Where its effect is another. */
  readonly effects?: EffectChange;
}

interface Judged {
  readonly outcome: SideOutcome;
  /** Outcome of the rule at an index, until the next submission is judged. */
  readonly of: (index: number) => RuleOutcome;
}

/** Outcomes that do something to a decision, by the effect of the rule. */
const WEIGHING: ReadonlySet<SideRuleOutcome> = new Set(['failed', 'cannot-tell', 'triggered']);

const UNUSABLE: Judged = { outcome: 'unusable', of: () => 'cannot-tell' };

/** Judges submissions under two sets of rules, by what they were compiled to. */
export class Bench {
  readonly #sides: readonly [Side, Side];
  readonly #day: string;
  readonly #evaluators: readonly [Map<string, Evaluator>, Map<string, Evaluator>] = [new Map(), new Map()];
  readonly #pairs = new Map<string, readonly Pair[]>();
  readonly #former: ReadonlyMap<string, readonly string[]>;

  constructor(before: Side, after: Side, day: string) {
    this.#sides = [before, after];
    this.#day = day;
    this.#former = formerNames(after);
  }

  compare(checklist: string, before: Submission | undefined, after: Submission | undefined): Compared {
    const [left, right] = [this.#judge(0, before), this.#judge(1, after)];
    const bothJudged = left.outcome !== 'unusable' && right.outcome !== 'unusable';
    return { from: left.outcome, to: right.outcome, rules: bothJudged ? this.#flips(checklist, left, right) : [] };
  }

  #judge(at: 0 | 1, submission: Submission | undefined): Judged {
    const { programs, waiving } = this.#sides[at];
    const program = submission && programs.get(submission.checklist);
    if (!submission || !program) return UNUSABLE;
    const evaluators = this.#evaluators[at];
    const evaluator = evaluators.get(submission.checklist) ?? evaluatorOf(program);
    evaluators.set(submission.checklist, evaluator);
    const outcomes = evaluator.on(this.#day).run(submission.facts);
    if (outcomes.contradicted.length > 0) return UNUSABLE;
    const of = (index: number) => outcomes.of(index);
    const waived = waiving && waive(program, submission.facts, of, waiving);
    return waived ? { outcome: waived.outcome, of: (index) => waived.outcomes[index] as RuleOutcome } : { outcome: outcomes.outcome, of };
  }

  #flips(checklist: string, left: Judged, right: Judged): RuleFlip[] {
    const flips: RuleFlip[] = [];
    for (const { id, formerly, before, after, effects } of this.#pairsOf(checklist)) {
      const from = before < 0 ? 'absent' : left.of(before);
      const to = after < 0 ? 'absent' : right.of(after);
      const weighs = effects !== undefined && from === to && WEIGHING.has(from);
      if (from === to && !weighs) continue;
      flips.push({ rule: id, from, to, ...(weighs ? { effects } : {}), ...(formerly === undefined ? {} : { formerly }) });
    }
    return flips;
  }

  #pairsOf(checklist: string): readonly Pair[] {
    const known = this.#pairs.get(checklist);
    if (known) return known;
    const [old, now] = this.#sides.map((side) => side.programs.get(checklist)?.rules ?? []) as [
      readonly ProgramRule[],
      readonly ProgramRule[],
    ];
    const [before, after] = [old, now].map((rules) => rules.map(({ id }) => id)) as [string[], string[]];
    const there = now.map(({ id, effect }, index): Pair => {
      const former = before.includes(id) ? id : this.#former.get(id)?.find((name) => before.includes(name) && !after.includes(name));
      const place = former === undefined ? -1 : before.indexOf(former);
      const was = old[place]?.effect ?? effect;
      const renamed = former === undefined || former === id ? {} : { formerly: former };
      return { id, ...renamed, before: place, after: index, ...(was === effect ? {} : { effects: { from: was, to: effect } }) };
    });
    const taken = new Set(there.map((pair) => pair.before));
    const gone = before.flatMap((id, index): Pair[] => (taken.has(index) ? [] : [{ id, before: index, after: -1 }]));
    const pairs = [...there, ...gone];
    this.#pairs.set(checklist, pairs);
    return pairs;
  }
}
