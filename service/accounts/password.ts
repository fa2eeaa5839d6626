import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { ProblemError } from '../../engine/model/problem.ts';
import { serviceProblem } from '../problems.ts';

/** Argon2id by RFC 9106, with the parameters that OWASP's Password Storage Cheat Sheet names first: kibibytes, passes, lanes. */
const [MEMORY, PASSES, LANES] = [19_456, 2, 1];
const [SALT_BYTES, TAG_BYTES] = [16, 32];

/** NIST SP 800-63B, 5.1.1.2: length is what counts; most signs, so that nobody lets us compute for minutes; and fewest, of whatever script. */
const [SHORTEST, LONGEST, FEWEST] = [12, 200, 8];

/** A password as it is kept: `$argon2id$v=19$m=…,t=…,p=…$salt$tag`. */
export async function keptPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const tag = await tagOf(password, salt, MEMORY, PASSES, LANES);
  const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
  return `$argon2id$v=19$m=${MEMORY},t=${PASSES},p=${LANES}$${text(salt)}$${text(tag)}`;
}

/** Whether a password is the one that is kept. It takes as long where none is kept: nobody learns who has an account. */
export async function isPassword(password: string, kept: string | undefined): Promise<boolean> {
  const form = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(kept ?? NOBODY);
  if (!form) return false;
  const [memory, passes, lanes] = form.slice(1, 4).map(Number) as [number, number, number];
  const [salt, tag] = form.slice(4).map((text) => Buffer.from(text, 'base64')) as [Buffer, Buffer];
  const found = await tagOf(password, salt, memory, passes, lanes);
  return kept !== undefined && found.length === tag.length && timingSafeEqual(found, tag);
}

/** Stands for the secret of a user who has none. */
const NOBODY = `$argon2id$v=19$m=${MEMORY},t=${PASSES},p=${LANES}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

function tagOf(password: string, nonce: Buffer, memory: number, passes: number, parallelism: number): Promise<Buffer> {
  const parameters: Argon2Parameters = { message: password.normalize('NFC'), nonce, parallelism, tagLength: TAG_BYTES, memory, passes };
  return new Promise((resolve, reject) =>
    argon2('argon2id', parameters, (cause, tag) => (cause ? reject(cause) : resolve(Buffer.from(tag)))),
  );
}

/**
 * Refuses a password that is easily guessed, by NIST SP 800-63B and OWASP ASVS 5.0, 6.2: length counts, no kind of sign is asked for, and
 * what stands in lists of common passwords, or is made from such words, from names, dates and keys in a row, is not taken.
 *
 * @param names - what others know of its user
 * @throws ProblemError `password-length`, `password-plain`
 */
export async function requireGoodPassword(password: string, names: readonly string[]): Promise<void> {
  const all = [...password];
  const signs = all.reduce((sum, sign) => sum + (sign > LATIN ? 2 : 1), 0);
  if (signs < SHORTEST || signs > LONGEST || all.length < FEWEST)
    throw new ProblemError([serviceProblem('password-length', { least: SHORTEST, most: LONGEST, fewest: FEWEST, found: signs })]);
  const { guesses } = await import('./guesses.ts');
  if (guesses(password, names) < GUESSES) throw new ProblemError([serviceProblem('password-plain')]);
}

/** Signs behind it, such as Hanzi, say at least twice as much. */
const LATIN = '\u2e7f';

/** Guesses that must not be enough: who tries at the desk has some million a year. */
const GUESSES = 1e8;
