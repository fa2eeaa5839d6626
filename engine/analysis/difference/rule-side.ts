import { canonicalJson } from '../../compile/digest.ts';
import { derivationSources } from '../../derivations/index.ts';
import type { FactDefinition } from '../../model/fact.ts';
import type { LeafNode, ProgramDerivation, ProgramRule } from '../../model/program.ts';
import type { Rulebook } from '../../model/rulebook.ts';
import type { Facts } from '../../model/submission.ts';
import { withoutWords } from '../meaning/without-words.ts';
import { leavesOf, leavesOfRule } from '../mutants/leaves.ts';
import { settingsRead } from '../mutants/setting-domain.ts';

/** A rule, or a judged item, with the rules around it. */
export interface RuleSide {
  readonly rule: ProgramRule;
  readonly rulebook: Rulebook;
  readonly derivations: readonly ProgramDerivation[];
  /** Facts of the cases of its test, as they were given. */
  readonly cases: readonly Facts[];
}

/** Comparisons that a rule makes, and those by which the facts it reads follow from others. */
export function leavesRead(side: RuleSide): LeafNode[] {
  const derivations = derivationsRead(side);
  return [...leavesOfRule(side.rule), ...derivations.flatMap(conditionsOf)];
}

/** Derivations of the facts that a rule reads, and of those from which they follow. */
export function derivationsRead({ rule, rulebook, derivations }: RuleSide): ProgramDerivation[] {
  const names = followed([...rule.reads.verb, ...rule.reads.scope], rulebook.facts);
  return derivations.filter(({ fact }) => names.has(fact));
}

function followed(read: readonly string[], facts: Readonly<Record<string, FactDefinition>>): ReadonlySet<string> {
  const found = new Set(read);
  // A set grows while it is gone through.
  for (const name of found) for (const source of facts[name] ? derivationSources(facts[name]) : []) found.add(source);
  return found;
}

function conditionsOf(derivation: ProgramDerivation): LeafNode[] {
  const nodes = 'cases' in derivation ? derivation.cases.map(({ when }) => when) : 'where' in derivation ? [derivation.where] : [];
  return nodes.flatMap((node) => (node ? leavesOf(node) : []));
}

/** Everything by which a rule decides, when something is due, and who may waive it: two that agree in it decide alike. */
export function decidingText(side: RuleSide): string {
  const { title: _title, remedy: _remedy, clauses: _clauses, reads: _reads, ...rule } = side.rule;
  const settings = Object.fromEntries(settingIds(side).map((id) => [id, side.rulebook.settings[id]?.values]));
  return canonicalJson(withoutWords({ rule, derivations: derivationsRead(side), settings }));
}

/** Settings that a rule reads, those of its deadline and its derivations too. */
export function settingIds(side: RuleSide): string[] {
  const due = side.rule.duty?.due;
  const length = due && ('within' in due ? due.within : due['working-days']);
  const own = typeof length === 'object' ? [length.setting] : [];
  return [...new Set([...leavesRead(side).flatMap(settingsRead), ...own])].sort();
}
