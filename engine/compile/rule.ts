import type { Condition } from '../model/condition.ts';
import type { Path } from '../model/place.ts';
import type { Node, ProgramRule, Verb } from '../model/program.ts';
import type { Duty, Rule } from '../model/rule.ts';
import { isDay } from '../schema/calendar.ts';
import { nearest } from '../schema/nearest.ts';
import { compileCondition } from './condition.ts';
import { checkDue, withCalendar } from './due.ts';
import { fault, type Scope } from './scope.ts';

/** Names besides facts and settings that a rule may cite. */
export interface Citable {
  readonly clauses: readonly string[];
  readonly roles: readonly string[];
  readonly calendars: readonly string[];
}

const VERBS: readonly Verb[] = ['forbid', 'require', 'oblige'];

/** Checks one rule against dictionary, clauses and roles and compiles its conditions; undefined after a fault. */
export function compileRule(rule: Rule, scope: Scope, citable: Citable): ProgramRule | undefined {
  const before = scope.problems.length;
  const verb = findVerb(rule, scope);
  checkCitations(rule.cites, scope, citable, ['cites']);
  checkDays(rule, scope);
  if (rule.oblige) checkDuty(rule.oblige, scope, citable);
  if (rule.waive) checkRole(rule.waive.approver, scope, citable, ['waive', 'approver']);
  const bodyReads = new Set<string>();
  const scopeReads = new Set<string>();
  const body = verb === 'oblige' ? rule.oblige?.done : verb && rule[verb];
  const bodyPath: Path = verb === 'oblige' ? ['oblige', 'done'] : [verb ?? ''];
  const condition = optional(body, { ...scope, reads: bodyReads }, bodyPath);
  const when = optional(rule.when, { ...scope, reads: scopeReads }, ['when']);
  const unless = optional(rule.unless, { ...scope, reads: scopeReads }, ['unless']);
  if (!verb || scope.problems.length > before) return undefined;
  return {
    id: rule.id,
    title: rule.title,
    clauses: rule.cites,
    effective: rule.effective,
    effect: rule.effect,
    remedy: rule.remedy,
    verb,
    ...parts({ when, unless, condition }),
    ...(rule.oblige ? { duty: withCalendar(rule.oblige, citable.calendars) } : {}),
    ...(rule.waive ? { waive: rule.waive } : {}),
    reads: readsOf(verb, bodyReads, scopeReads),
  };
}

/** An obligation is about the facts that raise it, where there are any; any other verb about the facts of its own condition. */
function readsOf(verb: Verb, body: ReadonlySet<string>, scope: ReadonlySet<string>): ProgramRule['reads'] {
  if (verb === 'oblige' && scope.size > 0) return { verb: [...scope], scope: [...body].filter((fact) => !scope.has(fact)) };
  return { verb: [...body], scope: [...scope].filter((fact) => !body.has(fact)) };
}

/** Leaves out the parts that a rule does not have. */
export function parts(given: {
  when: Node | undefined;
  unless: Node | undefined;
  condition: Node | undefined;
}): Partial<Record<'when' | 'unless' | 'condition', Node>> {
  return Object.fromEntries(Object.entries(given).filter(([, node]) => node !== undefined));
}

function optional(condition: Condition | undefined, scope: Scope, path: Path): Node | undefined {
  return condition === undefined ? undefined : compileCondition(condition, scope, path);
}

function findVerb(rule: Rule, scope: Scope): Verb | undefined {
  const verbs = VERBS.filter((verb) => rule[verb] !== undefined);
  return verbs.length === 1 ? verbs[0] : fault(scope, 'schema-verb', {}, []);
}

/** Checks that every cited clause exists, and that there is one. */
export function checkCitations(cites: readonly string[], scope: Scope, citable: Citable, path: Path): void {
  if (cites.length === 0) fault(scope, 'rule-cites-nothing', {}, path);
  cites.forEach((clause, index) => {
    if (!citable.clauses.includes(clause))
      fault(scope, 'clause-unknown', { name: clause, nearest: nearest(clause, citable.clauses) }, [...path, index]);
  });
}

function checkDays(rule: Rule, scope: Scope): void {
  for (const [key, day] of Object.entries(rule.effective)) {
    if (!isDay(day)) fault(scope, 'date-wrong', { value: day }, ['effective', key]);
  }
}

/** Checks that there is such a role. */
export function checkRole(role: string, scope: Scope, { roles }: Citable, path: Path): void {
  if (!roles.includes(role)) fault(scope, 'role-unknown', { name: role, nearest: nearest(role, roles) }, path);
}

function checkDuty(duty: Duty, scope: Scope, citable: Citable): void {
  for (const key of ['by', 'to'] as const) {
    const role = duty[key];
    if (role !== undefined) checkRole(role, scope, citable, ['oblige', key]);
  }
  if (duty.due) checkDue(duty.due, scope, citable.calendars);
}
