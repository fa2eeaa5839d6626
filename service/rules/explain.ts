import { existsSync } from 'node:fs';
import { type Ground, rulesOf } from '../../engine/analysis/ground.ts';
import { type RuleInWords, ruleInWords } from '../../engine/analysis/rule-in-words.ts';
import { askedFacts, bearing } from '../../engine/compile/bearing.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import { problem } from '../../engine/model/problems.ts';
import type { ProgramRule } from '../../engine/model/program.ts';
import type { FindingView, Report } from '../../engine/model/report.ts';
import { openPolicy, placedIn } from '../policy/ground.ts';
import { nearestRule } from './nearest-rule.ts';

/** Whether what was given to `explain` names a file rather than a rule. */
export function namesFile(name: string): boolean {
  return existsSync(name) || /\.(ya?ml|json|ndjson)$/.test(name);
}

/**
 * Says one rule in words.
 *
 * @param name - rule id, with or without its RuleSet
 * @throws ProblemError `rule-unknown`, or what is wrong with the rule
 */
export function explainRule(directory: string | undefined, name: string): RuleInWords {
  const { ground, folder } = openPolicy(directory);
  const entries = rulesOf(ground.rulebook);
  const found = entries.find(({ ruleset, rule }) => [rule.id, `${ruleset}/${rule.id}`, ...(rule.formerly ?? [])].includes(name));
  const known = entries.map(({ rule }) => rule.id);
  if (!found) throw new ProblemError([problem('rule-unknown', { name, nearest: nearestRule(name, known) })]);
  const compiled = ground.compiled.get(found.ruleset)?.find((rule) => rule.id === found.rule.id);
  if (!compiled) throw new ProblemError(ground.faults.map((entry) => placedIn(folder, entry)));
  return ruleInWords(ground, found.ruleset, compiled, checklistsOf(ground, found.ruleset, compiled));
}

function checklistsOf({ rulebook }: Ground, ruleset: string, rule: ProgramRule): RuleInWords['checklists'] {
  return Object.values(rulebook.checklists)
    .filter(
      (checklist) =>
        checklist.rulesets.includes(ruleset) && bearing(rule, askedFacts(checklist, rulebook.facts), rulebook.facts) === 'bears',
    )
    .map(({ id, title }) => ({ id, title }));
}

/**
 * The finding of one rule in a report.
 *
 * @throws ProblemError `rule-unknown` where the rule does not bear on the checklist
 */
export function findingOf(report: Report, rule: string): FindingView {
  const found = report.findings.find((finding) => finding.rule === rule);
  const known = report.findings.map((finding) => finding.rule);
  if (!found) throw new ProblemError([problem('rule-unknown', { name: rule, nearest: nearestRule(rule, known) })]);
  return found;
}
