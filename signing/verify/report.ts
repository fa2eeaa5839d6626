import type { Problem } from '../../engine/model/problem.ts';

/** `unknown`: no anchors were given, or the signature is not intact, so that trust says nothing. */
export type Trust = 'trusted' | 'untrusted-issuer' | 'unknown';

/** Whose certificate stands in a signature. `serial` and `fingerprint` (SHA-256) in lower-case hex. */
export interface SignerIdentity {
  readonly commonName: string;
  readonly role?: string;
  readonly serial: string;
  readonly fingerprint: string;
}

/** One signature. What it says of signer and time may be believed only while `intact` holds, and of the signer only while trusted. */
export interface SignatureResult {
  /** Name of the form field, '' where none refers to the signature. */
  readonly field: string;
  /** The file is, to the last bit, what the holder of the certified key signed. */
  readonly intact: boolean;
  readonly coversWholeFile: boolean;
  readonly signer?: SignerIdentity;
  /** Common name of the issuer. */
  readonly issuer?: string;
  /** /M as ISO 8601 with its offset: the signer's own claim, no timestamp of a third party. */
  readonly signedAt?: string;
  readonly trust: Trust;
  readonly problems: readonly Problem[];
}

/**
 * What verification found, plain JSON. `valid`: one intact signature of a trusted signer and no problem; `untrusted`: the same but for
 * trust, so ask for the authority's certificate; `invalid`: don't rely on the file; `unsigned`.
 */
export interface SignatureReport {
  readonly verdict: 'valid' | 'untrusted' | 'invalid' | 'unsigned';
  readonly signatures: readonly SignatureResult[];
  readonly problems: readonly Problem[];
}
