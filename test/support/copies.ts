import { basename, join } from 'node:path';
import type { Waiving } from '../../engine/model/waiver.ts';
import { checkFile } from '../../service/check.ts';
import { type CopyOrder, type MadeCopy, makeCopy } from '../../service/copy/make.ts';
import { type CopyParts, readParts } from '../../service/copy/parts.ts';
import { printCopy } from '../../service/copy/print.ts';
import { replayCopy } from '../../service/copy/replay.ts';
import { issueForms, planForms } from '../../service/issue/issue.ts';
import { makeKeys, openSigner, trustAnchors } from '../../service/keys.ts';
import { loadPolicy } from '../../service/policy/policy.ts';
import { readPdf } from '../../service/verify/read-pdf.ts';
import { type Verification, type VerifyOptions, verifyForm } from '../../service/verify/verify.ts';
import { certifying } from '../../signing/cms/certify.ts';
import { signPdf } from '../../signing/cms/sign.ts';
import { estimateSignatureSize } from '../../signing/cms/size.ts';
import { readAttachments } from '../../signing/evidence/read.ts';
import type { Signer } from '../../signing/keys/signer.ts';
import { DAY, type ExampleNumber, example } from './process.ts';

/** When forms of these tests are issued, and copies of them made. */
export const ISSUED = new Date('2026-11-23T06:26:00Z');
export const COPIED = new Date('2026-11-24T01:00:00Z');

/** One who signs, and the certificates of who vouches for it. */
export interface Person {
  readonly signer: Signer;
  readonly anchors: readonly Uint8Array[];
}

/** Makes an authority with one signer below a folder. */
export async function person(folder: string, signerName: string, organisation: string): Promise<Person> {
  const data = join(folder, signerName);
  await makeKeys(data, { organisation, signerName, role: '客服专员', clock: new Date(ISSUED.getTime() - 60_000) });
  return { signer: await openSigner(data, {}, ISSUED), anchors: await trustAnchors(data, []) };
}

/** A form that was issued. */
export interface Issued {
  readonly form: string;
  readonly no: string;
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A secret that looks random and is the same each time. */
export const seeded = (number: number): Uint8Array => Uint8Array.from({ length: 32 }, (_none, index) => (number * 31 + index * 7) % 256);

/** Issues the forms of an example. */
export function issueExample(number: ExampleNumber, out: string, signer: Signer | undefined, secret?: Uint8Array) {
  return issueFile(example(number), out, signer, secret);
}

/** Issues the forms of a submission. */
export async function issueFile(
  file: string,
  out: string,
  signer: Signer | undefined,
  secret?: Uint8Array,
  waiving?: Waiving,
): Promise<Issued[]> {
  const policy = loadPolicy();
  const checked = await checkFile(policy, file, DAY, undefined, basename(file), waiving);
  const options = { ...(signer === undefined ? {} : { signer }), at: ISSUED };
  const forms = await issueForms(policy, checked, planForms(policy, checked, out, undefined, secret), options);
  return forms.map(({ form, no, path }) => ({ form, no, path, bytes: readPdf(path) }));
}

/** Makes a copy of a form, and gives it with what was told. */
export async function copyOf(
  { path, bytes }: Pick<Issued, 'path' | 'bytes'>,
  { signer, ...order }: Pick<CopyOrder, 'hide'> & Partial<Omit<CopyOrder, 'signer'>> & { readonly signer: Signer },
  options: VerifyOptions,
): Promise<MadeCopy & { readonly file: Uint8Array }> {
  const made = await makeCopy({ file: path, bytes, out: `${path}.copy.pdf`, at: COPIED, signer: async () => signer, ...order }, options);
  return { ...made, file: readPdf(made.path) };
}

/** What a copy carries. */
export function partsIn(copy: Uint8Array): CopyParts {
  return readParts(readAttachments(copy, { maxBytes: 16_000_000 }));
}

/**
 * A copy out of parts that somebody changed, printed and signed as an honest one is, with a key of one's own. That is as much as anybody
 * can do who has not the key of the issuer.
 */
export async function forgeCopy(parts: CopyParts, { signer }: Person, sayWho = true): Promise<Uint8Array> {
  const role = { 'zh-CN': signer.role ?? '', en: signer.role ?? '' };
  const own = sayWho ? { ...parts, redaction: { ...parts.redaction, signer: { name: signer.commonName, role } } } : parts;
  const { bytes, signature } = printCopy(own, await replayCopy(own), estimateSignatureSize(signer));
  if (signature === undefined) throw new Error('no room for a signature');
  return signPdf(certifying({ bytes, signature }), signer);
}

/** Codes of all problems of a verification. */
export function codesOf({ signature, replay, paper, committed, copy }: Verification): string[] {
  const problems = [
    ...signature.problems,
    ...signature.signatures.flatMap((one) => one.problems),
    ...replay.problems,
    ...paper.problems,
    ...committed.problems,
    ...(copy === undefined ? [] : [...copy.issuer.problems, ...copy.problems]),
  ];
  return problems.map(({ code }) => code);
}

/** Verifies bytes that lie in no file. */
export function verifyBytes(bytes: Uint8Array, options: VerifyOptions): Promise<Verification> {
  return verifyForm('copy.pdf', bytes, options);
}
