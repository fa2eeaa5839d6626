import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { CaseResult } from '../../engine/analysis/run-case.ts';
import type { TextFile } from '../../engine/load/rulebook.ts';
import type { Problem } from '../../engine/model/problem.ts';
import { diffRules, type RulesDiff } from '../../service/diff/diff.ts';
import { type ImpactEffect, impactOf } from '../../service/impact/impact.ts';
import { storedSubmissions } from '../../service/impact/submissions.ts';
import { openEdition } from '../../service/policy/edition.ts';
import { runAll } from '../../service/rules/rule-tests.ts';
import { storeWaiving, type WaiverReader } from '../../service/waivers/stored.ts';
import type { CurrentSubmission } from '../../store/read/submissions.ts';
import type { KnownSetting, StoredWaiver } from '../../store/records.ts';
import { serveParent } from '../jobs/child.ts';

/** Two sets of rules that a child is to compare, and what the store says of what they judge. */
export interface PreviewOrder {
  readonly before: readonly TextFile[];
  readonly after: readonly TextFile[];
  readonly directory?: string;
  readonly day: string;
  readonly at: string;
  /** Submissions, one a line, and how many. */
  readonly lines: string;
  readonly count: number;
  readonly settings: readonly KnownSetting[];
  readonly waivers: readonly StoredWaiver[];
  readonly users: Awaited<ReturnType<WaiverReader['users']>>;
  /** Of each waiver, by id, the roles that its approver held. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
}

/** What was found; what is missing had no time, or made no sense with files that cannot be read. */
export interface PreviewFound {
  readonly problems?: readonly Problem[];
  /** Cases that fail, and how many there are. */
  readonly tests?: { readonly failed: readonly CaseResult[]; readonly count: number };
  readonly diff?: RulesDiff;
  readonly effect?: ImpactEffect;
}

/** What a child says while it works. */
export type PreviewSays =
  | { readonly found: PreviewFound }
  | { readonly stage: 'tests' | 'diff' | 'impact'; readonly part: number; readonly of: number };

/** Most faults and failing cases that are told, and examples of each kind of flip. */
const [MOST, EXAMPLES] = [200, 10];

serveParent(async (order: PreviewOrder, say: (said: PreviewSays) => void): Promise<null> => {
  const { day, at, directory, settings } = order;
  const [before, after] = [openEdition(order.before, directory), openEdition(order.after, directory)];
  say({ found: { problems: worstFirst(after.problems) } });
  if (after.broken.length > 0) return null;
  const effect = await impactOf({
    ...{ before, after, day, settings, examples: EXAMPLES },
    ...(directory === undefined ? {} : { directory }),
    source: storedSubmissions(pages(order.lines), order.count),
    waiving: (policy) => storeWaiving(waiversOf(order), policy, at),
    onProgress: ({ share = 0 }) => say({ stage: 'impact', part: share, of: 1 }),
  });
  say({ found: { problems: worstFirst(effect.problems), ...(effect.effect ? { effect: effect.effect } : {}) } });
  if (!effect.effect) return null;
  const results = await runAll(after.ground, after.loaded.tests, (part, of) => say({ stage: 'tests', part, of }));
  const failed = results.filter(({ verdict }) => verdict === 'failed').slice(0, MOST);
  say({ found: { tests: { failed, count: results.length } } });
  const diff = await diffRules({ before, after, day, onProgress: (part, of) => say({ stage: 'diff', part, of }) });
  say({ found: { diff } });
  return null;
});

function worstFirst(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((one, other) => Number(other.severity === 'error') - Number(one.severity === 'error')).slice(0, MOST);
}

/** Submissions a page. */
const PAGE = 200;

async function* pages(file: string): AsyncGenerator<readonly CurrentSubmission[]> {
  let page: CurrentSubmission[] = [];
  for await (const line of createInterface({ input: createReadStream(file) })) {
    page.push(JSON.parse(line) as CurrentSubmission);
    if (page.length < PAGE) continue;
    yield page;
    page = [];
  }
  yield page;
}

/** The waivers as the store has told them. */
function waiversOf({ waivers, users, roles }: PreviewOrder): WaiverReader {
  const rolesOf = (user: string, instant: string) => waivers.find(({ approver, at }) => approver === user && at === instant)?.id ?? '';
  return {
    waiversKnown: async () => waivers,
    users: async () => users,
    rolesAt: async (user, instant) => roles[rolesOf(user, instant)] ?? [],
  };
}
