import { randomBytes } from 'node:crypto';
import { sha256 } from '../../store/digest.ts';

const TOKEN_BYTES = 32;

/** A token that nobody guesses, for one person. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** A token as the store knows it: who reads the store cannot use it. */
export function tokenDigest(token: string): string {
  return sha256(token);
}
