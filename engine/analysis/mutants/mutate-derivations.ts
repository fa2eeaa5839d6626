import { compileDerivation } from '../../compile/derivations.ts';
import type { Zoned } from '../../load/zone.ts';
import type { FactDefinition } from '../../model/fact.ts';
import type { Source } from '../../model/place.ts';
import type { ProgramDerivation, ProgramRule } from '../../model/program.ts';
import type { RuleTest } from '../../model/rulebook.ts';
import { type Ground, placeOf } from '../ground.ts';
import { holds, readyCases } from './case-contexts.ts';
import { type DerivationMutant, derivationMutantsOf } from './derivation-mutants.ts';
import type { MutantResult } from './mutate.ts';

/** A rule's test, with how its local times are read. */
export interface ZonedTest {
  readonly test: RuleTest;
  readonly zoned: Zoned;
}

interface Reader extends ZonedTest {
  readonly rule: ProgramRule;
}

const NOWHERE: Source = { file: '', locate: () => ({ file: '' }), written: () => undefined };

/**
 * Puts every mutant of the dictionary's derivations to the tests of the rules that read them. A fact that no rule reads is left
 * out: no test of a rule could notice anything.
 *
 * In a result `rule` is the fact, and `ruleset` is `facts`.
 */
export function mutateDerivations(ground: Ground, tests: readonly ZonedTest[]): MutantResult[] {
  return Object.values(ground.rulebook.facts).flatMap((fact) => {
    const readers = fact.derive ? readersOf(ground, fact.name, tests) : [];
    if (!fact.derive || readers.length === 0) return [];
    return derivationMutantsOf(fact.derive).flatMap((mutant) => judged(ground, fact, mutant, readers));
  });
}

/** The tests of the rules that read a fact, or one that follows from it. */
function readersOf(ground: Ground, name: string, tests: readonly ZonedTest[]): Reader[] {
  const following = followingFrom(name, ground.rulebook.facts);
  return tests.flatMap((entry) => {
    const { ruleset, rule: id } = entry.test;
    const rule = ground.compiled.get(ruleset)?.find((candidate) => candidate.id === id);
    return rule && [...rule.reads.verb, ...rule.reads.scope].some((fact) => following.has(fact)) ? [{ ...entry, rule }] : [];
  });
}

function followingFrom(name: string, facts: Ground['rulebook']['facts']): ReadonlySet<string> {
  const found = new Set([name]);
  // A set grows while it is gone through.
  for (const source of found)
    for (const { name: other, derive } of Object.values(facts))
      if (derive && JSON.stringify(derive).includes(`"${source}"`)) found.add(other);
  return found;
}

function judged(ground: Ground, fact: FactDefinition, mutant: DerivationMutant, readers: readonly Reader[]): MutantResult[] {
  const { id, change, path, derive } = mutant;
  const { facts, settings } = ground.rulebook;
  const program = compileDerivation({ ...fact, derive }, { facts, settings, source: NOWHERE, problems: [], reads: new Set() });
  if (!program) return [];
  const place = placeOf(ground, `fact:${fact.name}`, ['facts', fact.name, ...path]);
  const frame = { id, ruleset: 'facts', rule: fact.name, place, change };
  const by = noticedBy(withDerivation(ground, program), readers);
  return [by ? { ...frame, verdict: 'noticed', by } : { ...frame, verdict: 'survived', readBy: readers.map(({ test }) => test.rule) }];
}

function withDerivation(ground: Ground, program: ProgramDerivation): Ground {
  return { ...ground, derivations: ground.derivations.map((entry) => (entry.fact === program.fact ? program : entry)) };
}

/** The first case that comes out otherwise. One that cannot be run any more contradicts the changed derivation, and notices it too. */
function noticedBy(ground: Ground, readers: readonly Reader[]): string | undefined {
  for (const { test, rule, zoned } of readers) {
    const cases = readyCases(ground, test, rule, zoned);
    if (!cases) return test.rule;
    const noticing = cases.find((entry) => !holds(entry, rule));
    if (noticing) return `${test.rule}: ${noticing.entry.name}`;
  }
  return undefined;
}
