import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { dimensionOf, factsOf } from '../../engine/audit/dimensions.ts';
import { readYaml } from '../../engine/load/read-yaml.ts';
import { type Problem, ProblemError } from '../../engine/model/problem.ts';
import type { Submission } from '../../engine/model/submission.ts';
import type { Text } from '../../engine/model/text.ts';
import { nearest } from '../../engine/schema/nearest.ts';
import { validateDocument } from '../../engine/schema/validate.ts';
import type { StoreReader } from '../../store/store.ts';
import { timeZoneOf } from '../check.ts';
import { instantIn } from '../issue/clock.ts';
import { DEFAULT_POLICY, findPolicy, readText } from '../policy/folder.ts';
import type { Policy } from '../policy/policy.ts';
import { serviceProblem } from '../problems.ts';

/** How long one kind of record is kept. */
export interface Retention {
  readonly id: string;
  readonly title: Text;
  readonly checklists: readonly string[];
  /** From when the years count: the last thing recorded of a submission, or the day that it says of itself (else the former). */
  readonly since: 'last-record' | 'own-day';
  /** By what law, or by whose choice. */
  readonly basis: Text;
  /** Years from a day on; null where it is kept for good. */
  readonly values: readonly { readonly from: string; readonly years: number | null }[];
}

/** A submission whose time is over. */
export interface DueSubmission {
  readonly submission: string;
  readonly checklist: string;
  /** Day from which the years count, and the first on which it is kept no longer. */
  readonly since: string;
  readonly until: string;
}

/** What is due of one kind. */
export interface DueKind extends Pick<Retention, 'id' | 'title' | 'basis'> {
  /** Years on the day asked for; null where it is kept for good. */
  readonly years: number | null;
  readonly due: readonly DueSubmission[];
}

/** What is due on a day. */
export interface DueReport {
  readonly day: string;
  readonly kinds: readonly DueKind[];
  /** Checklists of submissions about which nothing is said: they are kept. */
  readonly unsaid: readonly string[];
}

/** Name of the file, beside the folder of rules. */
const FILE = 'retention.yaml';

/**
 * Reads how long records are kept: `retention.yaml` beside the rules, or the embedded one.
 *
 * @param directory - as given with `--rules`
 * @throws ProblemError whatever is wrong with the file, at its line and column; `retention-checklist`, `retention-twice`,
 *   `retention-years`
 */
export function readRetention({ rulebook }: Policy, directory?: string): readonly Retention[] {
  const own = join(dirname(resolve(findPolicy(directory).rules)), FILE);
  const path = existsSync(own) ? own : join(DEFAULT_POLICY, FILE);
  const { value, source } = readYaml(FILE, readText(path, FILE));
  const faults = validateDocument('retention', value, source);
  if (faults.length > 0) throw new ProblemError(faults);
  const found = (value as { retention: Record<string, Omit<Retention, 'id'>> }).retention;
  const kinds = Object.entries(found).map(([id, kind]): Retention => ({ id, ...kind }));
  const known = Object.keys(rulebook.checklists);
  const problems: Problem[] = kinds.flatMap(({ id, checklists, values }) => [
    ...checklists.flatMap((name, at) => {
      const place = source.locate(['retention', id, 'checklists', at]);
      const other = kinds.find((kind) => kind.id !== id && kind.checklists.includes(name));
      if (!known.includes(name)) return [serviceProblem('retention-checklist', { name, nearest: nearest(name, known) }, place)];
      return other && other.id < id ? [serviceProblem('retention-twice', { name, one: other.id, other: id }, place)] : [];
    }),
    ...values.flatMap(({ years }, at) =>
      years === null || (years >= 0 && years <= 100)
        ? []
        : [serviceProblem('retention-years', { years }, source.locate(['retention', id, 'values', at, 'years']))],
    ),
  ]);
  if (problems.length > 0) throw new ProblemError(problems);
  return kinds;
}

/**
 * Which submissions are kept no longer on a day, by kind; those that were erased are none of them.
 *
 * @param onProgress - called with the number of submissions looked at
 */
export async function keptLongEnough(
  store: StoreReader,
  kinds: readonly Retention[],
  policy: Policy,
  day: string,
  onProgress?: (count: number) => void,
): Promise<DueReport> {
  const { facts } = policy.rulebook;
  const { timeZone = 'UTC' } = timeZoneOf(policy, day);
  const days = factsOf('day', facts);
  const kindOf = new Map(kinds.flatMap((kind) => kind.checklists.map((checklist) => [checklist, kind] as const)));
  const due = new Map<string, DueSubmission[]>(kinds.map(({ id }) => [id, []]));
  const unsaid = new Set<string>();
  const dayOf = (at: string) => instantIn(new Date(at), timeZone).slice(0, 10);
  let count = 0;
  for await (const page of store.current()) {
    for (const { id, checklist, at, content, erased } of page) {
      if (erased) continue;
      const kind = kindOf.get(checklist);
      if (!kind) unsaid.add(checklist);
      const years = kind && yearsOn(kind, day);
      if (!kind || years === undefined || years === null) continue;
      const own = kind.since === 'own-day' ? dimensionOf(days, (JSON.parse(content) as Submission).facts, facts).slice(0, 10) : '';
      // Most are far from due, and need not be looked up.
      if (yearsAfter(own || dayOf(at), years) > day) continue;
      const since = own || dayOf(await lastRecord(store, id, at));
      const until = yearsAfter(since, years);
      if (until <= day) due.get(kind.id)?.push({ submission: id, checklist, since, until });
    }
    count += page.length;
    onProgress?.(count);
  }
  return {
    day,
    kinds: kinds.map(({ id, title, basis, values }) => ({
      ...{ id, title, basis, due: due.get(id) ?? [] },
      years: yearsOn({ values }, day) ?? null,
    })),
    unsaid: [...unsaid].sort(),
  };
}

/** The value that counts on a day; undefined before the first. */
function yearsOn({ values }: Pick<Retention, 'values'>, day: string): number | null | undefined {
  return values.filter(({ from }) => from <= day).sort((one, other) => (one.from < other.from ? 1 : -1))[0]?.years;
}

async function lastRecord(store: StoreReader, id: string, at: string): Promise<string> {
  const [decisions, forms] = [await store.decisions(id), await store.forms(id)];
  return [at, ...decisions.map((one) => one.at), ...forms.map((one) => one.at)].sort().at(-1) as string;
}

/** A day so many years later; of 29 February 1 March where there is none. */
function yearsAfter(day: string, years: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year + years, month - 1, date)).toISOString().slice(0, 10);
}
