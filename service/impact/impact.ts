import type { ProgramChange } from '../../engine/analysis/meaning/program-changes.ts';
import { dimensionOf, factsOf } from '../../engine/audit/dimensions.ts';
import { canonicalJson } from '../../engine/compile/digest.ts';
import type { TextFile } from '../../engine/load/rulebook.ts';
import { type Problem, ProblemError } from '../../engine/model/problem.ts';
import type { Submission } from '../../engine/model/submission.ts';
import type { Waiving } from '../../engine/model/waiver.ts';
import type { KnownSetting } from '../../store/records.ts';
import { type Edition, openEdition } from '../policy/edition.ts';
import type { Policy } from '../policy/policy.ts';
import { serviceProblem } from '../problems.ts';
import { explainExamples, type ImpactExample } from './examples.ts';
import { Bench } from './judge.ts';
import { changesBetween, readAlike, type Side, sideOf } from './sides.ts';
import type { ImpactProgress, ImpactSource, Read } from './submissions.ts';
import { type ChecklistTally, type EstateTally, Tally } from './tally.ts';

/** What is asked about an edit. */
export interface ImpactOrder {
  /** All rule files in force. */
  readonly before: readonly TextFile[] | Edition;
  /** All rule files as edited; only some of them differ. */
  readonly after: readonly TextFile[] | Edition;
  /** Folder of rules as given, beside which templates may lie. */
  readonly directory?: string;
  /** Day whose rules decide on both sides, `YYYY-MM-DD`. */
  readonly day: string;
  readonly source: ImpactSource;
  /** Examples of each kind of flip; 3 where left out. */
  readonly examples?: number;
  /** Shows rooms, and what is personal of the answers that are quoted. */
  readonly unmasked?: boolean;
  /** Values of settings that the store adds on both sides. */
  readonly settings?: readonly KnownSetting[];
  /** Waivers as each side takes them, by the rules that it has. */
  readonly waiving?: (policy: Policy) => Promise<Waiving>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImpactProgress) => void;
}

/** What happens to a checklist. */
export interface ChecklistImpact extends ChecklistTally {
  /** `none` and `wording`: judged again only where its submissions are read otherwise than before. */
  readonly change: ProgramChange;
}

/** What an edit does. */
export interface Impact {
  readonly day: string;
  /** What lint finds in the edited files, by file, line and column. */
  readonly problems: readonly Problem[];
  /** Absent where the edited files cannot decide anything: then only the problems are told. */
  readonly effect?: ImpactEffect;
}

/** Counts and examples. */
export interface ImpactEffect {
  /** Submissions that were looked at, that were judged on both sides, and that come to something else. */
  readonly looked: number;
  readonly judged: number;
  readonly flipped: number;
  /** All checklists of either side, by id. */
  readonly checklists: readonly ChecklistImpact[];
  /** Estates of the judged submissions, by name. */
  readonly estates: readonly EstateTally[];
  /** In the order in which they were found. */
  readonly examples: readonly ImpactExample[];
}

const EXAMPLES = 3;

/**
 * Says what an edit of rules would do to submissions that are there: which would come to another outcome, by which rule, on which
 * checklist, in which estate. Only checklists whose decisions can differ are judged again; it equals judging all of them on both sides.
 *
 * @throws ProblemError with the errors of the rules in force; `impact-stopped` where the signal says so; `readers-disagree`,
 *   `impact-disagrees`
 */
export async function impactOf(order: ImpactOrder): Promise<Impact> {
  const { day, settings = [] } = order;
  const [was, is] = [order.before, order.after].map((files) => editionOf(files, order.directory)) as [Edition, Edition];
  if (was.broken.length > 0) throw new ProblemError(was.broken);
  const { problems } = is;
  if (is.broken.length > 0) return { day, problems };
  const before = await withWaiving(sideOf(was.loaded, settings), order);
  let after: Side;
  try {
    after = await withWaiving(sideOf(is.loaded, settings), order);
  } catch (cause) {
    if (!(cause instanceof ProblemError)) throw cause;
    return { day, problems: [...problems, ...cause.problems.filter((one) => !problems.some((known) => isSame(known, one)))] };
  }
  return { day, problems, effect: await effectOf(before, after, order) };
}

