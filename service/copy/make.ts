import { basename, dirname, resolve } from 'node:path';
import { type Problem, ProblemError } from '../../engine/model/problem.ts';
import type { Text } from '../../engine/model/text.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { certifying } from '../../signing/cms/certify.ts';
import { signPdf } from '../../signing/cms/sign.ts';
import { estimateSignatureSize } from '../../signing/cms/size.ts';
import type { Signer } from '../../signing/keys/signer.ts';
import { saltOf } from '../commit/commitments.ts';
import { type Place, without } from '../commit/leaves.ts';
import { verdictOf } from '../commit/verdict.ts';
import { instantIn } from '../issue/clock.ts';
import { roleText } from '../issue/role.ts';
import { serviceProblem } from '../problems.ts';
import { type VerifyOptions, verifyForm } from '../verify/verify.ts';
import { checkFolder, writeFiles } from '../write-files.ts';
import { choosePlaces, factOf, followingPlaces } from './choose.ts';
import { followingFacts, signersShown, textsElsewhere } from './leaks.ts';
import type { CopyParts } from './parts.ts';
import { numberOf, printCopy } from './print.ts';
import { REDACTION_FORMAT } from './redaction.ts';
import { type CopyReplay, replayCopy } from './replay.ts';
import { titleOf } from './titles.ts';
import { openWhole, type WholeForm } from './whole.ts';

/** What copy is to be made. */
export interface CopyOrder {
  /** The form, as given. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** What to hide: `personal`, facts, fields, records. */
  readonly hide: readonly string[];
  readonly out: string;
  readonly reason?: string;
  /** Opens the key of who makes the copy; called when the form is found to be genuine. */
  readonly signer: () => Promise<Signer>;
  readonly at: Date;
}

/** A copy that was written. */
export interface MadeCopy {
  readonly path: string;
  readonly bytes: number;
  readonly pages: number;
  readonly form: { readonly id: string; readonly title: Text; readonly no: string };
  readonly hidden: readonly { readonly place: string; readonly title: Text }[];
  /** Rules that can no longer be told without what is hidden: the issuer's signature vouches for them. */
  readonly resting: readonly string[];
  readonly evaluated: number;
  readonly warnings: readonly Problem[];
}

/**
 * Makes a redacted copy of an issued form: the form printed again with boxes in place of some values, none of which is anywhere in the
 * file, with all that proves the rest; signed by who makes it, and verified before it is written.
 *
 * @throws ProblemError `redact-…`, `glyph-missing`, `folder-unwritable`, `write-failed`, and those of the signer
 */
export async function makeCopy(order: CopyOrder, options: VerifyOptions): Promise<MadeCopy> {
  const { file, bytes, out, at } = order;
  checkFolder(dirname(out));
  if (resolve(out) === resolve(file)) throw new ProblemError([serviceProblem('redact-over', {}, { file })]);
  const whole = await openWhole(file, bytes, options);
  const signer = await order.signer();
  const { parts, replay } = await hideIn(whole, { ...order, signer });
  const found = [
    ...followingFacts(parts, replay, whole.dictionary),
    ...textsElsewhere(parts, replay.hidden, whole.evidence.submission, whole.dictionary),
  ];
  if (found.length > 0) throw new ProblemError(found.map((problem) => ({ ...problem, file })));
  const { bytes: bare, signature, pages } = printCopy(parts, replay, estimateSignatureSize(signer));
  if (signature === undefined) throw new ProblemError([serviceProblem('redact-failed', {}, { file })]);
  const signed = await signPdf(certifying({ bytes: bare, signature }), signer);
  const again = await verifyForm(out, signed, { ...options, at });
  if (again.copy === undefined || again.verdict === 'bad') throw new ProblemError([serviceProblem('redact-failed', {}, { file })]);
  const [path = out] = writeFiles(dirname(out), [{ name: basename(out), bytes: signed }]);
  const warnings = signersShown(parts, replay.hidden, whole.evidence.submission, whole.dictionary);
  return { path, bytes: signed.length, pages, ...told(parts, replay), warnings };
}

function told(parts: CopyParts, { hidden, resting, evaluated }: CopyReplay) {
  const { printing } = parts;
  return {
    form: { id: printing.form.id, title: printing.template.title, no: numberOf(parts) },
    hidden: hidden.map((place) => ({ place, title: titleOf(place, parts) })),
    resting: resting.map(({ rule }) => rule),
    evaluated,
  };
}

/** An order whose signer is known. */
type SignedOrder = Omit<CopyOrder, 'signer'> & { readonly signer: Signer };

/** Hides what was asked for, and what follows from it, unless that still follows from what is shown. */
async function hideIn(whole: WholeForm, order: SignedOrder): Promise<{ readonly parts: CopyParts; readonly replay: CopyReplay }> {
  const places = Object.keys(whole.carried.commitments.values);
  const asked = choosePlaces(order.hide, places, whole.dictionary);
  const following = followingPlaces(asked, places, whole.dictionary);
  const parts = partsOf(whole, order, new Set([...asked, ...following]));
  const replay = await replayCopy(parts);
  const told = following.filter((place) => Object.hasOwn(replay.known.facts, factOf(place)));
  if (told.length === 0) return { parts, replay };
  const fewer = partsOf(whole, order, new Set([...asked, ...following.filter((place) => !told.includes(place))]));
  return { parts: fewer, replay: await replayCopy(fewer) };
}

function partsOf(whole: WholeForm, { file, reason, signer, at }: SignedOrder, hidden: ReadonlySet<Place>): CopyParts {
  const { evidence, program, printing, carried, seed } = whole;
  const { bytes, commitments, signature } = carried;
  const places = Object.keys(commitments.values);
  const shown = places.filter((place) => !hidden.has(place));
  if (reason !== undefined && !/^[^\p{Cc}\p{Cn}{}]{1,200}$/u.test(reason))
    throw new ProblemError([serviceProblem('redact-reason', {}, { file })]);
  return {
    submission: without(evidence.submission, hidden, new Set(places)),
    verdict: verdictOf(evidence.decision, program),
    policy: evidence.policy,
    printing,
    carried: { bytes, commitments, ...(signature === undefined ? {} : { signature }) },
    redaction: {
      format: REDACTION_FORMAT,
      product: packageJson.version,
      at: instantIn(at, zoneOf(printing.issuedAt)),
      signer: { name: signer.commonName, role: roleText(signer.role ?? '', evidence.policy.rulebook) },
      ...(reason === undefined ? {} : { reason }),
      salts: Object.fromEntries(shown.map((place) => [place, Buffer.from(saltOf(seed, place)).toString('base64url')])),
    },
  };
}

/** The offset in which the original says its time, as a zone. */
function zoneOf(issuedAt: string): string {
  return /[+-]\d{2}:\d{2}$/.exec(issuedAt)?.[0] ?? 'UTC';
}
