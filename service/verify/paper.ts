import { digestOf } from '../../engine/compile/digest.ts';
import { type Problem, ProblemError } from '../../engine/model/problem.ts';
import { bareRevision } from '../../signing/verify/bare.ts';
import type { SignatureReport, SignerIdentity } from '../../signing/verify/report.ts';
import { sameObjects } from '../../signing/verify/same-objects.ts';
import { fieldValues, shownPages } from '../../signing/verify/shown.ts';
import { COMMITMENT_FILES } from '../commit/files.ts';
import { EVIDENCE_FILES, REPORT_FILE } from '../evidence.ts';
import { LOGGED_FILE } from '../log/logged-file.ts';
import { PRINTING_FILE, type Printing } from '../printing.ts';
import { serviceProblem } from '../problems.ts';
import { comparePages, type PaperDifference } from './compare-pages.ts';
import type { Compared, Installed } from './installed.ts';
import { printAgain } from './print-again.ts';
import type { Replayed } from './replay.ts';

/** Whether the paper says what the data say, found out by printing it once more. */
export interface Paper {
  /**
   * `identical`: every object the same, but for what signing writes; `same-drawing`: every text and line the same, in a file put together otherwise; `same-text`: every
   * text the same, set by another version; `differs`; `impossible`: it can't be printed again.
   */
  readonly verdict: 'identical' | 'same-drawing' | 'same-text' | 'differs' | 'impossible';
  readonly form?: string;
  /** SHA-256 (hex) of the embedded template, and whether the one installed here is the same. */
  readonly template?: string;
  readonly installed: Compared;
  readonly differences: readonly PaperDifference[];
  readonly problems: readonly Problem[];
}

const NOT_OURS = { 'zh-CN': '不是本系统写出的格式', en: 'not in the form that this program writes' };

/** What a form carries, and what a report on an audit does. */
const OF_FORM: readonly string[] = [...Object.values(EVIDENCE_FILES), PRINTING_FILE, ...Object.values(COMMITMENT_FILES), LOGGED_FILE];
const OF_REPORT: readonly string[] = [REPORT_FILE, PRINTING_FILE];

/**
 * Holds the first revision of a form against a fresh printing of its data: object by object, else by everything that is drawn, else by
 * every text and the shape of every character.
 */
export function checkPaper(bytes: Uint8Array, replayed: Replayed, signature: SignatureReport, installed: Installed): Paper {
  const about = aboutTemplate(replayed.printing as Printing | undefined, installed);
  const bare = bareRevision(bytes);
  if (bare === undefined || (replayed.basis === undefined && replayed.figures === undefined))
    return { ...about, verdict: 'impossible', differences: [], problems: [] };
  try {
    const expected = printAgain(replayed, bare.reserve);
    const claims = [
      ...strangeFiles(replayed.files, replayed.basis === undefined ? OF_REPORT : OF_FORM),
      ...wrongSigner(replayed.printing as Printing, signature),
    ];
    const found = comparePaper(expected, bare.bytes);
    return { ...about, ...found, verdict: claims.length > 0 ? 'differs' : found.verdict, problems: [...claims, ...found.problems] };
  } catch (cause) {
    // Template and facts come from a file that anybody may have made: whatever they do to the renderer is the file's fault.
    const problems = cause instanceof ProblemError ? cause.problems : [serviceProblem('printing-unusable', { why: NOT_OURS })];
    const called = problems.some((one) => one.code === 'form-not-called');
    return { ...about, verdict: called ? 'differs' : 'impossible', differences: [], problems };
  }
}

/** What came of comparing a printing with a file, both before they are signed. */
export type Look = Pick<Paper, 'verdict' | 'differences' | 'problems'>;
const SAME: Look = { verdict: 'identical', differences: [], problems: [] };

/** Compares a fresh printing with what a file holds: object by object, else by everything that is drawn. */
export function comparePaper(expected: Uint8Array, found: Uint8Array): Look {
  return Buffer.compare(expected, found) === 0 || sameObjects(expected, found) ? SAME : looked(expected, found);
}

function looked(expected: Uint8Array, found: Uint8Array): Look {
  const [should, is] = [shownPages(expected), shownPages(found)];
  if (should === undefined || is === undefined)
    return { verdict: 'differs', differences: [], problems: [serviceProblem('paper-unreadable')] };
  const compared = comparePages(should, is);
  const fields = otherField(fieldValues(expected), fieldValues(found));
  if (fields === undefined || compared.verdict === 'differs') return compared;
  return { verdict: 'differs', differences: [], problems: [serviceProblem('paper-field', { field: fields })] };
}

/** The first field whose value is another than it should be, or that one side lacks. */
function otherField(left: ReadonlyMap<string, string> | undefined, right: ReadonlyMap<string, string> | undefined): string | undefined {
  const names = new Set([...(left?.keys() ?? []), ...(right?.keys() ?? [])]);
  return [...names].find((name) => left?.get(name) !== right?.get(name));
}

/** Which form it is, and whether its template is the one installed here. */
export function aboutTemplate(printing: Printing | undefined, installed: Installed): Pick<Paper, 'form' | 'template' | 'installed'> {
  const form = printing?.form?.id;
  if (typeof form !== 'string' || typeof printing?.template !== 'object') return { installed: 'absent' };
  const template = digestOf(printing.template);
  return { form, template, installed: installed.template(form, template) };
}

/** Attachments that are no part of a form, or are there twice. */
export function strangeFiles(names: readonly string[], ours: readonly string[]): Problem[] {
  const strange = names.filter((name, index) => !ours.includes(name) || names.indexOf(name) !== index);
  return strange.map((name) => serviceProblem('evidence-strange', { name }));
}

/** Name and role on the paper must be those of the certificate that signed the first revision; a form left unsigned names nobody. */
function wrongSigner({ signer: printed }: Printing, { signatures }: SignatureReport): Problem[] {
  const issuer = signatures.find((one) => one.revision === 1);
  const signer = issuer === undefined ? { commonName: '' } : issuer.signer;
  const names = signer === undefined ? undefined : saysSigner(printed, signer);
  return names === undefined ? [] : [serviceProblem('printed-signer', names)];
}

/** Name and role as they are printed and as a certificate has them; undefined where they are the same. */
export function saysSigner(
  { name, role }: Printing['signer'],
  signer: Pick<SignerIdentity, 'commonName' | 'role'>,
): { readonly printed: string; readonly signer: string } | undefined {
  const [left = '', right = ''] = [
    [name, role['zh-CN']],
    [signer.commonName, signer.role ?? ''],
  ].map((words) => words.filter((word) => word !== '').join('，'));
  return left === right ? undefined : { printed: left, signer: right };
}
