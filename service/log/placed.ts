import { type LogKey, readCheckpoint } from '../../store/log/checkpoint.ts';
import { readEntry, seal } from '../../store/log/entry.ts';
import { bytesOf, HASH_BYTES, leafHash } from '../../store/log/hash.ts';
import { recordDigest } from '../../store/log/leaf.ts';
import { isIncluded } from '../../store/log/prove.ts';
import type { StoreRecord } from '../../store/records.ts';

/** Proves the place of a record in a log, as documents carry it. Hashes and salt are in hex. */
export interface PlacedProof {
  /** The entry as it is hashed. */
  readonly entry: string;
  /** Its place, from 0. */
  readonly position: number;
  readonly path: readonly string[];
  /** The signed checkpoint of the log that holds it. */
  readonly checkpoint: string;
  /** By which the entry has sealed the record; null where it was erased. */
  readonly salt: string | null;
}

/** What a proof shows of a record. */
export interface Placed {
  /** Whether the entry is in the log of the checkpoint. */
  readonly logged: boolean;
  /** Whether the record is what the entry has sealed; null where the salt was erased, so that nobody can tell. */
  readonly opened: boolean | null;
  readonly kind: string;
  readonly at: string;
  readonly size: number;
}

const SALT_BYTES = 16;

/** Whether a value has the shape of a proof. */
export function isPlacedProof(value: unknown): value is PlacedProof {
  if (typeof value !== 'object' || value === null) return false;
  const { entry, position, path, checkpoint, salt } = value as Partial<PlacedProof>;
  const isText = typeof entry === 'string' && typeof checkpoint === 'string';
  const isPath = Array.isArray(path) && path.every((one) => isHex(one, HASH_BYTES));
  return isText && isPath && Number.isSafeInteger(position) && Number(position) >= 0 && (salt === null || isHex(salt, SALT_BYTES));
}

const isHex = (value: unknown, bytes: number): boolean =>
  typeof value === 'string' && value.length === 2 * bytes && /^[0-9a-f]*$/.test(value);

/**
 * Holds a record against a proof.
 *
 * @throws ProblemError `checkpoint-malformed`, `checkpoint-signature`, `log-entry-malformed`
 */
export function checkPlaced({ entry, position, path, checkpoint, salt }: PlacedProof, record: StoreRecord, key: LogKey): Placed {
  const { size, root } = readCheckpoint(checkpoint, key);
  const bytes = Buffer.from(entry, 'utf8');
  const { kind, at, sealed } = readEntry(bytes);
  const logged = isIncluded({ leaf: leafHash(bytes), index: position, size, root, proof: path.map(bytesOf) });
  const opened = salt === null ? null : kind === record.kind && sealed?.record === seal(recordDigest(record), bytesOf(salt));
  return { logged, opened, kind, at, size };
}
