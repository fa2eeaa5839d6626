import { type Problem, ProblemError } from '../../engine/model/problem.ts';
import type { Text } from '../../engine/model/text.ts';
import { outcomeWords } from '../../engine/report/outcome-words.ts';
import type { Attachment } from '../../signing/evidence/read.ts';
import { bareRevision } from '../../signing/verify/bare.ts';
import type { DetachedResult } from '../../signing/verify/detached.ts';
import type { SignatureReport } from '../../signing/verify/report.ts';
import type { VerifyOptions } from '../../signing/verify/verify.ts';
import { commitmentsDigest } from '../commit/commitments.ts';
import type { Place } from '../commit/leaves.ts';
import { checkParts } from '../copy/check-parts.ts';
import { checkOpening, type OpenedValue, type Opening } from '../copy/opening-file.ts';
import { COPY_FILES, type CopyParts, readParts } from '../copy/parts.ts';
import { copyFiles, numberOf, printCopy } from '../copy/print.ts';
import { type CopyReplay, type RestingRule, replayCopy } from '../copy/replay.ts';
import { titleOf } from '../copy/titles.ts';
import { serviceProblem } from '../problems.ts';
import { issuerOf } from './committed.ts';
import type { Installed } from './installed.ts';
import { aboutTemplate, comparePaper, type Paper, saysSigner, strangeFiles } from './paper.ts';
import { type Replay, waiversIn } from './replay.ts';

/** What a redacted copy is of, what it hides, and what still proves it. */
export interface CopyReport {
  readonly form: { readonly id: string; readonly title: Text; readonly no: string };
  /** When the original was issued, and when the copy was made: instants with offset, as their signers say. */
  readonly issuedAt: string;
  readonly copiedAt: string;
  readonly reason?: string;
  /** The signature of the original's issuer, over what the original commits to. */
  readonly issuer: DetachedResult;
  readonly hidden: readonly { readonly place: Place; readonly title: Text }[];
  /** How many rules were evaluated again without what is hidden, and which can only be told with it. */
  readonly evaluated: number;
  readonly resting: readonly (Omit<RestingRule, 'facts'> & { readonly facts: readonly Text[] })[];
  /** Values that it hides and an opening proves. */
  readonly opened?: readonly OpenedValue[];
  readonly problems: readonly Problem[];
}

/** What was found out of a copy; `copy` is absent where it cannot be read. */
export interface CopyVerification {
  readonly replay: Replay;
  readonly paper: Paper;
  readonly copy?: CopyReport;
  /** Whether all of it holds, but for who is trusted. */
  readonly holds: boolean;
}

/** Verifies what a redacted copy carries; the copy's own signature has been judged already. */
export async function verifyCopy(
  bytes: Uint8Array,
  files: readonly Attachment[],
  signature: SignatureReport,
  installed: Installed,
  options: VerifyOptions & { readonly opening?: Opening },
): Promise<CopyVerification> {
  try {
    const parts = readParts(files);
    const replayed = await replayCopy(parts);
    const copy = await reportOf(parts, replayed, options);
    const paper = paperOf(bytes, files, parts, replayed, signature, installed);
    const replay = sayReplay(parts, replayed);
    const printed = paper.verdict !== 'differs' && paper.verdict !== 'impossible';
    const signed = copy.issuer.intact && copy.issuer.problems.length === 0;
    return { replay, paper, copy, holds: signed && copy.problems.length === 0 && replay.verdict === 'agrees' && printed };
  } catch (cause) {
    // What a copy carries may be anybody's: whatever it does to the evaluation or the renderer is the file's fault.
    const problems = cause instanceof ProblemError ? cause.problems : [serviceProblem('copy-unusable')];
    return {
      replay: { verdict: 'impossible', differences: [], rulesets: [], problems },
      paper: { verdict: 'impossible', installed: 'absent', differences: [], problems: [] },
      holds: false,
    };
  }
}

async function reportOf(
  parts: CopyParts,
  replayed: CopyReplay,
  { opening, ...options }: VerifyOptions & { readonly opening?: Opening },
): Promise<CopyReport> {
  const { printing, redaction, carried } = parts;
  const unsigned = carried.signature === undefined;
  const issuer = await issuerOf(carried, options);
  const opened = opening === undefined ? { problems: [] } : checkOpening(opening, parts);
  return {
    form: { id: printing.form.id, title: printing.template.title, no: numberOf(parts) },
    issuedAt: printing.issuedAt,
    copiedAt: redaction.at,
    ...(redaction.reason === undefined ? {} : { reason: redaction.reason }),
    issuer: unsigned ? { ...issuer, problems: [serviceProblem('copy-unsigned')] } : issuer,
    hidden: replayed.hidden.map((place) => ({ place, title: titleOf(place, parts) })),
    evaluated: replayed.evaluated,
    resting: replayed.resting.map((rule) => ({ ...rule, facts: rule.facts.map((name) => titleOf(name, parts)) })),
    ...(opened.values === undefined ? {} : { opened: opened.values }),
    problems: [...checkParts(parts), ...otherIssuer(parts, issuer), ...opened.problems],
  };
}

/** The paper names who issued the original: that must be who signed the commitments. */
function otherIssuer({ printing }: CopyParts, { signer }: DetachedResult): Problem[] {
  const names = signer === undefined ? undefined : saysSigner(printing.signer, signer);
  return names === undefined ? [] : [serviceProblem('copy-issuer', names)];
}

function paperOf(
  bytes: Uint8Array,
  files: readonly Attachment[],
  parts: CopyParts,
  replayed: CopyReplay,
  { signatures }: SignatureReport,
  installed: Installed,
): Paper {
  const about = aboutTemplate(parts.printing, installed);
  const bare = bareRevision(bytes);
  if (bare?.reserve === undefined) return { ...about, verdict: 'impossible', differences: [], problems: [] };
  const found = comparePaper(printCopy(parts, replayed, bare.reserve).bytes, bare.bytes);
  const signer = signatures.find((one) => one.revision === 1)?.signer;
  const names = signer === undefined ? undefined : saysSigner(parts.redaction.signer, signer);
  const written = new Map(copyFiles(parts).map((file) => [file.name, file.bytes]));
  // A file that says the same in another way may say more than is read of it.
  const other = files.some(({ name, bytes: octets }) => Buffer.compare(written.get(name) ?? new Uint8Array(), octets) !== 0);
  const strange = strangeFiles(
    files.map(({ name }) => name),
    COPY_FILES,
  );
  const claims = [
    ...strange,
    ...(other ? [serviceProblem('copy-unusable')] : []),
    ...(names === undefined ? [] : [serviceProblem('copy-signer', names)]),
  ];
  return { ...about, ...found, verdict: claims.length > 0 ? 'differs' : found.verdict, problems: [...claims, ...found.problems] };
}

function sayReplay({ verdict, carried }: CopyParts, { program, differences }: CopyReplay): Replay {
  const said = outcomeWords(program.checklist, verdict.outcome);
  return {
    verdict: differences.length === 0 ? 'agrees' : 'differs',
    embedded: verdict.outcome,
    evaluated: verdict.outcome,
    said: { checklist: program.checklist.title, embedded: said, evaluated: said },
    checklist: verdict.checklist,
    day: verdict.day,
    ...waiversIn(verdict),
    differences,
    rulesets: verdict.rulesets,
    digest: commitmentsDigest(carried.commitments),
    problems: [],
  };
}
