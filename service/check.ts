import { evaluate, type Judges, judgesOf } from '../engine/evaluate/evaluate.ts';
import { loadSubmission } from '../engine/load/submission.ts';
import type { Decision } from '../engine/model/decision.ts';
import { type Problem, ProblemError } from '../engine/model/problem.ts';
import { problem } from '../engine/model/problems.ts';
import type { Program } from '../engine/model/program.ts';
import type { Report } from '../engine/model/report.ts';
import { settingsOn } from '../engine/model/settings-on.ts';
import type { Submission } from '../engine/model/submission.ts';
import type { Waiving } from '../engine/model/waiver.ts';
import type { Known } from '../engine/operators/judge.ts';
import { assemble } from '../engine/report/assemble.ts';
import { readText } from './policy/folder.ts';
import { type Policy, programOf } from './policy/policy.ts';
import { printedFacts } from './policy/printed-facts.ts';

/** The setting that says in which zone local times are meant. */
const TIME_ZONE = 'time-zone';

/** One submission judged, with everything that later steps need. */
export interface Checked {
  readonly file: string;
  readonly submission: Submission;
  readonly program: Program;
  readonly decision: Decision;
  /** Facts with those derived from them, and the settings of the day. */
  readonly known: Known;
  readonly report: Report;
  readonly warnings: readonly Problem[];
}

/**
 * Judges a submission file on a day.
 *
 * @param directory - folder of rules as given
 * @param name - what the decision calls the submission; the file as given when left out
 * @param waiving - waivers, and by which instant they apply
 */
export async function checkFile(
  policy: Policy,
  file: string,
  day: string,
  directory?: string,
  name = file,
  waiving?: Waiving,
): Promise<Checked> {
  const submission = await loadSubmission(file, readText(file, file), {
    facts: policy.rulebook.facts,
    ...timeZoneOf(policy, day),
  });
  return checkSubmission(policy, submission, name, day, directory, undefined, waiving);
}

/** What is made of a checklist once; worth keeping where more than one submission is judged. */
export interface Prepared {
  readonly program: Program;
  readonly judges: Judges;
  /** Names of the facts that its forms print. */
  printed(): Promise<ReadonlySet<string>>;
}

/**
 * Makes a checklist ready for judging; of the same policy once.
 *
 * @param directory - folder of rules as given
 * @throws ProblemError `checklist-unknown`, and whatever is wrong with its rules
 */
export function prepare(policy: Policy, checklist: string, directory?: string): Prepared {
  const kept = PREPARED.get(policy) ?? new Map<string, Prepared>();
  PREPARED.set(policy, kept);
  const key = JSON.stringify([checklist, directory]);
  const prepared = kept.get(key) ?? makeReady(policy, checklist, directory);
  kept.set(key, prepared);
  return prepared;
}

const PREPARED = new WeakMap<Policy, Map<string, Prepared>>();

function makeReady(policy: Policy, checklist: string, directory?: string): Prepared {
  const program = programOf(policy, checklist, directory);
  let printed: Promise<ReadonlySet<string>> | undefined;
  return {
    program,
    judges: judgesOf(program),
    printed: () => {
      printed ??= printedFacts(program, directory);
      return printed;
    },
  };
}

/**
 * Judges a submission that has been read.
 *
 * @param from - where its Program comes from; made anew where left out
 * @param waiving - waivers, and by which instant they apply
 */
export async function checkSubmission(
  policy: Policy,
  submission: Submission,
  file: string,
  day: string,
  directory?: string,
  from = (checklist: string) => prepare(policy, checklist, directory),
  waiving?: Waiving,
): Promise<Checked> {
  const prepared = placedAt(file, () => from(submission.checklist));
  const { program } = prepared;
  const { decision, known, warnings } = await evaluate(program, submission, file, day, prepared.judges, waiving);
  const report = assemble(policy.rulebook, program, known.facts, decision);
  const unused = await unusedFacts(prepared, report, submission);
  const told = unused.map((name) => problem('fact-unused', { name }, { file }));
  return { file, submission, program, decision, known, report, warnings: [...warnings, ...told] };
}

/** Facts that were given, and that neither a question nor a form of the checklist uses. */
async function unusedFacts(prepared: Prepared, report: Report, submission: Submission): Promise<string[]> {
  const unasked = report.unused.filter((name) => name in submission.facts);
  if (unasked.length === 0) return [];
  const printed = await prepared.printed();
  return unasked.filter((name) => !printed.has(name));
}

/** Problems that stand nowhere else are about this file. */
function placedAt<Result>(file: string, job: () => Result): Result {
  try {
    return job();
  } catch (cause) {
    if (!(cause instanceof ProblemError)) throw cause;
    throw new ProblemError(cause.problems.map((entry) => ({ ...entry, file: entry.file || file })));
  }
}

/** Zone of local times on a day, from the settings. */
export function timeZoneOf(policy: Pick<Policy, 'rulebook'>, day: string): { timeZone?: string } {
  const zone = settingsOn(policy.rulebook.settings, day)[TIME_ZONE];
  return typeof zone === 'string' ? { timeZone: zone } : {};
}
