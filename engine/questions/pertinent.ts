import { type Judged, judgeParts, missingFacts } from '../evaluate/missing.ts';
import { outcomeOf, type PartTruth } from '../evaluate/outcome.ts';
import type { RuleOutcome } from '../model/decision.ts';
import type { Context } from '../model/operator.ts';
import type { Node, ProgramDerivation, ProgramRule } from '../model/program.ts';
import { inForce } from '../model/rulebook.ts';

/** What a rule comes to by what is known, and the unknown facts that may still change that. */
export interface Pertinent {
  readonly outcome: RuleOutcome;
  readonly facts: readonly string[];
}

/**
 * Finds the facts that may still change what a rule comes to.
 *
 * Truth only grows: in Kleene's logic a comparison that is settled stays so, whatever else becomes known. So only the facts of unknown
 * comparisons matter, and of those only where the groups around them are unknown, too. Every fact that is left out is without any
 * effect; one that is named may be, too (`a or not a`), since the judges would not see that either and it has to be asked.
 */
export function pertinentTo(rule: ProgramRule, context: Context, day: string): Pertinent {
  if (!inForce(rule.effective, day)) return { outcome: 'inapplicable', facts: [] };
  const [when, unless, condition] = [rule.when, rule.unless, rule.condition].map((node) => node && judgeParts(node, context));
  const outcome = outcomeOf(rule, truthOf(when, unless, condition), day);
  if (outcome === 'inapplicable') return { outcome, facts: [] };
  const facts = new Set<string>();
  if (rule.when) missingFacts(rule.when, context, facts, when);
  if (rule.unless) missingFacts(rule.unless, context, facts, unless);
  if (rule.condition) missingFacts(rule.condition, context, facts, condition);
  const from = rule.duty?.due?.of;
  if (from !== undefined && outcome !== 'passed' && context.valueOf({ fact: from }) === undefined) facts.add(from);
  return { outcome, facts: [...facts] };
}

function truthOf(when: Judged | undefined, unless: Judged | undefined, condition: Judged | undefined): PartTruth {
  return {
    ...(when ? { when: when.outcome } : {}),
    ...(unless ? { unless: unless.outcome } : {}),
    ...(condition ? { condition: condition.outcome } : {}),
  };
}

/** Unknown facts that may still change whether a condition holds. */
export function pertinentToCondition(node: Node, context: Context): string[] {
  return [...missingFacts(node, context)];
}

/** Unknown facts from which an unknown fact may still follow; a list that is known but lacks something is among them. */
export function pertinentToDerivation(derivation: ProgramDerivation, sources: readonly string[], context: Context): string[] {
  if (derivation.kind !== 'cases') return sources.filter((source) => isOpen(source, sources, context));
  const facts = new Set<string>();
  for (const { when } of derivation.cases) {
    const judged = judgeParts(when, context);
    if (judged.outcome === true) break;
    missingFacts(when, context, facts, judged);
  }
  return [...facts];
}

/** Where all sources are known and yet nothing follows, what is lacking stands inside of one of them. */
function isOpen(source: string, sources: readonly string[], context: Context): boolean {
  const known = (fact: string) => context.valueOf({ fact }) !== undefined;
  return !known(source) || sources.every(known);
}
