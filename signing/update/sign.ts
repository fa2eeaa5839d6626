import { fillHole, type Stamp, signPdf } from '../cms/sign.ts';
import { estimateSignatureSize } from '../cms/size.ts';
import type { Signer } from '../keys/signer.ts';
import { TOKEN_RESERVE } from '../timestamp/client.ts';
import { prepareDocumentTimestamp, prepareTurn, type Turn } from './prepare.ts';

/** Timestamps of one authority, and how many octets to reserve for a token. */
export interface Stamping {
  readonly stamp: Stamp;
  readonly reserve?: number;
}

/**
 * Signs a file in turn as PAdES B-B, or with timestamps B-T (ETSI EN 319 142-1), by an incremental update: earlier signatures stay valid.
 * Gives new bytes, or throws and leaves nothing.
 *
 * @throws ProblemError those of prepareTurn, of the signer and of the timestamp authority
 */
export async function signInTurn(
  bytes: Uint8Array,
  signer: Signer,
  turn: Omit<Turn, 'reserve' | 'signerName'>,
  stamping?: Stamping,
): Promise<Uint8Array> {
  const reserve = estimateSignatureSize(signer) + roomFor(stamping);
  return signPdf(prepareTurn(bytes, { ...turn, signerName: signer.commonName, reserve }), signer, stamping?.stamp);
}

/**
 * Finds out whether a file can be signed so, before any key is opened or made; leaves nothing.
 *
 * @throws ProblemError those of prepareTurn
 */
export function checkTurn(bytes: Uint8Array, turn: Omit<Turn, 'reserve' | 'signerName'>): void {
  prepareTurn(bytes, { ...turn, signerName: turn.role, reserve: 1 });
}

/**
 * Adds a document timestamp over all of the file (ETSI EN 319 142-1, 5.4.3): what makes it B-LTA, and, later, renews it.
 *
 * @throws ProblemError those of prepareDocumentTimestamp and of the timestamp authority
 */
export async function stampDocument(bytes: Uint8Array, { stamp, reserve = TOKEN_RESERVE }: Stamping): Promise<Uint8Array> {
  const prepared = prepareDocumentTimestamp(bytes, reserve);
  const { start, length } = prepared.signature.contents;
  const covered = Buffer.concat([prepared.bytes.subarray(0, start - 1), prepared.bytes.subarray(start + length + 1)]);
  return fillHole(prepared, 'sha256', () => stamp(covered));
}

/** Octets to reserve for a token as an unsigned attribute: the token, its identifiers, longer lengths around it; none without timestamps. */
export function roomFor(stamping: Stamping | undefined): number {
  return stamping === undefined ? 0 : (stamping.reserve ?? TOKEN_RESERVE) + 64;
}
