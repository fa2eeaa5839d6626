import { anchoredPath } from '../certificate/anchor.ts';
import { displayName } from '../certificate/check.ts';
import { buildPath } from '../certificate/path.ts';
import { type Certificate, readCertificate } from '../certificate/read.ts';
import { refusal } from '../problem.ts';
import { collectRevocation, type RevocationSources, unique, type ValidationData } from '../revocation/collect.ts';
import { provenBefore } from '../revocation/stored.ts';
import { readValidationData, type SignatureData, storeValidationData } from './dss.ts';
import { readFields } from './fields.ts';
import { type HeldSignature, heldSignatures } from './intact.ts';
import { type Stamping, stampDocument } from './sign.ts';
import { readable, Update } from './update.ts';

/** The levels of PAdES (ETSI EN 319 142-1, 6): signed; with a time; with what proves it later; with a time over that. */
export const LEVELS = ['B-B', 'B-T', 'B-LT', 'B-LTA'] as const;

/** One level of PAdES. */
export type Level = (typeof LEVELS)[number];

/** What raising a file needs. */
export interface Augmenting {
  readonly to: Exclude<Level, 'B-B'>;
  /** Now: answers about revocation must be of use then. */
  readonly at: Date;
  /** The same as an instant with offset. */
  readonly instant: string;
  readonly stamping: Stamping;
  readonly sources?: RevocationSources;
  /** Authorities (DER): those of the signers and those of the timestamps. */
  readonly trusted: readonly Uint8Array[];
}

/**
 * Raises a signed file to a level: a timestamp where a signature has none, validation data of every signature and timestamp, a
 * document timestamp over all of it. On a file that is B-LTA already it renews: the data of the last timestamp, and a further one.
 * Gives new bytes; everything before stays as it is.
 *
 * @throws ProblemError `unsigned`, `sign-damaged`, `revocation-…`, `timestamp-…`
 */
export async function augment(bytes: Uint8Array, options: Augmenting): Promise<Uint8Array> {
  const { to, stamping } = options;
  const timed = timelessIn(bytes) ? await stampDocument(bytes, stamping) : bytes;
  if (to === 'B-T') return timed;
  const proven = await addProof(timed, options);
  return to === 'B-LT' ? proven : stampDocument(proven, stamping);
}

/** Whether a signature has neither a timestamp of its own nor a later one over the file. */
function timelessIn(bytes: Uint8Array): boolean {
  const held = read(bytes).signatures;
  const lastStamp = Math.max(0, ...held.filter((one) => one.cms === undefined).map((one) => one.covers));
  return held.some((one) => one.cms !== undefined && one.token === undefined && one.covers > lastStamp);
}

function read(bytes: Uint8Array): { readonly signatures: readonly HeldSignature[]; readonly stored: ValidationData } {
  const update = new Update(bytes);
  return readable(() => {
    const signatures = heldSignatures(update, readFields(update));
    if (signatures.length === 0) throw refusal('unsigned');
    const broken = signatures.find((one) => !one.intact);
    if (broken !== undefined) throw refusal('sign-damaged', { field: broken.field });
    return { signatures, stored: readValidationData(update) };
  });
}

async function addProof(bytes: Uint8Array, options: Augmenting): Promise<Uint8Array> {
  const { signatures, stored } = read(bytes);
  const at: Proving = {
    ...options,
    others: stored.certificates.map(readCertificate),
    anchors: options.trusted.map(readCertificate),
    stored,
    stamped: signatures.flatMap(({ cms, token }) => (cms === undefined && token !== undefined ? [token.time] : [])),
  };
  const asked = new Map<string, Promise<ValidationData>>();
  const found: SignatureData[] = [];
  for (const one of signatures) found.push({ contents: one.contents, data: await proofOf(one, at, asked) });
  return storeValidationData(bytes, joined(found.map((one) => one.data)), found, options.instant);
}

interface Proving extends Augmenting {
  readonly others: readonly Certificate[];
  readonly anchors: readonly Certificate[];
  readonly stored: ValidationData;
  /** Times of the document timestamps. */
  readonly stamped: readonly Date[];
}

/**
 * Data of the signer's path and of the path of the timestamp; the same path is asked after once, and not at all where a document
 * timestamp is over stored data already: in later years nobody answers about certificates that have ended.
 */
async function proofOf(
  { cms, token }: HeldSignature,
  proving: Proving,
  asked: Map<string, Promise<ValidationData>>,
): Promise<ValidationData> {
  const makers = [
    ...(cms === undefined ? [] : [{ signer: cms.signer, certificates: cms.certificates }]),
    ...(token === undefined ? [] : [{ signer: token.signer, certificates: token.certificates }]),
  ];
  const parts: ValidationData[] = [];
  for (const { signer, certificates } of makers) {
    const key = Buffer.from(signer.der).toString('latin1');
    const known = asked.get(key) ?? prove(pathOf(signer, certificates, proving), proving);
    asked.set(key, known);
    parts.push(await known);
  }
  return joined(parts);
}

async function prove(path: readonly Certificate[], { stored, stamped, at, sources }: Proving): Promise<ValidationData> {
  return provenBefore(path, stored, stamped) ?? (await collectRevocation(path, at, sources));
}

/** Up to an anchor where one is known, else as far as the certificates go, which must be a root. */
function pathOf(signer: Certificate, own: readonly Certificate[], { others, anchors }: Proving): readonly Certificate[] {
  const pool = distinct([...own, ...others, ...anchors]).filter((one) => Buffer.compare(one.der, signer.der) !== 0);
  const anchored = anchoredPath(signer, pool, anchors);
  if (anchored !== undefined) return anchored;
  const { certificates, selfSigned } = buildPath(signer, pool);
  if (selfSigned === 'yes') return certificates;
  throw refusal('revocation-issuer', { name: displayName(certificates.at(-1) ?? signer) });
}

const distinct = (all: readonly Certificate[]): Certificate[] => [
  ...new Map(all.map((one) => [Buffer.from(one.der).toString('latin1'), one])).values(),
];

function joined(parts: readonly ValidationData[]): ValidationData {
  const all = (kind: keyof ValidationData) => unique(parts.flatMap((part) => part[kind]));
  return { certificates: all('certificates'), ocsps: all('ocsps'), crls: all('crls') };
}
