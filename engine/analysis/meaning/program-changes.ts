import { canonicalJson } from '../../compile/digest.ts';
import type { Program, ProgramRule } from '../../model/program.ts';
import { settingsOn } from '../../model/settings-on.ts';
import { withoutWords } from './without-words.ts';

/** How a checklist differs under two sets of rules on one day; `meaning` where a submission may come to something else. */
export type ProgramChange = 'none' | 'wording' | 'meaning' | 'new' | 'gone';

/** How a Program differs from another one of the same checklist on a day. Each is undefined where there is no such checklist. */
export function programChange(before: Program | undefined, after: Program | undefined, day: string): ProgramChange {
  if (!before || !after) return before ? 'gone' : after ? 'new' : 'none';
  if (canonicalJson(before) === canonicalJson(after)) return 'none';
  return decidingBy(before, day) === decidingBy(after, day) ? 'wording' : 'meaning';
}

/** Everything from which outcomes follow on a day: rules without their wording, what is derived, values of settings. */
function decidingBy({ rules, derivations, settings }: Program, day: string): string {
  const inOrder = rules.map(deciding).sort((left, right) => (left.id < right.id ? -1 : 1));
  return canonicalJson(withoutWords({ rules: inOrder, derivations, settings: settingsOn(settings, day) }));
}

function deciding({ id, effective, effect, verb, when, unless, condition, waive }: ProgramRule) {
  return { id, effective, effect, verb, when, unless, condition, waive };
}
