import { createHash } from 'node:crypto';
import { canonicalJson } from '../../engine/compile/digest.ts';
import { ALGORITHMS } from '../../signing/certificate/algorithm.ts';
import { type Stamp, signDigest } from '../../signing/cms/sign.ts';
import type { Signer } from '../../signing/keys/signer.ts';
import type { EvidenceFile } from '../evidence.ts';
import { type Commitments, SALTS_FORMAT, type Salts } from './commitments.ts';

/** Names of the embedded files by what they hold. */
export const COMMITMENT_FILES = { commitments: 'commitments.json', signature: 'commitments.p7s', salts: 'salts.json' } as const;

/** The commitments as they are embedded and signed. */
export function commitmentsFile(commitments: Commitments): EvidenceFile {
  return {
    name: COMMITMENT_FILES.commitments,
    mime: 'application/json',
    description: '加盐摘要：供出具隐去个人信息的副本 Commitments, for redacted copies',
    relationship: 'Data',
    bytes: jsonOf(commitments),
  };
}

/** What only the whole form carries: from it follows the salt of every value. */
export function saltsFile(seed: Uint8Array): EvidenceFile {
  const salts: Salts = { format: SALTS_FORMAT, seed: Buffer.from(seed).toString('base64url') };
  return {
    name: COMMITMENT_FILES.salts,
    mime: 'application/json',
    description: '加盐摘要所用的盐 Salts of the commitments',
    relationship: 'Supplement',
    bytes: jsonOf(salts),
  };
}

/** The issuer's detached signature over the commitments file. */
export function commitmentsSignatureFile(der: Uint8Array): EvidenceFile {
  return {
    name: COMMITMENT_FILES.signature,
    mime: 'application/pkcs7-signature',
    description: '签发人对加盐摘要的签名 The issuer’s signature over the commitments',
    relationship: 'Supplement',
    bytes: der,
  };
}

/**
 * Signs the commitments as CMS (RFC 5652), detached, over the octets of their file; with `stamp` a timestamp too. One more call of the
 * signer for all forms of an issue.
 *
 * @returns DER
 * @throws ProblemError `signer-faulty`, and those of the signer and of `stamp`
 */
export function signCommitments({ bytes }: EvidenceFile, signer: Signer, stamp?: Stamp): Promise<Uint8Array> {
  return signDigest(createHash(ALGORITHMS[signer.algorithm].digest).update(bytes).digest(), signer, stamp);
}

const jsonOf = (value: unknown): Uint8Array => new TextEncoder().encode(canonicalJson(value));
