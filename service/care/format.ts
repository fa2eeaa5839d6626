import { join } from 'node:path';

/** How a backup is laid out: one line of JSON a write or head of the log, files of evidence by their digest, and what there must be. */
export const BACKUP = { format: 'guiju-backup-1', manifest: 'backup.json', records: 'records.ndjson', evidence: 'evidence' } as const;

/** What a backup holds. */
export interface BackupManifest {
  readonly backup: typeof BACKUP.format;
  readonly at: string;
  readonly writes: number;
  readonly records: number;
  readonly heads: number;
  readonly evidence: number;
  /** SHA-256 of the file of records, hex. */
  readonly sha256: string;
}

/** Where a file of evidence is. */
export function evidencePath(folder: string, digest: string): string {
  return join(folder, BACKUP.evidence, digest.slice(0, 2), digest.slice(2));
}
