import { createHash } from 'node:crypto';
import { canonicalJson } from '../../engine/compile/digest.ts';
import { storeRefusal } from '../problem.ts';
import { type Hash, leafHash } from './hash.ts';

/** What has happened, as it stands in the log for ever: nothing in it may be personal. */
export interface LogEntry {
  /** What happened, such as `decision` or `form`. */
  readonly kind: string;
  /** When, as an instant with its offset. */
  readonly at: string;
  /** What it is about: numbers of records, digests, names of rule sets. */
  readonly about: Readonly<Record<string, string | number>>;
  /** Personal values by name, each as a hash over a salt and itself. Whoever forgets the salt has erased the value. */
  readonly sealed?: Readonly<Record<string, string>>;
}

/** Bytes of salt: enough that nobody can try all values of a name or number. */
const SALT_BYTES = 16;

/** The bytes of an entry, one for one: what the log hashes. */
export function entryBytes(entry: LogEntry): Uint8Array {
  return Buffer.from(canonicalJson(entry), 'utf8');
}

/** The hash of an entry. */
export function entryHash(entry: LogEntry): Hash {
  return leafHash(entryBytes(entry));
}

/**
 * Reads an entry back. It is taken as it is written alone: other spaces or another order would be another entry.
 *
 * @throws ProblemError `log-entry-malformed`
 */
export function readEntry(bytes: Uint8Array): LogEntry {
  const text = new TextDecoder('utf-8', { fatal: false }).decode(bytes);
  const found = parsed(text);
  if (!isEntry(found) || canonicalJson(found) !== text) throw storeRefusal('log-entry-malformed');
  return found;
}

/**
 * Seals a personal value.
 *
 * @param salt - at least 16 random bytes, kept where it can be erased
 */
export function seal(value: string, salt: Uint8Array): string {
  if (salt.length < SALT_BYTES) throw new RangeError('the salt is too short');
  return createHash('sha256').update(Uint8Array.of(salt.length)).update(salt).update(value, 'utf8').digest('hex');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isEntry(found: unknown): found is LogEntry {
  if (typeof found !== 'object' || found === null || Array.isArray(found)) return false;
  const { kind, at, about, sealed, ...others } = found as Record<string, unknown>;
  if (Object.keys(others).length > 0 || typeof kind !== 'string' || typeof at !== 'string') return false;
  return isRecord(about, ['string', 'number']) && (sealed === undefined || isRecord(sealed, ['string']));
}

function isRecord(found: unknown, types: readonly string[]): boolean {
  if (typeof found !== 'object' || found === null || Array.isArray(found)) return false;
  return Object.values(found).every((value) => types.includes(typeof value));
}
