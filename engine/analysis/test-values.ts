import { readFacts } from '../load/submission.ts';
import type { Zoned } from '../load/zone.ts';
import type { Path, Source } from '../model/place.ts';
import type { Problem } from '../model/problem.ts';
import { problem } from '../model/problems.ts';
import type { RuleCase, RuleTest } from '../model/rulebook.ts';
import type { Facts, Value } from '../model/submission.ts';
import { isDay } from '../schema/calendar.ts';
import { nearest } from '../schema/nearest.ts';
import { readSettingValue } from '../schema/setting-value.ts';
import { type Due, readDue } from './due.ts';
import type { Check, Ground } from './ground.ts';

/** Any zone serves to see whether an instant is well written. */
const ANY_ZONE: Zoned = (local) => `${local}+00:00`;
const NOWHERE: Source = { file: '', locate: () => ({ file: '' }), written: () => undefined };

/** What a case of a test gives: facts and settings as the engine wants them, or what is wrong with them. */
export interface ReadCase {
  readonly facts: Facts;
  readonly settings: Readonly<Record<string, Value>>;
  /** Absent where the case says nothing of it. */
  readonly due?: Due;
  readonly problems: readonly Problem[];
}

/** Facts, settings and days of every test case are those of the dictionary, and of its types. */
export const checkTestValues: Check = (ground) =>
  ground.tests.flatMap((test) => test.cases.flatMap((_entry, index) => readCase(ground, test, index, ANY_ZONE).problems));

/** Reads the facts and settings of one case against the dictionary, with places for what is wrong. */
export function readCase(ground: Pick<Ground, 'rulebook' | 'sources'>, test: RuleTest, index: number, zoned: Zoned): ReadCase {
  const entry = test.cases[index] as RuleCase;
  const source = ground.sources.get(`test:${test.ruleset}/${test.rule}`) ?? NOWHERE;
  const problems: Problem[] = [];
  const path = ['cases', index];
  const facts = readFacts(entry.given, { facts: ground.rulebook.facts }, { source, path: [...path, 'given'], zoned, problems });
  const settings = readSettings(ground, entry, { source, path, problems });
  if (entry.on !== undefined && !isDay(entry.on)) problems.push(problem('date-wrong', { value: entry.on }, source.locate([...path, 'on'])));
  problems.push(...missingFaults(ground, entry, source, path));
  const rule = ground.rulebook.rulesets[test.ruleset]?.rules.find(({ id }) => id === test.rule);
  const due = readDue(entry, rule, ground.rulebook.facts, { source, path, problems, zoned });
  return { facts, settings, ...(due === undefined ? {} : { due }), problems };
}

interface Reading {
  readonly source: Source;
  readonly path: Path;
  readonly problems: Problem[];
}

function readSettings(ground: Pick<Ground, 'rulebook'>, entry: RuleCase, { source, path, problems }: Reading): Record<string, Value> {
  const known = ground.rulebook.settings;
  const read: Record<string, Value> = {};
  for (const [name, written] of Object.entries(entry.settings ?? {})) {
    const at = [...path, 'settings', name];
    const setting = known[name];
    if (!setting) {
      problems.push(problem('setting-unknown', { name, nearest: nearest(name, Object.keys(known)) }, source.locate(at, 'key')));
      continue;
    }
    const fault = (code: Parameters<typeof problem>[0], params: Parameters<typeof problem>[1]) =>
      void problems.push(problem(code, params, source.locate(at)));
    const value = readSettingValue(setting, written, { fault });
    if (value !== undefined) read[name] = value;
  }
  return read;
}

/** `missing` names facts, and belongs to cases that cannot be told. */
function missingFaults(ground: Pick<Ground, 'rulebook'>, { missing, expect }: RuleCase, source: Source, path: Path): Problem[] {
  if (missing === undefined) return [];
  const known = Object.keys(ground.rulebook.facts);
  const unknown = missing.flatMap((name, index) =>
    known.includes(name)
      ? []
      : [problem('fact-unknown', { name, nearest: nearest(name, known) }, source.locate([...path, 'missing', index]))],
  );
  const useless =
    expect === 'cannot-tell' ? [] : [problem('case-missing-useless', { outcome: expect }, source.locate([...path, 'missing'], 'key'))];
  return [...unknown, ...useless];
}
