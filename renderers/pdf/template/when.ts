import { and, type Kleene, not, or } from '../../../engine/model/kleene.ts';
import type { FactView, FindingView } from '../../../engine/model/report.ts';
import type { Value } from '../../../engine/model/submission.ts';
import { tells } from './audit-scope.ts';
import type { FindingFilter, ValueTest, When } from './grammar.ts';
import { factAt, type Scope } from './scope.ts';

/**
 * Whether a test of a template holds. What is not known passes no test but `known: false`; of what a copy hides nobody can say whether
 * it would pass, nor whether it would not.
 */
export function holds(when: When | undefined, scope: Scope): boolean {
  return test(when, scope) === true;
}

/** Whether a test holds, or might if what a copy hides were seen. */
export function mayHold(when: When | undefined, scope: Scope): boolean {
  return test(when, scope) !== false;
}

function test(when: When | undefined, scope: Scope): Kleene {
  if (when === undefined) return true;
  if ('all' in when) return and(when.all.map((part) => test(part, scope)));
  if ('any' in when) return or(when.any.map((part) => test(part, scope)));
  if ('not' in when) return not(test(when.not, scope));
  if ('outcome' in when) return when.outcome.includes(scope.view.report.outcome.code);
  if ('findings' in when) return scope.view.report.findings.some((finding) => matches(finding, when.findings));
  if ('obligations' in when) return scope.view.report.obligations.length > 0 === when.obligations;
  if ('audit' in when) return tells(scope.view.audit, when.audit);
  if ('blank' in when) return (scope.view.blank === true) === when.blank;
  if ('fillable' in when) return (scope.fillable === true) === when.fillable;
  if ('asks' in when) return scope.view.checklist.sections.some(({ questions }) => questions.some(({ fact }) => fact.name === when.asks));
  return valuePasses(when, scope);
}

/** Whether a finding is one of those asked for. */
export function matches(finding: FindingView, filter: FindingFilter): boolean {
  return (filter.outcome?.includes(finding.outcome) ?? true) && (filter.effect?.includes(finding.effect) ?? true);
}

interface Known {
  readonly known: boolean;
  readonly filled: boolean;
  readonly value: Value | undefined;
  readonly hidden?: boolean | undefined;
}

function valuePasses(test: ValueTest, scope: Scope): Kleene {
  const { known, filled, value, hidden } = knownValue(test, scope);
  if (hidden === true) return 'unknown';
  if (test.known !== undefined) return known === test.known;
  if (!known) return false;
  if (test.filled !== undefined) return filled === test.filled;
  if (test.is !== undefined) return value === test.is;
  if (test.includes !== undefined) return Array.isArray(value) && value.includes(test.includes);
  return value !== false && filled;
}

function knownValue(test: ValueTest, scope: Scope): Known {
  if (test.setting !== undefined) {
    const { settings } = scope.view;
    const value = Object.hasOwn(settings, test.setting) ? settings[test.setting] : undefined;
    return { known: value !== undefined, filled: value !== undefined && value !== null && value !== '', value };
  }
  const fact: FactView | undefined =
    test.fact === undefined ? factAt(test.field ?? '', scope.record ?? {}) : factAt(test.fact, scope.view.report.facts);
  return { known: fact?.known ?? false, filled: fact?.filled ?? false, value: fact?.value, hidden: fact?.hidden };
}