function editionOf(files: ImpactOrder['after'], directory: string | undefined): Edition {
  return 'loaded' in files ? files : openEdition(files, directory);
}

function isSame(one: Problem, other: Problem): boolean {
  return one.code === other.code && one.file === other.file && one.line === other.line && one.column === other.column;
}

async function withWaiving(side: Side, { waiving }: ImpactOrder): Promise<Side> {
  if (!waiving) return side;
  const policy = { rulebook: side.rulebook, tests: [], sources: new Map(), problems: [], unread: new Set<never>() };
  const found = await waiving(policy);
  return found.waivers.length === 0 ? side : { ...side, waiving: found };
}

async function effectOf(before: Side, after: Side, order: ImpactOrder): Promise<ImpactEffect> {
  const { day, source, signal, onProgress, unmasked = false } = order;
  const alike = readAlike(before, after, day);
  const changes = changesBetween(before, after, day);
  const waivedAlike = canonicalJson(before.waiving?.waivers ?? []) === canonicalJson(after.waiving?.waivers ?? []);
  const bench = new Bench(before, after, day);
  const tally = new Tally(order.examples ?? EXAMPLES);
  const estates = estateNames(before, after);
  let looked = 0;
  for await (const { entries, share } of source(before, after, day, alike)) {
    if (signal?.aborted) throw new ProblemError([serviceProblem('impact-stopped')]);
    for (const read of entries) {
      // What both sides read and decide alike is not even read.
      if (alike && waivedAlike && read.checklist !== undefined && !decidesOtherwise(changes.get(read.checklist))) continue;
      const checklist = (read.before ?? read.after)?.checklist ?? '';
      const canDiffer = !waivedAlike || !sameReading(read) || decidesOtherwise(changes.get(checklist));
      if (canDiffer) tally.add(read, checklist, estates(read), bench.compare(checklist, read.before, read.after));
    }
    looked += entries.length;
    onProgress?.({ looked, ...(share === undefined ? {} : { share }) });
    // Others who share this process get their turn between pages.
    await new Promise(setImmediate);
  }
  const examples = await explainExamples(tally.candidates.values(), before, after, {
    day,
    masked: !unmasked,
    ...(signal ? { signal } : {}),
  });
  return { looked, ...countsOf(tally, changes), examples };
}

function countsOf(tally: Tally, changes: ReadonlyMap<string, ProgramChange>): Omit<ImpactEffect, 'looked' | 'examples'> {
  const counted = new Map(tally.checklists.map((one) => [one.checklist, one]));
  // What names a checklist that neither side has is counted under its name.
  const ids = [...new Set([...changes.keys(), ...counted.keys()])].sort();
  const checklists = ids.map((checklist): ChecklistImpact => {
    const own = counted.get(checklist) ?? { checklist, judged: 0, flips: [], rules: [] };
    return { ...own, change: changes.get(checklist) ?? 'none' };
  });
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  return {
    judged: sum(checklists.map(({ judged }) => judged)),
    flipped: sum(checklists.flatMap(({ flips }) => flips.map(({ count }) => count))),
    checklists,
    estates: tally.estates,
  };
}

function decidesOtherwise(change: ProgramChange | undefined): boolean {
  return change === 'meaning' || change === 'new' || change === 'gone';
}

/** Whether both sides read the same; where neither can read it, nothing can differ. */
function sameReading({ before, after }: Read): boolean {
  if (before === after) return true;
  return before !== undefined && after !== undefined && JSON.stringify(before) === JSON.stringify(after);
}

/** In which estate a submission is, as an audit tells it. */
function estateNames(before: Side, after: Side): (read: Read) => string {
  const reader = ({ rulebook: { facts } }: Side) => {
    const names = factsOf('property', facts);
    return (submission: Submission | undefined) => submission && dimensionOf(names, submission.facts, facts);
  };
  const [newer, older] = [reader(after), reader(before)];
  return (read) => newer(read.after) ?? older(read.before) ?? '';
}
