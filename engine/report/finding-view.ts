import { whyOf } from '../evaluate/why.ts';
import type { Clause } from '../model/clause.ts';
import type { Finding, Obligation } from '../model/decision.ts';
import type { ProgramRule } from '../model/program.ts';
import type { FactView, FindingView, ObligationView } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import { clauseView } from './clause-view.ts';
import { waiverView } from './waiver-view.ts';

/** Where the words of findings are looked up. */
export interface Wording {
  readonly clauses: ReadonlyMap<string, Clause>;
  readonly rules: readonly Pick<ProgramRule, 'id' | 'title'>[];
  /** A fact by its name; undefined where it is not known. */
  readonly factOf: (name: string) => FactView | undefined;
  /** A role by its code. */
  readonly roleOf: (code: string) => Text;
}

/** A finding with the words that its reader needs. */
export function findingView(finding: Finding, { clauses, rules, factOf, roleOf }: Wording): FindingView {
  const rule = rules.find((candidate) => candidate.id === finding.rule);
  const { when, unless, verb } = finding.because;
  const { waiver, ...found } = finding;
  const outcome = waiver?.instead ?? finding.outcome;
  const settled = outcome === 'inapplicable' || outcome === 'triggered' ? [when, unless] : [verb];
  return {
    ...found,
    title: rule?.title ?? { 'zh-CN': finding.rule, en: finding.rule },
    clauses: finding.clauses.map((id) => clauseView(id, clauses)),
    missing: finding.missing.map(factOf).filter((view) => view !== undefined),
    ...(waiver ? { waiver: waiverView(waiver, roleOf(waiver.role)) } : {}),
    why: whyOf(outcome === 'cannot-tell' ? [when, unless, verb].filter((tree) => tree?.outcome === 'unknown') : settled),
  };
}

/**
 * An obligation with the words that its reader needs.
 *
 * @param raised - the finding that raised it
 */
export function obligationView(entry: Obligation, raised: Finding | undefined, { clauses, roleOf }: Wording): ObligationView {
  return {
    act: entry.act,
    by: roleOf(entry.by),
    to: entry.to === null ? null : roleOf(entry.to),
    due: entry.due,
    ...(entry.provisional ? { provisional: true } : {}),
    clauses: entry.clauses.map((id) => clauseView(id, clauses)),
    why: whyOf([raised?.because.when, raised?.because.unless]),
  };
}
