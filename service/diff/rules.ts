import { compareRules, type Direction, type RuleSearch } from '../../engine/analysis/difference/rule-difference.ts';
import { decidingText, derivationsRead, type RuleSide, settingIds } from '../../engine/analysis/difference/rule-side.ts';
import { withoutWords } from '../../engine/analysis/meaning/without-words.ts';
import { readCase } from '../../engine/analysis/test-values.ts';
import { canonicalJson } from '../../engine/compile/digest.ts';
import { zoneFor } from '../../engine/load/zone.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import type { ProgramRule } from '../../engine/model/program.ts';
import type { Facts } from '../../engine/model/submission.ts';
import type { Text } from '../../engine/model/text.ts';
import type { Side } from '../impact/sides.ts';
import type { Edition } from '../policy/edition.ts';
import { serviceProblem } from '../problems.ts';
import { zoneOf } from '../rules/rule-tests.ts';
import { type ExecutedWitness, executed } from './witness.ts';

/** How a comparison is run. */
export interface DiffOrder {
  readonly before: Edition;
  readonly after: Edition;
  readonly day: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, count: number, rule: string) => void;
}

/** A rule, or a judged item of a checklist, that is not the same in two sets of rules. */
export interface RuleDiff {
  readonly id: string;
  /** RuleSet, or checklist of a judged item. */
  readonly of: string;
  /** Its earlier id, where it was renamed. */
  readonly formerly?: string;
  readonly title: Text;
  /** `wording` where it decides alike and only its words, or the clauses it cites, differ. */
  readonly how: 'added' | 'removed' | 'changed' | 'wording';
  readonly direction: Direction;
  /** What of it differs: its parts, `derivations` of facts that it reads, `settings` that it reads. */
  readonly keys: readonly string[];
  /** Whether all combinations of what it speaks of were tried, or only some; `none` where only words differ. */
  readonly tried: RuleSearch['tried'] | 'none';
  /** Submissions with which the two sets come to something else, executed under both. */
  readonly witnesses: readonly ExecutedWitness[];
}

interface Entry {
  readonly of: string;
  readonly rule: ProgramRule;
  readonly side: RuleSide;
  readonly formerly: readonly string[];
}

type Entries = ReadonlyMap<string, Entry>;

/** Which rules differ between two sets, in the order of the newer one; those that are gone come last. */
export async function ruleDifferences(
  { before, after, day, signal, onProgress }: DiffOrder,
  sides: readonly [Side, Side],
): Promise<RuleDiff[]> {
  const [old, now] = [await entriesOf(before, sides[0]), await entriesOf(after, sides[1])];
  const pairs = paired(old, now);
  const found: RuleDiff[] = [];
  for (const [index, { was, is }] of pairs.entries()) {
    if (signal?.aborted) throw new ProblemError([serviceProblem('impact-stopped')]);
    const diff = await differenceOf(was, is, day, sides);
    if (diff) found.push(diff);
    onProgress?.(index + 1, pairs.length, (is ?? was)?.rule.id ?? '');
    if (diff) await new Promise(setImmediate);
  }
  return found;
}

interface Pair {
  readonly was: Entry | undefined;
  readonly is: Entry | undefined;
}

function paired(old: Entries, now: Entries): Pair[] {
  const taken = new Set<string>();
  const there = [...now].map(([key, is]): Pair => {
    const former = is.formerly.map((id) => `${is.of} ${id}`).find((name) => old.has(name) && !now.has(name));
    const name = old.has(key) ? key : former;
    if (name !== undefined) taken.add(name);
    return { was: name === undefined ? undefined : old.get(name), is };
  });
  const gone = [...old].flatMap(([key, was]): Pair[] => (taken.has(key) ? [] : [{ was, is: undefined }]));
  return [...there, ...gone];
}

