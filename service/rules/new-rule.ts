import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rulesOf } from '../../engine/analysis/ground.ts';
import type { LoadedRulebook } from '../../engine/load/rulebook.ts';
import { type Problem, ProblemError } from '../../engine/model/problem.ts';
import { problem } from '../../engine/model/problems.ts';
import { clausesById, type Rulebook } from '../../engine/model/rulebook.ts';
import { nearest } from '../../engine/schema/nearest.ts';
import { ruleId } from '../../engine/schema/parts.ts';
import { openPolicy, shownPath } from '../policy/ground.ts';
import { serviceProblem } from '../problems.ts';
import { type NewRuleGround, ruleTemplate, testTemplate } from './new-rule-template.ts';

/** What a new rule is to be. */
export interface NewRule {
  readonly id: string;
  readonly clauses: readonly string[];
  /** RuleSet; may be left out where there is only one. */
  readonly ruleset?: string;
  /** First day in force, in the estate of this policy. */
  readonly from: (policy: LoadedRulebook) => string;
}

/** What was written. */
export interface WrittenRule {
  readonly ruleset: string;
  readonly id: string;
  readonly files: readonly string[];
}

/** Longest id: it becomes a path, and paths have an end. */
const MAX_ID = 100;
/** Names that stand for something else in a RuleSet's folder. */
const TAKEN = ['ruleset'];

/**
 * Writes the files of a new rule, to be filled in.
 *
 * @throws ProblemError `rule-id-wrong`, `rule-exists`, `rule-formerly`, `ruleset-unknown`, `ruleset-needed`, `clause-unknown`, `folder-unwritable`
 */
export function writeNewRule(directory: string | undefined, wanted: NewRule): WrittenRule {
  const { folder, loaded } = openPolicy(directory);
  const { rulebook } = loaded;
  const ruleset = rulesetFor(rulebook, wanted.ruleset);
  const problems = [...idFaults(rulebook, wanted.id), ...clauseFaults(rulebook, wanted.clauses)];
  if (problems.length > 0) throw new ProblemError(problems);
  const ground: NewRuleGround = { id: wanted.id, cites: wanted.clauses, from: wanted.from(loaded), facts: Object.values(rulebook.facts) };
  const base = join(folder.rules, ruleset, wanted.id);
  const files = [
    { path: `${base}.yaml`, text: ruleTemplate(ground) },
    { path: `${base}.test.yaml`, text: testTemplate(ground) },
  ];
  writeAll(wanted.id, files);
  return { ruleset, id: wanted.id, files: files.map(({ path }) => shownPath(path)) };
}

function rulesetFor(rulebook: Rulebook, wanted: string | undefined): string {
  const known = Object.keys(rulebook.rulesets).sort();
  if (wanted !== undefined && !known.includes(wanted))
    throw new ProblemError([problem('ruleset-unknown', { name: wanted, nearest: nearest(wanted, known) })]);
  const found = wanted ?? (known.length === 1 ? known[0] : undefined);
  if (found === undefined) throw new ProblemError([serviceProblem('ruleset-needed', { options: known.join(', ') })]);
  return found;
}

function idFaults(rulebook: Rulebook, id: string): Problem[] {
  if (!new RegExp(ruleId.pattern).test(id) || id.length > MAX_ID || TAKEN.includes(id)) return [serviceProblem('rule-id-wrong', { id })];
  const rules = rulesOf(rulebook).map(({ rule }) => rule);
  if (rules.some((rule) => rule.id === id)) return [serviceProblem('rule-exists', { id })];
  const heir = rules.find((rule) => rule.formerly?.includes(id));
  return heir ? [serviceProblem('rule-formerly', { id, rule: heir.id })] : [];
}

function clauseFaults(rulebook: Rulebook, clauses: readonly string[]): Problem[] {
  const known = [...clausesById(rulebook).keys()];
  return clauses
    .filter((clause) => !known.includes(clause))
    .map((clause) => problem('clause-unknown', { name: clause, nearest: nearest(clause, known) }));
}

/** Writes all files or none, and never over one that is there, even if it could not be read. */
function writeAll(id: string, files: readonly { path: string; text: string }[]): void {
  const written: string[] = [];
  try {
    for (const { path, text } of files) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text, { flag: 'wx' });
      written.push(path);
    }
  } catch (cause) {
    for (const path of written) rmSync(path);
    const { code, path = '' } = cause as NodeJS.ErrnoException;
    throw new ProblemError([
      code === 'EEXIST'
        ? serviceProblem('rule-exists', { id }, { file: shownPath(path) })
        : serviceProblem('folder-unwritable', { path, why: code }),
    ]);
  }
}
