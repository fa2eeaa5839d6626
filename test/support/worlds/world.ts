import fc from 'fast-check';
import { compileCondition } from '../../../engine/compile/condition.ts';
import { compileDerivation } from '../../../engine/compile/derivations.ts';
import type { Scope } from '../../../engine/compile/scope.ts';
import type { Condition } from '../../../engine/model/condition.ts';
import type { FactDefinition } from '../../../engine/model/fact.ts';
import type { Problem } from '../../../engine/model/problem.ts';
import type { Node, Program, ProgramRule, Verb } from '../../../engine/model/program.ts';
import type { Effect, Effective } from '../../../engine/model/rule.ts';
import type { Setting, SettingType, SettingValue } from '../../../engine/model/setting.ts';
import type { Facts } from '../../../engine/model/submission.ts';
import type { Text } from '../../../engine/model/text.ts';
import { condition, type Vocabulary, type Written } from './conditions.ts';
import { derivationsFor } from './derivations.ts';
import { names } from './names.ts';
import { DURATIONS, INTEGERS, label, QUANTITIES, shape, TEXT, valueFor, WORDS } from './shapes.ts';

type Arb<T> = fc.Arbitrary<T>;

/** A rule as it would stand in its file. */
export interface WrittenRule {
  readonly id: string;
  readonly verb: Verb;
  readonly effect: Effect;
  readonly effective: Effective | undefined;
  readonly when: Written | undefined;
  readonly unless: Written | undefined;
  readonly condition: Written | undefined;
  readonly text: Text;
}

/** A dictionary, settings, rules, and what people handed in. */
export interface World extends Vocabulary {
  readonly rules: readonly WrittenRule[];
  readonly submissions: readonly Facts[];
  readonly days: readonly string[];
}

const DAYS = ['2023-12-31', '2024-01-01', '2024-06-30', '2024-07-01', '2025-01-01'];
const day = fc.constantFrom(...DAYS);

const SETTING_VALUES: Readonly<Record<SettingType, Arb<SettingValue>>> = {
  flag: fc.boolean(),
  integer: fc.constantFrom(...INTEGERS),
  quantity: fc.constantFrom(...QUANTITIES),
  text: fc.constantFrom(...WORDS),
  duration: fc.constantFrom(...DURATIONS),
};

function setting(id: string): Arb<Setting> {
  return fc.constantFrom<SettingType>('flag', 'integer', 'quantity', 'text', 'duration').chain((type) => {
    const value = fc.record({ from: day, value: fc.option(SETTING_VALUES[type], { nil: null, freq: 5 }) });
    return fc.uniqueArray(value, { selector: ({ from }) => from, minLength: 1, maxLength: 3 }).map((values) => ({
      id,
      title: TEXT,
      type,
      ...(type === 'quantity' ? { unit: 'kg' } : {}),
      reads: [],
      reading: TEXT,
      values: values.toSorted((left, right) => (left.from < right.from ? -1 : 1)),
    }));
  });
}

/** What is kept in a map made by assignment cannot have this name, and the schema of rules allows it nowhere. */
const assignable = (name: string) => name !== '__proto__';

const settings: Arb<World['settings']> = names(0, 3)
  .map((ids) => ids.filter(assignable))
  .chain((ids) => fc.tuple(...ids.map(setting)))
  .map((made) => Object.fromEntries(made.map((one) => [one.id, one])));

/** Options that all choices and sets of a dictionary have; sometimes more than there are bits in a number. */
const options = fc.oneof(
  { arbitrary: names(1, 4), weight: 9 },
  { arbitrary: fc.constant(Array.from({ length: 70 }, (_, index) => `option ${index}`)), weight: 1 },
);

// json-rules-engine refuses a fact without a name.
const factNames = names(2, 6).filter((all) => !all.includes(''));

const facts: Arb<World['facts']> = fc
  .tuple(factNames, options)
  .chain(([all, codes]) =>
    fc
      .tuple(fc.array(shape(codes), { minLength: all.length, maxLength: all.length }), label)
      .map(([shapes, said]) =>
        Object.fromEntries(
          all.map((name, index): [string, FactDefinition] => [
            name,
            { name, label: said, ask: said, ...(shapes[index] as object) } as FactDefinition,
          ]),
        ),
      ),
  );

