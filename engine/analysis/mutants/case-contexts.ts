import { deriveFacts } from '../../evaluate/derive.ts';
import type { Reckoning } from '../../evaluate/due.ts';
import type { Zoned } from '../../load/zone.ts';
import type { Context } from '../../model/operator.ts';
import type { ProgramRule } from '../../model/program.ts';
import type { RuleCase, RuleTest } from '../../model/rulebook.ts';
import { settingsOn } from '../../model/settings-on.ts';
import type { Facts } from '../../model/submission.ts';
import { factContext } from '../../operators/judge.ts';
import { type Due, sameDue } from '../due.ts';
import type { Ground } from '../ground.ts';
import { withOverrides } from '../run-case.ts';
import { readCase } from '../test-values.ts';
import { dueFor, judgeRule, missingFor } from './judge-rule.ts';

/** A case of a test, ready to be put to any rule. */
export interface ReadyCase {
  readonly entry: RuleCase;
  readonly day: string;
  readonly facts: Facts;
  readonly context: Context;
  readonly reckoning: Reckoning;
  /** When the obligation is expected to be due; absent where the case says nothing of it. */
  readonly due?: Due;
}

/** Reads every case of a test; undefined where one cannot be run. Its day is that of the rule as it stands, not of a mutant. */
export function readyCases(ground: Ground, test: RuleTest, rule: ProgramRule, zoned: Zoned): ReadyCase[] | undefined {
  const ready = test.cases.map((entry, index): ReadyCase | undefined => {
    const read = readCase(ground, test, index, zoned);
    const day = entry.on ?? rule.effective?.from ?? '';
    const settings = settingsOn(withOverrides(ground.rulebook.settings, read.settings), day);
    const derived = deriveFacts(read.facts, settings, ground.derivations);
    if (read.problems.length > 0 || derived.problems.length > 0) return undefined;
    const context = factContext({ facts: derived.facts, settings });
    const reckoning = { ...ground.rulebook, day };
    return { entry, day, facts: derived.facts, context, reckoning, ...(read.due === undefined ? {} : { due: read.due }) };
  });
  return ready.every((entry) => entry !== undefined) ? ready : undefined;
}

/** Whether a rule does what a case expects of it. */
export function holds({ entry, day, context, reckoning, due }: ReadyCase, rule: ProgramRule): boolean {
  if (judgeRule(rule, context, day) !== entry.expect) return false;
  if (due !== undefined && !sameDue(due, dueFor(rule, context, reckoning))) return false;
  return entry.missing === undefined || [...new Set(entry.missing)].sort().join('\0') === missingFor(rule, context);
}
