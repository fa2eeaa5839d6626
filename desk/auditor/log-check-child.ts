import { readExportedLog } from '../../service/log/export.ts';
import { checkLog, type LogVerdict } from '../../store/log/check.ts';
import { readLogKey } from '../../store/log/checkpoint.ts';
import { serveParent } from '../jobs/child.ts';

/** A log that a child is to check. */
export interface LogCheckOrder {
  readonly folder: string;
  /** Public key of the log, as a text. */
  readonly key: string;
  /** A checkpoint that was kept elsewhere. */
  readonly kept?: string;
}

serveParent(async ({ folder, key, kept }: LogCheckOrder): Promise<LogVerdict> => checkLog(readExportedLog(folder), readLogKey(key), kept));
