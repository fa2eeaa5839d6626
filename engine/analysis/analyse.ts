import type { Problem } from '../model/problem.ts';
import type { DocumentKind } from '../schema/schemas.ts';
import { checkAskedNowhere } from './asked-nowhere.ts';
import { checkAskedPartly } from './asked-partly.ts';
import { checkAskedTwice } from './asked-twice.ts';
import { checkChecklists } from './checklists.ts';
import { checkClausesPlaced } from './clauses-placed.ts';
import { checkDictionary } from './dictionary.ts';
import { checkForms } from './forms.ts';
import type { Check, Ground } from './ground.ts';
import { checkLanguages } from './languages.ts';
import { checkMeaning } from './meaning/check-meaning.ts';
import { checkPast } from './meaning/check-past.ts';
import { checkPunctuation } from './punctuation.ts';
import { checkReferences } from './references.ts';
import { checkRuleIds } from './rule-ids.ts';
import { checkSettingsRead } from './settings-read.ts';
import { checkTestDuplicates } from './test-duplicates.ts';
import { checkTestEffects } from './test-effects.ts';
import { checkTestMissing, checkTestWithoutRule } from './test-files.ts';
import { checkTestOutcomes } from './test-outcomes.ts';
import { checkTestValues } from './test-values.ts';
import { checkUnfilled } from './unfilled.ts';
import { checkSubjects, checkWaivable } from './waivable.ts';

/** Checks of one thing by itself: true whatever else is wrong. */
export const CHECKS: readonly Check[] = [
  checkDictionary,
  checkSubjects,
  checkRuleIds,
  checkLanguages,
  checkPunctuation,
  checkUnfilled,
  checkChecklists,
  checkAskedTwice,
  checkAskedPartly,
  checkForms,
  checkTestOutcomes,
  checkTestDuplicates,
  checkTestValues,
  checkTestEffects,
];

/** Checks of how things hang together: where a file could not be read, what it says would be missed everywhere else. */
export const CHECKS_OF_THE_WHOLE: readonly Check[] = [
  checkReferences,
  checkSettingsRead,
  checkAskedNowhere,
  checkClausesPlaced,
  checkTestMissing,
  checkTestWithoutRule,
  checkWaivable,
  checkMeaning,
  checkPast,
];

/** Everything that can be told to be wrong with a policy without any submission, by file and line. */
export function analyse(ground: Ground): Problem[] {
  const checks = ground.unread ? CHECKS : [...CHECKS, ...CHECKS_OF_THE_WHOLE];
  const found = [...ground.faults, ...checks.flatMap((check) => check(ground))];
  return inOrder(withoutRepeats(withoutConsequences(found, ground)));
}

/** What is said not to exist while a file of its kind could not be read: it may well stand there. */
const MAY_BE_UNREAD: Readonly<Record<string, DocumentKind>> = {
  'fact-unknown': 'facts',
  'setting-unknown': 'settings',
  'clause-unknown': 'policy',
  'role-unknown': 'policy',
  'calendar-unknown': 'calendar',
  'calendar-none': 'calendar',
};

/** One comma in a dictionary must not be told as seven hundred unknown facts. */
function withoutConsequences(problems: readonly Problem[], { unreadKinds }: Ground): Problem[] {
  return problems.filter(({ code }) => {
    const kind = MAY_BE_UNREAD[code];
    return kind === undefined || !unreadKinds.has(kind);
  });
}

/** A fault of a rule is found again in every checklist on which it bears. */
function withoutRepeats(problems: readonly Problem[]): Problem[] {
  const seen = new Map(problems.map((entry) => [[entry.code, entry.file, entry.line, entry.column, entry.message.en].join('\0'), entry]));
  return [...seen.values()];
}

function inOrder(problems: readonly Problem[]): Problem[] {
  const byName = (left = '', right = '') => (left < right ? -1 : left > right ? 1 : 0);
  return [...problems].sort(
    (left, right) =>
      byName(left.file, right.file) ||
      (left.line ?? 0) - (right.line ?? 0) ||
      (left.column ?? 0) - (right.column ?? 0) ||
      byName(left.code, right.code),
  );
}
