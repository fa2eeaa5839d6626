import type { Problem } from '../../engine/model/problem.ts';
import type { PdfDocument } from '../pdf/document.ts';
import { as } from '../pdf/values.ts';
import { problem } from '../problem.ts';
import type { Revision } from './layout.ts';
import { permissionsOf } from './permissions.ts';
import type { PlacedSignature } from './placed.ts';
import type { RevisionResult, SignatureResult } from './report.ts';
import { type Comparison, compareRevision } from './revision/compare.ts';
import { refusalProblem, said } from './revision/refusal.ts';

/** Most changes of one revision that are told: the first ones say what it is about. */
const MOST_TOLD = 12;

/** Judges every revision by what it changed in the one before, and by what earlier signatures allow. Throws PdfFault. */
export function judgeRevisions(
  document: PdfDocument,
  revisions: readonly Revision[],
  placed: readonly PlacedSignature[],
  signatures: readonly SignatureResult[],
): RevisionResult[] {
  const first = firstSigned(signatures);
  return revisions.map((revision) => {
    const here = signatures.filter((_one, index) => placed[index]?.revision === revision);
    const head = {
      number: revision.number,
      from: revision.start,
      to: revision.end,
      ...(here[0] === undefined ? {} : { signedIn: here[0].field }),
    };
    if (revision.number === 1)
      return { ...head, done: [], problems: [...unsigned(first), ...certificationProblems(document, placed, first)] };
    const [before, after] = [document.asOf(revision.number - 1), document.asOf(revision.number)];
    const comparison = compareRevision(before, after, revision.section, revision.number <= first);
    const earlier = placed.filter((one) => one.revision.number < revision.number);
    return {
      ...head,
      done: comparison.done,
      problems: [...changeProblems(revision.number, comparison, here), ...forbidden(document, revision.number, comparison, here, earlier)],
    };
  });
}

/**
 * The revision of the first signature of a person. It covers everything before it, so that a form may be left unsigned and be signed
 * later; what it may add to the form is judged all the same, since the paper is that of the first revision. Infinity: there is none.
 */
export function firstSigned(signatures: readonly SignatureResult[]): number {
  return Math.min(...signatures.filter((one) => one.kind !== 'timestamp').map((one) => one.revision));
}

function unsigned(first: number): Problem[] {
  return Number.isFinite(first) ? [] : [problem('revision-unsigned', { revision: 1 })];
}

function changeProblems(revision: number, { refused, filled }: Comparison, here: readonly SignatureResult[]): Problem[] {
  const told = refused.slice(0, MOST_TOLD).map((one) => refusalProblem(revision, one));
  const more = refused.length - told.length;
  const rest = more <= 0 ? [] : [refusalProblem(revision, { what: said(`另有 ${more} 处`, `and ${more} more`) })];
  const fits = filled.length === here.length && here.every((one) => filled.includes(one.field));
  const odd =
    fits || refused.length > 0
      ? []
      : [refusalProblem(revision, { what: said('签名域与签名对不上', 'fields that were signed and signatures do not match') })];
  return [...told, ...rest, ...odd];
}

/** What an earlier signature forbids though this product would allow it. */
function forbidden(
  document: PdfDocument,
  revision: number,
  { filled }: Comparison,
  here: readonly SignatureResult[],
  earlier: readonly PlacedSignature[],
): Problem[] {
  const forbids = (detailZh: string, detail: string) => [problem('certification-forbids', { revision, detailZh, detail })];
  return earlier.flatMap(({ signature }) => {
    const { level, locks } = permissionsOf(document, signature.dict, signature.fieldDict);
    const by = signature.field ?? '';
    const approvals = here.filter((one) => one.kind !== 'timestamp');
    if (level !== undefined && level < 2 && approvals.length > 0)
      return forbids(`签名“${by}”不允许之后再签名`, `the signature "${by}" allows no further signature`);
    const locked = filled.find((name) => locks(name) && here.some((one) => one.field === name && one.kind !== 'timestamp'));
    return locked === undefined ? [] : forbids(`签名“${by}”锁定了“${locked}”`, `the signature "${by}" locks "${locked}"`);
  });
}

/** /Perms of the catalogue and the DocMDP of the first signature belong together, and no other signature certifies (12.8.2.2). */
function certificationProblems(document: PdfDocument, placed: readonly PlacedSignature[], first: number): Problem[] {
  const broken = (detailZh: string, detail: string) => [problem('certification-broken', { detailZh, detail })];
  const perms = as(document.get(document.root(), 'Perms'), 'dict');
  const strange = [...(perms?.entries.keys() ?? [])].find((key) => key !== 'DocMDP');
  if (strange !== undefined) return broken(`/Perms 里有“${strange}”`, `/Perms holds "${strange}"`);
  const named = as(document.get(perms, 'DocMDP'), 'dict');
  const certifying = placed.filter(({ signature }) => permissionsOf(document, signature.dict, undefined).certifies);
  if (certifying.some(({ revision }) => revision.number !== first))
    return broken('后来的签名声称认证', 'a later signature claims to certify');
  const [certification] = certifying;
  if (named?.start !== certification?.signature.dict.start)
    return broken('/Perms 与认证签名对不上', '/Perms and the certifying signature do not belong together');
  return [];
}
