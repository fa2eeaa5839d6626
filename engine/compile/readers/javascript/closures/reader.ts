import type { Facts } from '../../../../model/submission.ts';
import { deriverOf } from '../derivations/deriver.ts';
import type { Closure, Values } from '../frame.ts';
import { isCostly } from '../operators/index.ts';
import { CANNOT_TELL, INAPPLICABLE, PASSED, SHIFTS, TRIGGERED } from '../outcome-codes.ts';
import type { Plan, PlannedRule } from '../plan.ts';
import type { Day, JavaScriptReader } from '../reader.ts';
import type { Tree } from '../tree.ts';
import { type Bits, NO, NONE, turned, YES } from '../truth.ts';
import { allClosure, anyClosure, Slots } from './slots.ts';

interface ClosedRule {
  readonly rule: PlannedRule;
  readonly shift: number | undefined;
  readonly when?: Closure;
  readonly unless?: Closure;
  readonly condition?: Closure;
}

/** Makes a reader of closures: no code is made at run time, so that it runs under any content security policy. */
export function closureReader(plan: Plan): JavaScriptReader {
  const slots = new Slots();
  const judged = new Uint8Array(plan.leaves.length);
  const leaves = plan.leaves.map((leaf, number) => onceOnly(slots.leaf(leaf), number, judged));
  const costly = plan.leaves.map(isCostly);
  const readFacts = plan.facts.map((fact) => slots.read({ fact }, 'plain'));
  const rules = plan.rules.map((rule) => closedRule(rule, leaves, (leaf) => costly[leaf] ?? false));
  const codes = new Uint8Array(rules.length);
  const parts = new Uint8Array(3 * rules.length);
  const deriver = plan.derivations.length > 0 ? deriverOf(plan.derivations) : undefined;
  let contradicted: readonly string[] = [];
  let latest: Values = [];
  const open = (facts: Facts, settings: Facts): Values => {
    judged.fill(NONE);
    const values = slots.values(facts, settings);
    if (!deriver) return values;
    contradicted = deriver.derive(facts, settings);
    deriver.values.forEach((value, place) => {
      if (value !== undefined) slots.replace(values, deriver.names[place] as string, value);
    });
    return values;
  };
  return {
    plan,
    form: 'closures',
    codes,
    get contradicted() {
      return contradicted;
    },
    day: (settings, inForce) => ({ settings, list: [], spans: Uint8Array.from(plan.spans, (span) => (inForce(span) ? YES : NO)) }),
    judge(facts, day) {
      const values = open(facts, day.settings);
      latest = values;
      let marks = 0;
      for (let index = 0; index < rules.length; index += 1) {
        const closed = rules[index] as ClosedRule;
        const code = codeOf(closed, values, day);
        codes[index] = code;
        if (closed.shift !== undefined) marks |= 1 << (closed.shift + code);
      }
      return marks;
    },
    values: () => readFacts.map((read) => read(latest, undefined)),
    leaves() {
      for (const leaf of leaves) leaf(latest, undefined);
      return judged;
    },
    parts(facts, settings) {
      const values = open(facts, settings);
      for (let index = 0; index < rules.length; index += 1) {
        const { when, unless, condition } = rules[index] as ClosedRule;
        parts[3 * index] = when ? when(values, undefined) : NONE;
        parts[3 * index + 1] = unless ? unless(values, undefined) : NONE;
        parts[3 * index + 2] = condition ? condition(values, undefined) : NONE;
      }
      return parts;
    },
  };
}

/** Judges a leaf when it is first asked for, and not again for the same submission. */
function onceOnly(leaf: Closure, number: number, judged: Uint8Array): Closure {
  return (values, entry) => {
    const known = judged[number] as Bits;
    if (known !== NONE) return known;
    const found = leaf(values, entry);
    judged[number] = found;
    return found;
  };
}

function closedRule(rule: PlannedRule, leaves: readonly Closure[], isCostly: (leaf: number) => boolean): ClosedRule {
  const close = (tree: Tree) => treeClosure(tree, leaves, isCostly);
  return {
    rule,
    shift: SHIFTS[rule.effect],
    ...(rule.when ? { when: close(rule.when) } : {}),
    ...(rule.unless ? { unless: close(rule.unless) } : {}),
    ...(rule.condition ? { condition: close(rule.condition) } : {}),
  };
}

/** What costs little comes first in a group, as it may make the rest needless. */
function treeClosure(tree: Tree, leaves: readonly Closure[], isCostly: (leaf: number) => boolean): Closure {
  if (tree.kind === 'leaf') {
    const leaf = leaves[tree.leaf] as Closure;
    return tree.turned ? (values, entry) => turned(leaf(values, entry)) : leaf;
  }
  const costs = (inner: Tree): boolean => (inner.kind === 'leaf' ? isCostly(inner.leaf) : inner.trees.some(costs));
  const sorted = [...tree.trees.filter((inner) => !costs(inner)), ...tree.trees.filter(costs)];
  const members = sorted.map((inner) => treeClosure(inner, leaves, isCostly));
  return tree.kind === 'all' ? allClosure(members) : anyClosure(members);
}

function codeOf({ rule, when, unless, condition }: ClosedRule, values: Values, { spans }: Day): number {
  let applies = spans[rule.span] as Bits;
  if (when && applies !== NO) applies &= when(values, undefined);
  if (unless && applies !== NO) applies &= turned(unless(values, undefined));
  if (applies !== YES) return applies === NO ? INAPPLICABLE : CANNOT_TELL;
  if (rule.verb === 'oblige') return condition && condition(values, undefined) === YES ? PASSED : TRIGGERED;
  if (!condition) return CANNOT_TELL;
  const found = condition(values, undefined);
  // A `require` comes to the code that has the bits of its truth; a `forbid` to that of the opposite.
  return rule.verb === 'require' ? found : turned(found);
}
