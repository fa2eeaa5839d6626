import { derivationSources } from '../derivations/index.ts';
import type { Checklist } from '../model/checklist.ts';
import type { FactDefinition } from '../model/fact.ts';
import type { ProgramRule } from '../model/program.ts';

/** Facts that a checklist asks, with those that can be derived from them. */
export function askedFacts(checklist: Checklist, facts: Readonly<Record<string, FactDefinition>>): ReadonlySet<string> {
  const asked = new Set(checklist.sections.flatMap((section) => section.items.map((item) => item.fact)));
  // A fact may follow from one that is derived itself and stands after it: embedded dictionaries are sorted by name.
  for (let known = -1; known < asked.size; ) {
    known = asked.size;
    for (const fact of Object.values(facts)) {
      const sources = derivationSources(fact);
      if (sources.length > 0 && sources.every((source) => asked.has(source))) asked.add(fact.name);
    }
  }
  return asked;
}

/**
 * How a rule stands to the facts that a checklist asks.
 *
 * A rule bears where all facts of its verb are asked; facts that only say what the submission is about do not count towards
 * it. It is asked `partly` where some are and some are not, or where those of `when` and `unless` are not: then nobody could
 * ever settle it.
 */
export function bearing(
  rule: ProgramRule,
  asked: ReadonlySet<string>,
  facts: Readonly<Record<string, FactDefinition>>,
): 'bears' | 'silent' | 'partly' {
  const telling = rule.reads.verb.filter((fact) => !facts[fact]?.identifying);
  if (!telling.some((fact) => asked.has(fact))) return 'silent';
  return missingFacts(rule, asked).length === 0 ? 'bears' : 'partly';
}

/** Facts of a rule that a checklist does not ask. */
export function missingFacts(rule: ProgramRule, asked: ReadonlySet<string>): string[] {
  return [...rule.reads.verb, ...rule.reads.scope].filter((fact) => !asked.has(fact));
}
