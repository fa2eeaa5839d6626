import { canonicalJson, digestOf } from '../../engine/compile/digest.ts';
import { compileProgram } from '../../engine/compile/program.ts';
import { type Evaluation, evaluate } from '../../engine/evaluate/evaluate.ts';
import type { Decision, Finding, RuleSetVersion } from '../../engine/model/decision.ts';
import { type Problem, ProblemError } from '../../engine/model/problem.ts';
import type { Program } from '../../engine/model/program.ts';
import type { Text } from '../../engine/model/text.ts';
import type { AppliedWaiver } from '../../engine/model/waiver.ts';
import { outcomeWords } from '../../engine/report/outcome-words.ts';
import { type Attachment, readAttachments } from '../../signing/evidence/read.ts';
import { commitmentsDigest } from '../commit/commitments.ts';
import { type CarriedCommitments, readCommitments } from '../commit/read.ts';
import { EVIDENCE_FILES, EVIDENCE_FORMAT, type Evidence, evidenceDigest, REPORT_FILE } from '../evidence.ts';
import { LOGGED_FILE } from '../log/logged-file.ts';
import { PRINTING_FILE } from '../printing.ts';
import { serviceProblem } from '../problems.ts';
import { waivingIn } from '../waivers/embedded.ts';
import { waiversOver } from '../waivers/over.ts';

/** Most octets of embedded evidence that are unpacked. */
const MAX_EVIDENCE_BYTES = 16_000_000;

/** The decision made again from what is embedded. */
export interface Replay {
  /**
   * `agrees`: the same outcome, findings and obligations; `differs`; `impossible`: the evidence is missing or of no use; `report`: a
   * report on an audit, which holds figures and no decision.
   */
  readonly verdict: 'agrees' | 'differs' | 'impossible' | 'report';
  readonly embedded?: Decision['outcome'];
  readonly evaluated?: Decision['outcome'];
  /** The same in the words of the embedded checklist. */
  readonly said?: { readonly checklist: Text; readonly embedded: Text; readonly evaluated: Text };
  readonly submission?: string;
  readonly checklist?: string;
  readonly day?: string;
  /** Waivers on which the decision rests, by rule. */
  readonly waivers?: readonly ({ readonly rule: string } & AppliedWaiver)[];
  /** Rules whose outcome differs. */
  readonly differences: readonly string[];
  readonly rulesets: readonly RuleSetVersion[];
  /** SHA-256 (hex) over the commitments, or the evidence, as printed on the form. */
  readonly digest?: string;
  readonly problems: readonly Problem[];
}

/** A decision made again, and what it was made from, for those who print the form again. */
export interface Replayed {
  readonly replay: Replay;
  /** Names of all embedded files. */
  readonly files: readonly string[];
  readonly basis?: ReplayBasis;
  /** Of a report on an audit: its figures. */
  readonly figures?: unknown;
  /** How it was printed, as the file says; not checked yet. */
  readonly printing?: unknown;
  /** What its issuer committed to; not checked yet. */
  readonly carried?: CarriedCommitments;
  /** What it says of the log; not checked yet. */
  readonly logged?: Uint8Array;
}

/** What a decision was made from again. */
export interface ReplayBasis {
  readonly evidence: Evidence;
  readonly program: Program;
  readonly evaluation: Evaluation;
}

const NOT_OURS = { 'zh-CN': '不是本系统写出的格式', en: 'not in the form that this program writes' };

/** The files that a form carries; none where they cannot be read, which making the decision again will tell. */
export function carriedBy(bytes: Uint8Array): readonly Attachment[] {
  try {
    return readAttachments(bytes, { maxBytes: MAX_EVIDENCE_BYTES });
  } catch {
    return [];
  }
}

/** Makes the decision again from what a form carries: the embedded submission under the embedded rules. */
export async function replayEvidence(bytes: Uint8Array): Promise<Replayed> {
  let names: readonly string[] = [];
  try {
    const files = readAttachments(bytes, { maxBytes: MAX_EVIDENCE_BYTES });
    names = files.map((file) => file.name);
    const [printing] = files.filter((file) => file.name === PRINTING_FILE).map(parsed);
    const carried = readCommitments(files);
    const logged = files.find((file) => file.name === LOGGED_FILE)?.bytes;
    const common = {
      files: names,
      ...(printing === undefined ? {} : { printing }),
      ...(carried === undefined ? {} : { carried }),
      ...(logged === undefined ? {} : { logged }),
    };
    const [figures] = files.filter((file) => file.name === REPORT_FILE).map(parsed);
    if (figures !== undefined && !names.includes(EVIDENCE_FILES.decision)) return { ...common, replay: ofReport(figures), figures };
    const evidence = readEvidence(files);
    return { ...common, ...(await replayDecision(evidence, carried, printing)) };
  } catch (cause) {
    // Whatever embedded data does to the evaluation, it is the data's fault: they come from a file that anybody may have made.
    const problems = cause instanceof ProblemError ? cause.problems : [serviceProblem('evidence-unusable', { why: NOT_OURS })];
    return { files: names, replay: { verdict: 'impossible', differences: [], rulesets: [], problems } };
  }
}

