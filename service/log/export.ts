import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '../../engine/model/problem.ts';
import type { ExportedLog } from '../../store/log/check.ts';
import { type LogKey, logKeyText } from '../../store/log/checkpoint.ts';
import type { LogHead, PlacedEntry } from '../../store/read/log.ts';
import type { LogReader } from '../../store/store.ts';
import { inNewFolder, inSyncedFile, isTaken } from '../new-folder.ts';
import { serviceProblem } from '../problems.ts';

/** Files of a log that was handed out. */
const FILES = { entries: 'entries.ndjson', hashes: 'hashes.bin', checkpoints: 'checkpoints.ndjson', key: 'key.txt' } as const;
/** The same below a folder with more in it. */
export const LOG_FILES = {
  entries: `log/${FILES.entries}`,
  hashes: `log/${FILES.hashes}`,
  checkpoints: `log/${FILES.checkpoints}`,
  key: `log/${FILES.key}`,
} as const;
const NEWLINE = 0x0a;

/**
 * Hands a log out into a new folder: entries one a line, their hashes, the signed checkpoints one a line as JSON texts, and the public
 * key. It stands there whole or not at all.
 *
 * @returns how many entries there are
 * @throws ProblemError `log-folder-taken`, `folder-unwritable`, `write-failed`
 */
export async function exportLog(log: LogReader, key: LogKey | undefined, folder: string): Promise<number> {
  if (isTaken(folder)) throw new ProblemError([serviceProblem('log-folder-taken', {}, { file: folder })]);
  return inNewFolder(folder, async (aside) => {
    const size = await inSyncedFile(join(aside, FILES.entries), (entries) =>
      inSyncedFile(join(aside, FILES.hashes), async (hashes) => {
        let count = 0;
        for await (const page of log.entries()) {
          entries(entryLines(page));
          hashes(hashBytes(page));
          count += page.length;
        }
        return count;
      }),
    );
    await inSyncedFile(join(aside, FILES.checkpoints), async (add) => {
      for await (const page of log.checkpoints()) add(checkpointLines(page));
    });
    await inSyncedFile(join(aside, FILES.key), (add) => add(key ? `${logKeyText(key)}\n` : ''));
    return size;
  });
}

/** Entries as they are handed out, one a line. */
export function entryLines(page: readonly PlacedEntry[]): Uint8Array {
  return Buffer.concat(page.flatMap(({ entry }) => [entry, Buffer.of(NEWLINE)]));
}

/** Their hashes, one after the other. */
export function hashBytes(page: readonly PlacedEntry[]): Uint8Array {
  return Buffer.concat(page.map(({ hash }) => hash));
}

/** Signed checkpoints as they are handed out, a JSON text a line. */
export function checkpointLines(page: readonly Pick<LogHead, 'checkpoint'>[]): string {
  return page.map(({ checkpoint }) => `${JSON.stringify(checkpoint)}\n`).join('');
}

/**
 * Reads a log that was handed out, unchecked.
 *
 * @throws ProblemError `file-missing` where a file of it is not there
 */
export function readExportedLog(folder: string): ExportedLog {
  const read = (name: string) => {
    try {
      return readFileSync(join(folder, name));
    } catch {
      throw new ProblemError([serviceProblem('file-missing', {}, { file: join(folder, name) })]);
    }
  };
  return {
    entries: linesOf(read(FILES.entries)),
    hashes: read(FILES.hashes),
    checkpoints: linesOf(read(FILES.checkpoints)).map((line) => textOf(line)),
  };
}

function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(NEWLINE, start);
    const end = found < 0 ? bytes.length : found;
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return lines;
}

/** A checkpoint as a JSON text; what is none is refused when it is checked. */
function textOf(line: Buffer): string {
  try {
    const found: unknown = JSON.parse(line.toString('utf8'));
    return typeof found === 'string' && JSON.stringify(found) === line.toString('utf8') ? found : '';
  } catch {
    return '';
  }
}
