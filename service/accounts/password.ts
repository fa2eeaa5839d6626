import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { ProblemError } from '../../engine/model/problem.ts';
import { serviceProblem } from '../problems.ts';

/** Argon2id by RFC 9106, with the parameters that OWASP's Password Storage Cheat Sheet names first: kibibytes, passes, lanes. */
const [MEMORY, PASSES, LANES] = [19_456, 2, 1];
const [SALT_BYTES, TAG_BYTES] = [16, 32];

/** NIST SP 800-63B, 5.1.1.2: length is what counts; most signs, so that nobody lets us compute for minutes. */
const [SHORTEST, LONGEST] = [12, 200];

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
 * Refuses a password that is easily guessed.
 *
 * @param names - what others know of its user
 * @throws ProblemError `password-length`, `password-plain`
 */
export function requireGoodPassword(password: string, names: readonly string[]): void {
  const signs = [...password].reduce((sum, sign) => sum + (sign > LATIN ? 2 : 1), 0);
  if (signs < SHORTEST || signs > LONGEST)
    throw new ProblemError([serviceProblem('password-length', { least: SHORTEST, most: LONGEST, found: signs })]);
  const lower = password.toLowerCase();
  const known = names.filter((name) => name.length > 2).reduce((rest, name) => rest.replaceAll(name.toLowerCase(), ''), lower);
  if (new Set(known).size < 5 || RUNS.some((run) => run.includes(lower))) throw new ProblemError([serviceProblem('password-plain')]);
}

/** Signs behind it, such as Hanzi, say at least twice as much. */
const LATIN = '\u2e7f';

/** Keys in a row, as they lie on keyboards. */
const RUNS = ['01234567890123456789', '98765432109876543210', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm'].map((run) =>
  run.repeat(2),
);