async function replayDecision(
  evidence: Evidence,
  carried: CarriedCommitments | undefined,
  printing: unknown,
): Promise<Pick<Replayed, 'replay' | 'basis'>> {
  const { decision: embedded, submission, policy } = evidence;
  const program = compileProgram(policy.rulebook, submission.checklist);
  const waiving = waivingIn(embedded);
  const evaluation = await evaluate(program, submission, embedded.submission, embedded.day, undefined, waiving);
  const again = evaluation.decision;
  const differences = differencesOf(embedded, again);
  // The form must have been issued while the waivers on which it rests still applied.
  const problems = waiversOver(embedded, String((printing as { readonly issuedAt?: unknown } | undefined)?.issuedAt));
  const replay: Replay = {
    verdict: differences.length === 0 && problems.length === 0 ? 'agrees' : 'differs',
    embedded: embedded.outcome,
    evaluated: again.outcome,
    said: {
      checklist: program.checklist.title,
      embedded: outcomeWords(program.checklist, embedded.outcome),
      evaluated: outcomeWords(program.checklist, again.outcome),
    },
    submission: embedded.submission,
    checklist: embedded.checklist,
    day: embedded.day,
    ...waiversIn(again),
    differences,
    rulesets: again.rulesets,
    digest: printedDigest(evidence, carried),
    problems,
  };
  return { replay, basis: { evidence, program, evaluation } };
}

/** Waivers by the rules that they waive; nothing where there are none. */
export function waiversIn({ findings }: { readonly findings: readonly Pick<Finding, 'rule' | 'waiver'>[] }): Pick<Replay, 'waivers'> {
  const waivers = findings.flatMap(({ rule, waiver }) => (waiver ? [{ rule, ...waiver }] : []));
  return waivers.length === 0 ? {} : { waivers };
}

/** What a form prints as its digest: of its commitments, which are salted; of the evidence where it is of an earlier version. */
export function printedDigest(evidence: Evidence, carried: CarriedCommitments | undefined): string {
  return carried === undefined ? evidenceDigest(evidence) : commitmentsDigest(carried.commitments);
}

function parsed(file: Attachment): unknown {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file.bytes));
}

/** The figures of a report on an audit are what was signed; whether they are right only another audit of the source can show. */
function ofReport(figures: unknown): Replay {
  return { verdict: 'report', differences: [], rulesets: [], digest: digestOf(figures), problems: [] };
}

function readEvidence(files: readonly Attachment[]): Evidence {
  const read = (name: string): unknown => {
    const found = files.find((file) => file.name === name);
    if (!found) throw new ProblemError([serviceProblem('evidence-lacks', { name })]);
    return parsed(found);
  };
  const policy = read(EVIDENCE_FILES.policy) as Evidence['policy'];
  if (policy.format !== EVIDENCE_FORMAT) throw new ProblemError([serviceProblem('evidence-format', { format: String(policy.format) })]);
  return {
    submission: read(EVIDENCE_FILES.submission) as Evidence['submission'],
    decision: read(EVIDENCE_FILES.decision) as Decision,
    policy,
  };
}

/** What must agree: the verdicts, not the sentences, which a later version may word better. */
export function differencesOf(embedded: Decision, again: Decision): string[] {
  const differences: string[] = [];
  const core = (findings: Decision['findings']) =>
    new Map(
      findings.map((found) => [found.rule, canonicalJson([found.outcome, found.effect, found.missing, found.clauses, found.waiver])]),
    );
  const [left, right] = [core(embedded.findings), core(again.findings)];
  for (const rule of new Set([...left.keys(), ...right.keys()])) if (left.get(rule) !== right.get(rule)) differences.push(rule);
  for (const key of ['outcome', 'checklist', 'day', 'rulesets', 'obligations', 'at', 'waivers'] as const) {
    if (digestOf(embedded[key] ?? null) !== digestOf(again[key] ?? null)) differences.push(key);
  }
  return differences;
}