/** Every rule of a set, with the judged items of its checklists. */
async function entriesOf(edition: Edition, { programs }: Side): Promise<Entries> {
  const { ground, loaded } = edition;
  const cases = await casesOf(edition);
  const { rulebook } = loaded;
  const sideOf = (rule: ProgramRule, key: string): RuleSide => ({
    rule,
    rulebook,
    derivations: ground.derivations,
    cases: cases.get(key) ?? [],
  });
  const former = new Map(
    Object.values(rulebook.rulesets).flatMap(({ id, rules }) => rules.map((rule) => [`${id} ${rule.id}`, rule.formerly ?? []])),
  );
  const rules = [...ground.compiled].flatMap(([of, list]) => list.map((rule) => ({ of, rule })));
  const items = [...programs].flatMap(([of, program]) =>
    program.rules.filter(({ id }) => id.startsWith(`${of}#`)).map((rule) => ({ of, rule })),
  );
  return new Map(
    [...rules, ...items].map(({ of, rule }) => {
      const key = `${of} ${rule.id}`;
      return [key, { of, rule, side: sideOf(rule, key), formerly: former.get(key) ?? [] }];
    }),
  );
}

async function casesOf({ ground }: Edition): Promise<ReadonlyMap<string, readonly Facts[]>> {
  const zoned = await zoneFor(JSON.stringify(ground.tests), zoneOf(ground));
  return new Map(
    ground.tests.map((test) => {
      const read = test.cases.map((_case, index) => readCase(ground, test, index, zoned));
      return [`${test.ruleset} ${test.rule}`, read.flatMap(({ facts, problems }) => (problems.length > 0 ? [] : [facts]))];
    }),
  );
}

async function differenceOf(
  was: Entry | undefined,
  is: Entry | undefined,
  day: string,
  sides: readonly [Side, Side],
): Promise<RuleDiff | undefined> {
  const { rule, of } = (is ?? was) as Entry;
  const formerly = was && is && was.rule.id !== is.rule.id ? { formerly: was.rule.id } : {};
  const told = { id: rule.id, of, ...formerly, title: rule.title };
  if (was && is && sameDecisions(was, is)) {
    const keys = wordsChanged(was.rule, is.rule);
    return keys.length === 0 && was.rule.id === is.rule.id
      ? undefined
      : { ...told, how: 'wording', direction: 'same', keys, tried: 'none', witnesses: [] };
  }
  const { direction, tried, witnesses } = compareRules(was?.side, is?.side, day);
  const shown = [];
  for (const witness of witnesses) shown.push(await executed(witness, was?.side, is?.side, sides));
  const how = was ? (is ? 'changed' : 'removed') : 'added';
  const keys = was && is ? [...partsChanged(was, is)] : [];
  return { ...told, how, direction: was && is ? withWaiver(direction, was.rule, is.rule) : direction, keys, tried, witnesses: shown };
}

/** A rename alone changes nothing that is decided. */
function sameDecisions(was: Entry, is: Entry): boolean {
  const renamed = { ...was.side, rule: { ...was.rule, id: is.rule.id } };
  return decidingText(renamed) === decidingText(is.side);
}

const WORDED = ['title', 'remedy', 'clauses', 'duty'] as const;
const PARTS = ['effective', 'effect', 'verb', 'when', 'unless', 'condition', 'duty', 'waive'] as const;

function wordsChanged(was: ProgramRule, is: ProgramRule): string[] {
  return WORDED.filter((key) => canonicalJson(was[key] ?? null) !== canonicalJson(is[key] ?? null));
}

function partsChanged(was: Entry, is: Entry): string[] {
  const plain = (value: unknown) => canonicalJson(withoutWords(value ?? null));
  const parts = PARTS.filter((key) => plain(was.rule[key]) !== plain(is.rule[key]));
  const derived = plain(derivationsRead(was.side)) === plain(derivationsRead(is.side)) ? [] : ['derivations'];
  const valuesOf = ({ side }: Entry) => settingIds(side).map((id) => [id, side.rulebook.settings[id]?.values]);
  const settings = plain(valuesOf(was)) === plain(valuesOf(is)) ? [] : ['settings'];
  return [...parts, ...derived, ...settings];
}

/** Where a rule decides alike, that it may be waived makes it looser, and that it no longer may stricter. */
function withWaiver(direction: Direction, was: ProgramRule, is: ProgramRule): Direction {
  if (canonicalJson(was.waive ?? null) === canonicalJson(is.waive ?? null)) return direction;
  const own: Direction = was.waive && is.waive ? 'other' : is.waive ? 'looser' : 'stricter';
  return direction === 'same' || direction === own ? own : 'other';
}
