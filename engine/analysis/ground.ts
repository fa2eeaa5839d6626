import { compileRules } from '../compile/program.ts';
import type { LoadedRulebook } from '../load/rulebook.ts';
import type { Path, Place, Source } from '../model/place.ts';
import type { Problem } from '../model/problem.ts';
import type { ProgramDerivation, ProgramRule } from '../model/program.ts';
import type { Rule } from '../model/rule.ts';
import type { Rulebook, RuleTest } from '../model/rulebook.ts';
import type { History } from './meaning/history.ts';

/** What every check looks at: a policy as it was read, its compiled rules, and the forms there are. */
export interface Ground {
  readonly rulebook: Rulebook;
  readonly tests: readonly RuleTest[];
  readonly sources: ReadonlyMap<string, Source>;
  /** Rules that could be compiled, by RuleSet. */
  readonly compiled: ReadonlyMap<string, readonly ProgramRule[]>;
  readonly derivations: readonly ProgramDerivation[];
  /** What loading and compiling found. */
  readonly faults: readonly Problem[];
  /** Whether some file could not be read, so that what it says is missing here. */
  readonly unread: boolean;
  /** Kinds of documents of which a whole file could not be read. */
  readonly unreadKinds: LoadedRulebook['unread'];
  /** Ids of the form templates; absent where nobody knows them. */
  readonly forms?: readonly string[];
  /** What the policy was like before; absent where nobody knows. */
  readonly history?: History;
}

/** A static check: one thing that can be wrong with a policy, found without any submission. */
export type Check = (ground: Ground) => Problem[];

/** Compiles a policy for its checks. */
export function groundOf(loaded: LoadedRulebook, forms?: readonly string[]): Ground {
  const { rulebook, tests, sources, problems } = loaded;
  const { rules, derivations, problems: faults } = compileRules(rulebook, sources);
  const unread = problems.some((entry) => entry.severity === 'error');
  return {
    rulebook,
    tests,
    sources,
    compiled: rules,
    derivations,
    faults: [...problems, ...faults],
    unread,
    unreadKinds: loaded.unread,
    ...(forms ? { forms } : {}),
  };
}

/** One rule with the RuleSet it belongs to, as it is written. */
export interface RuleEntry {
  readonly ruleset: string;
  readonly rule: Rule;
}

/** Every rule of a policy, RuleSet by RuleSet. */
export function rulesOf(rulebook: Pick<Rulebook, 'rulesets'>): RuleEntry[] {
  return Object.values(rulebook.rulesets).flatMap((set) => set.rules.map((rule) => ({ ruleset: set.id, rule })));
}

/** Where a part of the policy stands, such as `rule:set/id` or `fact:name`; empty where it came without a file. */
export function placeOf(ground: Pick<Ground, 'sources'>, key: string, path: Path = [], at: 'key' | 'value' = 'value'): Partial<Place> {
  return ground.sources.get(key)?.locate(path, at) ?? {};
}
