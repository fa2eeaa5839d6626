import type { Path } from '../model/place.ts';
import type { Problem } from '../model/problem.ts';
import { problem } from '../model/problems.ts';
import { clausesById } from '../model/rulebook.ts';
import { nearest } from '../schema/nearest.ts';
import type { Check, Ground } from './ground.ts';
import { placeOf } from './ground.ts';

/** Names that settings, readings, gaps, clauses, RuleSets and checklists use exist. Those in rules are checked by the compiler. */
export const checkReferences: Check = (ground) => [
  ...ofSettings(ground),
  ...ofLedger(ground),
  ...ofClauses(ground),
  ...ofRulesets(ground),
  ...ofChecklists(ground),
];

type Code = 'clause-unknown' | 'role-unknown' | 'policy-unknown' | 'ruleset-unknown' | 'setting-unknown';

function known(ground: Ground, code: Code, name: string, names: readonly string[], key: string, path: Path): Problem[] {
  return names.includes(name) ? [] : [problem(code, { name, nearest: nearest(name, names) }, placeOf(ground, key, path))];
}

function ofSettings(ground: Ground): Problem[] {
  const clauses = [...clausesById(ground.rulebook).keys()];
  return Object.values(ground.rulebook.settings).flatMap(({ id, reads }) =>
    reads.flatMap((clause, index) => known(ground, 'clause-unknown', clause, clauses, `setting:${id}`, ['settings', id, 'reads', index])),
  );
}

/** Readings and gaps name clauses, and a setting where there is one. */
function ofLedger(ground: Ground): Problem[] {
  const clauses = [...clausesById(ground.rulebook).keys()];
  const settings = Object.keys(ground.rulebook.settings);
  const { readings, gaps = [] } = ground.rulebook;
  const entries = [
    ...readings.map((entry) => ({ entry, key: `reading:${entry.id}`, path: ['readings', entry.id] })),
    ...gaps.map((entry) => ({ entry, key: `gap:${entry.id}`, path: ['gaps', entry.id] })),
  ];
  return entries.flatMap(({ entry, key, path }) => [
    ...entry.clauses.flatMap((clause, index) => known(ground, 'clause-unknown', clause, clauses, key, [...path, 'clauses', index])),
    ...(entry.setting === undefined ? [] : known(ground, 'setting-unknown', entry.setting, settings, key, [...path, 'setting'])),
  ]);
}

function ofClauses(ground: Ground): Problem[] {
  const roles = Object.keys(ground.rulebook.roles);
  return [...clausesById(ground.rulebook).values()].flatMap(({ id, who }) =>
    known(ground, 'role-unknown', who, roles, `clause:${id}`, ['clauses', id, 'who']),
  );
}

function ofRulesets(ground: Ground): Problem[] {
  const policies = ground.rulebook.policies.map((policy) => policy.id);
  return Object.values(ground.rulebook.rulesets).flatMap((set) =>
    set.policies.flatMap((policy, index) => known(ground, 'policy-unknown', policy, policies, `ruleset:${set.id}`, ['policies', index])),
  );
}

function ofChecklists(ground: Ground): Problem[] {
  const rulesets = Object.keys(ground.rulebook.rulesets);
  return Object.values(ground.rulebook.checklists).flatMap((checklist) =>
    checklist.rulesets.flatMap((name, index) =>
      known(ground, 'ruleset-unknown', name, rulesets, `checklist:${checklist.id}`, ['rulesets', index]),
    ),
  );
}
