import type { Clause } from '../model/clause.ts';
import { clausesById } from '../model/rulebook.ts';
import { type Ground, rulesOf } from './ground.ts';
import { type Ledger, ledgerOf } from './ledger.ts';
import type { CaseResult } from './run-case.ts';

/** Where a clause is checked. */
export interface ClausePlace {
  readonly kind: 'rule' | 'item' | 'attestation';
  /** Rule id, or `checklist#fact` for an item. */
  readonly id: string;
  /** For a rule: whether some test makes it fail or trigger. Items are judged as they stand. */
  readonly proven: boolean;
}

/** One clause with all its places. It is covered by a rule that a test makes fail, by an item, or by being informative. */
export interface ClauseCoverage {
  readonly clause: Clause;
  readonly places: readonly ClausePlace[];
  readonly covered: boolean;
}

/** The matrix of clauses and places, and what is wrong with it. */
export interface Coverage {
  readonly clauses: readonly ClauseCoverage[];
  /** Clauses that can be checked: all but the informative ones. */
  readonly checkable: number;
  readonly covered: number;
  readonly informative: number;
  readonly rules: number;
  readonly cases: number;
  /** What the document leaves open: no fault of the matrix. */
  readonly ledger: Ledger;
  readonly gaps: {
    readonly clausesWithoutPlace: readonly string[];
    readonly clausesUnproven: readonly string[];
    readonly rulesWithoutClause: readonly string[];
    readonly rulesWithoutTest: readonly string[];
    readonly testsWithoutAssertion: readonly string[];
    readonly testsFailing: readonly string[];
  };
}

/** Finds the places of every clause; a rule counts only where a test, run and passed, has made it fail or trigger. */
export function coverageOf(ground: Ground, results: readonly CaseResult[]): Coverage {
  const rules = rulesOf(ground.rulebook).map(({ ruleset, rule }) => ({ key: `${ruleset}/${rule.id}`, id: rule.id, cites: rule.cites }));
  const places = placesOf(ground, rules, rulesWith(results, ['failed', 'triggered']));
  const clauses = [...clausesById(ground.rulebook).values()].map((clause) => coverClause(clause, places.get(clause.id) ?? []));
  const checkable = clauses.filter(({ clause }) => clause.checked !== 'informative');
  const open = checkable.filter(({ covered }) => !covered);
  return {
    clauses,
    checkable: checkable.length,
    covered: checkable.length - open.length,
    informative: clauses.length - checkable.length,
    rules: rules.length,
    cases: results.length,
    ledger: ledgerOf(ground.rulebook),
    gaps: {
      clausesWithoutPlace: open.filter((entry) => entry.places.length === 0).map(({ clause }) => clause.id),
      clausesUnproven: open.filter((entry) => entry.places.length > 0).map(({ clause }) => clause.id),
      ...ruleGaps(ground, rules, results),
    },
  };
}

interface CoveredRule {
  readonly key: string;
  readonly id: string;
  readonly cites: readonly string[];
}

function ruleGaps(ground: Ground, rules: readonly CoveredRule[], results: readonly CaseResult[]) {
  const tested = new Set(ground.tests.map((test) => `${test.ruleset}/${test.rule}`));
  const asserted = rulesWith(results, ['failed', 'triggered', 'passed']);
  const those = (fits: (rule: CoveredRule) => boolean) => rules.filter(fits).map(({ id }) => id);
  return {
    rulesWithoutClause: those(({ cites }) => cites.length === 0),
    rulesWithoutTest: those(({ key }) => !tested.has(key)),
    testsWithoutAssertion: those(({ key }) => tested.has(key) && !asserted.has(key)),
    testsFailing: [...new Set(results.filter(({ verdict }) => verdict === 'failed').map(({ rule }) => rule))],
  };
}

/** Whether anything keeps the matrix from being whole. */
export function isWhole(coverage: Coverage): boolean {
  return Object.values(coverage.gaps).every((gap) => gap.length === 0);
}

function coverClause(clause: Clause, places: readonly ClausePlace[]): ClauseCoverage {
  return { clause, places, covered: clause.checked === 'informative' || places.some((place) => place.proven) };
}

/** Rules of which some passing case has one of these outcomes. */
function rulesWith(results: readonly CaseResult[], outcomes: readonly string[]): ReadonlySet<string> {
  const found = results.filter(({ verdict, actual }) => verdict === 'passed' && actual && outcomes.includes(actual.outcome));
  return new Set(found.map(({ ruleset, rule }) => `${ruleset}/${rule}`));
}

function placesOf(ground: Ground, rules: readonly CoveredRule[], proven: ReadonlySet<string>): ReadonlyMap<string, ClausePlace[]> {
  const places = new Map<string, ClausePlace[]>();
  const add = (clause: string, place: ClausePlace) => void places.set(clause, [...(places.get(clause) ?? []), place]);
  for (const { key, id, cites } of rules) for (const clause of cites) add(clause, { kind: 'rule', id, proven: proven.has(key) });
  for (const checklist of Object.values(ground.rulebook.checklists)) {
    for (const { act, fact, cites } of checklist.sections.flatMap((section) => section.items)) {
      const kind = act === 'confirm' ? 'attestation' : 'item';
      for (const clause of cites ?? []) add(clause, { kind, id: `${checklist.id}#${fact}`, proven: true });
    }
  }
  return places;
}
