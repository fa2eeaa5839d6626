import { createHash, verify } from 'node:crypto';
import { ALGORITHMS } from '../certificate/algorithm.ts';
import { type Certificate, readCertificate } from '../certificate/read.ts';
import type { Signer } from '../keys/signer.ts';
import { refusal } from '../problem.ts';
import { checkHole, type RenderedPdf } from './hole.ts';
import { canonicalSignature } from './lowS.ts';
import { type CmsParts, signedAttributes, signedData } from './signedData.ts';

/** Gives a timestamp token (DER) over the bytes handed in, from whichever authority. */
export type Stamp = (bytes: Uint8Array) => Promise<Uint8Array>;

/**
 * Signs a rendered PDF as PAdES B-B, or with `stamp` B-T (ETSI EN 319 142-1): fills the hole and gives new bytes; the ones handed in stay as they are.
 * Reads no clock: the signing time is what the renderer wrote into /M.
 *
 * @throws ProblemError `signature-hole`, `signature-room`, `signer-faulty`, and those of the signer and of `stamp`
 */
export async function signPdf(rendered: RenderedPdf, signer: Signer, stamp?: Stamp): Promise<Uint8Array> {
  const { digest: name } = ALGORITHMS[signer.algorithm];
  return fillHole(rendered, name, (digest) => signDigest(digest, signer, stamp));
}

/**
 * Fills the hole of a PDF with what is made of the digest of all the rest; gives new bytes.
 *
 * @throws ProblemError `signature-hole`, `signature-room`
 */
export async function fillHole(
  rendered: RenderedPdf,
  digestName: string,
  make: (digest: Uint8Array) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  checkHole(rendered);
  const { start, length } = rendered.signature.contents;
  const digest = createHash(digestName);
  digest.update(rendered.bytes.subarray(0, start - 1)).update(rendered.bytes.subarray(start + length + 1));
  const hex = Buffer.from(await make(digest.digest())).toString('hex');
  if (hex.length > length) throw refusal('signature-room', { needed: hex.length, room: length });
  const signed = Uint8Array.from(rendered.bytes);
  // Lower case is the one form that verification accepts; the rest of the hole stays zeros.
  signed.set(Buffer.from(hex, 'latin1'), start);
  return signed;
}

/**
 * Makes the detached CAdES B-B signature over bytes whose digest is given, DER; with `stamp` B-T, its token over the signature value.
 *
 * @throws ProblemError `signer-faulty` where the signer's value doesn't hold against its certificate
 */
export async function signDigest(digest: Uint8Array, signer: Signer, stamp?: Stamp): Promise<Uint8Array> {
  const [own, ...issuers] = [signer.certificateDer, ...signer.chainDer].map(readCertificate);
  const parts: CmsParts = { path: [own as Certificate, ...issuers], algorithm: signer.algorithm, digest };
  const attributes = signedAttributes(parts);
  const signature = canonical(await signer.sign(attributes), signer);
  const { digest: name } = ALGORITHMS[signer.algorithm];
  // A token or a remote signer may fail quietly; checking costs 0.1 ms.
  const key = { key: (own as Certificate).publicKey, dsaEncoding: 'der' } as const;
  if (!verify(name, attributes, key, signature)) throw refusal('signer-faulty');
  return signedData(parts, signature, await stamp?.(signature));
}

function canonical(signature: Uint8Array, signer: Signer): Uint8Array {
  try {
    return canonicalSignature(signature, signer.algorithm);
  } catch {
    throw refusal('signer-faulty');
  }
}