/** Every fact may follow from others, if there is a way. */
function withDerivations(vocabulary: Vocabulary): Arb<Vocabulary> {
  const derived = Object.values(vocabulary.facts).map((fact) => {
    const ways = assignable(fact.name) ? derivationsFor(fact, vocabulary) : [];
    return ways.length === 0
      ? fc.constant(fact)
      : fc.option(fc.oneof(...ways), { nil: undefined, freq: 2 }).map((derive) => (derive ? { ...fact, derive } : fact));
  });
  return fc.tuple(...derived).map((all) => ({ ...vocabulary, facts: Object.fromEntries(all.map((fact) => [fact.name, fact])) }));
}

const effective: Arb<Effective | undefined> = fc.oneof(
  { arbitrary: fc.constant(undefined), weight: 2 },
  { arbitrary: fc.constant({ from: '2023-01-01' }), weight: 2 },
  { arbitrary: fc.record({ from: day }), weight: 1 },
  { arbitrary: fc.record({ from: day, through: day }), weight: 1 },
);

function rule(vocabulary: Vocabulary): Arb<Omit<WrittenRule, 'id'>> {
  const some = condition(vocabulary);
  const maybe = fc.option(some, { nil: undefined, freq: 2 });
  return fc
    .record({
      verb: fc.constantFrom<Verb>('forbid', 'require', 'oblige'),
      effect: fc.constantFrom<Effect>('refuse', 'incomplete', 'conditional', 'act', 'report', 'monitor'),
      effective,
      when: maybe,
      unless: maybe,
      condition: some,
      done: maybe,
      text: label,
    })
    .map(({ done, ...made }) => ({ ...made, condition: made.verb === 'oblige' ? done : made.condition }));
}

function submission(vocabulary: Vocabulary): Arb<Facts> {
  const all = Object.values(vocabulary.facts);
  const values = all.map((fact) => fc.option(valueFor(fact), { nil: undefined, freq: 4 }));
  return fc
    .tuple(
      fc.tuple(...values),
      fc.shuffledSubarray(
        all.map((_, index) => index),
        { minLength: all.length },
      ),
    )
    .map(
      ([found, order]) =>
        Object.fromEntries(order.flatMap((index) => (found[index] === undefined ? [] : [[all[index]?.name, found[index]]]))) as Facts,
    );
}

/** Worlds with everything that the language has, under names that nobody would choose. */
export const world: Arb<World> = fc
  .record({ facts, settings })
  .chain((vocabulary) => withDerivations(vocabulary))
  .chain((vocabulary) =>
    fc.record({
      facts: fc.constant(vocabulary.facts),
      settings: fc.constant(vocabulary.settings),
      rules: fc
        .array(rule(vocabulary), { minLength: 1, maxLength: 4 })
        .map((rules) => rules.map((made, index) => ({ id: `${made.text.en}/${index}`, ...made }))),
      submissions: fc.array(submission(vocabulary), { minLength: 1, maxLength: 6 }),
      days: fc.uniqueArray(day, { minLength: 1, maxLength: 2 }),
    }),
  );

/** The Program of a world; everything in it must compile. */
export function programOf({ facts: dictionary, settings: all, rules }: Omit<World, 'submissions' | 'days'>): Program {
  const problems: Problem[] = [];
  const source = { file: '', locate: () => ({ file: '' }), written: () => undefined };
  const scope: Scope = { facts: dictionary, settings: all, source, problems, reads: new Set() };
  const node = (written: Written | undefined): Node | undefined => written && compileCondition(written as Condition, scope, []);
  const compiled = rules.map((written) => compiledRule(written, node));
  const derivations = Object.values(dictionary).flatMap((fact) => compileDerivation(fact, scope) ?? []);
  if (problems.length > 0) throw new Error(problems.map((problem) => `${problem.code}: ${problem.message.en}`).join('\n'));
  const checklist = { id: 'c', title: TEXT, rulesets: [], sections: [], forms: [] };
  return { checklist, rulesets: [], facts: dictionary, settings: all, rules: compiled, derivations, asked: [], forms: [] };
}

function compiledRule(written: WrittenRule, node: (condition: Written | undefined) => Node | undefined): ProgramRule {
  const parts = { when: node(written.when), unless: node(written.unless), condition: node(written.condition) };
  return {
    id: written.id,
    title: written.text,
    clauses: [written.text.en],
    effect: written.effect,
    remedy: written.text,
    verb: written.verb,
    reads: { verb: [], scope: [] },
    ...(written.effective ? { effective: written.effective } : {}),
    ...(Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)) as object),
    ...(written.verb === 'oblige' ? { duty: { act: written.text, by: written.text.en } } : {}),
  };
}
