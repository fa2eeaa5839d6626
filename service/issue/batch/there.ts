import { canonicalJson } from '../../../engine/compile/digest.ts';
import type { Decision } from '../../../engine/model/decision.ts';
import { type Problem, ProblemError } from '../../../engine/model/problem.ts';
import type { Text } from '../../../engine/model/text.ts';
import { type Attachment, readAttachments } from '../../../signing/evidence/read.ts';
import type { Judges } from '../../../signing/verify/judges.ts';
import { verifySignatures } from '../../../signing/verify/verify.ts';
import { EVIDENCE_FILES, type EvidenceFile } from '../../evidence.ts';
import { PRINTING_FILE, type Printing } from '../../printing.ts';
import { serviceProblem } from '../../problems.ts';
import { readPdf } from '../../verify/read-pdf.ts';
import { withoutInstant } from '../../waivers/over.ts';
import { formOf, type PlannedForm } from '../issue.ts';

/** Against what a form that is there already is held. */
export interface ThereGround {
  readonly attachments: readonly EvidenceFile[];
  /** Certificates of authorities and of the signer, DER. */
  readonly trusted: readonly Uint8Array[];
  readonly judges: Judges;
  /** Whether a form without any signature is enough. */
  readonly unsigned: boolean;
}

/** Most octets of the files inside a form. */
const MOST_BYTES = 32_000_000;

const PARTS: Readonly<Record<string, Text>> = {
  [EVIDENCE_FILES.submission]: { 'zh-CN': '申报内容', en: 'submission' },
  [EVIDENCE_FILES.decision]: { 'zh-CN': '审核结论', en: 'decision' },
  [EVIDENCE_FILES.policy]: { 'zh-CN': '所依据的规则', en: 'set of rules' },
};

/**
 * Tells why a form that is there already is not the one that would be issued now; nothing where it is. It is the one where its
 * signatures hold, one of them trusted here (people may have signed it since), and submission, decision, rules and template in it are the same to the last octet.
 * Time, signer and level may differ.
 */
export async function whyNotThere(path: string, { called, template }: PlannedForm, ground: ThereGround): Promise<Problem | undefined> {
  const damaged = serviceProblem('form-there-damaged', {}, { file: path });
  try {
    const bytes = readPdf(path);
    const { verdict, signatures } = await verifySignatures(bytes, { trusted: ground.trusted, judges: ground.judges });
    const issued = signatures.some(({ kind, trust }) => kind !== 'timestamp' && trust === 'trusted');
    if (verdict === 'invalid' || !(issued || ground.unsigned)) return damaged;
    const files = new Map(readAttachments(bytes, { maxBytes: MOST_BYTES }).map((file) => [file.name, file]));
    const other = ground.attachments.find((wanted) => !sameBytes(files.get(wanted.name), wanted.bytes));
    const part = other === undefined ? undefined : PARTS[other.name];
    if (part !== undefined) return serviceProblem('form-there-other', { part }, { file: path });
    const printing = JSON.parse(Buffer.from(files.get(PRINTING_FILE)?.bytes ?? []).toString('utf8')) as Partial<Printing>;
    const same = canonicalJson([printing.form, printing.template]) === canonicalJson([formOf(called), template]);
    return same ? undefined : serviceProblem('form-there-other', { part: { 'zh-CN': '模板', en: 'template' } }, { file: path });
  } catch (cause) {
    if (cause instanceof ProblemError || cause instanceof SyntaxError) return damaged;
    throw cause;
  }
}

/** By which instant waivers applied may differ, as time may. */
function sameDecision(there: Uint8Array, wanted: Uint8Array): boolean {
  const [left, right] = [there, wanted].map((bytes) => withoutInstant(JSON.parse(Buffer.from(bytes).toString('utf8')) as Decision));
  return canonicalJson(left) === canonicalJson(right);
}

function sameBytes(there: Attachment | undefined, wanted: Uint8Array): boolean {
  if (there === undefined) return false;
  return Buffer.compare(there.bytes, wanted) === 0 || (there.name === EVIDENCE_FILES.decision && sameDecision(there.bytes, wanted));
}
