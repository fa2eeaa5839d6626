import type { Facts, Value } from '../../../../model/submission.ts';
import { deriverOf } from '../derivations/deriver.ts';
import type { Plan } from '../plan.ts';
import type { JavaScriptReader } from '../reader.ts';
import type { Tree } from '../tree.ts';
import { NO, NONE, YES } from '../truth.ts';
import { NO_ENTRIES, ownValue, type View, viewed } from '../view.ts';
import { factsInto } from './facts.ts';
import { type PartsFunction, partsFunction, type RuleRange, type RulesFunction, rulesFunction } from './rules.ts';
import type { Surroundings } from './submission-block.ts';
import { truthsOf } from './truths.ts';

/** Rules are judged in functions of so many: one giant function stops being optimised at some thousands. */
const RULES_A_FUNCTION = 300;
/** A function ends earlier where its rules are long. */
const LEAVES_A_FUNCTION = 1_500;

/**
 * Makes a reader of generated functions. The facts are taken out of the submission; the leaves are judged, each once, into one
 * array of small numbers; the rules combine those without looking at a fact.
 *
 * @throws EvalError where the content security policy forbids it
 */
export function sourceReader(plan: Plan): JavaScriptReader {
  const facts: (Value | undefined)[] = plan.facts.map(() => undefined);
  const derived = derivedInto(plan, facts);
  const taken = factsInto(plan.facts, facts);
  const take = (given: Facts, settings: Facts): void => {
    taken(given);
    derived?.fill(given, settings);
  };
  const settingsRead: { readonly name: string; readonly view: View }[] = [];
  const truths = truthsOf(plan, surroundingsOf(plan, facts, settingsRead));
  const codes = new Uint8Array(plan.rules.length);
  const ranges = rangesOf(plan);
  const judges = ranges.map((range) => rulesFunction(range, truths.source, codes));
  const parts = new Uint8Array(3 * plan.rules.length).fill(NONE);
  let partsFunctions: readonly PartsFunction[] | undefined;
  const settingsList = (settings: Facts) => settingsRead.map(({ name, view }) => settingIn(view, ownValue(settings, name)));
  return {
    plan,
    form: 'generated',
    codes,
    get contradicted() {
      return derived?.contradicted() ?? [];
    },
    day: (settings, inForce) => ({
      settings,
      list: settingsList(settings),
      spans: Uint8Array.from(plan.spans, (span) => (inForce(span) ? YES : NO)),
    }),
    judge(given, { settings, list, spans }) {
      take(given, settings);
      truths.judge(list);
      let marks = 0;
      for (let index = 0; index < judges.length; index += 1) marks |= (judges[index] as RulesFunction)(list, spans);
      return marks;
    },
    values: () => facts,
    leaves: (day) => truths.all(day.list),
    parts(given, settings) {
      partsFunctions ??= ranges.map((range) => partsFunction(range, truths.source, parts));
      const list = settingsList(settings);
      take(given, settings);
      truths.judge(list);
      for (const write of partsFunctions) write(list);
      return parts;
    },
  };
}

/** What follows from the facts is put among them, in a Program that has such facts. */
function derivedInto({ facts, derivations }: Plan, into: (Value | undefined)[]) {
  if (derivations.length === 0) return undefined;
  const deriver = deriverOf(derivations);
  const places = deriver.names.map((name) => facts.indexOf(name));
  let contradicted: readonly string[] = [];
  return {
    contradicted: () => contradicted,
    fill(given: Facts, settings: Facts): void {
      contradicted = deriver.derive(given, settings);
      places.forEach((place, index) => {
        if (place >= 0) into[place] = deriver.values[index];
      });
    },
  };
}

/** As generated code has facts, too: in views other than `plain`, nothing given is a number or list of which nothing holds. */
function settingIn(view: View, value: Value | undefined): Value | undefined {
  const given = value !== undefined && value !== null;
  if (view === 'plain' || given) return viewed(value, view);
  return view === 'list' ? NO_ENTRIES : Number.NaN;
}

/** @param settings - gets every setting that is read, in the view in which it is */
function surroundingsOf(plan: Plan, facts: readonly unknown[], settings: { name: string; view: View }[]): Surroundings {
  const factPlaces = new Map(plan.facts.map((name, place) => [name, place]));
  return {
    facts,
    factAt: (name) => factPlaces.get(name) as number,
    settingAt(name, view) {
      const known = settings.findIndex((read) => read.name === name && read.view === view);
      return known >= 0 ? known : settings.push({ name, view }) - 1;
    },
  };
}

function rangesOf({ rules }: Plan): RuleRange[] {
  const ranges: RuleRange[] = [];
  for (let first = 0; first < rules.length; ) {
    let [next, leaves] = [first, 0];
    while (next < rules.length && next < first + RULES_A_FUNCTION && leaves < LEAVES_A_FUNCTION) {
      const rule = rules[next];
      leaves += sizeOf(rule?.when) + sizeOf(rule?.unless) + sizeOf(rule?.condition);
      next += 1;
    }
    ranges.push({ rules: rules.slice(first, next), first });
    first = next;
  }
  return ranges;
}

function sizeOf(tree: Tree | undefined): number {
  if (!tree) return 0;
  return tree.kind === 'leaf' ? 1 : tree.trees.reduce((sum, inner) => sum + sizeOf(inner), 0);
}
